import Bitext

/// `TermChoice` on the tables of a termbase: which of its terms apply to texts of one language and subject.
final class TermApplicability: Sendable {
  /// Two bits for each term: whether it applies, and whether it is free.
  private let bits: [UInt8]

  private static let applies: UInt8 = 1
  private static let isFree: UInt8 = 2

  /// - Complexity: O(*n*) for *n* terms, read in order.
  init(_ image: TermbaseImage, language: Language, subjects: [String]) {
    let places = image.languages.map { TermPlace(of: $0, for: language) }
    let isOwnScript = image.languages.map { $0.script == language.script }
    let isStemmed = TermbaseImage.Flag.isStem | TermbaseImage.Flag.isRegex
    var bits = [UInt8](repeating: 0, count: image.terms.count)
    for concept in 0..<image.conceptCount {
      let terms = image.terms(of: concept)
      var nearest: TermPlace?
      var hasOwnScript = false
      for term in terms {
        guard let place = places[Int(image.terms[term].language)] else { continue }
        if !place.isOfOtherScript { hasOwnScript = true }
        if image.isAccepted(term), nearest.map({ place < $0 }) ?? true { nearest = place }
      }
      for term in terms {
        let record = image.terms[term]
        guard let place = places[Int(record.language)] else { continue }
        if record.flags & TermbaseImage.Flag.hasSubjects != 0,
          !image.term(term).attributes[all: .subjects].contains(where: subjects.contains)
        {
          continue
        }
        let isAccepted = image.isAccepted(term)
        let applies =
          isAccepted
          ? place == nearest
          : place.isRejectedHere(
            nearest: nearest, hasOwnScript: hasOwnScript, textIsWithoutRegion: language.region == nil)
        guard applies else { continue }
        let isLiteral =
          isOwnScript[Int(record.language)] && (!isAccepted || record.flags & TermbaseImage.Flag.isSingleHan != 0)
        let isBound =
          record.flags & (TermbaseImage.Flag.keepsCase | TermbaseImage.Flag.hasSharedSymbol | isStemmed) != 0
        bits[term] = Self.applies | (isLiteral || isBound || record.guards != 0 ? 0 : Self.isFree)
      }
    }
    self.bits = bits
  }

  /// Whether a term applies.
  @inline(__always)
  func applies(_ term: Int) -> Bool { bits[term] & Self.applies != 0 }

  /// Whether a term that applies counts wherever its folded characters stand: nothing else must agree.
  @inline(__always)
  func isFree(_ term: Int) -> Bool { bits[term] & Self.isFree != 0 }
}
