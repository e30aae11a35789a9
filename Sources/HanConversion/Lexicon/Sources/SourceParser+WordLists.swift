extension SourceParser {
  /// Reads Rime's `word TAB frequency`.
  static func essay(_ lines: inout SourceLines, into rows: inout [SourceRow]) throws(SourceError) {
    while let line = lines.next() {
      if lines.isComment(line) { continue }
      guard let tab = lines.first(0x09, in: line), tab > line.lowerBound else {
        throw lines.error(at: line.lowerBound, until: line.upperBound, expected: "a word, a tab and its frequency")
      }
      let frequency = try frequency(tab + 1..<line.upperBound, of: lines)
      rows.append(SourceRow(key: lines.text(line.lowerBound..<tab), weight: frequency))
    }
  }

  /// Reads jieba's `word frequency part-of-speech`; the part of speech is the row's value and may be missing.
  static func jieba(_ lines: inout SourceLines, into rows: inout [SourceRow]) throws(SourceError) {
    while let line = lines.next() {
      if line.isEmpty { continue }
      guard let space = lines.first(0x20, in: line), space > line.lowerBound else {
        throw lines.error(at: line.lowerBound, until: line.upperBound, expected: "a word, a space and its frequency")
      }
      let second = lines.first(0x20, in: space + 1..<line.upperBound) ?? line.upperBound
      let frequency = try frequency(space + 1..<second, of: lines)
      let speech = second < line.upperBound ? lines.text(second + 1..<line.upperBound) : ""
      rows.append(SourceRow(key: lines.text(line.lowerBound..<space), value: speech, weight: frequency))
    }
  }

  private static func frequency(_ range: Range<Int>, of lines: SourceLines) throws(SourceError) -> Double {
    guard let number = lines.number(range) else {
      throw lines.error(at: range.lowerBound, until: range.upperBound, expected: "a frequency in digits")
    }
    return number
  }
}
