import Bitext

/// Which of a concept's terms apply to a text of one language.
///
/// Only terms of the text's language code. Of these the nearest come first, by script (the text's own, then, in
/// Chinese, the other one, which matches by folding) and then by region (the text's own, none, another):
/// - *Accepted* terms (preferred, admitted) are those of the nearest place that has any. A text in `zh-Hant-TW` may use
///   the terms for `zh-Hant-TW`; without such, those for `zh-Hant`; without such, those for `zh-Hant-HK`; without any
///   in that script, those for `zh-Hans`.
/// - *Rejected* terms (deprecated, superseded, forbidden) are those of the text's script for its region and for none;
///   of the other script only when the concept has no term in the text's; of another region only when the text has
///   none and no accepted term stands nearer.
/// A tag without script fits every script.
package struct TermChoice: Hashable, Sendable {
  /// The accepted terms, preferred first.
  package var accepted: [Term] { acceptedIndices.map { terms[$0] } }
  /// The rejected terms.
  package var rejected: [Term] { rejectedIndices.map { terms[$0] } }
  /// The term to use: the first preferred, else the first admitted one; nil when the concept has none.
  package var preferred: Term? { acceptedIndices.first.map { terms[$0] } }
  /// Whether the accepted terms are of another region than the text, so that using them is only advice.
  package let isOfOtherRegion: Bool

  /// Places of the accepted terms in the concept.
  let acceptedIndices: [Int]
  /// Places of the rejected terms in the concept.
  let rejectedIndices: [Int]
  private let terms: [Term]

  /// The choice from `concept` for texts in `language`.
  package init(_ concept: Concept, for language: Language) {
    terms = concept.terms
    let places = terms.map { TermPlace(of: $0.language, for: language) }
    let nearest = zip(terms, places).compactMap { $0.isAccepted ? $1 : nil }.min()
    let hasOwnScript = places.contains { $0?.isOfOtherScript == false }
    var accepted: [Int] = []
    var rejected: [Int] = []
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      if terms[index].isAccepted {
        if place == nearest { accepted.append(index) }
      } else if place.isRejectedHere(
        nearest: nearest, hasOwnScript: hasOwnScript, textIsWithoutRegion: language.region == nil)
      {
        rejected.append(index)
      }
    }
    acceptedIndices =
      accepted.filter { concept.terms[$0].status == .preferred }
      + accepted.filter { concept.terms[$0].status != .preferred }
    rejectedIndices = rejected
    isOfOtherRegion = nearest?.region == .other && language.region != nil
  }
}

/// How near a term's language is to a text's, nearest first.
struct TermPlace: Comparable, Sendable {
  enum Region: Int, Sendable { case same, none, other }
  var isOfOtherScript: Bool
  var region: Region

  /// The place of `term`; nil when the two are different languages or scripts that folding does not join.
  init?(of term: Language, for text: Language) {
    guard term.code == text.code else { return nil }
    isOfOtherScript = term.script != nil && text.script != nil && term.script != text.script
    if isOfOtherScript, !text.isChinese { return nil }
    region = term.region == text.region ? .same : term.region == nil ? .none : .other
  }

  /// Whether a rejected term of this place is rejected in the text.
  ///
  /// - Parameters:
  ///   - nearest: The place of the concept's accepted terms.
  ///   - hasOwnScript: Whether the concept has a term in the text's script.
  ///   - textIsWithoutRegion: Whether the text is of no region.
  func isRejectedHere(nearest: TermPlace?, hasOwnScript: Bool, textIsWithoutRegion: Bool) -> Bool {
    guard !isOfOtherScript || !hasOwnScript else { return false }
    return region != .other || textIsWithoutRegion && nearest.map { self <= $0 } ?? true
  }

  static func < (one: TermPlace, other: TermPlace) -> Bool {
    if one.isOfOtherScript != other.isOfOtherScript { return other.isOfOtherScript }
    return one.region.rawValue < other.region.rawValue
  }
}
