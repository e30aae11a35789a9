/// Tables of cells between commas or tabs, quoted as spreadsheets do (RFC 4180).
///
/// A cell that holds a delimiter, quotation mark or line break stands in quotation marks, its own marks doubled.
/// Read are LF and CRLF between rows, a byte order mark, and marks inside a cell that does not begin with one.
struct DelimitedText {
  /// The byte between cells: comma, semicolon or tab.
  let delimiter: UInt8

  /// The rows of `text`; lines without any character are left out.
  ///
  /// - Throws: A quoted cell that does not end, or goes on after its closing mark.
  /// - Complexity: O(*n*) for *n* bytes.
  func rows(of text: TableText) throws(TerminologyError) -> [[TableCell]] {
    var scanner = Scanner(text: text, delimiter: delimiter)
    var rows: [[TableCell]] = []
    while let row = try scanner.nextRow() {
      if !row.isEmpty { rows.append(row) }
    }
    return rows
  }

  /// `cell` as it stands in a row.
  func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return cell }
    let doubled = cell.unicodeScalars.flatMap { $0 == "\"" ? ["\"", "\""] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }

  /// One line of a file, without its end.
  func row(_ cells: [String]) -> String {
    // A row of one empty cell would be an empty line, which reading leaves out.
    cells == [""] ? "\"\"" : cells.map(quoted).joined(separator: String(UnicodeScalar(delimiter)))
  }
}

/// Where reading stands.
private struct Scanner {
  let text: TableText
  let delimiter: UInt8
  var offset = 0
  var line = 1
  var lineStart = 0

  init(text: TableText, delimiter: UInt8) {
    self.text = text
    self.delimiter = delimiter
  }

  private var byte: UInt8? { offset < text.bytes.count ? text.bytes[offset] : nil }

  /// Whether a row ends here: at the end, LF or CRLF.
  private var isAtRowEnd: Bool {
    guard let byte else { return true }
    return byte == 0x0A || byte == 0x0D && offset + 1 < text.bytes.count && text.bytes[offset + 1] == 0x0A
  }

  /// The next row, empty for an empty line; nil at the end.
  mutating func nextRow() throws(TerminologyError) -> [TableCell]? {
    guard byte != nil else { return nil }
    var row: [TableCell] = []
    if !isAtRowEnd {
      row.append(try nextCell())
      while byte == delimiter {
        offset += 1
        row.append(try nextCell())
      }
    }
    passLineEnd()
    return row
  }

  private mutating func passLineEnd() {
    guard byte != nil else { return }
    if byte == 0x0D { offset += 1 }
    offset += 1
    line += 1
    lineStart = offset
  }

  private mutating func nextCell() throws(TerminologyError) -> TableCell {
    var cell = TableCell(text: "", line: line, lineStart: lineStart, offset: offset)
    guard byte == 0x22 else {
      while byte != delimiter, !isAtRowEnd { offset += 1 }
      cell.text = String(decoding: text.bytes[cell.offset..<offset], as: UTF8.self)
      return cell
    }
    var content: [UInt8] = []
    offset += 1
    while let byte {
      if byte == 0x22 {
        offset += 1
        guard self.byte == 0x22 else {
          try expectCellEnd()
          cell.text = String(decoding: content, as: UTF8.self)
          return cell
        }
      }
      content.append(byte)
      offset += 1
      if byte == 0x0A {
        line += 1
        lineStart = offset
      }
    }
    throw text.error(at: cell, expected: "a closing quotation mark for this one", found: "the end of the file")
  }

  private func expectCellEnd() throws(TerminologyError) {
    guard byte != delimiter, !isAtRowEnd else { return }
    let rest = String(decoding: text.bytes[offset...].prefix(16), as: UTF8.self)
    let found = rest.first.map { String($0) } ?? ""
    throw text.error(
      at: offset, line: line, lineStart: lineStart, expected: "the end of the cell after its closing quotation mark",
      found: found.quoted)
  }
}
