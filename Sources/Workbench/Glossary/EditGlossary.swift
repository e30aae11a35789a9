import ArticleFormats
import Bitext
import FoundationEssentials
import TranslationAids

/// A change that a person makes in a glossary file.
package enum GlossaryEdit {
  /// A term as a command names it: `zh-Hant-TW=程式`.
  package struct NamedTerm: Hashable, Sendable {
    package var language: Language
    package var text: String

    /// Reads `LANGUAGE=TERM`; nil when it is none.
    package init?(_ argument: String) {
      guard let equals = argument.firstIndex(of: "="), let language = Language(String(argument[..<equals])) else {
        return nil
      }
      let text = String(argument[argument.index(after: equals)...])
      guard !text.isEmpty else { return nil }
      (self.language, self.text) = (language, text)
    }
  }

  /// Fields of terms or of a concept, by the names of their columns; an empty value takes a field away.
  package typealias Fields = [(name: String, values: [String])]

  /// `glossary` with new terms for the concept `id`, which is made if it is not there.
  ///
  /// - Throws: `WorkbenchError` when a term is there already or a field is not one of a term.
  package static func adding(
    _ terms: [NamedTerm], to id: String, in glossary: Glossary, conceptFields: Fields, termFields: Fields, today: String
  ) throws -> Glossary {
    var concept = glossary.concepts.first { $0.id == id } ?? Concept(id: id)
    let isNew = concept == Concept(id: id)
    for named in terms {
      if concept.terms.contains(where: { $0.language == named.language && $0.text == named.text }) {
        throw WorkbenchError(
          "\(glossary.name): expected a new term, found \(named.language) ‘\(named.text)’ in \(id) (glossary edit changes it)"
        )
      }
      var term = Term(language: named.language, text: named.text)
      // What joins an accepted term is admitted, unless it says otherwise.
      if concept.terms.contains(where: { $0.language == named.language && $0.status == .preferred }) {
        term.status = .admitted
      }
      try set(termFields, of: &term)
      if glossary.usedAttributes.contains(.created) { term.attributes[.created] = today }
      concept.terms.append(term)
    }
    try set(conceptFields, of: &concept)
    if isNew, glossary.usedAttributes.contains(.created) { concept.attributes[.created] = today }
    return replacing(id, by: concept, in: glossary)
  }

  /// `glossary` with other fields of a concept, or of one of its terms.
  ///
  /// - Throws: `WorkbenchError` when there is no such concept or term, or a field is not one of it.
  package static func editing(
    _ id: String, term named: NamedTerm?, in glossary: Glossary, fields: Fields, newText: String?, newID: String?,
    today: String
  ) throws -> Glossary {
    var concept = try self.concept(id, in: glossary)
    if let newID {
      guard newID == id || !glossary.concepts.contains(where: { $0.id == newID }) else {
        throw WorkbenchError("\(glossary.name): expected a new name for \(id), found ‘\(newID)’ there already")
      }
      concept.id = newID
    }
    if let named {
      let index = try place(of: named, in: concept, glossary)
      if let newText { concept.terms[index].text = newText }
      try set(fields, of: &concept.terms[index])
      if glossary.usedAttributes.contains(.modified) { concept.terms[index].attributes[.modified] = today }
    } else {
      try set(fields, of: &concept)
      if glossary.usedAttributes.contains(.modified) { concept.attributes[.modified] = today }
    }
    return replacing(id, by: concept, in: glossary)
  }

  /// `glossary` without a concept, or without some of its terms.
  ///
  /// - Throws: `WorkbenchError` when there is no such concept or term, or another concept refers to it.
  package static func removing(_ id: String, terms: [NamedTerm], from glossary: Glossary) throws -> Glossary {
    var concept = try self.concept(id, in: glossary)
    for named in terms { concept.terms.remove(at: try place(of: named, in: concept, glossary)) }
    if terms.isEmpty,
      let other = glossary.concepts.first(where: { $0.id != id && $0.attributes[all: .see].contains(id) })
    {
      throw WorkbenchError("\(glossary.name): expected no concept that refers to \(id), found ‘see’ in \(other.id)")
    }
    let isEmpty = terms.isEmpty || concept.terms.isEmpty && concept.attributes.isEmpty
    return replacing(id, by: isEmpty ? nil : concept, in: glossary)
  }

  /// The concept `id`, else one whose name is like it in letter case.
  package static func concept(_ id: String, in glossary: Glossary) throws -> Concept {
    if let concept = glossary.concepts.first(where: { $0.id == id }) { return concept }
    throw WorkbenchError("\(glossary.name): expected a concept ‘\(id)’, found none (glossary find looks for it)")
  }

  private static func place(of named: NamedTerm, in concept: Concept, _ glossary: Glossary) throws -> Int {
    let place = concept.terms.firstIndex { $0.language == named.language && $0.text == named.text }
    guard let place else {
      let known = concept.terms.filter { $0.language == named.language }.map { "‘\($0.text)’" }
      throw WorkbenchError(
        "\(glossary.name): expected \(named.language) ‘\(named.text)’ in \(concept.id), found "
          + (known.isEmpty ? "no term in that language" : known.joined(separator: ", ")))
    }
    return place
  }

  private static func replacing(_ id: String, by concept: Concept?, in glossary: Glossary) -> Glossary {
    var concepts = glossary.concepts.filter { $0.id != id }
    if let concept { concepts.append(concept) }
    return Glossary(name: glossary.name, comments: glossary.comments, concepts: concepts)
  }

  private static func set(_ fields: Fields, of term: inout Term) throws {
    for (name, values) in fields {
      let value = values.first ?? ""
      switch name {
      case "status": term.status = try choice(name, value, or: .preferred)
      case "match": term.match = try choice(name, value, or: .exact)
      case "case": term.caseRule = try choice(name, value, or: .ignore)
      case "except": term.exceptions = values.filter { !$0.isEmpty }
      case "note": term.note = value
      default:
        let attribute = try attribute(name, among: Attributes.Name.ofTerms)
        term.attributes[all: attribute] = values
      }
    }
  }

  private static func set(_ fields: Fields, of concept: inout Concept) throws {
    for (name, values) in fields {
      if name == "subject" {
        concept.subject = values.first ?? ""
      } else {
        let attribute = try attribute(name, among: Attributes.Name.ofConcepts)
        concept.attributes[all: attribute] = attribute == .status && values == ["approved"] ? [] : values
      }
    }
  }

  private static func attribute(_ name: String, among known: [Attributes.Name]) throws -> Attributes.Name {
    let attribute = Attributes.Name(rawValue: name)
    guard known.contains(attribute) || attribute.isForeign else {
      throw WorkbenchError(
        "expected a field of \(known.map(\.rawValue).joined(separator: ", ")) or x-…, found ‘\(name)’")
    }
    return attribute
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ value: String, or usual: Choice
  ) throws -> Choice {
    if value.isEmpty { return usual }
    guard let choice = Choice(rawValue: value) else {
      let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw WorkbenchError("\(name): expected one of \(choices), found ‘\(value)’")
    }
    return choice
  }
}

extension GlossaryFiles {
  /// Writes `glossary` to its file, if what stands there then can be read again.
  ///
  /// - Throws: `GlossaryError` when a value is one that a table refuses; the file is then as it was.
  package static func save(_ glossary: Glossary, to path: String) throws {
    let text = glossary.formatted()
    do {
      _ = try GlossaryTable.read(text, name: path)
    } catch {
      throw WorkbenchError("\(path): \(error.message)")
    }
    try FileSystem.write(text.utf8, to: path)
  }
}
