import Bitext

/// Walks a block's inline nodes and its source side by side: the parser says what there is, the bytes where it stands.
///
/// Text has to be found at the cursor, spelled as it is or as an escape; what the parser took as markup becomes a code.
/// Where anything does not fit the walk ends in nil.
struct InlineWalk {
  /// A stretch of a block: words, or a code.
  enum Piece {
    case text(SpelledText, Range<Int>)
    case code(Range<Int>, kind: InlineCode.Kind, type: String, display: String)
  }

  /// The text that the parser saw, protected stretches overwritten.
  let bytes: [UInt8]
  let mask: MarkdownMask
  /// How many `>` may stand before a line that continues the block.
  let quoteDepth: Int
  private(set) var cursor: Int
  private let limit: Int
  private(set) var pieces: [Piece] = []
  /// Addresses that stand in the text as they are: UTF-8 ranges of the source.
  private(set) var addresses: [Range<Int>] = []
  private var references = CharacterReferences()
  /// The delimiter of each open pair; empty for an address that stands as it is.
  private var open: [Delimiter] = []

  private enum Delimiter: Equatable { case run(UInt8, Int), bracket, address(Int), angle }

  init(_ bytes: [UInt8], mask: MarkdownMask, quoteDepth: Int, from start: Int, to limit: Int) {
    self.bytes = bytes
    self.mask = mask
    self.quoteDepth = quoteDepth
    cursor = start
    self.limit = limit
  }

  /// Whether all nodes were found; the cursor then stands behind the last.
  mutating func follow(_ events: [MarkdownTree.Event]) -> Bool {
    for event in events {
      if open.last == .angle {
        if case .closing(.link) = event { open.removeLast() }
        continue
      }
      guard follow(event) else { return false }
    }
    return open.isEmpty
  }

  private mutating func follow(_ event: MarkdownTree.Event) -> Bool {
    switch event {
    case .text(let literal): return text(literal)
    case .softBreak:
      let start = cursor
      guard lineBreak() else { return false }
      var text = SpelledText()
      if bytes[start..<cursor] == [0x0A] {
        text.append(verbatim: [0x0A])
      } else {
        text.substitute("\n", start..<cursor)
      }
      pieces.append(.text(text, start..<cursor))
      return true
    case .hardBreak:
      let start = cursor
      if byte(cursor) == UInt8(ascii: "\\") { cursor += 1 }
      guard lineBreak() else { return false }
      return code(start, type: "br", display: "\n")
    case .code(let content):
      let start = cursor
      guard let end = codeSpanEnd() else { return false }
      cursor = end
      return code(start, type: "code", display: content)
    case .html(let literal):
      let start = cursor
      for next in literal {
        if next == 0x0A {
          guard lineBreak() else { return false }
        } else {
          guard byte(cursor) == next else { return false }
          cursor += 1
        }
      }
      guard cursor > start else { return false }
      return tag(start)
    case .footnote:
      let start = cursor
      guard byte(cursor) == UInt8(ascii: "["), byte(cursor + 1) == UInt8(ascii: "^"), let end = labelEnd(cursor) else {
        return false
      }
      cursor = end
      return code(start, type: "footnote")
    case .opening(let pair): return begin(pair)
    case .closing(let pair): return end(pair)
    }
  }

  private func byte(_ position: Int) -> UInt8 { position < limit ? bytes[position] : 0 }

  private mutating func code(
    _ start: Int, kind: InlineCode.Kind = .standalone, type: String, display: String = ""
  ) -> Bool {
    pieces.append(.code(start..<cursor, kind: kind, type: type, display: display))
    return true
  }

  /// A tag of HTML, or another thing of it, that begins at `start` and ends at the cursor.
  private mutating func tag(_ start: Int) -> Bool {
    guard let tag = TagScanner.scan(bytes, at: start, end: cursor), tag.range.upperBound == cursor else {
      return code(start, type: "html")
    }
    let markup = Markup(tag, in: bytes)
    let closesItself = cursor - start > 2 && bytes[cursor - 2] == UInt8(ascii: "/")
    let kind: InlineCode.Kind =
      markup.role == .standalone || closesItself ? .standalone : markup.role == .opening ? .opening : .closing
    return code(start, kind: kind, type: markup.name, display: markup.name == "br" ? "\n" : "")
  }

  // MARK: Text

  private mutating func text(_ literal: [UInt8]) -> Bool {
    var text = SpelledText()
    var start = cursor
    var matched = 0
    var copied = cursor
    // An address that stands as it is knows no escapes.
    let isInAddress = if case .address = open.last { true } else { false }
    while matched < literal.count {
      if let masked = mask.inline(at: cursor) {
        let length = masked.count
        guard matched + length <= literal.count, masked.upperBound <= limit else { return false }
        text.append(verbatim: bytes[copied..<cursor])
        if cursor > start { pieces.append(.text(text, start..<cursor)) }
        text = SpelledText()
        cursor = masked.upperBound
        pieces.append(.code(masked, kind: .standalone, type: "template", display: ""))
        matched += length
        start = cursor
        copied = cursor
        continue
      }
      let next = byte(cursor)
      if isInAddress, cursor < limit, next == literal[matched] {
        cursor += 1
        matched += 1
      } else if next == UInt8(ascii: "\\"), Self.isPunctuation(byte(cursor + 1)) {
        guard literal[matched] == byte(cursor + 1) else { return false }
        text.append(verbatim: bytes[copied..<cursor])
        text.substitute(String(Character(Unicode.Scalar(literal[matched]))), cursor..<(cursor + 2))
        cursor += 2
        matched += 1
        copied = cursor
      } else if next == UInt8(ascii: "&"), let found = references.decode(bytes, at: cursor, end: limit),
        bytes[found.end - 1] == UInt8(ascii: ";"), literal[matched...].starts(with: found.text.utf8)
      {
        text.append(verbatim: bytes[copied..<cursor])
        text.substitute(found.text, cursor..<found.end)
        matched += found.text.utf8.count
        cursor = found.end
        copied = cursor
      } else {
        guard cursor < limit, next == literal[matched] else { return false }
        cursor += 1
        matched += 1
      }
    }
    text.append(verbatim: bytes[copied..<cursor])
    if cursor > start { pieces.append(.text(text, start..<cursor)) }
    return true
  }

  /// ASCII punctuation, which a backslash takes its meaning from.
  static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Takes white space, a line end, and what containers have before the next line.
  private mutating func lineBreak() -> Bool {
    while Self.isBlank(byte(cursor)) { cursor += 1 }
    if byte(cursor) == 0x0D {
      cursor += byte(cursor + 1) == 0x0A ? 2 : 1
    } else if byte(cursor) == 0x0A {
      cursor += 1
    } else {
      return false
    }
    var quotes = 0
    while true {
      if Self.isBlank(byte(cursor)) {
        cursor += 1
      } else if byte(cursor) == UInt8(ascii: ">"), quotes < quoteDepth {
        quotes += 1
        cursor += 1
      } else {
        return true
      }
    }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }

  // MARK: Markup

  private mutating func begin(_ pair: MarkdownTree.Pair) -> Bool {
    let start = cursor
    let first = byte(cursor)
    switch pair {
    case .emphasis, .strong:
      let length = pair == .strong ? 2 : 1
      guard first == UInt8(ascii: "*") || first == UInt8(ascii: "_"), length == 1 || byte(cursor + 1) == first else {
        return false
      }
      open.append(.run(first, length))
      cursor += length
    case .strikethrough:
      guard first == UInt8(ascii: "~") else { return false }
      let length = byte(cursor + 1) == first ? 2 : 1
      open.append(.run(first, length))
      cursor += length
    case .image:
      guard first == UInt8(ascii: "!"), byte(cursor + 1) == UInt8(ascii: "[") else { return false }
      open.append(.bracket)
      cursor += 2
    case .link:
      if first == UInt8(ascii: "[") {
        open.append(.bracket)
        cursor += 1
      } else if first == UInt8(ascii: "<") {
        guard let close = bytes[cursor..<limit].firstIndex(of: UInt8(ascii: ">")) else { return false }
        open.append(.angle)
        cursor = close + 1
        let address = String(decoding: bytes[(start + 1)..<close], as: UTF8.self)
        return code(start, type: "a", display: address)
      } else {
        open.append(.address(cursor))
        return true
      }
    }
    return code(start, kind: .opening, type: pair.rawValue)
  }

  private mutating func end(_ pair: MarkdownTree.Pair) -> Bool {
    let start = cursor
    guard let delimiter = open.popLast() else { return false }
    switch delimiter {
    case .run(let sign, let length):
      guard byte(cursor) == sign, length == 1 || byte(cursor + 1) == sign else { return false }
      cursor += length
    case .bracket:
      guard byte(cursor) == UInt8(ascii: "]") else { return false }
      cursor += 1
      if let end = destinationEnd() ?? (byte(cursor) == UInt8(ascii: "[") ? labelEnd(cursor) : nil) { cursor = end }
    case .address(let begun):
      // The parser takes all up to a space for the address, Chinese that follows it too.
      addresses.append(begun..<(bytes[begun..<cursor].firstIndex { $0 >= 0x80 } ?? cursor))
      return true
    case .angle: return false
    }
    return code(start, kind: .closing, type: pair.rawValue)
  }

  private func codeSpanEnd() -> Int? {
    var length = 0
    while byte(cursor + length) == UInt8(ascii: "`") { length += 1 }
    guard length > 0 else { return nil }
    var position = cursor + length
    while position < limit {
      var run = 0
      while byte(position + run) == UInt8(ascii: "`") { run += 1 }
      if run == length { return position + run }
      position += max(run, 1)
    }
    return nil
  }

  /// Behind the bracket that ends the label which begins at `start`.
  private func labelEnd(_ start: Int) -> Int? {
    var position = start + 1
    while position < limit {
      switch bytes[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "]"): return position + 1
      case UInt8(ascii: "["): return nil
      default: position += 1
      }
    }
    return nil
  }

  /// Behind the parenthesis that ends the destination and title which begin at the cursor; nil where there are none.
  private func destinationEnd() -> Int? {
    guard byte(cursor) == UInt8(ascii: "(") else { return nil }
    var walk = self
    walk.pieces = []
    walk.cursor += 1
    walk.skipSpace()
    var depth = 0
    if walk.byte(walk.cursor) == UInt8(ascii: "<") {
      walk.cursor += 1
      while walk.byte(walk.cursor) != UInt8(ascii: ">") {
        if walk.cursor >= limit || walk.isLineEnd { return nil }
        walk.cursor += walk.byte(walk.cursor) == UInt8(ascii: "\\") ? 2 : 1
      }
      walk.cursor += 1
    } else {
      scan: while walk.cursor < limit {
        switch walk.byte(walk.cursor) {
        case UInt8(ascii: "\\") where Self.isPunctuation(walk.byte(walk.cursor + 1)): walk.cursor += 1
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"):
          if depth == 0 { break scan }
          depth -= 1
        case 0x09...0x0D, 0x20: break scan
        default: break
        }
        walk.cursor += 1
      }
    }
    guard depth == 0 else { return nil }
    let afterAddress = walk.cursor
    walk.skipSpace()
    if walk.cursor > afterAddress {
      let quote = walk.byte(walk.cursor)
      let close: UInt8? = quote == UInt8(ascii: "(") ? UInt8(ascii: ")") : quote
      if [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "(")].contains(quote) {
        walk.cursor += 1
        while walk.byte(walk.cursor) != close {
          guard walk.cursor < limit else { return nil }
          walk.cursor += walk.byte(walk.cursor) == UInt8(ascii: "\\") ? 2 : 1
        }
        walk.cursor += 1
        walk.skipSpace()
      }
    }
    return walk.byte(walk.cursor) == UInt8(ascii: ")") ? walk.cursor + 1 : nil
  }

  private var isLineEnd: Bool { byte(cursor) == 0x0A || byte(cursor) == 0x0D }

  private mutating func skipSpace() {
    while Self.isBlank(byte(cursor)) { cursor += 1 }
    if isLineEnd { _ = lineBreak() }
  }
}
