/// A cell of a table and the place where it begins.
struct TableCell {
  /// What the cell says; quotes are already gone, escapes are not.
  var text: String
  /// The line on which it begins, from 1.
  var line: Int
  /// UTF-8 offset in the file of that line's first byte.
  var lineStart: Int
  /// UTF-8 offset in the file of the cell's first byte.
  var offset: Int
}

/// The bytes of a table file with its name: tells places.
struct TableText {
  /// The file as the caller named it.
  let name: String
  /// The file's UTF-8 bytes without a byte order mark.
  let bytes: [UInt8]

  init(_ text: String, name: String) {
    self.name = name
    let bytes = Array(text.utf8)
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The error that `expected` was not found in `cell`.
  func error(at cell: TableCell, expected: String, found: String) -> TerminologyError {
    error(at: cell.offset, line: cell.line, lineStart: cell.lineStart, expected: expected, found: found)
  }

  /// The error at a byte of the file.
  func error(at offset: Int, line: Int, lineStart: Int, expected: String, found: String) -> TerminologyError {
    TerminologyError(
      file: name, line: line, column: String(decoding: bytes[lineStart..<offset], as: UTF8.self).count + 1,
      message: "expected \(expected), found \(found)")
  }
}

extension String {
  /// The string in quotation marks and on one line, for messages; ‘nothing’ when it is empty.
  var quoted: String { isEmpty ? "nothing" : "‘\(onOneLine)’" }

  /// The string with each run of white space and control characters as one space, none at the edges.
  var onOneLine: String {
    unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
      .map { String($0) }.joined(separator: " ")
  }

  /// The string without white space at its edges.
  var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    let tail = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let end = tail.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(tail[...end])
  }

  /// The first control character or line separator, as `U+0007`; nil when there is none.
  ///
  /// - Parameter layout: Whether tabs and line breaks are allowed.
  func controlCharacter(allowingLayout layout: Bool = false) -> String? {
    let found = unicodeScalars.first { scalar in
      if layout, scalar == "\t" || scalar == "\n" || scalar == "\r" { return false }
      let value = scalar.value
      return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
    guard let value = found?.value else { return nil }
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
