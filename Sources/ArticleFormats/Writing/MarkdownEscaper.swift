import Bitext

/// Spells text for its place in Markdown: a character gets a backslash or a reference only where it would be markup.
struct MarkdownEscaper {
  private let syntax: Block.Syntax
  /// A line end and what containers have before the next line.
  private let lineBreak: String
  /// The signs of markup that stand in the block's line outside of it.
  private let outside: Set<UInt8>
  /// Whether nothing but containers stands before the block in its line.
  private let beginsLine: Bool
  private let hasDefinitions: Bool

  /// The escaper for a block.
  ///
  /// - Parameter bytes: The skeleton, in a charset of which ASCII is a part.
  /// - Complexity: O(*n*) for the length of the line, 2 kB of it at most.
  init(_ syntax: Block.Syntax, range: Range<Int>, frame: MarkdownFrame) {
    self.syntax = syntax
    let bytes = frame.bytes
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D, range.lowerBound - start < 1024 { start -= 1 }
    let end =
      bytes[range.upperBound...].prefix(1024).firstIndex { $0 == 0x0A || $0 == 0x0D }
      ?? min(range.upperBound + 1024, bytes.count)
    let prefix = Self.containers(bytes[start..<range.lowerBound])
    lineBreak = frame.lineEnd + prefix.continuation
    outside = Set(bytes[prefix.end..<range.lowerBound]).union(bytes[range.upperBound..<end])
    beginsLine = prefix.end == range.lowerBound
    hasDefinitions = frame.hasDefinitions
  }

  /// What a line that continues the block begins with, and where the containers' marks end in this one.
  private static func containers(_ line: ArraySlice<UInt8>) -> (continuation: String, end: Int) {
    var result = ""
    var position = line.startIndex
    while position < line.endIndex {
      let rest = line[position...]
      switch line[position] {
      case 0x20, 0x09, UInt8(ascii: ">"):
        result.unicodeScalars.append(Unicode.Scalar(line[position]))
        position += 1
        continue
      default: break
      }
      var mark = 0
      let digits = rest.prefix(while: { (0x30...0x39).contains($0) }).count
      if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(line[position]) {
        mark = 1
      } else if (1...9).contains(digits), let sign = rest.dropFirst(digits).first,
        sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")")
      {
        mark = digits + 1
      } else if rest.count > 3, rest.first == UInt8(ascii: "["), rest[position + 2] == UInt8(ascii: "]") {
        mark = 3
      }
      guard mark > 0, let next = rest.dropFirst(mark).first, next == 0x20 || next == 0x09 else { break }
      result += String(repeating: " ", count: mark)
      position += mark
    }
    return (result, position)
  }

  // MARK: Writing

  /// A text with its codes; the spans of `spellings` as they were in the source.
  ///
  /// - Complexity: O(*n*).
  func render(_ text: CodedText, spellings: [Block.Spelling]) -> String {
    let places = places(in: text)
    var result: [UInt8] = []
    var literal = spellings[...]
    var codes = text.codes[...]
    var position = 0
    let utf8 = Array(text.plain.utf8)
    while true {
      while let code = codes.first, code.offset <= position {
        result += code.code.data.utf8
        codes.removeFirst()
      }
      guard position < utf8.count else { return String(decoding: result, as: UTF8.self) }
      if let next = literal.first, next.span.lowerBound == position {
        result += next.source.utf8
        position = next.span.upperBound
        literal.removeFirst()
      } else if let spelling = places[position] {
        result += spelling.utf8
        position += 1
      } else {
        result.append(utf8[position])
        position += 1
      }
    }
  }

  /// The places of a text that the source spells otherwise than `render` would.
  func literalSpellings(
    of text: CodedText, _ substitutions: [SpelledText.Substitution], in source: SourceText
  ) -> [Block.Spelling] {
    let places = places(in: text)
    let utf8 = Array(text.plain.utf8)
    var result: [Block.Spelling] = []
    var position = 0
    func compareVerbatim(upTo end: Int) {
      for offset in position..<max(position, end) where places[offset] != nil {
        let source = String(decoding: utf8[offset...offset], as: UTF8.self)
        result.append(Block.Spelling(span: offset..<(offset + 1), source: source))
      }
      position = end
    }
    for substitution in substitutions {
      compareVerbatim(upTo: substitution.span.lowerBound)
      let spelled = source.string(substitution.source)
      let own = substitution.span.map { places[$0].map { Array($0.utf8) } ?? [utf8[$0]] }.flatMap { $0 }
      if own != Array(spelled.utf8) { result.append(Block.Spelling(span: substitution.span, source: spelled)) }
      position = substitution.span.upperBound
    }
    compareVerbatim(upTo: utf8.count)
    return result
  }

  /// The literal spellings of a block for a new text that has the same ASCII characters and codes at the same places,
  /// between neighbours of the same classes, as a conversion has; none for another text.
  ///
  /// - Complexity: O(*n*).
  static func spellings(of block: Block, for text: CodedText) -> [Block.Spelling] {
    guard !block.spellings.isEmpty, text.codes.map(\.code) == block.text.codes.map(\.code) else { return [] }
    let (old, new) = (frame(of: block.text), frame(of: text))
    guard old.map(\.sign) == new.map(\.sign) else { return [] }
    let places = Dictionary(zip(old, new).map { ($0.offset, $1.offset) }) { $1 }
    return block.spellings.compactMap { spelling in
      guard spelling.span.count == 1, let place = places[spelling.span.lowerBound] else { return nil }
      return Block.Spelling(span: place..<(place + 1), source: spelling.source)
    }
  }

  /// What decides on markup in a text: ASCII characters and codes, and whether the others are punctuation or spaces.
  private static func frame(of text: CodedText) -> [(offset: Int, sign: String)] {
    var result: [(offset: Int, sign: String)] = []
    var codes = text.codes[...]
    var offset = 0
    for scalar in text.plain.unicodeScalars {
      while let next = codes.first, next.offset <= offset {
        result.append((-1, next.code.data))
        codes.removeFirst()
      }
      if scalar.isASCII {
        result.append((offset, String(Character(scalar))))
      } else {
        let sign = scalar.properties.isWhitespace ? "空" : isPunctuation(scalar) ? "、" : "字"
        if result.last?.sign != sign { result.append((-1, sign)) }
      }
      offset += UTF8.width(scalar)
    }
    return result
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  // MARK: What is markup

  /// Offset of an ASCII character → its spelling, where that is not the character.
  private func places(in text: CodedText) -> [Int: String] {
    let utf8 = Array(text.plain.utf8)
    var result: [Int: String] = [:]
    let codes = Dictionary(grouping: text.codes, by: \.offset)
    var signs = outside
    for placed in text.codes { signs.formUnion(placed.code.data.utf8) }
    let bracketsAreMarkup = bracketsAreMarkup(utf8, codes, signs)
    let isInMarkup = "*_~`".utf8.contains { signs.contains($0) }
    let runs = Self.runs(utf8, text.codes.map(\.offset))
    for (offset, byte) in utf8.enumerated() where byte < 0x80 {
      let next = utf8.indices.contains(offset + 1) ? utf8[offset + 1] : 0
      let meetsCode = codes[offset + 1] != nil || offset + 1 == utf8.count
      switch byte {
      case UInt8(ascii: "\\"):
        if meetsCode || next == 0x0A || InlineWalk.isPunctuation(next) { result[offset] = "\\\\" }
      case UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "`"), UInt8(ascii: "_"):
        let isAlone = runs[byte] == 1 && !isInMarkup
        if !isAlone, !isHarmless(offset, byte, utf8, codes) { result[offset] = Self.escaped(byte) }
      case UInt8(ascii: "["), UInt8(ascii: "]"):
        if bracketsAreMarkup { result[offset] = Self.escaped(byte) }
      case UInt8(ascii: "!"):
        if codes[offset + 1]?.first?.code.data.hasPrefix("[") ?? false { result[offset] = "\\!" }
      case UInt8(ascii: "<"):
        if meetsCode || Self.isLetter(next) || [UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(next)
        {
          result[offset] = "\\<"
        }
      case UInt8(ascii: "&"):
        let name = utf8[(offset + 1)...].prefix(40).drop { $0 == UInt8(ascii: "#") }
          .drop { Self.isLetter($0) || (0x30...0x39).contains($0) }
        if name.startIndex > offset + 1, name.first == UInt8(ascii: ";") { result[offset] = "&amp;" }
      case UInt8(ascii: "{"):
        if "{%#:/".utf8.contains(next) || offset > 0 && utf8[offset - 1] == byte { result[offset] = "\\{" }
      case UInt8(ascii: "|"):
        if syntax == .markdownCell { result[offset] = "\\|" }
      case UInt8(ascii: "#"):
        if syntax == .markdownLine, utf8[offset...].allSatisfy({ $0 == byte }), offset == 0 || utf8[offset - 1] != byte
        {
          result[offset] = "\\#"
        }
      case 0x0D: result[offset] = "&#13;"
      case 0x0A: result[offset] = spelledLineBreak(utf8, offset)
      default: break
      }
    }
    if syntax != .markdownCell { escapeLineStarts(utf8, codes, &result) }
    breakAddresses(utf8, &result)
    return result
  }

  /// An address that stands as it is knows no escapes: one with a character that needs them is no link.
  private func breakAddresses(_ utf8: [UInt8], _ result: inout [Int: String]) {
    for word in utf8.indices.split(whereSeparator: { utf8[$0] <= 0x20 }) {
      let marks = word.filter { place in
        utf8[place...].starts(with: "://".utf8) || place >= 3 && Self.endsWWW(utf8[(place - 3)...place])
      }
      guard !marks.isEmpty else { continue }
      let last = word.last { result[$0] != nil } ?? -1
      let isBroken = result[word.endIndex]?.hasPrefix("&") ?? false
      for mark in marks where mark <= last || isBroken { result[mark] = Self.escaped(utf8[mark]) }
    }
  }

  private static func endsWWW(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.last == UInt8(ascii: ".") && bytes.dropLast().allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }

  private func spelledLineBreak(_ utf8: [UInt8], _ offset: Int) -> String? {
    guard syntax == .markdownText else { return " " }
    let isOpen = offset == 0 || offset + 1 == utf8.count
    let follows = utf8[..<offset].last { $0 != 0x20 && $0 != 0x09 }.map { $0 == 0x0A } ?? true
    if isOpen || follows { return "&#10;" }
    return lineBreak == "\n" ? nil : lineBreak
  }

  /// Lines that would begin another block, and white space that a parser takes from their edges.
  private func escapeLineStarts(
    _ utf8: [UInt8], _ codes: [Int: [CodedText.PlacedCode]], _ result: inout [Int: String]
  ) {
    func isBreak(_ placed: CodedText.PlacedCode?) -> Bool { placed?.code.data.utf8.contains(0x0A) ?? false }
    var start = 0
    var isInside = false
    for offset in 0...utf8.count {
      let breaks = offset > 0 && codes[offset]?.contains { isBreak($0) } ?? false
      let isLineFeed = offset < utf8.count && utf8[offset] == 0x0A
      guard isLineFeed || breaks || offset == utf8.count else { continue }
      let startsBare = codes[start].map { isBreak($0.last) } ?? true
      let endsBare = codes[offset].map { isBreak($0.first) } ?? true
      if syntax == .markdownText, start < offset {
        if isInside, startsBare { escapeBlank(start, utf8, &result) }
        if isLineFeed || breaks, endsBare { escapeBlank(offset - 1, utf8, &result) }
      }
      if isInside || beginsLine, startsBare, syntax == .markdownText || start == 0 {
        escapeStart(utf8[start..<offset], &result)
      }
      isInside = true
      start = isLineFeed ? offset + 1 : offset
    }
  }

  private func escapeBlank(_ offset: Int, _ utf8: [UInt8], _ result: inout [Int: String]) {
    if InlineWalk.isBlank(utf8[offset]) { result[offset] = "&#\(utf8[offset]);" }
  }

  private func escapeStart(_ line: ArraySlice<UInt8>, _ result: inout [Int: String]) {
    guard let first = line.first else { return }
    let start = line.startIndex
    let run = line.prefix { $0 == first }.count
    let next = line.dropFirst(run).first ?? 0x20
    let isApart = next == 0x20 || next == 0x09
    var isMarkup = false
    switch first {
    case UInt8(ascii: "#"): isMarkup = run <= 6 && isApart
    case UInt8(ascii: ">"): isMarkup = true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="):
      isMarkup =
        run == 1 && isApart && first != UInt8(ascii: "_") && first != UInt8(ascii: "=")
        || line.allSatisfy {
          $0 == first || $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ":")
        }
    case UInt8(ascii: "`"), UInt8(ascii: "~"): isMarkup = run >= 3
    case UInt8(ascii: ":"), UInt8(ascii: "|"):
      isMarkup = run >= 3 && first == UInt8(ascii: ":") || line.allSatisfy { "-:| \t".utf8.contains($0) }
    case 0x30...0x39:
      let digits = line.prefix { (0x30...0x39).contains($0) }.count
      let rest = line.dropFirst(digits)
      if digits <= 9, let sign = rest.first, sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")"),
        rest.dropFirst().first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true
      {
        result[rest.startIndex] = Self.escaped(sign)
      }
    case UInt8(ascii: "["):
      isMarkup = line.count > 2 && line[start + 2] == UInt8(ascii: "]") || line.contains(UInt8(ascii: ":"))
    case UInt8(ascii: "i"), UInt8(ascii: "e"):
      if MarkdownMask.isModuleLine(line) { result[start + 6] = "&#32;" }
    default: break
    }
    if isMarkup { result[start] = Self.escaped(first) }
  }

  /// Whether a sign stands where it neither begins nor ends anything: apart, or `_` within a word.
  private func isHarmless(
    _ offset: Int, _ sign: UInt8, _ utf8: [UInt8], _ codes: [Int: [CodedText.PlacedCode]]
  ) -> Bool {
    guard sign != UInt8(ascii: "`"), codes[offset] == nil, codes[offset + 1] == nil, offset > 0, offset + 1 < utf8.count
    else { return false }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
    let (before, after) = (utf8[offset - 1], utf8[offset + 1])
    if isSpace(before), isSpace(after) { return true }
    func isWord(_ byte: UInt8) -> Bool { Self.isLetter(byte) || (0x30...0x39).contains(byte) }
    return sign == UInt8(ascii: "_") && isWord(before) && isWord(after)
  }

  /// Whether a bracket could begin or end a link.
  private func bracketsAreMarkup(
    _ utf8: [UInt8], _ codes: [Int: [CodedText.PlacedCode]], _ signs: Set<UInt8>
  ) -> Bool {
    if hasDefinitions { return true }
    let isInLink = signs.contains(UInt8(ascii: "[")) || signs.contains(UInt8(ascii: "]"))
    var depth = 0
    for (offset, byte) in utf8.enumerated() {
      if byte == UInt8(ascii: "[") { depth += 1 }
      guard byte == UInt8(ascii: "]") else { continue }
      depth -= 1
      let next = utf8.indices.contains(offset + 1) ? utf8[offset + 1] : 0
      if next == UInt8(ascii: "(") || next == UInt8(ascii: ":") || next == UInt8(ascii: "[") { return true }
      if isInLink, depth < 0 || codes[offset + 1] != nil { return true }
    }
    return isInLink && depth != 0
  }

  /// How many runs of each sign a text has.
  private static func runs(_ utf8: [UInt8], _ borders: [Int]) -> [UInt8: Int] {
    var result: [UInt8: Int] = [:]
    let borders = Set(borders)
    var last: UInt8 = 0
    for (offset, byte) in utf8.enumerated() {
      if byte != last || borders.contains(offset) { result[byte, default: 0] += 1 }
      last = byte
    }
    return result
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func escaped(_ byte: UInt8) -> String { "\\" + String(Character(Unicode.Scalar(byte))) }
}

/// What an article of Markdown says to its escapers.
struct MarkdownFrame {
  let bytes: [UInt8]
  /// The first line's end.
  let lineEnd: String
  /// Whether a bracket and a colon stand together somewhere: references or footnotes may be defined.
  let hasDefinitions: Bool

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.firstIndex(of: 0x0A)
    lineEnd = first.map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false ? "\r\n" : "\n"
    hasDefinitions = zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ":") }
  }
}

extension Block.Syntax {
  /// Whether text stands in Markdown.
  var isMarkdown: Bool { self == .markdown || isMarkdownBody }

  /// Whether text stands in the body of a Markdown article, where `MarkdownEscaper` spells it.
  var isMarkdownBody: Bool { self == .markdownText || self == .markdownLine || self == .markdownCell }
}
