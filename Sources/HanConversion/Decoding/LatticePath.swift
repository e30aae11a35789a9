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

  /// The best score of a path to each place, and its last word: characters, trie cell or −1, number or −1.
  private var scores: [Int32] = []
  private var lengths: [Int32] = []
  private var cells: [Int32] = []
  private var numbers: [Int32] = []
  /// The words of the best path, in order.
  private(set) var steps: [Step] = []

  /// The best path through `symbols`, none of which is 0.
  static func best(
    _ symbols: UnsafeBufferPointer<UInt16>, in tables: LatticeTables, extra: [ExtraWord] = []
  ) -> [Step] {
    var path = LatticePath()
    path.find(symbols.span, in: tables, extra: extra)
    return path.steps
  }

  /// Finds the best path through `symbols`, none of which is 0, into `steps`; the memory is used again.
  ///
  /// Of two paths with the same score up to a place the one whose last word is longer is taken.
  ///
  /// - Complexity: O(*n* · 8) for *n* symbols.
  mutating func find(_ symbols: Span<UInt16>, in tables: LatticeTables, extra: [ExtraWord] = []) {
    let trie = tables.trie.span
    let singles = tables.scores.span
    let count = symbols.count
    prepare(count)
    let extraByStart = extra.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var nextExtra = 0
    scores[0] = 0
    for start in 0..<count {
      let score = scores[start]
      while nextExtra < extraByStart.count, extraByStart[nextExtra].range.lowerBound == start {
        let word = extraByStart[nextExtra]
        offer(score &+ word.score, start, word.range.upperBound, cell: -1, number: Int32(word.number))
        nextExtra += 1
      }
      offer(score &+ Int32(singles[Int(symbols[start])]), start, start + 1, cell: -1, number: -1)
      var cell = 0
      var content = trie[0]
      var end = start
      while end < count {
        let next = WordTrie.base(content) &+ Int(symbols[end])
        content = trie[next]
        guard WordTrie.parent(content) == cell else { break }
        cell = next
        end &+= 1
        if content & WordTrie.wordFlag != 0 {
          offer(score &+ WordTrie.score(content), start, end, cell: Int32(truncatingIfNeeded: cell), number: -1)
        }
      }
    }
    collect(count, tables)
  }

  private mutating func prepare(_ count: Int) {
    if scores.count <= count {
      let more = count + 1 - scores.count
      scores += repeatElement(0, count: more)
      lengths += repeatElement(0, count: more)
      cells += repeatElement(0, count: more)
      numbers += repeatElement(0, count: more)
    }
    for place in 0...count { scores[place] = .min }
  }

  @inline(__always)
  private mutating func offer(_ score: Int32, _ start: Int, _ end: Int, cell: Int32, number: Int32) {
    guard score > scores[end] else { return }
    scores[end] = score
    lengths[end] = Int32(truncatingIfNeeded: end &- start)
    cells[end] = cell
    numbers[end] = number
  }

  private mutating func collect(_ count: Int, _ tables: LatticeTables) {
    steps.removeAll(keepingCapacity: true)
    var end = count
    while end > 0 {
      let start = end - Int(lengths[end])
      let cell = Int(cells[end])
      let isMarked = cell >= 0 && tables.trie[cell] & WordTrie.markFlag != 0
      steps.append(
        Step(
          range: start..<end, record: isMarked ? tables.record(ofCell: cell) : nil,
          extra: numbers[end] < 0 ? nil : Int(numbers[end]), score: scores[end] &- scores[start]))
      end = start
    }
    steps.reverse()
  }
}
