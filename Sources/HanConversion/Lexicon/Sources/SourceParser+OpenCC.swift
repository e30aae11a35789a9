extension SourceParser {
  /// Reads `key TAB value value …`: a row for each value, `rank` its place.
  ///
  /// Source: OpenCC, `src/TextDict.cpp`; lines that begin with `#` are comments since 1.2.
  static func openCC(_ lines: inout SourceLines, into rows: inout [SourceRow]) throws(SourceError) {
    while let line = lines.next() {
      if lines.isComment(line) { continue }
      guard let tab = lines.first(0x09, in: line), tab > line.lowerBound else {
        throw lines.error(at: line.lowerBound, until: line.upperBound, expected: "a key, a tab and its values")
      }
      let key = lines.text(line.lowerBound..<tab)
      var rank = 0
      for value in lines.split(tab + 1..<line.upperBound, at: 0x20) where !value.isEmpty {
        rows.append(SourceRow(key: key, value: lines.text(value), rank: rank))
        rank += 1
      }
      guard rank > 0 else { throw lines.error(at: tab + 1, until: line.upperBound, expected: "a value after the tab") }
    }
  }
}
