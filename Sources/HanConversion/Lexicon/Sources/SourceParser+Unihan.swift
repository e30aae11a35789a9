extension SourceParser {
  /// Reads the lines `U+XXXX TAB field TAB value` of one field.
  ///
  /// Where the value names characters (`U+5EDD<kMatthews U+53AE`), each is a row, `rank` its place, the sources after
  /// `<` left out; fields of codes in other standards (kTGH, kBigFive) give the character alone.
  ///
  /// - Throws: `SourceError` also for a file that has no line of that field.
  ///
  /// Source: UAX #38, “Unicode Han Database”.
  static func unihan(_ lines: inout SourceLines, field: String, into rows: inout [SourceRow]) throws(SourceError) {
    let count = rows.count
    let name = Array(field.utf8)
    while let line = lines.next() {
      if lines.isComment(line) { continue }
      guard let first = lines.first(0x09, in: line), let second = lines.first(0x09, in: first + 1..<line.upperBound)
      else {
        throw lines.error(
          at: line.lowerBound, until: line.upperBound, expected: "a code point, a field and a value between tabs")
      }
      guard lines.bytes[first + 1..<second].elementsEqual(name) else { continue }
      let key = try character(line.lowerBound..<first, of: lines)
      guard lines.hasPrefix("U+", in: second + 1..<line.upperBound) else {
        rows.append(SourceRow(key: key))
        continue
      }
      for (rank, part) in lines.split(second + 1..<line.upperBound, at: 0x20).enumerated() {
        let end = lines.first(UInt8(ascii: "<"), in: part) ?? part.upperBound
        rows.append(SourceRow(key: key, value: try character(part.lowerBound..<end, of: lines), rank: rank))
      }
    }
    guard rows.count > count else {
      throw lines.error(at: lines.bytes.count, expected: "lines of the field \(field)", found: "none")
    }
  }

  /// The character whose code point `range` writes as `U+XXXX`.
  private static func character(_ range: Range<Int>, of lines: SourceLines) throws(SourceError) -> String {
    guard lines.hasPrefix("U+", in: range), let value = UInt32(lines.text(range.dropFirst(2)), radix: 16),
      let scalar = Unicode.Scalar(value)
    else {
      throw lines.error(at: range.lowerBound, until: range.upperBound, expected: "a code point ‘U+XXXX’")
    }
    return String(Character(scalar))
  }
}
