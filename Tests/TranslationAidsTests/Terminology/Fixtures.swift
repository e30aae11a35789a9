import Bitext
import TestSupport

@testable import TranslationAids

/// A termbase of one glossary with these concepts.
func termbase(_ concepts: String...) -> CompiledTermbase {
  CompiledTermbase([Glossary(name: "test.tsv", concepts: concepts.map(concept))])
}

extension TermMatcher {
  /// A matcher for a termbase of these concepts.
  init(_ concepts: [Concept], language: Language, subjects: [String] = []) {
    self = CompiledTermbase([Glossary(name: "test.tsv", concepts: concepts)]).matcher(for: language, subjects: subjects)
  }
}
