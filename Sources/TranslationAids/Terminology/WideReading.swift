import Bitext

/// One reading of a wide table: what it says, and everything that is wrong with it.
struct WideReading {
  /// What could be read.
  private(set) var glossary: Glossary
  /// What is wrong, in the order of the rows.
  private(set) var errors: [TerminologyError] = []

  private enum Column: Equatable {
    case concept, subject, note
    case language(Language)
  }

  private let text: TableText
  private let separators: WideCell.Separators
  private var columns: [Column] = []
  private var firstLine: [String: Int] = [:]

  init(_ source: String, name: String, form: WideTable.Form, separators: WideCell.Separators) {
    text = TableText(source, name: name)
    self.separators = separators
    glossary = Glossary(name: name, concepts: [])
    let rows: [[TableCell]]
    do {
      rows = try form.delimited.rows(of: text)
    } catch {
      errors.append(error)
      return
    }
    readHeader(rows.first)
    guard errors.isEmpty else { return }
    let concepts = rows.dropFirst().compactMap { readRow($0) }
    glossary = Glossary(name: name, concepts: concepts)
  }

  private mutating func readHeader(_ row: [TableCell]?) {
    guard let row, let first = row.first else {
      errors.append(
        TerminologyError(
          file: text.name, line: 1, column: 1, message: "expected a header with concept and languages, found the end"))
      return
    }
    for cell in row {
      let column: Column
      switch cell.text.trimmed {
      case "concept": column = .concept
      case "subject": column = .subject
      case "note": column = .note
      default:
        guard let language = Language(cell.text.trimmed) else {
          report(cell, expected: "concept, subject, note or a language tag", found: cell.text.quoted)
          continue
        }
        if language.needsScript {
          report(cell, expected: "a script, as in zh-Hans or zh-Hant", found: cell.text.quoted)
        }
        column = .language(language)
      }
      if columns.contains(column) { report(cell, expected: "each column once", found: "\(cell.text.quoted) again") }
      columns.append(column)
    }
    if errors.isEmpty, !columns.contains(.concept) { report(first, expected: "a column ‘concept’", found: "none") }
  }

  private mutating func readRow(_ row: [TableCell]) -> Concept? {
    // Spreadsheets end in rows that hold nothing but delimiters.
    guard row.contains(where: { !$0.text.trimmed.isEmpty }) else { return nil }
    guard row.count == columns.count else {
      report(row[min(row.count - 1, columns.count)], expected: "\(columns.count) columns", found: "\(row.count)")
      return nil
    }
    let before = errors.count
    var concept = Concept(id: "", subject: "", terms: [])
    var note = ""
    for (column, cell) in zip(columns, row) {
      let content = FormulaGuard.unguarded(cell.text)
      if let found = content.controlCharacter(allowingLayout: column == .note) {
        report(cell, expected: "no control character", found: found)
      }
      switch column {
      case .concept: concept.id = content.trimmed
      case .subject: concept.subject = content.trimmed
      case .note: note = content
      case .language(let language): concept.terms += terms(in: cell, content: content, language: language)
      }
      if column == .concept, concept.id.isEmpty { report(cell, expected: "a concept", found: cell.text.quoted) }
    }
    if let cell = zip(columns, row).first(where: { $0.0 == .concept })?.1, errors.count == before {
      if let line = firstLine.updateValue(cell.line, forKey: concept.id) {
        report(cell, expected: "each concept once", found: "\(concept.id.quoted) as in line \(line)")
      } else if concept.terms.isEmpty {
        report(cell, expected: "a term in some language", found: "none")
      }
    }
    guard errors.count == before else { return nil }
    concept.terms.sort { $0.precedes($1) }
    concept.terms[0].note = note
    return concept
  }

  private mutating func terms(in cell: TableCell, content: String, language: Language) -> [Term] {
    let entries: [WideCell.Entry]
    do {
      entries = try WideCell.entries(of: content, separators: separators)
    } catch {
      report(cell, expected: "a term after ‘\(error.mark)’", found: "none")
      return []
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.text).inserted {
      report(cell, expected: "each term of a concept once", found: "\(entry.text.quoted) again")
    }
    return entries.map { Term(language: language, text: $0.text, status: $0.status) }
  }

  private mutating func report(_ cell: TableCell, expected: String, found: String) {
    errors.append(text.error(at: cell, expected: expected, found: found))
  }
}
