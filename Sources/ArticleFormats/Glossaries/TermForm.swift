import Bitext

/// A term as JSON has it: one object, empty fields left out but for the nine of every table.
package struct TermForm: Codable, Hashable, Sendable {
  package var term: Term

  package init(_ term: Term) { self.term = term }

  fileprivate struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(term.language, forKey: Key("language"))
    try container.encode(term.text, forKey: Key("term"))
    try container.encode(term.status, forKey: Key("status"))
    try container.encode(term.match, forKey: Key("match"))
    try container.encode(term.caseRule, forKey: Key("case"))
    try container.encode(term.exceptions, forKey: Key("except"))
    try container.encode(term.note, forKey: Key("note"))
    try Self.encode(term.attributes, to: &container)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var term = Term(
      language: try container.decode(Language.self, forKey: Key("language")),
      text: try container.decode(String.self, forKey: Key("term")))
    term.status = try container.decodeIfPresent(Term.Status.self, forKey: Key("status")) ?? .preferred
    term.match = try container.decodeIfPresent(Term.MatchMode.self, forKey: Key("match")) ?? .exact
    term.caseRule = try container.decodeIfPresent(Term.CaseRule.self, forKey: Key("case")) ?? .ignore
    term.exceptions = try container.decodeIfPresent([String].self, forKey: Key("except")) ?? []
    term.note = try container.decodeIfPresent(String.self, forKey: Key("note")) ?? ""
    term.attributes = try Self.attributes(
      container, leaving: ["language", "term", "status", "match", "case", "except", "note"])
    self.term = term
  }

  private static func encode(_ attributes: Attributes, to container: inout KeyedEncodingContainer<Key>) throws {
    for name in attributes.names {
      if name.isList {
        try container.encode(attributes[all: name], forKey: Key(name.rawValue))
      } else {
        try container.encode(attributes[name], forKey: Key(name.rawValue))
      }
    }
  }

  fileprivate static func attributes(
    _ container: KeyedDecodingContainer<Key>, leaving known: Set<String>
  ) throws -> Attributes {
    var attributes = Attributes()
    for key in container.allKeys where !known.contains(key.stringValue) {
      let name = Attributes.Name(rawValue: key.stringValue)
      attributes[all: name] =
        name.isList
        ? try container.decode([String].self, forKey: key) : [try container.decode(String.self, forKey: key)]
    }
    return attributes
  }

  fileprivate static func encode(
    _ concept: Concept, glossary: String?, to encoder: any Encoder
  ) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(glossary, forKey: Key("glossary"))
    try container.encode(concept.id, forKey: Key("concept"))
    try container.encode(concept.subject, forKey: Key("subject"))
    try encode(concept.attributes, to: &container)
    try container.encode(concept.terms.map(TermForm.init), forKey: Key("terms"))
  }

  fileprivate static func concept(from decoder: any Decoder) throws -> Concept {
    let container = try decoder.container(keyedBy: Key.self)
    return Concept(
      id: try container.decode(String.self, forKey: Key("concept")),
      subject: try container.decodeIfPresent(String.self, forKey: Key("subject")) ?? "",
      terms: try container.decodeIfPresent([TermForm].self, forKey: Key("terms"))?.map(\.term) ?? [],
      attributes: try attributes(container, leaving: ["glossary", "concept", "subject", "terms"]))
  }
}

/// A concept as JSON has it, with its terms.
package struct ConceptForm: Codable, Hashable, Sendable {
  package var concept: Concept
  /// The glossary that it stands in; nil where that is known.
  private var glossary: String?

  package init(_ concept: Concept, glossary: String? = nil) { (self.concept, self.glossary) = (concept, glossary) }

  package func encode(to encoder: any Encoder) throws {
    try TermForm.encode(concept, glossary: glossary, to: encoder)
  }

  package init(from decoder: any Decoder) throws {
    concept = try TermForm.concept(from: decoder)
    glossary = nil
  }
}
