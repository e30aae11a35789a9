import Bitext

/// A glossary as records with fields, as it is compared and merged: one for each concept and one for each term.
struct GlossaryRecord: Hashable {
  /// What a record is about: a concept, or a term of it.
  struct Key: Hashable {
    var concept: String
    /// The language's tag and the term's text; nil for the concept itself.
    var term: TermKey?
  }

  struct TermKey: Hashable {
    var language: String
    var text: String
  }

  /// The fields that say something, by name.
  var fields: [String: [String]]

  /// The records of a glossary.
  static func records(of glossary: Glossary) -> [Key: GlossaryRecord] {
    var records: [Key: GlossaryRecord] = [:]
    for concept in glossary.concepts {
      var own = Self.fields(concept.attributes)
      own["subject"] = concept.subject.isEmpty ? nil : [concept.subject]
      records[Key(concept: concept.id)] = GlossaryRecord(fields: own)
      for term in concept.terms {
        var fields = Self.fields(term.attributes)
        if term.status != .preferred { fields["status"] = [term.status.rawValue] }
        if term.match != .exact { fields["match"] = [term.match.rawValue] }
        if term.caseRule != .ignore { fields["case"] = [term.caseRule.rawValue] }
        if !term.exceptions.isEmpty { fields["except"] = term.exceptions }
        if !term.note.isEmpty { fields["note"] = [term.note] }
        records[Key(concept: concept.id, term: TermKey(language: term.language.tag, text: term.text))] =
          GlossaryRecord(fields: fields)
      }
    }
    return records
  }

  private static func fields(_ attributes: Attributes) -> [String: [String]] {
    Dictionary(uniqueKeysWithValues: attributes.names.map { ($0.rawValue, attributes[all: $0]) })
  }

  /// The glossary of records.
  static func glossary(of records: [Key: GlossaryRecord], name: String, comments: [String]) -> Glossary {
    var concepts: [String: Concept] = [:]
    for (key, record) in records {
      var concept = concepts[key.concept] ?? Concept(id: key.concept)
      var fields = record.fields
      if let term = key.term, let language = Language(term.language) {
        let value = Term(
          language: language, text: term.text,
          status: take("status", &fields).flatMap(Term.Status.init(rawValue:)) ?? .preferred,
          match: take("match", &fields).flatMap(Term.MatchMode.init(rawValue:)) ?? .exact,
          caseRule: take("case", &fields).flatMap(Term.CaseRule.init(rawValue:)) ?? .ignore,
          exceptions: fields.removeValue(forKey: "except") ?? [], note: take("note", &fields) ?? "",
          attributes: attributes(fields))
        concept.terms.append(value)
      } else {
        concept.subject = take("subject", &fields) ?? ""
        concept.attributes = attributes(fields)
      }
      concepts[key.concept] = concept
    }
    return Glossary(name: name, comments: comments, concepts: Array(concepts.values))
  }

  private static func take(_ name: String, _ fields: inout [String: [String]]) -> String? {
    fields.removeValue(forKey: name)?.first
  }

  private static func attributes(_ fields: [String: [String]]) -> Attributes {
    var attributes = Attributes()
    for (name, values) in fields { attributes[all: Attributes.Name(rawValue: name)] = values }
    return attributes
  }
}

extension GlossaryRecord.Key: Comparable, CustomStringConvertible {
  init(concept: String) { self.init(concept: concept, term: nil) }

  /// The order of a table, without the status of terms.
  static func < (one: Self, other: Self) -> Bool {
    func parts(_ key: Self) -> [String] { [key.concept, key.term?.language ?? "", key.term?.text ?? ""] }
    for (left, right) in zip(parts(one), parts(other)) where left != right { return left.precedesByBytes(right) }
    return false
  }

  var description: String { concept + (term.map { ", \($0.language) ‘\($0.text)’" } ?? "") }
}
