/// Whether two English words with one stem are forms of one word: *cells* and *cell*, but not *optional* and *option*.
///
/// A stemmer takes endings off that make other words, too; only those that inflect are let through here.
package enum Inflection {
  private static let endings: Set<String> = [
    "", "s", "es", "d", "ed", "ing", "ies", "ied", "y", "ying", "e", "f", "fe", "ves",
  ]

  private static let endingsOfNouns: Set<String> = ["", "s", "es", "ies", "y", "f", "fe", "ves"]

  /// Whether `one` and `other`, in lower case and of one stem, differ by inflection alone.
  ///
  /// - Parameter isNoun: Whether they are nouns: *recording* is no form of the noun *record*.
  package static func isForm(_ one: String, of other: String, isNoun: Bool = false) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    var common = 0
    while common < min(one.count, other.count), one[common] == other[common] { common += 1 }
    func isEnding(_ word: [UInt8]) -> Bool {
      let ending = word[common...]
      if (isNoun ? endingsOfNouns : endings).contains(String(decoding: ending, as: UTF8.self)) { return true }
      if isNoun { return false }
      // A consonant that is doubled before the ending: zip, zipped.
      return common > 0 && ending.first == word[common - 1]
        && ["ed", "ing"].contains(String(decoding: ending.dropFirst(), as: UTF8.self))
    }
    return isEnding(one) && isEnding(other)
  }
}
