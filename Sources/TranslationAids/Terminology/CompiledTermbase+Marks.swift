import Bitext

extension CompiledTermbase {
  /// The terms in `text`, in order, none overlapping another.
  ///
  /// Of a homograph's meanings the first that has a term in the other language is shown, else the first.
  ///
  /// - Parameters:
  ///   - side: Which text of its pair `text` is, for the marks.
  ///   - language: The language of `text`.
  ///   - otherLanguage: The language of the translation, or of the original.
  package func marks(
    in text: String, side: Finding.Side, language: Language, otherLanguage: Language
  ) -> [TermMark] {
    matcher(for: language).matches(in: text).map { match in
      let readings = match.readings.map { ($0, TermChoice($0.concept, for: otherLanguage).preferred) }
      let (reading, counterpart) = readings.first { $0.1 != nil } ?? (match.readings[0], nil)
      let notes = [reading.term.note, counterpart?.note ?? ""]
      return TermMark(
        side: side, span: match.span, concept: reading.conceptID, counterpart: counterpart?.text,
        note: notes.first { !$0.isEmpty } ?? "", status: reading.term.status)
    }
  }
}
