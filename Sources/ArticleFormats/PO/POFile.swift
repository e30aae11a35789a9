/// The messages of a PO or POT file, with the places of their strings.
///
/// Source: the manual of GNU gettext, “The Format of PO Files”; what it leaves open is read as `msgfmt` does.
struct POFile {
  /// A string, which may stand in several pieces between quotes.
  struct Text {
    var spelled = SpelledText()
    /// From behind the first opening quote to the last closing one, in the source's text.
    var range: Range<Int>
    /// Whether a comment stands between its pieces, which no other string could keep.
    var hasComment = false

    var plain: String { String(decoding: spelled.utf8, as: UTF8.self) }
  }

  /// One message: what is translated, and its translations.
  struct Message {
    /// Where it begins: at `msgctxt` or `msgid`.
    var start: Int
    var isFuzzy = false
    /// What programmers say of it (`#.`), a line each.
    var remarks: [String] = []
    /// What it was before it changed (`#| msgid`).
    var previous: Text?
    var context: Text?
    var id: Text
    var plural: Text?
    /// One, or one for each plural form.
    var translations: [Text] = []

    /// Whether it is the first entry, which says what the file is.
    var isHeader: Bool { context == nil && id.spelled.utf8.isEmpty }
  }

  /// In the order of the file; those that are obsolete (`#~`) are comments.
  let messages: [Message]

  /// - Throws: `FormatError` with line and column.
  /// - Complexity: O(*n*).
  init(_ source: SourceText) throws {
    var reader = POReader(source)
    try reader.read()
    messages = reader.messages
  }

  /// The fields of the header, by name in lower case: `language`, `content-type`.
  var header: [String: String] {
    guard let header = messages.first(where: \.isHeader), let text = header.translations.first?.plain else {
      return [:]
    }
    return Dictionary(
      text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return (parts[0].lowercased(), String(parts[1]).trimmingWhiteSpace())
      }, uniquingKeysWith: { first, _ in first })
  }
}

/// Reads the tokens of a PO file: keywords and strings; comments between them.
private struct POReader {
  /// What comments say of the message that they stand before.
  private struct Comments {
    var isFuzzy = false
    var remarks: [String] = []
    var previous: POFile.Text?
  }

  private let source: SourceText
  private let bytes: [UInt8]
  private var position: Int
  private(set) var messages: [POFile.Message] = []
  /// The keyword whose strings come, where it stands; nil where a message begins.
  private var field: (keyword: String, start: Int)?
  /// The string of `field` so far.
  private var text: POFile.Text?
  /// The comments since the last keyword.
  private var comments = Comments()
  private var context: (start: Int, text: POFile.Text)?
  /// Whether the last message may still get strings.
  private var isOpen = false
  /// Whether a comment came behind the last piece of `text`.
  private var sawComment = false
  /// The line of `#|` that is being read: its end, the keyword in force.
  private var previousLine: Int?
  private var previousKeyword: String?

  init(_ source: SourceText) {
    self.source = source
    bytes = source.utf8
    position = source.content.lowerBound
  }

  mutating func read() throws {
    while position < bytes.count {
      if let end = previousLine, position >= end { previousLine = nil }
      switch bytes[position] {
      case 0x09...0x0D, 0x20: position += 1
      case UInt8(ascii: "#"): readComment()
      case UInt8(ascii: "\""): try readString()
      case UInt8(ascii: "a")...UInt8(ascii: "z"): try readKeyword()
      default: throw error(position, "expected a keyword, a string or a comment", found: character(position))
      }
    }
    try endMessage(position)
    if let context { throw error(context.start, "expected msgid behind msgctxt", found: character(position)) }
  }

  // MARK: Comments

  private mutating func readComment() {
    let end = lineEnd(position)
    let mark = position + 1 < end ? bytes[position + 1] : UInt8(ascii: " ")
    let start = min(position + 2, end)
    sawComment = true
    if mark == UInt8(ascii: "|") {
      previousLine = end
      position = start
      return
    }
    position = end
    switch mark {
    case UInt8(ascii: "~"): comments = Comments()
    case UInt8(ascii: ","):
      if source.string(start..<end).split(separator: ",").contains(where: { String($0).trimmingWhiteSpace() == "fuzzy" }
      ) {
        comments.isFuzzy = true
      }
    case UInt8(ascii: "."): comments.remarks.append(source.string(start..<end).trimmingWhiteSpace())
    default: break
    }
  }

  private func lineEnd(_ start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  // MARK: Keywords

  private mutating func readKeyword() throws {
    let start = position
    while position < bytes.count, (0x61...0x7A).contains(bytes[position]) || bytes[position] == 0x5F { position += 1 }
    let keyword = source.string(start..<position)
    if previousLine != nil {
      guard ["msgctxt", "msgid", "msgid_plural"].contains(keyword) else {
        throw error(start, "expected msgctxt, msgid or msgid_plural behind #|", found: quoted(keyword))
      }
      previousKeyword = keyword
      return
    }
    try endField(start)
    switch keyword {
    case "msgctxt", "msgid", "domain":
      try endMessage(start)
      guard context == nil || keyword == "msgid" else {
        throw error(start, "expected msgid behind msgctxt", found: quoted(keyword))
      }
    case "msgid_plural":
      guard isOpen, let message = messages.last, message.plural == nil, message.translations.isEmpty else {
        throw error(start, "expected msgid or msgstr", found: quoted(keyword))
      }
    case "msgstr": try checkTranslation(start)
    default: throw error(start, "expected msgctxt, msgid, msgid_plural or msgstr", found: quoted(keyword))
    }
    field = (keyword, start)
  }

  /// A translation belongs to a message, and has an index where the message has a plural.
  private mutating func checkTranslation(_ start: Int) throws {
    guard isOpen, let message = messages.last else {
      throw error(start, "expected a msgid before msgstr", found: "none")
    }
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else {
      guard message.plural == nil else {
        throw error(start, "expected msgstr[0] for a message with msgid_plural", found: "msgstr")
      }
      guard message.translations.isEmpty else { throw error(start, "expected one msgstr", found: "another one") }
      return
    }
    guard message.plural != nil else {
      throw error(start, "expected msgstr for a message without msgid_plural", found: "msgstr[")
    }
    let opening = position
    position += 1
    skipSpace()
    let digits = bytes[position...].prefix { (0x30...0x39).contains($0) }
    position = digits.endIndex
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "]"), !digits.isEmpty else {
      throw error(opening, "expected the number of a plural form, such as msgstr[0]", found: character(opening + 1))
    }
    position += 1
    let index = Int(String(decoding: digits, as: UTF8.self))
    guard index == message.translations.count else {
      throw error(
        opening, "expected msgstr[\(message.translations.count)]",
        found: "msgstr[\(String(decoding: digits, as: UTF8.self))]")
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09].contains(bytes[position]) { position += 1 }
  }

  /// The strings of a keyword have ended; there must be one.
  private mutating func endField(_ place: Int) throws {
    guard let field else { return }
    guard let text else { throw error(place, "expected a string behind \(field.keyword)", found: character(place)) }
    switch field.keyword {
    case "msgctxt": context = (field.start, text)
    case "msgid":
      messages.append(
        POFile.Message(
          start: context?.start ?? field.start, isFuzzy: comments.isFuzzy, remarks: comments.remarks,
          previous: comments.previous, context: context?.text, id: text))
      comments = Comments()
      context = nil
      isOpen = true
    case "msgid_plural": messages[messages.count - 1].plural = text
    case "msgstr": messages[messages.count - 1].translations.append(text)
    default: break
    }
    self.field = nil
    self.text = nil
  }

  /// A message has ended; it must have a translation.
  private mutating func endMessage(_ place: Int) throws {
    try endField(place)
    guard isOpen, let message = messages.last else { return }
    guard !message.translations.isEmpty else {
      throw error(place, "expected \(message.plural == nil ? "msgstr" : "msgstr[0]")", found: character(place))
    }
    isOpen = false
  }

  // MARK: Strings

  private mutating func readString() throws {
    let start = position + 1
    let spelled = try readPiece()
    let range = start..<(position - 1)
    if previousLine != nil {
      guard let previousKeyword else { throw error(start - 1, "expected a keyword behind #|", found: "a string") }
      if previousKeyword == "msgid" { comments.previous = Self.joined(comments.previous, spelled, range) }
      return
    }
    guard field != nil else { throw error(start - 1, "expected a keyword", found: "a string") }
    let isApart = text != nil && sawComment
    text = Self.joined(text, spelled, range)
    if isApart { text?.hasComment = true }
    sawComment = false
  }

  /// What stands between two pieces is how the source spells nothing.
  private static func joined(_ text: POFile.Text?, _ piece: SpelledText, _ range: Range<Int>) -> POFile.Text {
    guard var text else { return POFile.Text(spelled: piece, range: range) }
    text.spelled.substitute("", text.range.upperBound..<range.lowerBound)
    text.spelled.append(piece)
    text.range = text.range.lowerBound..<range.upperBound
    return text
  }

  /// One piece between quotes, its escapes decoded.
  private mutating func readPiece() throws -> SpelledText {
    let opening = position
    position += 1
    var result = SpelledText()
    var copied = position
    while position < bytes.count, bytes[position] != 0x0A {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        result.append(verbatim: bytes[copied..<position])
        position += 1
        return result
      case UInt8(ascii: "\\"):
        result.append(verbatim: bytes[copied..<position])
        let start = position
        result.substitute(try readEscapes(), start..<position)
        copied = position
      default: position += 1
      }
    }
    throw error(opening, "expected a closing quotation mark on the line", found: "none")
  }

  /// The character of an escape; of numbers that are the bytes of a character, all of them.
  private mutating func readEscapes() throws -> String {
    let start = position
    let byte = try readEscape()
    guard byte >= 0x80 else { return String(UnicodeScalar(byte)) }
    var encoded = [byte]
    let width = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    while encoded.count < width, position < bytes.count, bytes[position] == UInt8(ascii: "\\") {
      encoded.append(try readEscape())
    }
    guard let text = String(validating: encoded, as: UTF8.self) else {
      throw error(start, "expected escapes that are UTF-8", found: quoted(source.string(start..<position)))
    }
    return text
  }

  private mutating func readEscape() throws -> UInt8 {
    let start = position
    position += 1
    guard position < bytes.count, bytes[position] != 0x0A else {
      throw error(start, "expected a character behind a backslash", found: "the line's end")
    }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "v"): return 0x0B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return byte
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      return try number(start, digits: bytes[position...].prefix(3).prefix { (0x30...0x37).contains($0) }, radix: 8)
    case UInt8(ascii: "x"):
      return try number(
        start, digits: bytes[position...].prefix(2).prefix { Character(UnicodeScalar($0)).isHexDigit }, radix: 16)
    default:
      throw error(
        start, "expected an escape such as \\n, \\t, \\\" or \\\\", found: quoted(source.string(start..<width(start))))
    }
  }

  private mutating func number(_ start: Int, digits: ArraySlice<UInt8>, radix: Int) throws -> UInt8 {
    position = digits.endIndex
    guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: radix), value > 0 else {
      throw error(start, "expected the number of a byte, 1 to 255", found: quoted(source.string(start..<position)))
    }
    return value
  }

  /// The end of an escape that is none: behind the character that follows the backslash.
  private func width(_ start: Int) -> Int {
    var end = start + 2
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  // MARK: Errors

  /// What stands at a place, for a message.
  private func character(_ offset: Int) -> String {
    guard offset < bytes.count else { return "the end of the file" }
    if bytes[offset] == 0x0A || bytes[offset] == 0x0D { return "the end of the line" }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return quoted(source.string(offset..<end))
  }

  private func quoted(_ text: String) -> String { "‘\(text)’" }

  private func error(_ offset: Int, _ expected: String, found: String) -> FormatError {
    source.error(at: offset, "\(expected), found \(found)")
  }
}
