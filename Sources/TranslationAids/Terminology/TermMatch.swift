import Bitext

/// A place in a text where a termbase knows the words.
package struct TermMatch: Sendable {
  /// One meaning that the termbase gives to the words.
  package struct Reading: Sendable {
    /// The concepts of the termbase that was searched: a match points into them and copies nothing.
    let concepts: [Concept]
    /// The concept's place in the termbase.
    package let conceptIndex: Int
    /// The term's place in the concept.
    package let termIndex: Int
    /// Whether the text has the term's own Chinese characters, not their variants of the other script.
    package let hasOwnCharacters: Bool

    /// The concept that the words name.
    package var concept: Concept { concepts[conceptIndex] }
    /// The term by which they name it.
    package var term: Term { concepts[conceptIndex].terms[termIndex] }
    /// Whether the term may be used.
    package var isAccepted: Bool { concepts[conceptIndex].terms[termIndex].isAccepted }
  }

  /// UTF-8 range of the words in the text.
  package let span: Range<Int>
  /// What the words can mean, at least one: accepted terms before rejected ones, then in the termbase's order.
  /// More than one where the words are a homograph within a glossary.
  package let readings: [Reading]

  /// The concept of the first reading.
  package var concept: Concept { readings[0].concept }
  /// The term of the first reading.
  package var term: Term { readings[0].term }
}
