import Bitext
import TextAnalysis

/// One reading of a glossary table: what it says, and everything that is wrong with it.
struct GlossaryReading {
  /// What could be read.
  private(set) var glossary: Glossary
  /// What is wrong, in the order of the rows.
  private(set) var errors: [GlossaryError] = []
  /// The rows that stand above their place in the order of a glossary, one error each.
  private(set) var disorder: [GlossaryError] = []

  private let file: String
  private let source: String
  private let form: GlossaryTable.Form
  /// Whether cells are guarded against spreadsheets and quotes can be faulty.
  private let isCSV: Bool
  private var records: DelimitedRecords
  private var columns: [GlossaryTable.Column: Int] = [:]
  private var attributeColumns: [(name: Attributes.Name, index: Int)] = []
  private var concepts: [Concept] = []
  private var places: [String: ConceptPlace] = [:]
  /// The terms of concepts that have so many that looking through them takes long.
  private var termsOfLarge: [Int: Set<TermKey>] = [:]
  /// Where each term stands first; made when one comes again.
  private var firstLines: [RowKey: Int]?
  private var languages: [String: Language] = [:]
  private var previous: (id: String, term: Term?)?

  private struct ConceptPlace {
    var index: Int
    /// The concept's own row.
    var ownLine: Int?
    /// The cell that says where the concept is dealt with.
    var see: DelimitedRecords.Cell?
  }

  private struct TermKey: Hashable {
    var language: Language
    var text: String
  }

  private struct RowKey: Hashable {
    var concept: String
    var term: TermKey
  }

  init(_ source: String, name: String, form: GlossaryTable.Form = .tabs) {
    file = name
    self.source = source
    self.form = form
    isCSV = form == .csv
    records = form.delimited.records(in: source)
    glossary = Glossary(name: name, concepts: [])
    var comments: [String] = []
    var row = nextRow()
    while let top = row, top.isEmptyLine || top[0].text.hasPrefix("#") {
      comments.append(top.map(\.text).joined(separator: "\t"))
      row = nextRow()
    }
    guard let header = row, readHeader(header) else {
      if row == nil { reportMissingHeader(line: comments.count + 1) }
      return
    }
    while let row = nextRow() {
      if !row.isEmptyLine { readRow(row, width: header.count) }
    }
    checkReferences()
    glossary = Glossary(name: name, comments: comments, concepts: concepts)
  }

  private mutating func nextRow() -> DelimitedRecords.Record? {
    guard var row = records.next() else { return nil }
    guard isCSV else { return row }
    for index in row.indices {
      switch row[index].fault {
      case .neverEnds:
        report(row[index], expected: "a closing quotation mark for this one", found: "the end of the file")
      case .goesOn(let character, _):
        report(
          row[index], expected: "the end of the cell after its closing quotation mark", found: String(character).quoted)
      case nil: row[index].text = FormulaGuard.unguarded(row[index].text)
      }
    }
    return row
  }

  private mutating func reportMissingHeader(line: Int) {
    let required = GlossaryTable.Column.allCases.filter(\.isRequired).map(\.rawValue).joined(separator: ", ")
    errors.append(
      GlossaryError(
        file: file, line: line, column: 1, message: "expected a header with \(required), found the end"))
  }

  private mutating func readHeader(_ row: DelimitedRecords.Record) -> Bool {
    var seen: Set<String> = []
    for (index, cell) in row.enumerated() {
      let name = cell.text.trimmed
      let attribute = Attributes.Name(rawValue: name)
      if !seen.insert(name).inserted {
        report(cell, expected: "each column once", found: "\(cell.text.quoted) again")
      } else if let column = GlossaryTable.Column(rawValue: name) {
        columns[column] = index
      } else if GlossaryTable.attributes.contains(attribute) || attribute.isForeign {
        attributeColumns.append((attribute, index))
      } else {
        let names = GlossaryTable.Column.allCases.map(\.rawValue).joined(separator: ", ")
        report(
          cell, expected: "a column of \(names) or an attribute (‘duizhao help glossary’)", found: cell.text.quoted)
      }
    }
    for column in GlossaryTable.Column.allCases where column.isRequired && columns[column] == nil {
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
    let isOwnRow = cell(.language, row)?.text.isEmpty ?? true && cell(.term, row)?.text.isEmpty ?? true
    if isOwnRow { return readOwnRow(row, id: id, subject: subject, errorsBefore: before) }
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
    let note = note(row)
    let status = choice(.status, row, default: Term.Status.preferred)
    let match = choice(.match, row, default: Term.MatchMode.exact)
    let caseRule = choice(.caseRule, row, default: Term.CaseRule.ignore)
    let attributes = attributes(row, allowed: Attributes.Name.ofTerms, of: "a term")
    guard errors.count == before, let language, let status, let match, let caseRule else { return }
    let term = Term(
      language: language, text: word, status: status, match: match, caseRule: caseRule,
      exceptions: exceptions.filter { !$0.isEmpty }, note: note, attributes: attributes)
    if match == .regex, let cell = cell(.term, row), let fault = term.expressionFault {
      return report(cell, expected: "a regular expression", found: "\(word.quoted) (\(fault))")
    }
    add(term, to: id, subject: subject, row: row)
  }

  private mutating func readOwnRow(
    _ row: DelimitedRecords.Record, id: String, subject: String, errorsBefore: Int
  ) {
    for column in [GlossaryTable.Column.match, .caseRule, .except] {
      if let cell = cell(column, row), !cell.text.isEmpty {
        report(cell, expected: "nothing in the row of a concept without a term", found: cell.text.quoted)
      }
    }
    var attributes = attributes(row, allowed: Attributes.Name.ofConcepts, of: "a concept")
    if let status = choice(.status, row, default: Concept.Status.approved), status != .approved {
      attributes[.status] = status.rawValue
    }
    attributes[.note] = note(row)
    guard errors.count == errorsBefore else { return }
    guard let index = place(of: id, subject: subject, row: row) else { return }
    if let line = places[id]?.ownLine {
      return report(row[0], expected: "one row for each concept", found: "\(id.quoted) as in line \(line)")
    }
    places[id]?.ownLine = row[0].line
    if let column = attributeColumns.first(where: { $0.name == .see })?.index, !row[column].text.isEmpty {
      places[id]?.see = row[column]
    }
    concepts[index].attributes = attributes
    noteOrder(id, nil, row)
  }

  private mutating func add(_ term: Term, to id: String, subject: String, row: DelimitedRecords.Record) {
    let key = TermKey(language: term.language, text: term.text)
    if let index = places[id]?.index, hasTerm(key, concept: index), let cell = cell(.term, row) {
      let line = firstLine(of: key, concept: id).map { " as in line \($0)" } ?? ""
      return report(cell, expected: "each term of a concept once", found: term.text.quoted + line)
    }
    guard let index = place(of: id, subject: subject, row: row) else { return }
    concepts[index].terms.append(term)
    termsOfLarge[index]?.insert(key)
    noteOrder(id, term, row)
  }

  private mutating func hasTerm(_ key: TermKey, concept index: Int) -> Bool {
    if let known = termsOfLarge[index] { return known.contains(key) }
    let terms = concepts[index].terms
    if terms.count > 64 {
      termsOfLarge[index] = Set(terms.map { TermKey(language: $0.language, text: $0.text) })
    }
    return terms.contains { $0.text == key.text && $0.language == key.language }
  }

  /// The line of the first row with a term. The file is read once more, the first time.
  private mutating func firstLine(of key: TermKey, concept: String) -> Int? {
    if firstLines == nil {
      var lines: [RowKey: Int] = [:]
      func text(_ column: GlossaryTable.Column, _ row: DelimitedRecords.Record) -> String {
        guard let index = columns[column], index < row.count else { return "" }
        let text = isCSV ? FormulaGuard.unguarded(row[index].text) : row[index].text
        do {
          return try BackslashEscape.unescaped(text).trimmed
        } catch {
          // Such a row is an error of its own.
          return ""
        }
      }
      for row in form.delimited.records(in: source) {
        guard let language = Language(text(.language, row)) else { continue }
        let key = RowKey(concept: text(.concept, row), term: TermKey(language: language, text: text(.term, row)))
        if lines[key] == nil { lines[key] = row[0].line }
      }
      firstLines = lines
    }
    return firstLines?[RowKey(concept: concept, term: key)]
  }

  /// Where the concept `id` is among the concepts, a new one if need be; nil when its subject is another above.
  private mutating func place(of id: String, subject: String, row: DelimitedRecords.Record) -> Int? {
    guard let index = places[id]?.index else {
      places[id] = ConceptPlace(index: concepts.count)
      concepts.append(Concept(id: id, subject: subject))
      return concepts.count - 1
    }
    if concepts[index].subject.isEmpty {
      concepts[index].subject = subject
    } else if !subject.isEmpty, concepts[index].subject != subject, let cell = cell(.subject, row) {
      let known = concepts[index].subject.quoted
      report(cell, expected: "the subject \(known) as above for concept \(id.quoted)", found: subject.quoted)
      return nil
    }
    return index
  }

  private mutating func noteOrder(_ id: String, _ term: Term?, _ row: DelimitedRecords.Record) {
    if let previous {
      let isAfter: Bool
      switch (previous.term, term) {
      case (let last?, let term?): isAfter = term.precedes(last)
      case (_, nil): isAfter = true
      case (nil, _): isAfter = false
      }
      if id.precedesByBytes(previous.id) || id == previous.id && isAfter {
        func shown(_ id: String, _ term: Term?) -> String {
          id + (term.map { ", \($0.language) ‘\($0.text)’" } ?? "")
        }
        disorder.append(
          GlossaryError(
            file: file, cell: row[0], in: records, expected: "rows sorted by concept, language, status, term",
            found: "\(shown(id, term)) after \(shown(previous.id, previous.term))"))
      }
    }
    previous = (id, term)
  }

  /// References that lead in a circle lead nowhere.
  private mutating func checkReferences() {
    var settled: Set<String> = []
    for concept in concepts where !concept.attributes[.see].isEmpty && !settled.contains(concept.id) {
      var path: [String] = []
      var next = concept.id
      while !next.isEmpty, !settled.contains(next) {
        if let start = path.firstIndex(of: next) {
          if let cell = places[path[path.count - 1]]?.see {
            let circle = (path[start...] + [next]).joined(separator: " → ")
            report(cell, expected: "a concept that does not lead back here", found: circle)
          }
          break
        }
        path.append(next)
        next = places[next].map { concepts[$0.index].attributes[.see] } ?? ""
      }
      settled.formUnion(path)
    }
  }

  // MARK: Cells

  private func cell(_ column: GlossaryTable.Column, _ row: DelimitedRecords.Record) -> DelimitedRecords.Cell? {
    columns[column].map { row[$0] }
  }

  private mutating func report(_ cell: DelimitedRecords.Cell, expected: String, found: String) {
    errors.append(GlossaryError(file: file, cell: cell, in: records, expected: expected, found: found))
  }

  private mutating func pieces(
    _ column: GlossaryTable.Column, _ row: DelimitedRecords.Record, separator: Unicode.Scalar?
  ) -> [String] {
    guard let cell = cell(column, row) else { return [] }
    return pieces(cell, separator: separator)
  }

  private mutating func pieces(_ cell: DelimitedRecords.Cell, separator: Unicode.Scalar?) -> [String] {
    do {
      return try BackslashEscape.pieces(of: cell.text, separator: separator)
    } catch {
      let bar = separator == nil ? "" : ", ‘\\|’"
      report(cell, expected: "‘\\t’, ‘\\n’, ‘\\r’\(bar) or ‘\\\\’", found: error.text.quoted)
      return []
    }
  }

  private mutating func attributes(
    _ row: DelimitedRecords.Record, allowed: [Attributes.Name], of owner: String
  ) -> Attributes {
    var attributes = Attributes()
    for (name, index) in attributeColumns where !row[index].text.isEmpty {
      let cell = row[index]
      guard name.isForeign || allowed.contains(name) else {
        report(cell, expected: "no ‘\(name.rawValue)’ for \(owner)", found: cell.text.quoted)
        continue
      }
      // Free text keeps its edges.
      let isFree = name.choices == nil && !name.isList
      let values = pieces(cell, separator: name.isList ? "|" : nil).map { isFree ? $0 : $0.trimmed }
      for value in values {
        if let found = value.controlCharacter(allowingLayout: isFree) {
          report(cell, expected: "no control character", found: found)
        } else if let choices = name.choices, !value.isEmpty, !choices.contains(value) {
          report(cell, expected: "one of \(choices.joined(separator: ", "))", found: value.quoted)
        } else if name.isDate, !value.isEmpty, !value.isDate {
          report(cell, expected: "a date such as 2026-03-01", found: value.quoted)
        }
      }
      attributes[all: name] = values
    }
    if attributes[.translate] == "yes" { attributes[.translate] = "" }
    return attributes
  }

  private mutating func name(_ column: GlossaryTable.Column, _ row: DelimitedRecords.Record) -> String {
    let name = pieces(column, row, separator: nil).first.map(\.trimmed) ?? ""
    if let found = name.controlCharacter(), let cell = cell(column, row) {
      report(cell, expected: "no control character", found: found)
    }
    return name
  }

  private mutating func note(_ row: DelimitedRecords.Record) -> String {
    let note = pieces(.note, row, separator: nil).first ?? ""
    if let cell = cell(.note, row), let found = note.controlCharacter(allowingLayout: true) {
      report(cell, expected: "no control character", found: found)
    }
    return note
  }

  private mutating func check(_ words: String, of cell: DelimitedRecords.Cell, expected: String) {
    if words.isEmpty {
      report(cell, expected: expected, found: cell.text.isEmpty ? "nothing" : "nothing to read in ‘\(cell.text)’")
    } else if let found = words.controlCharacter() {
      report(cell, expected: "no control character", found: found)
    } else if words.utf8.count > GlossaryTable.longestTerm, words.count > GlossaryTable.longestTerm {
      report(cell, expected: "at most \(GlossaryTable.longestTerm) characters", found: "\(words.count)")
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
    guard let cell = cell(column, row), !cell.text.isEmpty else { return `default` }
    let text = cell.text.trimmed
    if text.isEmpty { return `default` }
    if let choice = Choice(rawValue: text) { return choice }
    let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    report(cell, expected: "one of \(choices)", found: cell.text.quoted)
    return nil
  }
}

extension Term {
  /// Why the term is no regular expression that can be used, for people; nil when it is one, or need not be.
  package var expressionFault: String? {
    guard match == .regex else { return nil }
    do {
      _ = try TermExpression(text, ignoringCase: caseRule == .ignore)
      return nil
    } catch {
      switch error {
      case .slow: return "it takes too long on a short text"
      case .malformed(let code, let offset): return code + (offset.map { " at \($0 + 1)" } ?? "")
      }
    }
  }
}

extension Attributes.Name {
  /// Whether the value is a day.
  var isDate: Bool { self == .created || self == .modified }
}

extension String {
  /// Whether the string begins with a day as ISO 8601 writes it: `2026-03-01`, perhaps with a time behind a T.
  var isDate: Bool {
    let parts = prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let rest = dropFirst(10)
    return (1...12).contains(month) && (1...31).contains(day) && (rest.isEmpty || rest.hasPrefix("T"))
  }
}
