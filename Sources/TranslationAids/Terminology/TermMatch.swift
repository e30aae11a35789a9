import Bitext

/// A place in a text where a termbase knows the words.
package struct TermMatch: Hashable, Sendable {
  /// One meaning that the termbase gives to the words.
  package struct Reading: Hashable, Sendable {
    /// The concept that the words name.
    package var concept: Concept
    /// The term by which they name it.
    package var term: Term
    /// The concept's place in the termbase that was searched.
    package var conceptIndex: Int
    /// Whether the text has the term's own Chinese characters, not their variants of the other script.
    package var hasOwnCharacters: Bool
  }

  /// UTF-8 range of the words in the text.
  package var span: Range<Int>
  /// What the words can mean, at least one: accepted terms before rejected ones, then in the termbase's order.
  /// More than one where the words are a homograph within a glossary.
  package var readings: [Reading]

  /// The concept of the first reading.
  package var concept: Concept { readings[0].concept }
  /// The term of the first reading.
  package var term: Term { readings[0].term }
}
