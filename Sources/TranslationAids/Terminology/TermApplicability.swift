import Bitext

/// `TermChoice` on the tables of a termbase: which of its terms apply to texts of one language and subject.
struct TermApplicability: Sendable {
  private let image: TermbaseImage
  /// For each language of the termbase how near it is to the text's; nil when it is another.
  private let places: [TermPlace?]
  private let isWithoutRegion: Bool
  private let subjects: [String]

  init(_ image: TermbaseImage, language: Language, subjects: [String]) {
    self.image = image
    self.subjects = subjects
    places = image.languages.map { TermPlace(of: $0, for: language) }
    isWithoutRegion = language.region == nil
  }

  /// Whether a term applies.
  ///
  /// - Complexity: O(number of terms of its concept).
  func applies(_ term: Int) -> Bool {
    let record = image.terms[term]
    guard let place = places[Int(record.language)] else { return false }
    if record.flags & TermbaseImage.Flag.hasSubjects != 0,
      !image.term(term).attributes[all: .subjects].contains(where: subjects.contains)
    {
      return false
    }
    let isAccepted = image.isAccepted(term)
    let terms = image.terms(of: Int(record.concept))
    if terms.count == 1, isAccepted { return true }
    var nearest: TermPlace?
    var hasOwnScript = false
    for other in terms {
      guard let place = places[Int(image.terms[other].language)] else { continue }
      if !place.isOfOtherScript { hasOwnScript = true }
      if image.isAccepted(other), nearest.map({ place < $0 }) ?? true { nearest = place }
    }
    if isAccepted { return place == nearest }
    return place.isRejectedHere(nearest: nearest, hasOwnScript: hasOwnScript, textIsWithoutRegion: isWithoutRegion)
  }
}
