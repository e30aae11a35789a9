import Bitext

/// Puts tokens together to blocks: cuts the stream where a block ends, and gives each piece to its side of the cut.
struct BlockAssembler {
  /// A stretch between two cuts.
  enum Piece {
    case text(SpelledText, Range<Int>, context: Int)
    case code(Markup)
  }

  private let bytes: [UInt8]
  private let tree: HTMLTree
  private let splitsAtBlankLines: Bool
  private var references = CharacterReferences()
  private var group: [Piece] = []
  /// The place in `group` of the last text that is no white space; nil while there is none.
  private var lastVisible: Int?
  private var drafts: [HTMLDraft] = []

  private init(_ bytes: [UInt8], _ tree: HTMLTree, splitsAtBlankLines: Bool) {
    self.bytes = bytes
    self.tree = tree
    self.splitsAtBlankLines = splitsAtBlankLines
  }

  /// The blocks in `range` of `bytes`, in order.
  ///
  /// - Parameter splitsAtBlankLines: Whether a blank line ends a block of text that stands in no element.
  /// - Complexity: O(*n* log *n*).
  static func drafts(
    _ bytes: [UInt8], in range: Range<Int>, tree: HTMLTree, splitsAtBlankLines: Bool
  ) -> [HTMLDraft] {
    var assembler = BlockAssembler(bytes, tree, splitsAtBlankLines: splitsAtBlankLines)
    var scanner = HTMLScanner(bytes, in: range, tree: tree)
    while let token = scanner.next() { assembler.add(token) }
    assembler.flush()
    let attributes = ReadAttributes.drafts(bytes, tree: tree, references: &assembler.references)
    // Those of a tag inside a block stand behind the block's beginning.
    return attributes.isEmpty
      ? assembler.drafts
      : (assembler.drafts + attributes).sorted {
        ($0.draft.range.lowerBound, $1.draft.range.upperBound) < ($1.draft.range.lowerBound, $0.draft.range.upperBound)
      }
  }

  private mutating func add(_ token: HTMLScanner.Token) {
    switch token {
    case .literal: flush()
    case .hidden(let range, let name):
      let name = Markup.name(bytes, name)
      if ElementNames.blockLevel.contains(name) { return flush() }
      group.append(.code(Markup(range: range, name: name, role: .standalone)))
    case .markup(let tag):
      let markup = Markup(tag, in: bytes)
      // A tag glued to its attributes (`<divclass=`) is no element anyone knows; text on its two sides is apart.
      if ElementNames.blockLevel.contains(markup.name) || markup.isGlued {
        flush()
      } else {
        group.append(.code(markup))
      }
    case .text(let range, let context):
      guard splitsAtBlankLines, tree.contexts[context].block == 0 else { return addText(range, context: context) }
      for (index, part) in BlankLines.split(bytes, range).enumerated() {
        if index > 0 { flush() }
        addText(part, context: context)
      }
    }
  }

  private mutating func addText(_ range: Range<Int>, context: Int) {
    let text = SpelledText(html: bytes, range, references: &references)
    if !text.visibleRange.isEmpty {
      if let last = lastVisible, case .text(_, _, let before) = group[last],
        tree.contexts[before].block != tree.contexts[context].block || lineBreaks(after: last) >= 2
      {
        cut(after: last)
      }
      lastVisible = group.count
    }
    group.append(.text(text, range, context: context))
  }

  private func lineBreaks(after index: Int) -> Int {
    group[(index + 1)...].count {
      if case .code(let markup) = $0 { markup.name == "br" } else { false }
    }
  }

  /// Ends a block inside the gap behind `index`: behind its last line break, else behind its last closing tag.
  private mutating func cut(after index: Int) {
    let gap = group.indices[(index + 1)...]
    let end =
      gap.last { if case .code(let markup) = group[$0] { markup.name == "br" } else { false } }
      ?? gap.last { if case .code(let markup) = group[$0] { markup.role == .closing } else { false } } ?? index
    let rest = Array(group[(end + 1)...])
    group.removeSubrange((end + 1)...)
    flush()
    group = rest
  }

  private mutating func flush() {
    defer {
      group.removeAll(keepingCapacity: true)
      lastVisible = nil
    }
    guard !group.isEmpty else { return }
    drafts += PieceGroup(group, bytes: bytes, tree: tree, followsImage: drafts.last?.draft.kind == .image).drafts
  }
}

/// A tag, comment or hidden element as a code of a block.
struct Markup {
  enum Role { case opening, closing, standalone }

  let range: Range<Int>
  /// The element's name in lower case; `comment` for comments.
  let name: String
  let role: Role

  init(range: Range<Int>, name: String, role: Role) {
    self.range = range
    self.name = name
    self.role = role
  }

  init(_ tag: ScannedTag, in bytes: [UInt8]) {
    range = tag.range
    name = tag.kind == .comment ? "comment" : Self.name(bytes, tag.name)
    let standsAlone = tag.kind == .comment || ElementNames.void.contains(name)
    role = standsAlone ? .standalone : tag.kind == .start ? .opening : .closing
  }

  /// Whether the name runs on into attributes.
  var isGlued: Bool { name.contains("=") || name.contains("\"") }

  static func name(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }
}
