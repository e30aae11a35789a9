import Bitext

/// A place in a text where a termbase knows the words.
package struct TermMatch: Sendable {
  /// One meaning that the termbase gives to the words.
  package struct Reading: Sendable {
    /// The termbase that was searched: a match points into it and copies nothing.
    let image: TermbaseImage
    /// The term's number in the termbase.
    let termNumber: Int
    /// Whether the text has the term's own Chinese characters, not their variants of the other script.
    package let hasOwnCharacters: Bool

    /// The concept's number in the termbase.
    package var conceptIndex: Int { Int(image.terms[termNumber].concept) }
    /// The concept that the words name.
    package var concept: Concept { image.concept(conceptIndex) }
    /// The name of the concept.
    package var conceptID: String { image.conceptID(conceptIndex) }
    /// The term that the words are.
    package var term: Term { image.term(termNumber) }
    /// Whether the term may be used.
    package var isAccepted: Bool { image.isAccepted(termNumber) }
    /// Whether the concept is not decided yet.
    var isOnlyProposed: Bool { image.concepts[conceptIndex].isProposed != 0 }
    /// Whether the target has the term as it stands in the source.
    var isUntranslatable: Bool { image.terms[termNumber].flags & TermbaseImage.Flag.isUntranslatable != 0 }
  }

  /// UTF-8 range of the words in the text.
  package let span: Range<Int>
  /// The first reading.
  package let first: Reading
  /// What else the words can mean.
  private let others: [Reading]

  init(span: Range<Int>, first: Reading, others: [Reading] = []) {
    self.span = span
    self.first = first
    self.others = others
  }

  /// What the words can mean, at least one: accepted terms before rejected ones, then in the termbase's order.
  /// More than one where the words are a homograph within a glossary.
  package var readings: [Reading] { [first] + others }

  /// Whether the words are a homograph.
  package var isHomograph: Bool { !others.isEmpty }

  /// The concept of the first reading.
  package var concept: Concept { first.concept }
  /// The term of the first reading.
  package var term: Term { first.term }
}
