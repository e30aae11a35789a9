/// The concepts of one glossary file, in the one order in which files are written.
///
/// Concepts stand by name, terms by language, status (preferred, admitted, deprecated, superseded, forbidden) and
/// text; names, languages and texts compare by their UTF-8 bytes, as `LC_ALL=C sort` does. Two glossaries that say the
/// same are therefore equal, and a change of one term is a change of one line.
package struct Glossary: Hashable, Sendable {
  /// The file as the caller named it, for messages.
  package let name: String
  /// The lines above the header, as they stand: comments with their `#`, and empty lines.
  package let comments: [String]
  /// The concepts, sorted; each has at least one term to be found in a file.
  package let concepts: [Concept]

  /// A glossary of `concepts`, which may come in any order.
  ///
  /// - Precondition: No two concepts have one id.
  /// - Complexity: O(*n* log *n*) for *n* terms.
  package init(name: String, comments: [String] = [], concepts: [Concept]) {
    self.name = name
    self.comments = comments
    // Files mostly come in order, and a large glossary is not copied for nothing.
    let sorted = concepts.allSatisfy(\.hasSortedTerms) ? concepts : concepts.map(\.withSortedTerms)
    let isInOrder = zip(sorted, sorted.dropFirst()).allSatisfy { $0.id.precedesByBytes($1.id) }
    self.concepts = isInOrder ? sorted : sorted.sorted { $0.id.precedesByBytes($1.id) }
    for (one, next) in zip(self.concepts, self.concepts.dropFirst()) {
      precondition(one.id != next.id, "a glossary holds each concept once: \(one.id)")
    }
  }

  /// The languages that have a term, sorted by tag.
  package var languages: [Language] {
    var seen: Set<Language> = []
    for concept in concepts { for term in concept.terms { seen.insert(term.language) } }
    return seen.sorted { $0.tag.precedesByBytes($1.tag) }
  }
}

extension Term {
  /// Whether the term stands above `other` in a glossary.
  package func precedes(_ other: Term) -> Bool {
    if language != other.language { return language.tag.precedesByBytes(other.language.tag) }
    if status != other.status { return status.rank < other.status.rank }
    return text.precedesByBytes(other.text)
  }

  /// Whether the term may be used: preferred or admitted.
  package var isAccepted: Bool { status.isAccepted }
}

extension Term.Status {
  /// The place in the order of a glossary, from 0.
  package var rank: Int {
    switch self {
    case .preferred: 0
    case .admitted: 1
    case .deprecated: 2
    case .superseded: 3
    case .forbidden: 4
    }
  }
}

extension Concept {
  fileprivate var hasSortedTerms: Bool { zip(terms, terms.dropFirst()).allSatisfy { !$1.precedes($0) } }

  fileprivate var withSortedTerms: Concept {
    var copy = self
    copy.terms.sort { $0.precedes($1) }
    return copy
  }
}

extension String {
  /// Whether the string's UTF-8 bytes come before those of `other`.
  package func precedesByBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
