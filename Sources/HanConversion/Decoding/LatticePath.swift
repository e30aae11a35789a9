import TextAnalysis

/// The plain decoder: the best way through the lattice of all words, by dynamic programming over a whole run.
///
/// It is the definition of what a conversion is; the fast decoder gives the same bytes and is tested against it. It also
/// takes words that only one text has (names, a user's dictionary), and tells which words it used.
///
/// Source: A. Viterbi, “Error Bounds for Convolutional Codes …”, IEEE Trans. Information Theory 13 (1967).
struct LatticePath {
  /// One word of the path.
  struct Step: Hashable {
    /// Characters of the run.
    var range: Range<Int>
    /// The record that says what the word writes; nil for its characters' defaults.
    var record: Int?
    /// Which of the words of this text it is; nil for a word of the lexicon.
    var extra: Int?
    /// round(1024 · ln) of the word.
    var score: Int32
  }

  /// A word of this text: the characters `range` of the run, with a score and a number of its own.
  struct ExtraWord: Hashable {
    var range: Range<Int>
    var score: Int32
    var number: Int
  }

  /// The best path through `symbols`, none of which is 0.
  ///
  /// Of two paths with the same score up to a place the one whose last word is longer is taken.
  ///
  /// - Complexity: O(*n* · 8) for *n* symbols.
  static func best(
    _ symbols: UnsafeBufferPointer<UInt16>, in tables: LatticeTables, extra: [ExtraWord] = []
  ) -> [Step] {
    let count = symbols.count
    guard count > 0 else { return [] }
    let trie = tables.trie
    var score = [Int32](repeating: .min, count: count + 1)
    var last = [Step](repeating: Step(range: 0..<0, record: nil, extra: nil, score: 0), count: count + 1)
    var cellOf = [Int](repeating: -1, count: count + 1)
    score[0] = 0
    let extraByStart = Dictionary(grouping: extra, by: \.range.lowerBound)
    for start in 0..<count {
      func offer(_ end: Int, _ value: Int32, cell: Int, extra: Int?) {
        let total = score[start] &+ value
        guard total > score[end] else { return }
        score[end] = total
        cellOf[end] = cell
        last[end] = Step(range: start..<end, record: nil, extra: extra, score: value)
      }
      for word in extraByStart[start] ?? [] { offer(word.range.upperBound, word.score, cell: -1, extra: word.number) }
      offer(start + 1, Int32(tables.scores[Int(symbols[start])]), cell: -1, extra: nil)
      var cell = 0
      var end = start
      while end < count {
        let next = WordTrie.base(trie[cell]) + Int(symbols[end])
        guard WordTrie.parent(trie[next]) == cell else { break }
        cell = next
        end += 1
        if trie[cell] & WordTrie.wordFlag != 0 { offer(end, WordTrie.score(trie[cell]), cell: cell, extra: nil) }
      }
    }
    var steps: [Step] = []
    var end = count
    while end > 0 {
      var step = last[end]
      if cellOf[end] >= 0, trie[cellOf[end]] & WordTrie.markFlag != 0 { step.record = tables.record(ofCell: cellOf[end]) }
      steps.append(step)
      end = step.range.lowerBound
    }
    return steps.reversed()
  }
}
