/// A row of a lexicon source as its file has it, neither folded nor normalised.
package struct SourceRow: Hashable, Sendable {
  /// A word or character; in pairs the side that is looked up.
  package var key: String
  /// What stands opposite the key; the part of speech in jieba's dictionary; empty where a source has keys only.
  package var value: String
  /// The frequency of a word, as its source counts it; 1 where a source has no numbers.
  package var weight: Double
  /// The place among the values of one key, from 0: sources write the usual one first.
  package var rank: Int

  /// All cells of the row in tables of ours that have more than key, value and weight; else empty.
  package var cells: [String] = []

  /// A row of the given parts.
  package init(key: String, value: String = "", weight: Double = 1, rank: Int = 0) {
    self.key = key
    self.value = value
    self.weight = weight
    self.rank = rank
  }
}
