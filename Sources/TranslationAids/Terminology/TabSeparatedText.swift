/// Tab-separated lines in which a cell holds a tab, line break or backslash as `\t`, `\n`, `\r`, `\\`.
///
/// No quoting: a quotation mark is a character like any other, so every line of the file is one row.
enum TabSeparatedText {
  /// The rows of `text`; a line without characters is an empty row.
  ///
  /// Lines end with LF or CRLF; an end at the end of the file begins no further row.
  static func rows(of text: TableText) -> [[TableCell]] {
    var rows: [[TableCell]] = []
    var row: [TableCell] = []
    let bytes = text.bytes
    var (line, lineStart, cellStart) = (1, 0, 0)
    func cell(upTo end: Int) -> TableCell {
      TableCell(
        text: String(decoding: bytes[cellStart..<end], as: UTF8.self), line: line, lineStart: lineStart,
        offset: cellStart)
    }
    func endLine(at end: Int) {
      let contentEnd = end > lineStart && bytes[end - 1] == 0x0D ? end - 1 : end
      if contentEnd > lineStart { row.append(cell(upTo: max(contentEnd, cellStart))) }
      rows.append(row)
      row = []
    }
    for (offset, byte) in bytes.enumerated() {
      if byte == 0x09 {
        row.append(cell(upTo: offset))
        cellStart = offset + 1
      } else if byte == 0x0A {
        endLine(at: offset)
        (line, lineStart, cellStart) = (line + 1, offset + 1, offset + 1)
      }
    }
    if lineStart < bytes.count { endLine(at: bytes.count) }
    return rows
  }

  /// `cell` as it stands in a file; `separator`, where a cell holds a list, is escaped too.
  static func escaped(_ cell: String, separator: Unicode.Scalar? = nil) -> String {
    guard cell.unicodeScalars.contains(where: { isSpecial($0) || $0 == separator }) else { return cell }
    var result = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      default:
        if scalar == separator { result.append("\\") }
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The pieces of a cell between `separator`s (one piece without one), escapes undone.
  ///
  /// - Throws: `UnknownEscape` for a backslash before anything else.
  static func unescaped(_ cell: String, separator: Unicode.Scalar? = nil) throws(UnknownEscape) -> [String] {
    guard cell.unicodeScalars.contains(where: { $0 == "\\" || $0 == separator }) else { return [cell] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var scalars = cell.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == separator {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      } else if scalar == "\\" {
        switch scalars.next() {
        case "t": piece.append("\t")
        case "n": piece.append("\n")
        case "r": piece.append("\r")
        case "\\": piece.append("\\")
        case let next? where next == separator: piece.append(next)
        case let next: throw UnknownEscape(text: "\\" + (next.map { String($0) } ?? ""))
        }
      } else {
        piece.append(scalar)
      }
    }
    return pieces + [String(piece)]
  }

  /// A backslash before a character that needs none.
  struct UnknownEscape: Error {
    /// The backslash and what follows it.
    var text: String
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\\"
  }
}
