import Bitext

/// Words that are a term of several concepts in one language. Legal, and worth knowing.
package struct Homograph: Hashable, Sendable, CustomStringConvertible {
  /// A concept that has the term.
  package struct Owner: Hashable, Sendable {
    /// The glossary's name.
    package var glossary: String
    /// The concept's name.
    package var concept: String
  }

  /// The language of the term.
  package var language: Language
  /// The term.
  package var text: String
  /// The concepts, in the order of the termbase; at least two.
  package var owners: [Owner]

  package var description: String {
    let names = owners.map { "\($0.concept) (\($0.glossary))" }
    return "‘\(text)’ in \(language) names \(names.joined(separator: ", "))"
  }
}

extension CompiledTermbase {
  /// The terms that several concepts have, by language and text.
  ///
  /// A concept that several glossaries know under one name counts once.
  ///
  /// - Complexity: O(*n* log *n*) for *n* terms.
  package var homographs: [Homograph] {
    struct Key: Hashable {
      var language: Language
      var text: String
    }
    var owners: [Key: [Homograph.Owner]] = [:]
    for number in 0..<conceptCount {
      let concept = concept(number)
      for term in concept.terms {
        let key = Key(language: term.language, text: term.text)
        if owners[key]?.contains(where: { $0.concept == concept.id }) == true { continue }
        let name = sources[glossary(of: number)].name
        owners[key, default: []].append(Homograph.Owner(glossary: name, concept: concept.id))
      }
    }
    return owners.filter { $0.value.count > 1 }
      .map { Homograph(language: $0.key.language, text: $0.key.text, owners: $0.value) }
      .sorted { one, other in
        one.language == other.language
          ? one.text.precedesByBytes(other.text) : one.language.tag.precedesByBytes(other.language.tag)
      }
  }
}
