import Bitext

/// Spells the characters of a text for the place where it will stand, so that reading gives the same text back.
struct Escaper {
  /// The places that text can stand in.
  enum Style: Equatable {
    case plain, html, markdown, xml, po, json
    /// A cell of a table without quotation marks, inside of them.
    case cell, quotedCell
    /// A scalar of YAML between double quotes, between single quotes, without quotes.
    case doubleQuoted, singleQuoted, bare
    /// The value of an attribute of HTML between these quotes; nil for one without quotes.
    case attribute(quote: Character?)
  }

  /// What HTML needs spelled, and U+00A0, which nobody would see.
  static let htmlDefaults: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u{A0}": "&nbsp;", "\r": "&#13;",
  ]

  private let spellings: [Unicode.Scalar: String]
  /// The ASCII characters among the keys of `spellings`, one bit each; and whether there are others.
  private let ascii: (UInt64, UInt64)
  private let hasOthers: Bool
  /// Put around the whole text.
  private let quote: String
  /// Whether all other characters than ASCII are spelled `\uXXXX`.
  private let numbersOthers: Bool

  /// Under what name among the escapes of an article it stands that JSON has ASCII only.
  static let asciiHabit = "\\u"
  /// And which character parts the cells of a table.
  static let delimiterHabit = "delimiter"

  /// An escaper for one text.
  ///
  /// - Parameters:
  ///   - escapes: The article's own spellings (`Skeleton.escapes`).
  ///   - text: The whole text: brackets of a link's text need a backslash only where they are unbalanced.
  init(style: Style, escapes: [String: String], text: String) {
    var spellings: [Unicode.Scalar: String] = [:]
    var quote = ""
    switch style {
    case .plain:
      if let lineEnd = escapes["\n"] { spellings["\n"] = lineEnd }
    case .html:
      spellings = Self.htmlDefaults
      for (character, spelling) in escapes {
        if let scalar = character.unicodeScalars.first { spellings[scalar] = spelling }
      }
    case .markdown:
      spellings = ["&": "&amp;", "<": "&lt;", "\\": "\\\\", "\u{A0}": "&nbsp;", "\r": "&#13;"]
      if !Self.bracketsAreBalanced(text) { spellings.merge(["[": "\\[", "]": "\\]"]) { $1 } }
      if Self.hasLineThatEndsTitle(text) { spellings["\n"] = "&#10;" }
    case .attribute(let mark):
      // XML, which XHTML is, has no < there, nor &nbsp; by itself.
      spellings = ["&": "&amp;", "<": "&lt;", "\u{A0}": escapes["\u{A0}"] ?? "&nbsp;", "\r": "&#13;"]
      if mark == nil, text.isEmpty || text.unicodeScalars.contains(where: Self.endsBareValue) { quote = "\"" }
      if mark == "'" { spellings["'"] = "&#39;" } else { spellings["\""] = "&quot;" }
      if let lineEnd = escapes["\n"] { spellings["\n"] = lineEnd }
    case .xml: spellings = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"]
    case .po: spellings = POLayout.escapes
    case .json: spellings = Self.json
    case .cell:
      let delimiter = escapes[Self.delimiterHabit] ?? ","
      if text.hasPrefix("\"") || text.unicodeScalars.contains(where: { "\n\r\(delimiter)".unicodeScalars.contains($0) })
      {
        spellings = ["\"": "\"\""]
        quote = "\""
      }
    case .quotedCell: spellings = ["\"": "\"\""]
    case .doubleQuoted: spellings = Self.doubleQuoted
    case .singleQuoted: spellings = ["'": "''"]
    case .bare:
      if !FrontMatter.isBareScalar(text) {
        spellings = Self.doubleQuoted
        quote = "\""
      }
    }
    numbersOthers = style == .json && escapes[Self.asciiHabit] != nil
    self.quote = quote
    self.spellings = spellings.filter { $0.value != String(Character($0.key)) }
    var ascii: (UInt64, UInt64) = (0, 0)
    for scalar in self.spellings.keys where scalar.isASCII {
      if scalar.value < 64 { ascii.0 |= 1 << scalar.value } else { ascii.1 |= 1 << (scalar.value - 64) }
    }
    self.ascii = ascii
    hasOthers = self.spellings.keys.contains { !$0.isASCII }
  }

  /// How a character is spelled; nil when as it is.
  func spelling(of scalar: Unicode.Scalar) -> String? {
    guard scalar.isASCII else {
      return numbersOthers ? Self.numbered(scalar) : hasOthers ? spellings[scalar] : nil
    }
    let bits = scalar.value < 64 ? ascii.0 : ascii.1
    return bits & (1 << (scalar.value & 63)) == 0 ? nil : spellings[scalar]
  }

  /// A text spelled for its place.
  func escape(_ text: Substring) -> String {
    var result = ""
    var copied = text.startIndex
    for index in text.unicodeScalars.indices {
      guard let spelling = spelling(of: text.unicodeScalars[index]) else { continue }
      result += text[copied..<index]
      result += spelling
      copied = text.unicodeScalars.index(after: index)
    }
    result += text[copied...]
    return result
  }

  /// A text with its codes, spelled for its place; the spans of `spellings` as they were in the source.
  ///
  /// - Complexity: O(*n*).
  func render(_ text: CodedText, spellings: [Block.Spelling]) -> String {
    var result = quote
    var position = 0
    var literal = spellings[...]
    func escapeText(upTo end: Int) {
      while let next = literal.first, next.span.upperBound <= end, next.span.lowerBound >= position {
        result += escape(text.plain.slice(position..<next.span.lowerBound))
        result += next.source
        position = next.span.upperBound
        literal.removeFirst()
      }
      result += escape(text.plain.slice(position..<end))
      position = end
    }
    for placed in text.codes {
      escapeText(upTo: placed.offset)
      result += placed.code.data
    }
    escapeText(upTo: text.length)
    return result + quote
  }

  /// The places of a text that the source spells otherwise than `escape` would.
  func literalSpellings(
    of text: String, _ substitutions: [SpelledText.Substitution], in source: SourceText
  ) -> [Block.Spelling] {
    var result: [Block.Spelling] = []
    var position = 0
    func compareVerbatim(upTo end: Int) {
      let stretch = text.slice(position..<end)
      for index in stretch.unicodeScalars.indices {
        let scalar = stretch.unicodeScalars[index]
        guard spelling(of: scalar) != nil else { continue }
        let start = position + stretch.utf8.distance(from: stretch.startIndex, to: index)
        result.append(Block.Spelling(span: start..<(start + UTF8.width(scalar)), source: String(Character(scalar))))
      }
      position = end
    }
    for substitution in substitutions {
      compareVerbatim(upTo: substitution.span.lowerBound)
      let spelled = source.string(substitution.source)
      if escape(text.slice(substitution.span)) != spelled {
        result.append(Block.Spelling(span: substitution.span, source: spelled))
      }
      position = substitution.span.upperBound
    }
    compareVerbatim(upTo: text.utf8.count)
    return result
  }

  /// A character as JSON numbers it: `\u5bf9`, one beyond the first plane as a pair.
  private static func numbered(_ scalar: Unicode.Scalar) -> String {
    String(Character(scalar)).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static let json = Dictionary(
    uniqueKeysWithValues: (0..<UInt8(0x20)).map { (Unicode.Scalar($0), numbered(Unicode.Scalar($0))) }
  ).merging(doubleQuoted) { $1 }.merging(["\u{8}": "\\b", "\u{C}": "\\f"]) { $1 }

  private static let doubleQuoted: [Unicode.Scalar: String] = [
    "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t",
  ]

  /// Whether a character needs quotes around the value that it stands in.
  private static func endsBareValue(_ scalar: Unicode.Scalar) -> Bool {
    ["\t", "\n", "\u{C}", "\r", " ", "\"", "'", "=", "<", ">", "`", "&", "\u{A0}"].contains(scalar)
  }

  private static func bracketsAreBalanced(_ text: String) -> Bool {
    var depth = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  /// Whether a line of a title, but the first, is blank or could be taken for the rule that ends the header.
  private static func hasLineThatEndsTitle(_ text: String) -> Bool {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().contains { line in
      line.allSatisfy(\.isWhitespace) || line.drop(while: \.isWhitespace).first == "-"
    }
  }
}
