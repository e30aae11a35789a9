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

  /// The best way to a place: its score, and its last word's characters, trie cell or −1, number or −1.
  private struct Place {
    var score: Int32
    var length: Int32
    var cell: Int32
    var number: Int32

    @inline(__always)
    static func offer(
      _ score: Int32, from start: Int, to end: Int, cell: Int, number: Int, _ places: inout MutableSpan<Place>
    ) {
      guard score > places[end].score else { return }
      places[end] = Place(
        score: score, length: Int32(truncatingIfNeeded: end &- start), cell: Int32(truncatingIfNeeded: cell),
        number: Int32(truncatingIfNeeded: number))
    }
  }

  private var places: [Place] = []
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
    let count = symbols.count
    places.removeAll(keepingCapacity: true)
    places.append(Place(score: 0, length: 0, cell: -1, number: -1))
    places.append(contentsOf: repeatElement(Place(score: .min, length: 0, cell: -1, number: -1), count: count))
    // In the order of their beginnings.
    let extra = extra.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    search(symbols, tables.trie.span, tables.scores.span, extra)
    collect(count, tables)
  }

  private mutating func search(
    _ symbols: Span<UInt16>, _ trie: Span<UInt64>, _ singles: Span<Int16>, _ extra: [ExtraWord]
  ) {
    var places = places.mutableSpan
    var nextExtra = 0
    for start in 0..<symbols.count {
      let score = places[start].score
      while nextExtra < extra.count, extra[nextExtra].range.lowerBound == start {
        let word = extra[nextExtra]
        Place.offer(score &+ word.score, from: start, to: word.range.upperBound, cell: -1, number: word.number, &places)
        nextExtra += 1
      }
      let single = Int32(singles[Int(symbols[start])])
      Place.offer(score &+ single, from: start, to: start + 1, cell: -1, number: -1, &places)
      var cell = 0
      var content = trie[0]
      var end = start
      while end < symbols.count {
        let next = WordTrie.base(content) &+ Int(symbols[end])
        content = trie[next]
        guard WordTrie.parent(content) == cell else { break }
        cell = next
        end &+= 1
        if content & WordTrie.wordFlag != 0 {
          Place.offer(score &+ WordTrie.score(content), from: start, to: end, cell: cell, number: -1, &places)
        }
      }
    }
  }

  private mutating func collect(_ count: Int, _ tables: LatticeTables) {
    steps.removeAll(keepingCapacity: true)
    var end = count
    while end > 0 {
      let last = places[end]
      let start = end - Int(last.length)
      let cell = Int(last.cell)
      let isMarked = cell >= 0 && tables.trie[cell] & WordTrie.markFlag != 0
      steps.append(
        Step(
          range: start..<end, record: isMarked ? tables.record(ofCell: cell) : nil,
          extra: last.number < 0 ? nil : Int(last.number), score: last.score &- places[start].score))
      end = start
    }
    steps.reverse()
  }
}
