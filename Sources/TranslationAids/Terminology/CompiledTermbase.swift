import Bitext
import Synchronization
import TextAnalysis

/// Several glossaries made ready for finding terms, the most important first.
///
/// It is made of glossaries, or mapped from a file that was made of them. Safe to use from many threads.
package final class CompiledTermbase: Sendable {
  /// What a glossary's file was when the termbase was made.
  package struct Source: Hashable, Sendable {
    /// The glossary's name.
    package var name: String
    /// What its content is known by.
    package var digest: String
  }

  let image: TermbaseImage
  private let matchers = Mutex<[Key: TermMatcher]>([:])
  private let slow = SlowExpressions()

  /// The expressions that took too long on some text so far and found nothing there.
  package var slowExpressions: [String] { slow.all }

  private struct Key: Hashable {
    var language: Language
    var subjects: [String]
  }

  /// A termbase of `glossaries`, the most important first.
  ///
  /// Where glossaries know the same words, the first of them decides what they mean and whether they may be used.
  package convenience init(_ glossaries: [Glossary]) {
    let content = Self.content(of: glossaries, digests: glossaries.map { _ in "" })
    do {
      try self.init(LexiconFile(content: content, name: "termbase"))
    } catch {
      preconditionFailure("a termbase that was just made can be read: \(error)")
    }
  }

  /// The termbase in a file that `content(of:digests:)` has made.
  ///
  /// - Throws: `LexiconError` when it is damaged.
  /// - Complexity: O(*n*) for checking *n* bytes, about 10 GB/s; nothing is copied.
  package init(_ file: LexiconFile) throws(LexiconError) { image = try TermbaseImage(file) }

  /// The bytes of a termbase file.
  ///
  /// - Parameter digests: For each glossary what its content is known by.
  /// - Complexity: O(*n* log *n*) for *n* terms.
  package static func content(of glossaries: [Glossary], digests: [String]) -> [UInt8] {
    LexiconFile.content(of: TermbaseCompiler.sections(glossaries, digests: digests))
  }

  /// The glossaries that the termbase was made of, the most important first.
  package var sources: [Source] { image.sources.map { Source(name: $0.name, digest: $0.digest) } }

  /// Whether no glossary has a concept.
  package var isEmpty: Bool { image.conceptCount == 0 }

  /// The number of concepts; a match names concepts by number.
  package var conceptCount: Int { image.conceptCount }

  /// The number of terms.
  package var termCount: Int { image.terms.count }

  /// A concept by its number.
  ///
  /// - Complexity: O(size of the concept).
  package func concept(_ number: Int) -> Concept { image.concept(number) }

  /// The number of a concept's glossary.
  package func glossary(of concept: Int) -> Int { Int(image.concepts[concept].glossary) }

  /// The concepts of a glossary, in order.
  package func concepts(ofGlossary number: Int) -> [Concept] {
    (0..<conceptCount).lazy.filter { self.glossary(of: $0) == number }.map(concept)
  }

  /// The matcher for texts in `language`.
  ///
  /// - Parameter subjects: What the texts are about; terms that count only in some subject need one of theirs among them.
  /// - Complexity: O(number of languages) the first time, and the expressions are compiled; O(1) later.
  package func matcher(for language: Language, subjects: [String] = []) -> TermMatcher {
    let key = Key(language: language, subjects: subjects)
    return matchers.withLock { matchers in
      if let matcher = matchers[key] { return matcher }
      let matcher = TermMatcher(image, language: language, subjects: subjects, slowExpressions: slow)
      matchers[key] = matcher
      return matcher
    }
  }
}
