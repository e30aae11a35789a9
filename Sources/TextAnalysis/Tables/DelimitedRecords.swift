/// The records of a table as editors and spreadsheets write it.
///
/// Lines end in LF, CRLF or CR; an end at the end of the file begins no further record. A byte order mark is passed
/// over. In a quoted cell two quotation marks are one, and delimiters and line ends belong to the text. A cell that
/// begins with a quotation mark but is not quoted as it should be is read as it stands, with its `fault`: a form that
/// people write by hand can take it for text, another refuse it.
package struct DelimitedRecords: Sequence, IteratorProtocol, Sendable {
  /// A cell: what it says, and where.
  package struct Cell: Sendable {
    /// The text without quotes.
    package var text: String
    /// The line on which it begins, from 1.
    package var line: Int
    /// What is wrong with its quotes; nil when nothing is, and in forms without quotes.
    package var fault: QuoteFault?
    /// UTF-8 offset of the line's first byte.
    fileprivate var lineStart: Int
    /// UTF-8 range of the cell in the text, its quotation marks included.
    package var range: Range<Int>
    /// UTF-8 offset of the cell's first byte.
    fileprivate var offset: Int { range.lowerBound }
    /// Whether the text stands in quotation marks.
    package var isQuoted = false
  }

  /// The cells of a line, or of several where a quoted cell holds line ends; never empty.
  package typealias Record = [Cell]

  /// A place in the file.
  package struct Place: Hashable, Sendable {
    /// The line, from 1.
    package var line: Int
    /// The column in characters, from 1.
    package var column: Int
  }

  /// What can be wrong with a cell that begins with a quotation mark.
  package enum QuoteFault: Hashable, Sendable {
    /// No other mark ends it.
    case neverEnds
    /// Behind the mark that ends it the cell goes on, with this character.
    case goesOn(Character, at: Place)
  }

  private let form: DelimitedText
  private let bytes: [UInt8]
  private var position: Int
  private var line = 1
  private var lineStart: Int
  /// Whether some quotation mark had no end in the rest of the file: later ones are sought on their line alone, so
  /// that the cost stays linear.
  private var hasOpenQuote = false

  /// - Complexity: O(*n*) for reading all of *n* bytes.
  init(_ text: String, form: DelimitedText) {
    self.form = form
    bytes = Array(text.utf8)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = position
  }

  /// The next record, one empty cell for an empty line; nil at the end.
  package mutating func next() -> Record? {
    guard position < bytes.count else { return nil }
    var record: Record = []
    while true {
      record.append(nextCell())
      guard position < bytes.count else { return record }
      guard bytes[position] == form.delimiter else {
        position = lineEnd(at: position)
        (line, lineStart) = (line + 1, position)
        return record
      }
      position += 1
    }
  }

  /// The place of `cell`, or of the byte at `offset` in its text; inside quotes only the cell's beginning is known.
  ///
  /// - Complexity: O(length of the line).
  package func place(of cell: Cell, offset: Int = 0) -> Place {
    place(cell.offset + (cell.isQuoted ? 0 : offset), line: cell.line, lineStart: cell.lineStart)
  }

  private func place(_ offset: Int, line: Int, lineStart: Int) -> Place {
    Place(line: line, column: String(decoding: bytes[lineStart..<offset], as: UTF8.self).count + 1)
  }

  private mutating func nextCell() -> Cell {
    var cell = Cell(text: "", line: line, lineStart: lineStart, range: position..<position)
    if form.quotes != .plain, position < bytes.count, bytes[position] == DelimitedText.mark {
      if let text = quotedText(&cell.fault) {
        cell.text = text
        cell.isQuoted = true
        cell.range = cell.offset..<position
        return cell
      }
    }
    while !isEnd(position) { position += 1 }
    cell.range = cell.offset..<position
    cell.text = String(decoding: bytes[cell.range], as: UTF8.self)
    return cell
  }

  /// The text from the quotation mark at `position` to the one that ends it; nil, with the fault, when none does.
  private mutating func quotedText(_ fault: inout QuoteFault?) -> String? {
    var (place, line, lineStart) = (position + 1, line, lineStart)
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      if byte == DelimitedText.mark {
        place += 1
        if isEnd(place) {
          (position, self.line, self.lineStart) = (place, line, lineStart)
          return String(decoding: text, as: UTF8.self)
        }
        guard bytes[place] == DelimitedText.mark else {
          let character = String(decoding: bytes[place...].prefix(32), as: UTF8.self).first ?? "\u{FFFD}"
          fault = .goesOn(character, at: self.place(place, line: line, lineStart: lineStart))
          return nil
        }
        text.append(byte)
        place += 1
      } else if byte == 0x0A || byte == 0x0D {
        if hasOpenQuote { break }
        let end = lineEnd(at: place)
        text += bytes[place..<end]
        (place, line, lineStart) = (end, line + 1, end)
      } else {
        text.append(byte)
        place += 1
      }
    }
    hasOpenQuote = true
    fault = .neverEnds
    return nil
  }

  /// The place behind the LF, CRLF or CR at `place`.
  private func lineEnd(at place: Int) -> Int {
    let isPair = bytes[place] == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A
    return place + (isPair ? 2 : 1)
  }

  /// Whether a cell ends at `place`.
  private func isEnd(_ place: Int) -> Bool {
    guard place < bytes.count else { return true }
    return bytes[place] == form.delimiter || bytes[place] == 0x0A || bytes[place] == 0x0D
  }
}

extension DelimitedRecords.Record {
  /// Whether the line holds no character.
  package var isEmptyLine: Bool { count == 1 && self[0].text.isEmpty && !self[0].isQuoted }
}
