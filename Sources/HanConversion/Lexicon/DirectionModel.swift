/// What is known about converting into one script, before it is compiled: readable, in no particular order.
///
/// Words are spelled in *classes*: a character stands for all that fold to it (干 for 乾 幹 榦 干), so that the score of
/// a word does not depend on which of them a text uses. Converting the result again therefore finds the same best path.
package struct DirectionModel: Sendable {
  /// What a character of the text may become.
  package struct Form: Hashable, Sendable {
    /// The character that names its class.
    package var fold: UInt32
    /// The readings it admits, of those that its class has; a character of the target script admits only itself.
    package var admitted: [UInt32]

    package init(fold: UInt32, admitted: [UInt32]) { (self.fold, self.admitted) = (fold, admitted) }
  }

  /// A way to write a class or word, and its score, round(1024 · ln): the higher the likelier.
  package struct Reading: Hashable, Sendable {
    package var text: [UInt32]
    package var score: Int

    package init(text: [UInt32], score: Int) { (self.text, self.score) = (text, score) }

    /// Whether a reading comes before another: by score, then by code points.
    package static func isBetter(_ a: Reading, _ b: Reading) -> Bool {
      a.score != b.score ? a.score > b.score : a.text.lexicographicallyPrecedes(b.text)
    }
  }

  /// A word by its classes, two to eight of them, with its readings.
  package struct Word: Hashable, Sendable {
    package var key: [UInt32]
    package var readings: [Reading]

    package init(key: [UInt32], readings: [Reading]) { (self.key, self.readings) = (key, readings) }
  }

  /// Characters of text in the other script; whatever is not here becomes itself.
  package var forms: [UInt32: Form] = [:]
  /// Where they differ, the forms in a text that is in the target script already: shared characters admit themselves.
  package var settledForms: [UInt32: Form] = [:]
  /// Characters that texts of some regions write for another one, too: 著 for 着.
  package var aliases: [UInt32: UInt32] = [:]
  /// What a class alone becomes, and its scores.
  package var singles: [UInt32: [Reading]] = [:]
  /// The words, each key once.
  package var words: [Word] = []
  /// Regional words by the name of their region (`tw`): what the words with these keys become instead.
  package var vocabularies: [String: [[UInt32]: [UInt32]]] = [:]
  /// The domains of those words, by region and key: a number from 1, the place in `domainNames`. 1 where none is given.
  package var vocabularyDomains: [String: [[UInt32]: UInt16]] = [:]
  /// Characters that only text in the other script has.
  package var foreign: Set<UInt32> = []
  /// Characters that only text in the target script has.
  package var native: Set<UInt32> = []

  package init() {}
}
