import TextAnalysis

/// What is wrong with a glossary file, and where. Prints as one line: `file:line:column: expected …, found …`.
package struct GlossaryError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as the caller named it.
  package var file: String
  /// The line, from 1.
  package var line: Int
  /// The column in characters, from 1.
  package var column: Int
  /// What was expected and what was found.
  package var message: String

  package var description: String { "\(file):\(line):\(column): \(message)" }
}

extension GlossaryError {
  /// What was expected and found at `cell` of `records`.
  init(
    file: String, cell: DelimitedRecords.Cell, in records: DelimitedRecords, expected: String, found: String
  ) {
    self.init(file: file, place: records.place(of: cell), expected: expected, found: found)
  }

  /// What was expected and found at a place.
  package init(file: String, place: DelimitedRecords.Place, expected: String, found: String) {
    self.init(file: file, line: place.line, column: place.column, message: "expected \(expected), found \(found)")
  }
}
