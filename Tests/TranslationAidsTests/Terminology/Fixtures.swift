import Bitext
import TestSupport

@testable import TranslationAids

/// A termbase of one glossary with these concepts.
func termbase(_ concepts: String...) -> CompiledTermbase {
  CompiledTermbase([Glossary(name: "test.tsv", concepts: concepts.map(concept))])
}
