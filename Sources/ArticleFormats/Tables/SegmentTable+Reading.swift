import Bitext
import FoundationEssentials
import TextAnalysis

extension SegmentTable {
  /// The rows of the table in `text`, in their order.
  ///
  /// Columns may stand in any order; unknown ones are ignored, as are empty lines. Read are LF, CRLF and CR, a byte
  /// order mark, and the quotes that spreadsheets put around cells. A segment stands in one row a language; insertions
  /// after one segment may be several, in their order.
  ///
  /// - Parameter path: The file's name, for errors.
  /// - Throws: `SegmentTableError` at the first missing or doubled column, wrong number of cells, bad id, state,
  ///   origin or escape, and segment that stood before.
  package static func read(_ text: String, path: String) throws(SegmentTableError) -> [Row] {
    var records = form.records(in: text)
    guard let header = records.next() else {
      throw SegmentTableError(path: path, line: 1, column: 1, expected: "column names", found: "an empty file")
    }
    let columns = try Columns(header, in: records, path: path)
    var rows: [Row] = []
    var lineOfSegment: [Language: [SegmentID: Int]] = [:]
    while let record = records.next() {
      if record.allSatisfy(\.text.isEmpty) { continue }
      let reader = RowReader(record: record, columns: columns, records: records, path: path)
      let row = try reader.row()
      for id in row.ids {
        if let line = lineOfSegment[row.language, default: [:]].updateValue(row.line, forKey: id) {
          throw reader.error(
            at: .id, expected: "every segment once a language",
            found: "\(id) in \(row.language) again, after line \(line)")
        }
      }
      rows.append(row)
    }
    return rows
  }

  /// Where the columns are.
  fileprivate struct Columns {
    /// How many cells a line has.
    var count: Int
    /// The index of each column's cell.
    var places: [Column: Int] = [:]

    init(
      _ header: DelimitedRecords.Record, in records: DelimitedRecords, path: String
    ) throws(SegmentTableError) {
      count = header.count
      for (index, cell) in header.enumerated() {
        let name = cell.text.lowercased()
        guard let column = Column(rawValue: name.trimmingSpaces()) else { continue }
        if places.updateValue(index, forKey: column) != nil {
          throw SegmentTableError(
            path: path, place: records.place(of: cell), expected: "every column once", found: "\(name) again")
        }
      }
      let required = Column.allCases.filter(\.isRequired)
      let missing = required.filter { places[$0] == nil }.map(\.rawValue)
      guard missing.isEmpty else {
        throw SegmentTableError(
          path: path, place: records.place(of: header[0]),
          expected: "the columns \(required.map(\.rawValue).joined(separator: ", "))",
          found: "none named \(missing.joined(separator: ", "))")
      }
    }
  }
}

/// The reader of one line: its cells, and where they are when something is wrong with them.
private struct RowReader {
  let record: DelimitedRecords.Record
  let columns: SegmentTable.Columns
  let records: DelimitedRecords
  let path: String

  func row() throws(SegmentTableError) -> SegmentTable.Row {
    guard record.count == columns.count else {
      throw SegmentTableError(
        path: path, place: records.place(of: record[0]), expected: "\(columns.count) cells", found: "\(record.count)")
    }
    let (ids, insertedAfter) = try ids()
    let target = try text(.target)
    let state = try state()
    let origin = try origin()
    return SegmentTable.Row(
      ids: ids, insertedAfter: insertedAfter, article: try text(.article), hash: try text(.hash).trimmingSpaces(),
      source: try text(.source), language: try language(),
      target: target.isEmpty && state == nil && origin == nil ? nil : target, state: state,
      origin: origin, codes: try codes(), line: record[0].line)
  }

  /// An error at the beginning of a cell, or `offset` bytes into it.
  func error(
    at column: SegmentTable.Column, offset: Int = 0, expected: String, found: String
  ) -> SegmentTableError {
    SegmentTableError(
      path: path, place: records.place(of: cell(column), offset: offset), expected: expected, found: found)
  }

  private func cell(_ column: SegmentTable.Column) -> DelimitedRecords.Cell {
    guard let place = columns.places[column], place < record.count else {
      preconditionFailure("columns and cells have been counted")
    }
    return record[place]
  }

  private func text(_ column: SegmentTable.Column) throws(SegmentTableError) -> String {
    do {
      return FormulaGuard.unguarded(try BackslashEscape.unescaped(cell(column).text))
    } catch {
      throw self.error(at: column, offset: error.offset, expected: #"\t, \n, \r or \\"#, found: #"a lone \"#)
    }
  }

  private func codes() throws(SegmentTableError) -> [InlineCode] {
    guard columns.places[.codes] != nil else { return [] }
    let text = try text(.codes)
    guard !text.isEmpty else { return [] }
    do {
      return try JSONDecoder().decode([InlineCode].self, from: Data(text.utf8))
    } catch {
      throw self.error(at: .codes, expected: "inline codes as JSON", found: "‘\(text.prefix(40))’")
    }
  }

  private func language() throws(SegmentTableError) -> Language {
    let tag = try text(.language).trimmingSpaces()
    guard let language = Language(tag) else {
      throw error(at: .language, expected: "a language tag such as zh-Hant-TW", found: "‘\(tag)’")
    }
    return language
  }

  private func state() throws(SegmentTableError) -> TranslationUnit.State? {
    let text = try text(.state).trimmingSpaces()
    guard !text.isEmpty else { return nil }
    guard let state = TranslationUnit.State(rawValue: text) else {
      let known = TranslationUnit.State.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(at: .state, expected: "a state (\(known))", found: "‘\(text)’")
    }
    return state
  }

  private func origin() throws(SegmentTableError) -> Origin? {
    let text = try text(.origin).trimmingSpaces()
    guard !text.isEmpty else { return nil }
    guard let origin = Origin(text) else {
      let known = Origin.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(at: .origin, expected: "an origin (\(known))", found: "‘\(text)’")
    }
    return origin
  }

  private func ids() throws(SegmentTableError) -> ([SegmentID], insertedAfter: SegmentID?) {
    let text = try text(.id).trimmingSpaces()
    if text.hasSuffix(">") {
      let place = text.dropLast()
      if place.isEmpty { return ([], nil) }
      if let id = SegmentID(place) { return ([], id) }
    }
    var ids: [SegmentID] = []
    for part in text.split(separator: "+", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = ends.first.flatMap({ SegmentID($0) }), first.article == (ids.first ?? first).article,
        let last = ends.count == 1 ? first.number : Int(ends[1]), last >= first.number,
        last - first.number < Self.longestRun
      else { throw error(at: .id, expected: "an id (a17.12, a17.12-14, a17.12+a17.15, a17.12>)", found: "‘\(text)’") }
      ids += (first.number...last).map { SegmentID(article: first.article, number: $0) }
    }
    return (ids, nil)
  }

  /// No unit is longer; a slip of the finger must not fill the memory.
  private static let longestRun = 100_000
}

/// A segment table is not what it should be.
package struct SegmentTableError: Error, Hashable, CustomStringConvertible {
  /// The file's name.
  package var path: String
  /// The line, from 1.
  package var line: Int
  /// The column in characters, from 1.
  package var column: Int
  /// What should stand there.
  package var expected: String
  /// What stands there.
  package var found: String

  package var description: String { "\(path):\(line):\(column): expected \(expected), found \(found)" }
}

extension SegmentTableError {
  fileprivate init(path: String, place: DelimitedRecords.Place, expected: String, found: String) {
    self.init(path: path, line: place.line, column: place.column, expected: expected, found: found)
  }
}

extension String {
  /// The text without spaces at its edges.
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
