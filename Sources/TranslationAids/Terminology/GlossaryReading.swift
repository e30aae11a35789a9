import Bitext
import TextAnalysis

/// One reading of a glossary table: what it says, and everything that is wrong with it.
struct GlossaryReading {
  /// What could be read.
  private(set) var glossary: Glossary
  /// What is wrong, in the order of the rows.
  private(set) var errors: [TerminologyError] = []
  /// The rows that stand above their place in the order of a glossary, one error each.
  private(set) var disorder: [TerminologyError] = []

  private let file: String
  private let records: DelimitedRecords
  private var columns: [GlossaryTable.Column: Int] = [:]
  private var concepts: [Concept] = []
  private var indexOfConcept: [String: Int] = [:]
  private var firstLine: [Key: Int] = [:]
  private var languages: [String: Language] = [:]
  private var previous: (id: String, term: Term)?

  private struct Key: Hashable {
    var concept: Int
    var language: Language
    var text: String
  }

  init(_ source: String, name: String) {
    file = name
    records = GlossaryTable.form.records(in: source)
    glossary = Glossary(name: name, concepts: [])
    let rows = Array(records)
    let top = rows.prefix { row in row.isEmptyLine || row[0].text.hasPrefix("#") }
    let comments = top.map { row in row.map(\.text).joined(separator: "\t") }
    guard readHeader(rows.dropFirst(top.count).first, line: top.count + 1) else { return }
    let width = rows[top.count].count
    for row in rows.dropFirst(top.count + 1) where !row.isEmptyLine { readRow(row, width: width) }
    glossary = Glossary(name: name, comments: comments, concepts: concepts)
  }

  private mutating func readHeader(_ row: DelimitedRecords.Record?, line: Int) -> Bool {
    let required = GlossaryTable.Column.allCases.filter(\.isRequired)
    guard let row else {
      errors.append(
        TerminologyError(
          file: file, line: line, column: 1,
          message: "expected a header with \(required.map(\.rawValue).joined(separator: ", ")), found the end"))
      return false
    }
    for (index, cell) in row.enumerated() {
      guard let column = GlossaryTable.Column(rawValue: cell.text.trimmed) else {
        let names = GlossaryTable.Column.allCases.map(\.rawValue).joined(separator: ", ")
        report(cell, expected: "a column of \(names)", found: cell.text.quoted)
        continue
      }
      if columns.updateValue(index, forKey: column) != nil {
        report(cell, expected: "each column once", found: "\(cell.text.quoted) again")
      }
    }
    for column in required where columns[column] == nil {
      report(row[0], expected: "a column ‘\(column.rawValue)’", found: "none")
    }
    return errors.isEmpty
  }

  private mutating func readRow(_ row: DelimitedRecords.Record, width: Int) {
    guard row.count == width else {
      let cell = row[min(row.count - 1, width)]
      return report(cell, expected: "\(width) columns", found: "\(row.count)")
    }
    let before = errors.count
    let id = name(.concept, row)
    if id.isEmpty, let cell = cell(.concept, row) { report(cell, expected: "a concept", found: cell.text.quoted) }
    let subject = name(.subject, row)
    let language = readLanguage(row)
    let words = pieces(.term, row, separator: nil)
    let word = words.first.map(\.trimmed) ?? ""
    if let cell = cell(.term, row), errors.count == before || !words.isEmpty {
      check(word, of: cell, expected: "a term")
    }
    let exceptions = pieces(.except, row, separator: "|").map(\.trimmed)
    if let cell = cell(.except, row), !cell.text.isEmpty {
      for exception in exceptions { check(exception, of: cell, expected: "words between ‘|’") }
    }
    let note = pieces(.note, row, separator: nil).first ?? ""
    if let cell = cell(.note, row), let found = note.controlCharacter(allowingLayout: true) {
      report(cell, expected: "no control character", found: found)
    }
    let status = choice(.status, row, default: Term.Status.preferred)
    let match = choice(.match, row, default: Term.MatchMode.exact)
    let caseRule = choice(.caseRule, row, default: Term.CaseRule.ignore)
    guard errors.count == before, let language, let status, let match, let caseRule else { return }
    let term = Term(
      language: language, text: word, status: status, match: match, caseRule: caseRule,
      exceptions: exceptions.filter { !$0.isEmpty }, note: note)
    add(term, to: id, subject: subject, row: row)
  }

  private mutating func add(_ term: Term, to id: String, subject: String, row: DelimitedRecords.Record) {
    let index = indexOfConcept[id] ?? concepts.count
    let key = Key(concept: index, language: term.language, text: term.text)
    if let line = firstLine[key], let cell = cell(.term, row) {
      return report(cell, expected: "each term of a concept once", found: "\(term.text.quoted) as in line \(line)")
    }
    if index == concepts.count {
      indexOfConcept[id] = index
      concepts.append(Concept(id: id, subject: subject, terms: []))
    } else if concepts[index].subject.isEmpty {
      concepts[index].subject = subject
    } else if !subject.isEmpty, concepts[index].subject != subject, let cell = cell(.subject, row) {
      let known = concepts[index].subject.quoted
      return report(cell, expected: "the subject \(known) as above for concept \(id.quoted)", found: subject.quoted)
    }
    concepts[index].terms.append(term)
    firstLine[key] = row[0].line
    if let previous, id.precedesByBytes(previous.id) || id == previous.id && term.precedes(previous.term) {
      let above = "\(previous.id), \(previous.term.language) ‘\(previous.term.text)’"
      disorder.append(
        TerminologyError(
          file: file, cell: row[0], in: records, expected: "rows sorted by concept, language, status, term",
          found: "\(id), \(term.language) ‘\(term.text)’ after \(above)"))
    }
    previous = (id, term)
  }

  // MARK: Cells

  private func cell(_ column: GlossaryTable.Column, _ row: DelimitedRecords.Record) -> DelimitedRecords.Cell? {
    columns[column].map { row[$0] }
  }

  private mutating func report(_ cell: DelimitedRecords.Cell, expected: String, found: String) {
    errors.append(TerminologyError(file: file, cell: cell, in: records, expected: expected, found: found))
  }

  private mutating func pieces(
    _ column: GlossaryTable.Column, _ row: DelimitedRecords.Record, separator: Unicode.Scalar?
  ) -> [String] {
    guard let cell = cell(column, row) else { return [] }
    do {
      return try BackslashEscape.pieces(of: cell.text, separator: separator)
    } catch {
      let bar = separator == nil ? "" : ", ‘\\|’"
      report(cell, expected: "‘\\t’, ‘\\n’, ‘\\r’\(bar) or ‘\\\\’", found: error.text.quoted)
      return []
    }
  }

  private mutating func name(_ column: GlossaryTable.Column, _ row: DelimitedRecords.Record) -> String {
    let name = pieces(column, row, separator: nil).first.map(\.trimmed) ?? ""
    if let found = name.controlCharacter(), let cell = cell(column, row) {
      report(cell, expected: "no control character", found: found)
    }
    return name
  }

  private mutating func check(_ words: String, of cell: DelimitedRecords.Cell, expected: String) {
    if words.isEmpty {
      report(cell, expected: expected, found: cell.text.isEmpty ? "nothing" : "nothing to read in ‘\(cell.text)’")
    } else if let found = words.controlCharacter() {
      report(cell, expected: "no control character", found: found)
    }
  }

  private mutating func readLanguage(_ row: DelimitedRecords.Record) -> Language? {
    guard let cell = cell(.language, row) else { return nil }
    if let known = languages[cell.text] { return known }
    guard let language = Language(cell.text.trimmed) else {
      report(cell, expected: "a language tag", found: cell.text.quoted)
      return nil
    }
    guard !language.needsScript else {
      report(cell, expected: "a script, as in zh-Hans or zh-Hant", found: cell.text.quoted)
      return nil
    }
    languages[cell.text] = language
    return language
  }

  private mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ column: GlossaryTable.Column, _ row: DelimitedRecords.Record, default: Choice
  ) -> Choice? {
    guard let cell = cell(column, row), !cell.text.trimmed.isEmpty else { return `default` }
    if let choice = Choice(rawValue: cell.text.trimmed) { return choice }
    let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    report(cell, expected: "one of \(choices)", found: cell.text.quoted)
    return nil
  }
}
