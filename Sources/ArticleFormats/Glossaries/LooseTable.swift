import Bitext
import TextAnalysis

/// Glossaries as people keep them in spreadsheets and lists: any columns, any order, with a header or without.
///
/// A header names languages by their tags or names (`en`, `English`, `zh_TW`, 简体中文) and other columns by what they
/// hold; `columns` says what the header does not. Without a header the first column is the source, the second the
/// target, the third a note, as in glossaries of OmegaT. A cell may hold several terms between `、` `；` `;` `|` and `/`
/// (not inside TCP/IP); the first is preferred, the others are admitted. What stands in brackets at the edge of a term,
/// 【法律】 or （法律）, is its note. Rows with the same first term are one concept.
package struct LooseTable {
  /// What a column holds.
  package enum Column: Hashable, Sendable {
    case concept, subject, note
    case term(Language)
    /// Chinese whose script the terms tell.
    case chinese
    /// The status of the terms, or an attribute of the concept.
    case status
    case attribute(Attributes.Name)
    case ignored
  }

  /// How tables are read.
  package struct Options: Sendable {
    /// What columns hold, by the name in the header or by number from 1: the name of a column here, or a language.
    package var columns: [String: String] = [:]
    /// The languages of the columns ‘source’ and ‘target’, and of tables without a header.
    package var source: Language?
    package var target: Language?
    /// Whether cells are split into several terms.
    package var splits = true
    /// Whether brackets at the edge of a term are notes.
    package var readsBrackets = true

    package init() {}
  }

  /// What was read, and what deserves to be told.
  package private(set) var glossary: Glossary
  package private(set) var notices: [String] = []

  private let name: String
  private let options: Options
  private var columns: [Column] = []
  private var concepts: [Concept] = []
  private var indexByKey: [String: Int] = [:]
  private var takenIDs: Set<String> = []
  private var withoutTarget = 0

  /// - Throws: `GlossaryError` with line and column.
  package init(
    _ text: String, name: String, delimiter: Unicode.Scalar, options: Options = Options()
  ) throws(GlossaryError) {
    self.name = name
    self.options = options
    glossary = Glossary(name: name, concepts: [])
    let form = DelimitedText(delimiter: delimiter, quotes: .everywhere)
    var records = form.records(in: text)
    var first: DelimitedRecords.Record?
    while first == nil, let row = records.next() {
      if !row.isBlank, !(delimiter == "\t" && row[0].text.hasPrefix("#")) { first = row }
    }
    guard let first else {
      throw GlossaryError(file: name, line: 1, column: 1, message: "expected a table of terms, found nothing")
    }
    for cell in first { try check(cell, records) }
    let hasHeader = try readHeader(first, records)
    if !hasHeader { try readRow(first, records) }
    while let row = records.next() {
      if row.isBlank || delimiter == "\t" && row[0].text.hasPrefix("#") && row.count == 1 { continue }
      try readRow(row, records)
    }
    if withoutTarget > 0 { notices.append("\(withoutTarget) × terms of one language alone: kept") }
    settleChinese()
    glossary = Glossary(name: name, concepts: concepts)
  }

  // MARK: Header

  /// Whether the row is a header; else the columns are as without one.
  private mutating func readHeader(
    _ row: DelimitedRecords.Record, _ records: DelimitedRecords
  ) throws(GlossaryError) -> Bool {
    var byNumber: [Column] = []
    var found: [Column?] = []
    for (index, cell) in row.enumerated() {
      let word = cell.text.trimmed
      if let named = options.columns[String(index + 1)] {
        guard let column = column(named) else {
          throw error(cell, records, "a kind of column for ‘\(index + 1)’", named)
        }
        byNumber.append(column)
      } else {
        byNumber.append(.ignored)
      }
      if let named = options.columns[word] {
        guard let column = column(named) else { throw error(cell, records, "a kind of column for ‘\(word)’", named) }
        found.append(column)
      } else {
        found.append(column(word))
      }
    }
    for wanted in options.columns.keys
    where !row.contains(where: { $0.text.trimmed == wanted })
      && !(Int(wanted).map { (1...row.count).contains($0) } ?? false)
    {
      throw error(row[0], records, "a column ‘\(wanted)’", row.map { $0.text.trimmed }.joined(separator: ", "))
    }
    let languages = found.count { if case .term = $0 { true } else { $0 == .chinese } }
    // One word may be a language by accident; a header has two, or names its columns in another way, too.
    let isHeader = languages >= 2 || languages == 1 && found.count { $0 != nil } >= min(2, row.count)
    if isHeader {
      columns = found.map { $0 ?? .ignored }
      for (cell, column) in zip(row, found) where column == nil && !cell.text.trimmed.isEmpty {
        notices.append("the column \(cell.text.quoted) is left out")
      }
      for column in columns where column != .ignored && columns.count(where: { $0 == column }) > 1 {
        if case .attribute = column { continue }
        throw error(row[0], records, "each column once", "\(column) again")
      }
      return true
    }
    if byNumber.contains(where: { $0 != .ignored }) {
      columns = byNumber
      return false
    }
    guard let source = options.source, let target = options.target else {
      throw error(
        row[0], records,
        "a header with languages such as en and zh-Hans, --columns, or --source-language and --target-language",
        row.map { $0.text.trimmed }.joined(separator: ", "))
    }
    columns = [.term(source), .term(target), .note] + [Column](repeating: .ignored, count: max(0, row.count - 3))
    return false
  }

  /// What a name of a column means; nil when it means nothing known.
  private func column(_ name: String) -> Column? {
    let word = name.lowercased()
    switch word {
    case "concept", "id", "entry id", "concept id", "编号", "編號": return .concept
    case "subject", "domain", "subject field", "category", "领域", "領域", "学科", "學科": return .subject
    case "note", "notes", "comment", "comments", "remark", "remarks", "备注", "備註", "说明", "說明", "注释", "註釋":
      return .note
    case "status", "状态", "狀態": return .status
    case "definition", "description", "定义", "定義": return .attribute(.definition)
    case "pos", "part of speech", "part-of-speech", "词性", "詞性": return .attribute(.partOfSpeech)
    case "url", "link": return .attribute(.url)
    case "reference", "source reference", "出处", "出處": return .attribute(.source)
    case "example", "context", "例句": return .attribute(.example)
    case "source", "source term", "src", "原文", "term": return options.source.map { .term($0) }
    case "target", "target term", "translation", "tgt", "译文", "譯文", "翻译", "翻譯": return options.target.map { .term($0) }
    case "chinese", "中文", "zh", "汉语", "漢語": return .chinese
    case "-", "ignore": return .ignored
    default: break
    }
    if let tag = Self.languageNames[word] { return Language(tag).map { .term($0) } }
    // Words such as ‘type’ and ‘set’ are well-formed tags of no language that anybody has glossaries in.
    guard let language = Language(name.replacingUnderscores), language.code.utf8.count == 2 || language.script != nil
    else { return nil }
    return language.needsScript ? .chinese : .term(language)
  }

  private static let languageNames: [String: String] = [
    "english": "en", "英文": "en", "英语": "en", "英語": "en", "chinese (simplified)": "zh-Hans",
    "chinese simplified": "zh-Hans", "simplified chinese": "zh-Hans", "simplified": "zh-Hans", "简体中文": "zh-Hans",
    "簡體中文": "zh-Hans", "简体": "zh-Hans", "簡體": "zh-Hans", "中文（简体）": "zh-Hans", "中文(简体)": "zh-Hans",
    "chinese (traditional)": "zh-Hant", "chinese traditional": "zh-Hant", "traditional chinese": "zh-Hant",
    "traditional": "zh-Hant", "繁体中文": "zh-Hant", "繁體中文": "zh-Hant", "繁体": "zh-Hant", "繁體": "zh-Hant",
    "正體中文": "zh-Hant-TW", "正体中文": "zh-Hant-TW", "中文（繁体）": "zh-Hant", "中文(繁體)": "zh-Hant", "大陆": "zh-Hans-CN",
    "台湾": "zh-Hant-TW", "臺灣": "zh-Hant-TW", "台灣": "zh-Hant-TW", "香港": "zh-Hant-HK", "taiwan": "zh-Hant-TW",
    "hong kong": "zh-Hant-HK", "japanese": "ja", "日文": "ja", "日语": "ja", "日語": "ja", "korean": "ko", "韩文": "ko",
    "韓文": "ko", "german": "de", "德文": "de", "french": "fr", "法文": "fr", "spanish": "es", "russian": "ru", "俄文": "ru",
    "portuguese": "pt", "italian": "it",
  ]

  // MARK: Rows

  private mutating func readRow(_ row: DelimitedRecords.Record, _ records: DelimitedRecords) throws(GlossaryError) {
    for cell in row { try check(cell, records) }
    if row.count > columns.count, row[columns.count...].contains(where: { !$0.text.trimmed.isEmpty }) {
      throw error(row[columns.count], records, "at most \(columns.count) columns", "\(row.count)")
    }
    var concept = Concept(id: "")
    var note = ""
    var status: Term.Status?
    for (column, cell) in zip(columns, row) {
      let text = FormulaGuard.unguarded(cell.text)
      switch column {
      case .concept: concept.id = text.onOneLine
      case .subject: concept.subject = text.onOneLine
      case .note: note = text.trimmed
      case .term(let language): concept.terms += try terms(text, cell, records, language)
      case .chinese: concept.terms += try terms(text, cell, records, Self.someChinese)
      case .status:
        let word = text.trimmed.lowercased()
        guard let known = Self.status(word) else {
          throw error(cell, records, "a status (\(Term.Status.allCases.map(\.rawValue).joined(separator: ", ")))", text)
        }
        status = known
      case .attribute(let name): set(name, text.trimmed, of: &concept)
      case .ignored: break
      }
    }
    guard !concept.terms.isEmpty else {
      throw error(row[0], records, "a term", row.map { $0.text.trimmed }.joined(separator: ", "))
    }
    if let status { for index in concept.terms.indices { concept.terms[index].status = status } }
    if Set(concept.terms.map(\.language)).count == 1, columns.count(where: \.isTerm) > 1 { withoutTarget += 1 }
    add(concept, note: note)
  }

  /// Chinese of a script that is not known yet.
  private static let someChinese: Language = {
    guard let language = Language("zh-Zyyy") else { preconditionFailure("a well-formed tag") }
    return language
  }()

  private mutating func add(_ concept: Concept, note: String) {
    let lead = concept.terms[0]
    // A row that names its concept belongs to it; else rows with one first term are one concept.
    let key = concept.id.isEmpty ? "t\(lead.language.tag)\t\(lead.text)" : "c\(concept.id)"
    var concept = concept
    if !note.isEmpty {
      let last = concept.terms.count - 1
      Self.join(&concept.terms[last].note, note)
    }
    guard let index = indexByKey[key] else {
      if concept.id.isEmpty { concept.id = Self.slug(concept.terms) }
      var id = concept.id
      var number = 2
      while !takenIDs.insert(id).inserted {
        id = "\(concept.id)-\(number)"
        number += 1
      }
      concept.id = id
      indexByKey[key] = concepts.count
      return concepts.append(Self.withoutDoubles(concept))
    }
    for var term in concept.terms {
      if let known = concepts[index].terms.firstIndex(where: { $0.language == term.language && $0.text == term.text }) {
        if term.note != concepts[index].terms[known].note { Self.join(&concepts[index].terms[known].note, term.note) }
        continue
      }
      if term.status == .preferred,
        concepts[index].terms.contains(where: { $0.language == term.language && $0.status == .preferred })
      {
        term.status = .admitted
      }
      concepts[index].terms.append(term)
    }
    if concepts[index].subject.isEmpty { concepts[index].subject = concept.subject }
    for name in concept.attributes.names where concepts[index].attributes[name].isEmpty {
      concepts[index].attributes[all: name] = concept.attributes[all: name]
    }
  }

  private static func withoutDoubles(_ concept: Concept) -> Concept {
    var copy = concept
    var seen: Set<[String]> = []
    copy.terms.removeAll { !seen.insert([$0.language.tag, $0.text]).inserted }
    return copy
  }

  private mutating func set(_ name: Attributes.Name, _ value: String, of concept: inout Concept) {
    guard !value.isEmpty else { return }
    if name == .partOfSpeech || name == .example {
      let word = name == .partOfSpeech ? Self.partOfSpeech(value) : value
      if let word, let last = concept.terms.indices.last {
        for index in name == .partOfSpeech ? Array(concept.terms.indices) : [last] {
          concept.terms[index].attributes[name] = word
        }
      } else {
        concept.attributes[Attributes.Name(rawValue: "x-\(name.rawValue)")] = value
      }
    } else {
      concept.attributes[name] = value
    }
  }

  private static func partOfSpeech(_ value: String) -> String? {
    switch value.lowercased() {
    case "n", "n.", "noun", "名词", "名詞": "noun"
    case "v", "v.", "vt.", "vi.", "verb", "动词", "動詞": "verb"
    case "a", "adj", "adj.", "adjective", "形容词", "形容詞": "adjective"
    case "adv", "adv.", "adverb", "副词", "副詞": "adverb"
    case "proper noun", "propernoun", "name", "专名", "專名": "proper-noun"
    case "other": "other"
    default: nil
    }
  }

  private static func status(_ word: String) -> Term.Status? {
    if word.isEmpty { return .preferred }
    if let status = Term.Status(rawValue: word) { return status }
    switch word {
    case "approved", "recommended", "ok", "推荐", "推薦", "首选", "首選": return .preferred
    case "allowed", "accepted", "允许", "允許": return .admitted
    case "obsolete", "过时", "過時", "不推荐", "不推薦": return .deprecated
    case "not allowed", "do not use", "banned", "禁用", "禁止": return .forbidden
    default: return nil
    }
  }

  // MARK: Cells

  private func check(_ cell: DelimitedRecords.Cell, _ records: DelimitedRecords) throws(GlossaryError) {
    switch cell.fault {
    case .neverEnds: throw error(cell, records, "a closing quotation mark for this one", "the end of the file")
    case .goesOn(let character, let place):
      throw GlossaryError(
        file: name, place: place, expected: "the end of the cell after its closing quotation mark",
        found: String(character).quoted)
    case nil: break
    }
    if let found = cell.text.controlCharacter(allowingLayout: true) {
      throw error(cell, records, "no control character", found)
    }
  }

  private func terms(
    _ text: String, _ cell: DelimitedRecords.Cell, _ records: DelimitedRecords, _ language: Language
  ) throws(GlossaryError) -> [Term] {
    var terms: [Term] = []
    for piece in options.splits ? Self.pieces(of: text) : [text] {
      var (word, note) = (piece.onOneLine, "")
      if options.readsBrackets { (word, note) = Self.withoutBrackets(word) }
      if word.isEmpty { continue }
      guard word.count <= GlossaryTable.longestTerm else {
        throw error(cell, records, "at most \(GlossaryTable.longestTerm) characters", "\(word.count)")
      }
      if terms.contains(where: { $0.text == word }) { continue }
      terms.append(
        Term(language: language, text: word, status: terms.isEmpty ? .preferred : .admitted, note: note))
    }
    return terms
  }

  /// The terms in a cell: what stands between separators that are not inside brackets.
  static func pieces(of cell: String) -> [String] {
    var pieces = [""]
    var depth = 0
    let scalars = Array(cell.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if Self.brackets.keys.contains(scalar) { depth += 1 }
      if Self.brackets.values.contains(scalar) { depth = max(0, depth - 1) }
      let isSeparator: Bool
      switch scalar {
      case "、", "；", ";", "|", "\n": isSeparator = depth == 0
      case "/", "／":
        // Not between Latin letters or digits: TCP/IP, 24/7.
        let before = index > 0 && WordLetters.isLatin(scalars[index - 1])
        let after = index + 1 < scalars.count && WordLetters.isLatin(scalars[index + 1])
        isSeparator = depth == 0 && !(before && after)
      default: isSeparator = false
      }
      if isSeparator { pieces.append("") } else { pieces[pieces.count - 1].unicodeScalars.append(scalar) }
    }
    return pieces
  }

  private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["【": "】", "（": "）", "(": ")", "[": "]", "〔": "〕"]

  /// A term without the notes in brackets at its edges, and those.
  static func withoutBrackets(_ text: String) -> (word: String, note: String) {
    var word = text
    var notes: [String] = []
    while let first = word.unicodeScalars.first, let close = brackets[first],
      let end = word.unicodeScalars.firstIndex(of: close)
    {
      let rest = String(word.unicodeScalars[word.unicodeScalars.index(after: end)...]).trimmed
      if rest.isEmpty { break }
      notes.append(String(word.unicodeScalars[word.unicodeScalars.index(after: word.unicodeScalars.startIndex)..<end]))
      word = rest
    }
    while let last = word.unicodeScalars.last, let open = brackets.first(where: { $0.value == last })?.key,
      let start = word.unicodeScalars.lastIndex(of: open), start > word.unicodeScalars.startIndex
    {
      let before = word.unicodeScalars[..<start].last
      let inside = String(word.unicodeScalars[word.unicodeScalars.index(after: start)...].dropLast())
      // file(s) is a way to write two terms.
      if let before, WordLetters.isLatin(before), inside.utf8.count <= 3 { break }
      notes.append(inside)
      word = String(word.unicodeScalars[..<start]).trimmed
    }
    return (word, notes.filter { !$0.trimmed.isEmpty }.joined(separator: "; "))
  }

  /// Where Chinese came without a script, all of it gets the one that it shows.
  private mutating func settleChinese() {
    let unknown = concepts.flatMap { $0.terms.filter { $0.language == Self.someChinese } }
    guard !unknown.isEmpty else { return }
    let script = ScriptDetector.detect(unknown.map(\.text).joined(separator: "\n")).script ?? "Hans"
    guard let language = Language("zh-\(script)") else { return }
    for index in concepts.indices {
      for term in concepts[index].terms.indices where concepts[index].terms[term].language == Self.someChinese {
        concepts[index].terms[term].language = language
      }
    }
    notices.append("Chinese is read as \(language)")
  }

  /// A name for a concept: its English term, else its first, in letters, digits and hyphens.
  static func slug(_ terms: [Term]) -> String {
    let term = terms.first { $0.language.code == "en" } ?? terms[0]
    var slug = ""
    for scalar in term.text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, !slug.hasSuffix("-") {
        slug += "-"
      }
      if slug.count >= 60 { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "c" : slug
  }

  private static func join(_ text: inout String, _ more: String) {
    if !more.isEmpty { text += (text.isEmpty ? "" : "; ") + more }
  }

  private func error(
    _ cell: DelimitedRecords.Cell, _ records: DelimitedRecords, _ expected: String, _ found: String
  ) -> GlossaryError {
    GlossaryError(file: name, cell: cell, in: records, expected: expected, found: found.quoted)
  }
}

/// Letters and digits of words that spaces set apart.
private enum WordLetters {
  static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x2000 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}

extension LooseTable.Column {
  fileprivate var isTerm: Bool {
    switch self {
    case .term, .chinese: true
    default: false
    }
  }
}

extension DelimitedRecords.Record {
  /// Whether no cell holds anything but white space.
  fileprivate var isBlank: Bool { allSatisfy { $0.text.trimmed.isEmpty } }
}

extension String {
  fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }
}
