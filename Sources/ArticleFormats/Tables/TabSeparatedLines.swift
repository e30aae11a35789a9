/// The records of a tab-separated table as editors and spreadsheets write it.
///
/// Lines end in LF, CRLF or CR; a byte order mark is passed over. A cell that is quoted whole is read as RFC 4180 has
/// it: two quotation marks are one, and tabs and line ends belong to the text. A quotation mark anywhere else is a
/// character like any other, so a table that was never in a spreadsheet means what it shows.
struct TabSeparatedLines: Sequence, IteratorProtocol {
  /// A cell: its bytes without quotes, and where it begins.
  struct Cell {
    var bytes: ArraySlice<UInt8>
    /// UTF-8 offset in the file of the first byte of the text, after a quotation mark.
    var offset: Int
  }

  /// A record, usually a line.
  struct Record {
    /// The line on which it begins, from 1.
    var line: Int
    /// UTF-8 offset in the file of its first byte.
    var start: Int
    /// The cells; one empty cell for an empty line.
    var cells: [Cell]
  }

  private let bytes: [UInt8]
  private var position: Int
  private var line = 1
  /// Whether some quotation mark had no end in the rest of the file: later ones are sought on their line alone, so
  /// that the cost stays linear.
  private var hasOpenQuote = false

  init(_ text: String) {
    bytes = Array(text.utf8)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record(line: line, start: position, cells: [])
    while true {
      record.cells.append(nextCell())
      guard position < bytes.count else { return record }
      let end = bytes[position]
      position += 1
      guard end != 0x09 else { continue }
      if end == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
      line += 1
      return record
    }
  }

  /// The line and column (in characters, from 1) of an offset that lies in `record`.
  func place(of offset: Int, in record: Record) -> (line: Int, column: Int) {
    let lines = String(decoding: bytes[record.start..<offset], as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (record.line + lines.count - 1, (lines.last?.count ?? 0) + 1)
  }

  private mutating func nextCell() -> Cell {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\""), let cell = quotedCell() { return cell }
    let start = position
    while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
    return Cell(bytes: bytes[start..<position], offset: start)
  }

  /// The cell from the quotation mark at `position` to the one that ends it; nil when none does.
  private mutating func quotedCell() -> Cell? {
    var place = position + 1
    var text: [UInt8] = []
    var lines = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0x0A
        if next == UInt8(ascii: "\"") {
          place += 1
        } else if isEnd(next) {
          let cell = Cell(bytes: text[...], offset: position + 1)
          position = place + 1
          line += lines
          return cell
        } else {
          return nil
        }
      } else if byte == 0x0A || byte == 0x0D && !(place + 1 < bytes.count && bytes[place + 1] == 0x0A) {
        if hasOpenQuote { return nil }
        lines += 1
      }
      text.append(byte)
      place += 1
    }
    hasOpenQuote = true
    return nil
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
