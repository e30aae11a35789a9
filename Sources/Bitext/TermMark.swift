/// A glossary term where it occurs, with what a reader wants to know about it.
package struct TermMark: Hashable, Sendable {
  /// Which text it occurs in.
  package var side: Finding.Side
  /// UTF-8 range in that text's plain words.
  package var span: Range<Int>
  /// The concept's name in its glossary: `carbon-neutrality`.
  package var concept: String
  /// The term to use in the other language; nil when the glossary has none.
  package var counterpart: String?
  /// The glossary's remark on the term, else on its counterpart; empty when there is none.
  package var note: String
  /// Whether the term that occurs may be used.
  package var status: Term.Status

  /// A mark; by default the term is the preferred one, without a remark.
  package init(
    side: Finding.Side, span: Range<Int>, concept: String, counterpart: String? = nil, note: String = "",
    status: Term.Status = .preferred
  ) {
    self.side = side
    self.span = span
    self.concept = concept
    self.counterpart = counterpart
    self.note = note
    self.status = status
  }
}
