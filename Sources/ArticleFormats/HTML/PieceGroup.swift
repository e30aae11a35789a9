import Bitext

/// A block that HTML makes, and what its elements say of it.
struct HTMLDraft {
  var draft: BlockDraft
  /// Where its first word stands.
  var context: ElementContext
  /// Whether all of its words stand in bold, in italics, in small print.
  var isStrong = false
  var isItalic = false
  var isSmall = false
  /// Whether a picture stands right before it.
  var followsImage = false
}

/// The pieces between two cuts, made into one block of text and the pictures around it.
///
/// Codes at the edges stay outside, in the skeleton, unless they open or close something inside the text.
struct PieceGroup {
  private let pieces: [BlockAssembler.Piece]
  private let bytes: [UInt8]
  private let tree: HTMLTree
  private let followsImage: Bool

  init(_ pieces: [BlockAssembler.Piece], bytes: [UInt8], tree: HTMLTree, followsImage: Bool) {
    self.pieces = pieces
    self.bytes = bytes
    self.tree = tree
    self.followsImage = followsImage
  }

  /// Pictures before the text, the text, pictures behind it.
  var drafts: [HTMLDraft] {
    let visible = pieces.indices.filter {
      if case .text(let text, _, _) = pieces[$0] { !text.visibleRange.isEmpty } else { false }
    }
    guard let first = visible.first, let last = visible.last else { return images(in: pieces.indices) }
    let partners = Self.partners(pieces)
    let start = pieces.indices[..<first].first { (partners[$0].map { $0 > first && $0 < last }) ?? false } ?? first
    let end = pieces.indices[(last + 1)...].last { (partners[$0].map { $0 >= start && $0 < last }) ?? false } ?? last
    let before = images(in: pieces.indices[..<start])
    var block = textBlock(start...end, trimmingFirst: start == first, trimmingLast: end == last)
    let places = visible.map { context(of: $0) }
    block.isStrong = places.allSatisfy(\.isStrong)
    block.isItalic = places.allSatisfy(\.isItalic)
    block.isSmall = places.allSatisfy(\.isSmall)
    block.followsImage = before.isEmpty ? followsImage : true
    return before + [block] + images(in: pieces.indices[(end + 1)...])
  }

  private func context(of index: Int) -> ElementContext {
    if case .text(_, _, let context) = pieces[index] { tree.contexts[context] } else { ElementContext() }
  }

  private func images(in indices: Range<Int>) -> [HTMLDraft] {
    indices.compactMap { index in
      guard case .code(let markup) = pieces[index], let address = tree.images[markup.range.lowerBound] else {
        return nil
      }
      let start = markup.range.lowerBound
      let draft = BlockDraft(kind: .image, range: start..<start, syntax: .html, resource: address)
      return HTMLDraft(draft: draft, context: ElementContext())
    }
  }

  private func textBlock(_ indices: ClosedRange<Int>, trimmingFirst: Bool, trimmingLast: Bool) -> HTMLDraft {
    var text = SpelledText()
    var codes: [CodedText.PlacedCode] = []
    var stretches: [Stretch] = []
    var numbering = CodeNumbering(pieces, indices)
    var lower: Int?
    var upper = 0
    for index in indices {
      switch pieces[index] {
      case .text(let piece, let range, _):
        let visible = piece.visibleRange
        let start = trimmingFirst && index == indices.lowerBound ? visible.lowerBound : 0
        let end = trimmingLast && index == indices.upperBound ? visible.upperBound : piece.utf8.count
        lower = lower ?? piece.sourceOffset(of: start, start: range.lowerBound)
        upper = end == piece.utf8.count ? range.upperBound : piece.sourceOffset(of: end, start: range.lowerBound)
        let place = text.utf8.count
        text.append(start == 0 && end == piece.utf8.count ? piece : piece.slice(start..<end))
        let context = context(of: index)
        if context.isKept || context.language != nil, text.utf8.count > place {
          stretches.append(
            Stretch(
              range: place..<text.utf8.count, isKept: context.isKept,
              language: context.language.flatMap { Language($0) }))
        }
      case .code(let markup):
        lower = lower ?? markup.range.lowerBound
        upper = markup.range.upperBound
        codes.append(
          CodedText.PlacedCode(offset: text.utf8.count, code: numbering.code(for: markup, at: index, in: bytes)))
      }
    }
    let firstText = indices.first { if case .text = pieces[$0] { true } else { false } } ?? indices.lowerBound
    let draft = BlockDraft(
      text: text, codes: codes, range: (lower ?? upper)..<upper, syntax: .html, stretches: stretches)
    return HTMLDraft(draft: draft, context: context(of: firstText))
  }

  /// For every opening and closing code that has one, the place of its partner: the last one of its name still open.
  static func partners(_ pieces: [BlockAssembler.Piece]) -> [Int?] {
    var result = [Int?](repeating: nil, count: pieces.count)
    guard pieces.count > 2 else { return result }
    var open: [String: [Int]] = [:]
    for (index, piece) in pieces.enumerated() {
      guard case .code(let markup) = piece else { continue }
      switch markup.role {
      case .standalone: continue
      case .opening: open[markup.name, default: []].append(index)
      case .closing:
        guard let partner = open[markup.name]?.popLast() else { continue }
        result[index] = partner
        result[partner] = index
      }
    }
    return result
  }
}

/// Numbers the codes of a block from 1, a pair by one number.
private struct CodeNumbering {
  private let partners: [Int?]
  private let start: Int
  private var numbers: [Int: Int] = [:]
  private var next = 1

  init(_ pieces: [BlockAssembler.Piece], _ indices: ClosedRange<Int>) {
    partners = PieceGroup.partners(Array(pieces[indices]))
    start = indices.lowerBound
  }

  mutating func code(for markup: Markup, at index: Int, in bytes: [UInt8]) -> InlineCode {
    let partner = partners[index - start].map { $0 + start }
    let number = partner.flatMap { numbers[$0] } ?? next
    if number == next { next += 1 }
    numbers[index] = number
    let kind: InlineCode.Kind =
      switch markup.role {
      case .opening: .opening
      case .closing: .closing
      case .standalone: .standalone
      }
    return InlineCode(
      number: number, kind: kind, data: String(decoding: bytes[markup.range], as: UTF8.self), type: markup.name,
      display: markup.name == "br" ? "\n" : "", isIsolated: kind != .standalone && partner == nil)
  }
}
