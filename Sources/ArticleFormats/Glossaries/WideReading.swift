import Bitext
import TextAnalysis

/// One reading of a wide table, up to the first thing that is wrong with it.
struct WideReading {
  private enum Column: Equatable {
    case concept, subject, note
    case language(Language)
  }

  private let name: String
  private let records: DelimitedRecords
  private let separators: WideCell.Separators
  private var columns: [Column] = []
  private var firstLine: [String: Int] = [:]

  init(_ source: String, name: String, form: WideTable.Form, separators: WideCell.Separators) {
    self.name = name
    self.separators = separators
    records = form.delimited.records(in: source)
  }

  /// What the table says.
  ///
  /// - Throws: The first error; quotation marks that do not fit before anything else, since what they hold is unsure.
  mutating func glossary() throws(GlossaryError) -> Glossary {
    let rows = records.filter { !$0.isEmptyLine }
    for row in rows { for cell in row { if let fault = cell.fault { throw error(cell, fault) } } }
    guard let header = rows.first else {
      throw GlossaryError(
        file: name, line: 1, column: 1, message: "expected a header with concept and languages, found the end")
    }
    try readHeader(header)
    var concepts: [Concept] = []
    for row in rows.dropFirst() {
      // Spreadsheets end in rows that hold nothing but delimiters.
      guard row.contains(where: { !$0.text.trimmed.isEmpty }) else { continue }
      concepts.append(try readRow(row))
    }
    return Glossary(name: name, concepts: concepts)
  }

  private mutating func readHeader(_ row: DelimitedRecords.Record) throws(GlossaryError) {
    for cell in row {
      let column: Column
      switch cell.text.trimmed {
      case "concept": column = .concept
      case "subject": column = .subject
      case "note": column = .note
      default:
        guard let language = Language(cell.text.trimmed) else {
          throw error(cell, expected: "concept, subject, note or a language tag", found: cell.text.quoted)
        }
        guard !language.needsScript else {
          throw error(cell, expected: "a script, as in zh-Hans or zh-Hant", found: cell.text.quoted)
        }
        column = .language(language)
      }
      guard !columns.contains(column) else {
        throw error(cell, expected: "each column once", found: "\(cell.text.quoted) again")
      }
      columns.append(column)
    }
    guard columns.contains(.concept) else { throw error(row[0], expected: "a column ‘concept’", found: "none") }
  }

  private mutating func readRow(_ row: DelimitedRecords.Record) throws(GlossaryError) -> Concept {
    guard row.count == columns.count else {
      throw error(
        row[min(row.count - 1, columns.count)], expected: "\(columns.count) columns", found: "\(row.count)")
    }
    var concept = Concept(id: "", subject: "", terms: [])
    var note = ""
    var idCell = row[0]
    for (column, cell) in zip(columns, row) {
      let content = FormulaGuard.unguarded(cell.text)
      if let found = content.controlCharacter(allowingLayout: column == .note) {
        throw error(cell, expected: "no control character", found: found)
      }
      switch column {
      case .concept:
        (concept.id, idCell) = (content.trimmed, cell)
        if concept.id.isEmpty { throw error(cell, expected: "a concept", found: cell.text.quoted) }
      case .subject: concept.subject = content.trimmed
      case .note: note = content
      case .language(let language): concept.terms += try terms(in: cell, content: content, language: language)
      }
    }
    if let line = firstLine.updateValue(idCell.line, forKey: concept.id) {
      throw error(idCell, expected: "each concept once", found: "\(concept.id.quoted) as in line \(line)")
    }
    guard !concept.terms.isEmpty else { throw error(idCell, expected: "a term in some language", found: "none") }
    concept.terms.sort { $0.precedes($1) }
    concept.terms[0].note = note
    return concept
  }

  private func terms(
    in cell: DelimitedRecords.Cell, content: String, language: Language
  ) throws(GlossaryError) -> [Term] {
    let entries: [WideCell.Entry]
    do {
      entries = try WideCell.entries(of: content, separators: separators)
    } catch {
      throw self.error(cell, expected: "a term after ‘\(error.mark)’", found: "none")
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.text).inserted {
      throw error(cell, expected: "each term of a concept once", found: "\(entry.text.quoted) again")
    }
    return entries.map { Term(language: language, text: $0.text, status: $0.status) }
  }

  private func error(_ cell: DelimitedRecords.Cell, expected: String, found: String) -> GlossaryError {
    GlossaryError(file: name, cell: cell, in: records, expected: expected, found: found)
  }

  private func error(_ cell: DelimitedRecords.Cell, _ fault: DelimitedRecords.QuoteFault) -> GlossaryError {
    switch fault {
    case .neverEnds:
      error(cell, expected: "a closing quotation mark for this one", found: "the end of the file")
    case .goesOn(let character, let place):
      GlossaryError(
        file: name, place: place, expected: "the end of the cell after its closing quotation mark",
        found: String(character).quoted)
    }
  }
}
