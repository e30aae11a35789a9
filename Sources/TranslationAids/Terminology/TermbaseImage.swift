import Bitext
import TextAnalysis

/// A termbase as plain tables: made once, mapped into memory after that, so that opening a million terms costs nothing.
///
/// Strings are offsets into one table of bytes; what few terms have (exceptions, notes, attributes) stands in
/// *details*. Concepts and terms are made into values only when someone asks for them.
final class TermbaseImage: @unchecked Sendable {
  /// A concept: its terms are `firstTerm` up to that of the next concept.
  struct ConceptRecord: BitwiseCopyable {
    var id: UInt32
    var idLength: UInt32
    var subject: UInt32
    var subjectLength: UInt32
    var details: UInt32
    var firstTerm: UInt32
    var glossary: UInt16
    /// Whether it is only proposed.
    var isProposed: UInt16
  }

  /// A term.
  struct TermRecord: BitwiseCopyable {
    var text: UInt32
    var concept: UInt32
    /// Where its details stand; 0 for none.
    var details: UInt32
    /// Where its exceptions stand among the guards; 0 for none.
    var guards: UInt32
    var textLength: UInt16
    var language: UInt16
    /// Place in `Term.Status.allCases`.
    var status: UInt8
    /// `Flag`s.
    var flags: UInt16
  }

  enum Flag {
    static let isPrefix: UInt16 = 1
    static let keepsCase: UInt16 = 2
    /// One Chinese character.
    static let isSingleHan: UInt16 = 4
    /// Has conditions on the subject of the text.
    static let hasSubjects: UInt16 = 8
    static let isStem: UInt16 = 16
    static let isRegex: UInt16 = 32
    static let isUntranslatable: UInt16 = 64
    static let isNoun: UInt16 = 128
    /// Has a character that has no symbol of its own.
    static let hasSharedSymbol: UInt16 = 256
  }

  /// What a glossary's file was.
  struct Source: Hashable, Sendable {
    var name: String
    var digest: String
  }

  let file: LexiconFile
  let sources: [Source]
  let languages: [Language]
  /// The languages by code whose terms the index has: `en`, and `en~` for stems.
  let roots: [String]
  let concepts: UnsafeBufferPointer<ConceptRecord>
  let terms: UnsafeBufferPointer<TermRecord>
  let strings: UnsafeBufferPointer<UInt8>
  let details: UnsafeBufferPointer<UInt32>
  let guards: UnsafeBufferPointer<UInt16>
  /// The terms that are expressions.
  let expressions: UnsafeBufferPointer<UInt32>
  let symbols: TermSymbols
  let index: TermIndex

  /// - Throws: `LexiconError` when a table is missing or damaged.
  init(_ file: LexiconFile) throws(LexiconError) {
    self.file = file
    let names = try Self.list("termbase.names", file)
    let digests = try Self.list("termbase.digests", file)
    sources = zip(names, digests).map { Source(name: $0, digest: $1) }
    languages = try Self.list("termbase.languages", file).compactMap { Language($0) }
    roots = try Self.list("termbase.roots", file)
    concepts = try file.table("termbase.concepts")
    terms = try file.table("termbase.terms")
    strings = try file.table("termbase.strings")
    details = try file.table("termbase.details")
    guards = try file.table("termbase.guards")
    expressions = try file.table("termbase.expressions")
    symbols = TermSymbols(
      plane: try file.table("termbase.plane"), far: try file.table("termbase.far"),
      farValues: try file.table("termbase.farValues"))
    let firsts: UnsafeBufferPointer<UInt32> = try file.table("termbase.firsts")
    index = TermIndex(
      symbolCount: roots.isEmpty ? 0 : firsts.count / roots.count, firsts: firsts,
      firstPlaces: try file.table("termbase.firstPlaces"), secondStarts: try file.table("termbase.secondStarts"),
      secondSymbols: try file.table("termbase.secondSymbols"), secondPlaces: try file.table("termbase.secondPlaces"),
      words: try file.table("termbase.words"), entries: try file.table("termbase.entries"))
  }

  /// Strings that each end in a zero byte.
  private static func list(_ name: String, _ file: LexiconFile) throws(LexiconError) -> [String] {
    let bytes: UnsafeBufferPointer<UInt8> = try file.table(name)
    return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The number of concepts.
  var conceptCount: Int { concepts.count - 1 }

  /// The numbers of a concept's terms.
  @inline(__always)
  func terms(of concept: Int) -> Range<Int> {
    Int(concepts[concept].firstTerm)..<Int(concepts[concept + 1].firstTerm)
  }

  /// The bytes of a term's text.
  @inline(__always)
  func text(of term: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(terms[term].text)
    return UnsafeBufferPointer(rebasing: strings[start..<start + Int(terms[term].textLength)])
  }

  /// The status of a term.
  @inline(__always)
  func status(of term: Int) -> Term.Status { Self.statuses[Int(terms[term].status)] }

  private static let statuses = Term.Status.allCases

  /// Whether a term may be used: its status is one of the first two.
  @inline(__always)
  func isAccepted(_ term: Int) -> Bool { terms[term].status < 2 }

  /// The name of a concept.
  func conceptID(_ number: Int) -> String { string(concepts[number].id, concepts[number].idLength) }

  /// A concept as a value.
  func concept(_ number: Int) -> Concept {
    let record = concepts[number]
    return Concept(
      id: string(record.id, record.idLength), subject: string(record.subject, record.subjectLength),
      terms: terms(of: number).map(term), attributes: attributes(record.details))
  }

  /// A term as a value.
  func term(_ number: Int) -> Term {
    let record = terms[number]
    var attributes = attributes(record.details)
    let exceptions = attributes[all: Self.exceptName]
    let note = attributes[Self.noteName]
    attributes[Self.exceptName] = ""
    attributes[Self.noteName] = ""
    let match: Term.MatchMode =
      record.flags & Flag.isRegex != 0
      ? .regex : record.flags & Flag.isStem != 0 ? .stem : record.flags & Flag.isPrefix != 0 ? .prefix : .exact
    return Term(
      language: languages[Int(record.language)], text: String(decoding: text(of: number), as: UTF8.self),
      status: status(of: number), match: match, caseRule: record.flags & Flag.keepsCase != 0 ? .keep : .ignore,
      exceptions: exceptions, note: note, attributes: attributes)
  }

  /// The names under which a term's own fields stand in its details.
  static let exceptName = Attributes.Name(rawValue: "\u{1}except")
  static let noteName = Attributes.Name(rawValue: "\u{1}note")

  private func string(_ offset: UInt32, _ length: UInt32) -> String {
    String(decoding: strings[Int(offset)..<Int(offset + length)], as: UTF8.self)
  }

  /// Details: the number of attributes, then for each the offset and length of its name, the number of its values, and
  /// their offsets and lengths.
  private func attributes(_ place: UInt32) -> Attributes {
    var attributes = Attributes()
    guard place > 0 else { return attributes }
    var place = Int(place)
    func next() -> UInt32 {
      place += 1
      return details[place - 1]
    }
    for _ in 0..<next() {
      let name = string(next(), next())
      let values = (0..<next()).map { _ in string(next(), next()) }
      attributes[all: Attributes.Name(rawValue: name)] = values
    }
    return attributes
  }
}
