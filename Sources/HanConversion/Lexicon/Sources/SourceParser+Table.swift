extension SourceParser {
  /// Reads a table of ours: a header, then a row a line, cells between tabs; `#` begins a comment.
  ///
  /// The first column is the key. A column called `weight` is the weight; the second column, where it is another, is
  /// the value. Further columns are for people, but in a table with a column called `direction`, whose rows keep all their
  /// cells.
  static func table(_ lines: inout SourceLines, into rows: inout [SourceRow]) throws(SourceError) {
    var columns: [String] = []
    while let line = lines.next() {
      if lines.isComment(line) { continue }
      let cells = lines.split(line, at: 0x09)
      guard !columns.isEmpty else {
        columns = cells.map(lines.text)
        continue
      }
      guard cells.count == columns.count else {
        throw lines.error(
          at: line.lowerBound, expected: "\(columns.count) columns (\(columns.joined(separator: ", ")))",
          found: "\(cells.count)")
      }
      guard !cells[0].isEmpty else { throw lines.error(at: line.lowerBound, expected: columns[0], found: "nothing") }
      var row = SourceRow(key: lines.text(cells[0]))
      for (column, cell) in zip(columns, cells).dropFirst() where column == "weight" {
        guard let weight = Double(lines.text(cell)), weight.isFinite else {
          throw lines.error(at: cell.lowerBound, until: cell.upperBound, expected: "a weight, a number")
        }
        row.weight = weight
      }
      if columns.count > 1, columns[1] != "weight" { row.value = lines.text(cells[1]) }
      if columns.contains("direction") { row.cells = cells.map(lines.text) }
      rows.append(row)
    }
    guard !columns.isEmpty else { throw lines.error(at: 0, expected: "a header with the names of columns") }
  }
}
