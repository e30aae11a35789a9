import Bitext
import TextAnalysis

/// Makes the tables of a `TermbaseImage`.
struct TermbaseCompiler {
  private var languages: [Language] = []
  private var languageNumbers: [Language: UInt16] = [:]
  private var roots: [String] = []
  private var rootNumbers: [String: Int] = [:]
  private var stemmers: [String: Stemmer?] = [:]
  private var concepts: [TermbaseImage.ConceptRecord] = []
  private var terms: [TermbaseImage.TermRecord] = []
  private var strings: [UInt8] = []
  /// Names of attributes and subjects, which come again and again.
  private var known: [String: UInt32] = [:]
  private var details: [UInt32] = [0]
  private var guards: [UInt16] = [0]
  private var expressions: [UInt32] = []
  private var symbols: [UInt32: UInt16] = [0x20: 1]
  private var keySymbols: [UInt16] = []
  private var keys: [TermIndexBuilder.Key] = []

  /// The sections of the image of `glossaries`, the most important first.
  ///
  /// - Parameter digests: For each glossary what its file is known by.
  /// - Complexity: O(*n* log *n*) for *n* terms.
  static func sections(_ glossaries: [Glossary], digests: [String]) -> [LexiconSection] {
    var compiler = TermbaseCompiler()
    for (number, glossary) in glossaries.enumerated() {
      for concept in glossary.concepts { compiler.add(concept, glossary: number) }
    }
    return compiler.finish(glossaries.map(\.name), digests)
  }

  private mutating func add(_ concept: Concept, glossary: Int) {
    let (id, idLength) = add(concept.id)
    let (subject, subjectLength) = addKnown(concept.subject)
    concepts.append(
      TermbaseImage.ConceptRecord(
        id: id, idLength: idLength, subject: subject, subjectLength: subjectLength, details: add(concept.attributes),
        firstTerm: UInt32(terms.count), glossary: UInt16(glossary),
        isProposed: concept.status == .proposed ? 1 : 0))
    for term in concept.terms { add(term, isInForce: concept.status != .retired) }
  }

  private mutating func add(_ term: Term, isInForce: Bool) {
    let number = UInt32(terms.count)
    let (text, textLength) = add(term.text)
    var attributes = term.attributes
    attributes[TermbaseImage.noteName] = term.note
    attributes[all: TermbaseImage.exceptName] = term.exceptions
    var record = TermbaseImage.TermRecord(
      text: text, concept: UInt32(concepts.count - 1), details: add(attributes), guards: 0,
      textLength: UInt16(clamping: textLength), language: languageNumber(term.language),
      status: UInt8(Term.Status.allCases.firstIndex(of: term.status) ?? 0), flags: 0)
    if term.caseRule == .keep { record.flags |= TermbaseImage.Flag.keepsCase }
    if !term.attributes[.subjects].isEmpty { record.flags |= TermbaseImage.Flag.hasSubjects }
    if term.isUntranslatable { record.flags |= TermbaseImage.Flag.isUntranslatable }
    if ["noun", "proper-noun"].contains(term.attributes[.partOfSpeech]) { record.flags |= TermbaseImage.Flag.isNoun }
    switch term.match {
    case .exact: break
    case .prefix: record.flags |= TermbaseImage.Flag.isPrefix
    case .stem: record.flags |= TermbaseImage.Flag.isStem
    case .regex: record.flags |= TermbaseImage.Flag.isRegex
    }
    if isInForce {
      if term.match == .regex { expressions.append(number) } else { addKey(of: term, number, &record) }
    }
    terms.append(record)
  }

  /// Puts the term into the index. Where a language has no stemmer, stems are the words themselves.
  private mutating func addKey(of term: Term, _ number: UInt32, _ record: inout TermbaseImage.TermRecord) {
    let code = term.language.code
    let stemmer = term.match == .stem ? stemmer(code) : nil
    func folded(_ text: String) -> [UInt32] {
      let words = FoldedWords(text, ignoringCase: true)
      return (stemmer.map(words.stemmed) ?? words).scalars
    }
    let key = folded(term.text)
    guard !key.isEmpty else { return }
    if key.count == 1, WordCharacters.isHan(key[0]) { record.flags |= TermbaseImage.Flag.isSingleHan }
    let start = keySymbols.count
    for scalar in key { keySymbols.append(symbol(of: scalar)) }
    if keySymbols[start...].contains(UInt16(TermSymbols.sharedSymbol)) {
      record.flags |= TermbaseImage.Flag.hasSharedSymbol
    }
    let root = stemmer == nil ? code : code + "~"
    keys.append(TermIndexBuilder.Key(root: rootNumber(root), range: start..<keySymbols.count, term: number))
    addGuards(of: term, key: key, &record, folded)
  }

  /// Exceptions: their number, then for each the place of the term in it, its length and its symbols, and the length and
  /// bytes (two in a number) of what it is in writing.
  private mutating func addGuards(
    of term: Term, key: [UInt32], _ record: inout TermbaseImage.TermRecord, _ folded: (String) -> [UInt32]
  ) {
    let exceptions =
      term.exceptions + term.attributes[all: .notBefore].map { Self.joined(term.text, $0) }
      + term.attributes[all: .notAfter].map { Self.joined($0, term.text) }
    var places: [(place: Int, key: [UInt32], text: String)] = []
    for words in exceptions {
      let exception = folded(words)
      guard exception.count >= key.count else { continue }
      for place in 0...exception.count - key.count where exception[place...].starts(with: key) {
        places.append((place, exception, words))
      }
    }
    guard !places.isEmpty else { return }
    record.guards = UInt32(guards.count)
    guards.append(UInt16(clamping: places.count))
    for (place, exception, text) in places {
      let bytes = Array(text.utf8)
      guards += [UInt16(clamping: place), UInt16(clamping: exception.count)] + exception.map { symbol(of: $0) }
      guards.append(UInt16(clamping: bytes.count))
      guards += stride(from: 0, to: bytes.count, by: 2).map {
        UInt16(bytes[$0]) | ($0 + 1 < bytes.count ? UInt16(bytes[$0 + 1]) << 8 : 0)
      }
    }
  }

  /// Two texts side by side as they stand in a sentence: words of spaced scripts have a space between them.
  private static func joined(_ one: String, _ other: String) -> String {
    let isWord = { (scalar: Unicode.Scalar?) in scalar.map { WordCharacters.isWord($0.value) } ?? false }
    return isWord(one.unicodeScalars.last) && isWord(other.unicodeScalars.first) ? one + " " + other : one + other
  }

  private mutating func finish(_ names: [String], _ digests: [String]) -> [LexiconSection] {
    concepts.append(
      TermbaseImage.ConceptRecord(
        id: 0, idLength: 0, subject: 0, subjectLength: 0, details: 0, firstTerm: UInt32(terms.count), glossary: 0,
        isProposed: 0))
    let tables = TermSymbols.tables(symbols)
    let index = TermIndexBuilder(
      keys, symbols: keySymbols, rootCount: roots.count,
      symbolCount: min(symbols.count, Int(TermSymbols.sharedSymbol)) + 1)
    func list(_ name: String, _ strings: [String]) -> LexiconSection {
      LexiconSection(name, strings.flatMap { Array($0.utf8) + [0] })
    }
    return [
      list("termbase.names", names), list("termbase.digests", digests),
      list("termbase.languages", languages.map(\.tag)), list("termbase.roots", roots),
      LexiconSection("termbase.concepts", concepts), LexiconSection("termbase.terms", terms),
      LexiconSection("termbase.strings", strings), LexiconSection("termbase.details", details),
      LexiconSection("termbase.guards", guards), LexiconSection("termbase.expressions", expressions),
      LexiconSection("termbase.plane", tables.plane), LexiconSection("termbase.far", tables.far),
      LexiconSection("termbase.farValues", tables.farValues), LexiconSection("termbase.firsts", index.firsts),
      LexiconSection("termbase.firstPlaces", index.firstPlaces),
      LexiconSection("termbase.secondStarts", index.secondStarts),
      LexiconSection("termbase.secondSymbols", index.secondSymbols),
      LexiconSection("termbase.secondPlaces", index.secondPlaces),
      LexiconSection("termbase.words", index.words), LexiconSection("termbase.entries", index.entries),
    ]
  }

  // MARK: Numbers

  private mutating func add(_ string: String) -> (offset: UInt32, length: UInt32) {
    let offset = UInt32(strings.count)
    strings += string.utf8
    return (offset, UInt32(strings.count) - offset)
  }

  private mutating func addKnown(_ string: String) -> (offset: UInt32, length: UInt32) {
    if let offset = known[string] { return (offset, UInt32(string.utf8.count)) }
    let place = add(string)
    known[string] = place.offset
    return place
  }

  private mutating func add(_ attributes: Attributes) -> UInt32 {
    guard !attributes.isEmpty else { return 0 }
    var numbers = [UInt32(attributes.names.count)]
    for name in attributes.names {
      let (offset, length) = addKnown(name.rawValue)
      let values = attributes[all: name]
      numbers += [offset, length, UInt32(values.count)]
      for value in values {
        let (offset, length) = add(value)
        numbers += [offset, length]
      }
    }
    let place = UInt32(details.count)
    details += numbers
    return place
  }

  private mutating func symbol(of scalar: UInt32) -> UInt16 {
    if let symbol = symbols[scalar] { return symbol }
    let symbol = UInt16(min(symbols.count + 1, Int(TermSymbols.sharedSymbol)))
    symbols[scalar] = symbol
    return symbol
  }

  private mutating func languageNumber(_ language: Language) -> UInt16 {
    if let number = languageNumbers[language] { return number }
    let number = UInt16(languages.count)
    languages.append(language)
    languageNumbers[language] = number
    return number
  }

  private mutating func rootNumber(_ name: String) -> Int {
    if let number = rootNumbers[name] { return number }
    rootNumbers[name] = roots.count
    roots.append(name)
    return roots.count - 1
  }

  private mutating func stemmer(_ code: String) -> Stemmer? {
    if let known = stemmers[code] { return known }
    let stemmer = Stemmer(language: code)
    stemmers[code] = stemmer
    return stemmer
  }
}
