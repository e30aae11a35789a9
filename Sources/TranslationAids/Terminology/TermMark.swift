import Bitext

/// A term in a text with what a reader wants to know about it.
package struct TermMark: Hashable, Sendable {
  /// UTF-8 range of the words in the text.
  package var span: Range<Int>
  /// The concept's name.
  package var conceptID: String
  /// The term as the glossary has it.
  package var term: Term
  /// The term to use in the other language; nil when the glossary has none.
  package var counterpart: Term?
  /// The remark on the term, else on its counterpart; may be empty.
  package var note: String
}

extension CompiledTermbase {
  /// The terms in `text`, in order, none overlapping another.
  ///
  /// Of a homograph's meanings the first that has a term in the other language is shown, else the first.
  ///
  /// - Parameters:
  ///   - language: The language of `text`.
  ///   - otherLanguage: The language of the translation, or of the original.
  package func marks(in text: String, language: Language, otherLanguage: Language) -> [TermMark] {
    matcher(for: language).matches(in: text).map { match in
      let readings = match.readings.map { ($0, TermChoice($0.concept, for: otherLanguage).preferred) }
      let (reading, counterpart) = readings.first { $0.1 != nil } ?? (match.readings[0], nil)
      let notes = [reading.term.note, counterpart?.note ?? ""]
      return TermMark(
        span: match.span, conceptID: reading.concept.id, term: reading.term, counterpart: counterpart,
        note: notes.first { !$0.isEmpty } ?? "")
    }
  }
}
