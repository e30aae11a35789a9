extension SourceParser {
  /// Reads one table of MediaWiki's conversion tables, from `ZhConversion.php` or from JSON.
  ///
  /// Source: MediaWiki, `includes/languages/data/ZhConversion.php`; the JSON is an object of such tables.
  static func mediaWiki(
    _ lines: inout SourceLines, table: String, into rows: inout [SourceRow]
  ) throws(SourceError) {
    let start = lines.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if lines.bytes[start...].first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      var tables = JSONTables(lines: lines, position: start)
      return try tables.read(table, into: &rows)
    }
    let opening = "$\(table) = ["
    while let line = lines.next() {
      guard lines.text(line).hasSuffix(opening) else { continue }
      while let line = lines.next() {
        if lines.hasPrefix("]", in: line) { return }
        var reader = PHPReader(lines: lines, position: line.lowerBound, end: line.upperBound)
        rows.append(try reader.pair())
      }
      throw lines.error(at: lines.bytes.count, expected: "the end ‘]’ of the table \(table)")
    }
    throw lines.error(at: lines.bytes.count, expected: "a table ‘\(opening)’", found: "none")
  }
}

/// Reads a line `'key' => 'value',` of a PHP array.
private struct PHPReader {
  let lines: SourceLines
  var position: Int
  let end: Int

  mutating func pair() throws(SourceError) -> SourceRow {
    let key = try string()
    try pass(" => ")
    let value = try string()
    try pass(",")
    guard position == end else { throw lines.error(at: position, until: end, expected: "the end of the line") }
    guard !key.isEmpty else { throw lines.error(at: position, expected: "a key", found: "nothing") }
    return SourceRow(key: key, value: value)
  }

  private mutating func pass(_ text: StaticString) throws(SourceError) {
    guard lines.hasPrefix(text, in: position..<end) else {
      throw lines.error(at: position, until: end, expected: "‘\(text)’")
    }
    position += text.utf8CodeUnitCount
  }

  /// A string in single quotes, in which a backslash stands before a quote or another backslash.
  private mutating func string() throws(SourceError) -> String {
    try pass("'")
    guard let quote = lines.first(UInt8(ascii: "'"), in: position..<end) else {
      throw lines.error(at: end, until: end, expected: "a closing quote")
    }
    if lines.first(UInt8(ascii: "\\"), in: position..<quote) == nil {
      defer { position = quote + 1 }
      return lines.text(position..<quote)
    }
    var text: [UInt8] = []
    while position < end {
      let byte = lines.bytes[position]
      let isEscape = byte == UInt8(ascii: "\\") && position + 1 < end
      if byte == UInt8(ascii: "'") {
        position += 1
        return String(decoding: text, as: UTF8.self)
      }
      if isEscape, [UInt8(ascii: "\\"), UInt8(ascii: "'")].contains(lines.bytes[position + 1]) { position += 1 }
      text.append(lines.bytes[position])
      position += 1
    }
    throw lines.error(at: end, until: end, expected: "a closing quote")
  }
}
