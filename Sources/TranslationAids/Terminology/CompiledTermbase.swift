import Bitext
import Synchronization

/// Several glossaries made ready for finding terms, the most important first.
///
/// A matcher is built when a language is first asked for and kept. Safe to use from many threads.
package final class CompiledTermbase: Sendable {
  /// The glossaries, the most important first.
  package let glossaries: [Glossary]
  /// The concepts of all glossaries, in their order; a match names concepts by their place here.
  package let concepts: [Concept]

  private let glossaryOfConcept: [Int]
  private let matchers = Mutex<[Language: TermMatcher]>([:])

  /// A termbase of `glossaries`, the most important first.
  ///
  /// Where glossaries know the same words, the first of them decides what they mean and whether they may be used.
  package init(_ glossaries: [Glossary]) {
    self.glossaries = glossaries
    concepts = glossaries.flatMap(\.concepts)
    glossaryOfConcept = glossaries.enumerated().flatMap { index, glossary in
      [Int](repeating: index, count: glossary.concepts.count)
    }
  }

  /// The matcher for texts in `language`.
  ///
  /// - Complexity: O(*n*) for *n* characters of terms the first time, O(1) later.
  package func matcher(for language: Language) -> TermMatcher {
    matchers.withLock { matchers in
      if let matcher = matchers[language] { return matcher }
      let matcher = TermMatcher(concepts, glossaries: glossaryOfConcept, language: language)
      matchers[language] = matcher
      return matcher
    }
  }
}
