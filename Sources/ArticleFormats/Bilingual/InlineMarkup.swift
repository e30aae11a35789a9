import Bitext

/// A stretch of a cell's text between the two codes of a pair, as markup that a page may show.
struct InlineMarkup {
  /// UTF-8 range in the cell's plain text; not empty.
  var span: Range<Int>
  /// The element: `b`.
  var element: String
  /// Where a link leads; nil for the other elements.
  var address: WebAddress?

  /// The elements that a reading page shows; of several around the same words the first is outermost. All others are left out, with their data.
  static let elements = ["a", "b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "code"]

  /// The markup of each of `pieces`, the texts of one block and one language in order.
  ///
  /// A pair may stand in two pieces (bold over two sentences): every piece between them gets its part. Codes without
  /// a partner in the block and links that lead to no web address are left out; an element inside another of its
  /// kind is one with it, so nesting is never deeper than there are elements.
  static func spans(in pieces: [CodedText?]) -> [[InlineMarkup]] {
    var result = [[InlineMarkup]](repeating: [], count: pieces.count)
    guard pieces.contains(where: { $0?.codes.isEmpty == false }) else { return result }
    var open: [Int: [(piece: Int, offset: Int, code: InlineCode)]] = [:]
    for (index, piece) in pieces.enumerated() {
      for placed in piece?.codes ?? [] where elements.contains(placed.code.type) {
        switch placed.code.kind {
        case .standalone: continue
        case .opening: open[placed.code.number, default: []].append((index, placed.offset, placed.code))
        case .closing:
          guard let start = open[placed.code.number]?.popLast(), start.code.type == placed.code.type else { continue }
          let address = start.code.type == "a" ? WebAddress(startTag: start.code.data) : nil
          if start.code.type == "a", address == nil { continue }
          for place in start.piece...index {
            let lower = place == start.piece ? start.offset : 0
            let upper = place == index ? placed.offset : pieces[place]?.length ?? 0
            guard lower < upper else { continue }
            result[place].append(InlineMarkup(span: lower..<upper, element: start.code.type, address: address))
          }
        }
      }
    }
    return result.map(withoutOverlaps)
  }

  /// `markup` in which no element overlaps another of its kind: inner links are left out, the others joined.
  private static func withoutOverlaps(_ markup: [InlineMarkup]) -> [InlineMarkup] {
    guard markup.count > 1 else { return markup }
    var last: [String: Int] = [:]
    var result: [InlineMarkup] = []
    for item in markup.sorted(by: {
      ($0.span.lowerBound, $1.span.upperBound) < ($1.span.lowerBound, $0.span.upperBound)
    }) {
      if let index = last[item.element], result[index].span.upperBound > item.span.lowerBound {
        guard item.element != "a" else { continue }
        let upper = max(result[index].span.upperBound, item.span.upperBound)
        result[index].span = result[index].span.lowerBound..<upper
      } else {
        last[item.element] = result.count
        result.append(item)
      }
    }
    return result
  }
}
