/// A concept of a termbase with the terms that name it (ISO 30042, TBX).
public struct Concept: Hashable, Sendable {
  /// How far a glossary stands by a concept.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// In force.
    case approved
    /// Not decided yet: what is found is only a note.
    case proposed
    /// Kept for the record, not looked for any more.
    case retired
  }

  /// The concept's name in its glossary: `carbon-neutrality`.
  public var id: String
  /// The subject field: `climate`.
  public var subject: String
  /// Its terms in every language.
  public var terms: [Term]
  /// What else the glossary says of the concept: definition, source, dates.
  public var attributes: Attributes

  /// A concept; by default nothing else is said of it.
  public init(id: String, subject: String = "", terms: [Term] = [], attributes: Attributes = Attributes()) {
    self.id = id
    self.subject = subject
    self.terms = terms
    self.attributes = attributes
  }

  /// How far the glossary stands by the concept; `approved` unless it says otherwise.
  public var status: Status { Status(rawValue: attributes[.status]) ?? .approved }
}

/// One term of a concept in one language.
public struct Term: Hashable, Sendable {
  /// Whether a term may be used (TBX administrativeStatus; `forbidden` is ours).
  public enum Status: String, Sendable, Codable, CaseIterable {
    case preferred, admitted, deprecated, superseded, forbidden

    /// Whether a translator may use such a term: preferred or admitted.
    package var isAccepted: Bool { self == .preferred || self == .admitted }
  }

  /// What counts as an occurrence.
  public enum MatchMode: String, Sendable, Codable, CaseIterable {
    /// The characters as they are; a Latin term never inside a longer word.
    case exact
    /// The characters, then any letters: `decarboni` finds *decarbonise*.
    case prefix
    /// The words in any inflected form: `policy` finds *policies*.
    case stem
    /// What a regular expression of ICU finds.
    case regex
  }

  /// Whether letter case counts.
  public enum CaseRule: String, Sendable, Codable, CaseIterable {
    /// Letter case is ignored.
    case ignore
    /// Letter case must agree.
    case keep
  }

  /// The language of the term.
  public var language: Language
  /// The term itself; in mode `regex` the expression.
  public var text: String
  /// Whether it may be used.
  public var status: Status
  /// What counts as an occurrence.
  public var match: MatchMode
  /// Whether letter case counts.
  public var caseRule: CaseRule
  /// Longer words inside which it is not this term: 方程式 for 程式.
  public var exceptions: [String]
  /// A remark for people.
  public var note: String
  /// What else the glossary says of the term: part of speech, example, conditions.
  public var attributes: Attributes

  /// A term; by default preferred, found exactly, letter case ignored.
  public init(
    language: Language, text: String, status: Status = .preferred, match: MatchMode = .exact,
    caseRule: CaseRule = .ignore, exceptions: [String] = [], note: String = "", attributes: Attributes = Attributes()
  ) {
    self.language = language
    self.text = text
    self.status = status
    self.match = match
    self.caseRule = caseRule
    self.exceptions = exceptions
    self.note = note
    self.attributes = attributes
  }

  /// Whether the term is not translated: the target has it as it stands in the source.
  public var isUntranslatable: Bool { attributes[.translate] == "no" }
  /// Whether a converter has made the term of one in the other script.
  public var isGenerated: Bool { attributes[.origin] == "generated" }
}

/// Further things that a glossary says of a concept or a term, by the name of their column.
///
/// Few terms have any, so that none cost nothing but a word.
public struct Attributes: Hashable, Sendable {
  /// The name of an attribute: `part-of-speech`.
  public struct Name: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// Names and values in the order of the names' bytes; no value list is empty, no value of it either.
  private var entries: [Entry] = []

  private struct Entry: Hashable, Sendable {
    var name: Name
    var values: [String]
  }

  /// No attributes.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { entries.isEmpty }

  /// The names that have a value, in the order of their bytes.
  public var names: [Name] { entries.map(\.name) }

  /// The value of an attribute, the first of several; empty when there is none.
  public subscript(name: Name) -> String {
    get { self[all: name].first ?? "" }
    set { self[all: name] = [newValue] }
  }

  /// All values of an attribute.
  public subscript(all name: Name) -> [String] {
    get { entries.first { $0.name == name }?.values ?? [] }
    set {
      let values = newValue.filter { !$0.isEmpty }
      let place =
        entries.firstIndex { !$0.name.rawValue.precedesByBytes(name.rawValue) } ?? entries.endIndex
      if place < entries.endIndex, entries[place].name == name { entries.remove(at: place) }
      if !values.isEmpty { entries.insert(Entry(name: name, values: values), at: place) }
    }
  }
}
