/// A concept of a termbase with the terms that name it (ISO 30042, TBX).
public struct Concept: Hashable, Sendable {
  /// The concept's name in its glossary: `carbon-neutrality`.
  public var id: String
  /// The subject field: `climate`.
  public var subject: String
  /// Its terms in every language.
  public var terms: [Term]

  /// A concept.
  public init(id: String, subject: String, terms: [Term]) {
    self.id = id
    self.subject = subject
    self.terms = terms
  }
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
  /// The term itself.
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

  /// A term; by default preferred, found exactly, letter case ignored.
  public init(
    language: Language, text: String, status: Status = .preferred, match: MatchMode = .exact,
    caseRule: CaseRule = .ignore, exceptions: [String] = [], note: String = ""
  ) {
    self.language = language
    self.text = text
    self.status = status
    self.match = match
    self.caseRule = caseRule
    self.exceptions = exceptions
    self.note = note
  }
}
