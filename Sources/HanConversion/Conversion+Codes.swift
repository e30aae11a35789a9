import Bitext

extension Conversion {
  /// `codes` of the source at their places in the converted text, in the same order.
  ///
  /// A code inside a replacement stays between the same characters where both sides have equally many; else it goes to
  /// the replacement's nearer end, or to the other one where that keeps words between a pair. Closing codes stand before
  /// what was inserted in their place, others behind it.
  func placing(_ codes: [CodedText.PlacedCode]) -> [CodedText.PlacedCode] {
    guard !replacements.isEmpty, !codes.isEmpty else { return codes }
    var places = Places(self)
    var offsets = codes.map { places.target(of: $0.offset, afterInsertion: $0.code.kind != .closing) }
    // Empty pairs of which one code stands behind an insertion, the other before it.
    for index in offsets.indices.dropFirst() { offsets[index] = max(offsets[index], offsets[index - 1]) }

    let pairs = Self.pairs(in: codes).filter { codes[$0.opening].offset < codes[$0.closing].offset }
    func emptied(_ offsets: [Int]) -> Int { pairs.count { offsets[$0.opening] == offsets[$0.closing] } }
    for pair in pairs where offsets[pair.opening] == offsets[pair.closing] {
      // The pair's words are now all on one side of it: widen it over the replacement unless that empties another.
      var wider: [[Int]] = []
      if let replacement = places.replacement(around: codes[pair.opening].offset) {
        let start = replacement.target.lowerBound
        wider.append(offsets.enumerated().map { $0.offset <= pair.opening ? min($0.element, start) : $0.element })
      }
      if let replacement = places.replacement(around: codes[pair.closing].offset) {
        let end = replacement.target.upperBound
        wider.append(offsets.enumerated().map { $0.offset >= pair.closing ? max($0.element, end) : $0.element })
      }
      if let better = wider.first(where: { emptied($0) < emptied(offsets) }) { offsets = better }
    }
    return zip(codes, offsets).map { CodedText.PlacedCode(offset: $1, code: $0.code) }
  }

  /// The indices of the codes that belong together.
  private static func pairs(in codes: [CodedText.PlacedCode]) -> [(opening: Int, closing: Int)] {
    var open: [Int: [Int]] = [:]
    var result: [(Int, Int)] = []
    for (index, placed) in codes.enumerated() {
      switch placed.code.kind {
      case .opening: open[placed.code.number, default: []].append(index)
      case .closing:
        if let opening = open[placed.code.number]?.popLast() { result.append((opening, index)) }
      case .standalone: continue
      }
    }
    return result
  }
}
