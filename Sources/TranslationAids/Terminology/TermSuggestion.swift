import Bitext

/// A term of a text with one of the terms that stand for it in another language.
package struct TermSuggestion: Hashable, Sendable {
  /// The words of the text, and where they stand.
  package var source: String
  package var span: Range<Int>
  /// The term of the other language, also a rejected one; nil when the glossary has none.
  package var target: String?
  package var status: Term.Status?
  /// The concept's name.
  package var concept: String
  /// The glossary's remark on the term, else on that of the text.
  package var note: String

  /// The terms in `text`, in order, with all terms of the other language: those that may be used first. Words that come
  /// again are shown once.
  package static func suggestions(
    for text: String, in termbase: CompiledTermbase, language: Language, other: Language
  ) -> [TermSuggestion] {
    var seen: Set<Int> = []
    return termbase.matcher(for: language).matches(in: text).flatMap { match in
      match.readings.filter { seen.insert($0.termNumber).inserted }.flatMap { reading -> [TermSuggestion] in
        let choice = TermChoice(reading.concept, for: other)
        let source = String(text.slice(match.span))
        func suggestion(_ term: Term?) -> TermSuggestion {
          let notes = [term?.note ?? "", reading.term.note]
          return TermSuggestion(
            source: source, span: match.span, target: term?.text, status: term?.status, concept: reading.conceptID,
            note: notes.first { !$0.isEmpty } ?? "")
        }
        let terms = choice.accepted + choice.rejected
        if terms.isEmpty {
          let isKept = reading.isUntranslatable
          var own = suggestion(isKept ? reading.term : nil)
          if isKept { own.target = source }
          return [own]
        }
        return terms.map(suggestion)
      }
    }
  }
}
