import TextAnalysis

/// The best scores of paths through a run that hold something given: with them every choice can be weighed exactly.
///
/// The score of the best path up to and from every place is computed once; a path through a word is then its score and
/// two of these (max-product, G. D. Forney, “The Viterbi Algorithm”, Proc. IEEE 61, 1973).
struct LatticeMarginals {
  /// A word of the lattice.
  struct Edge: Hashable {
    /// Characters of the run.
    var range: Range<Int>
    var score: Int
    /// The trie cell in which it ends; nil for a character alone and for a word of this text.
    var cell: Int?
    /// Which of the words of this text it is.
    var extra: Int?
  }

  private let symbols: [UInt16]
  private let tables: LatticeTables
  private let extra: [LatticePath.ExtraWord]
  /// The best score of a path from the beginning to each place, and from there to the end.
  private(set) var forward: [Int]
  private(set) var backward: [Int]

  /// The lattice of `symbols`, none of which is 0.
  ///
  /// - Complexity: O(*n* · 8) for *n* symbols.
  init(_ symbols: [UInt16], _ tables: LatticeTables, extra: [LatticePath.ExtraWord] = []) {
    self.symbols = symbols
    self.tables = tables
    self.extra = extra
    let count = symbols.count
    forward = [Int](repeating: .min / 2, count: count + 1)
    backward = forward
    forward[0] = 0
    backward[count] = 0
    var edges: [[Edge]] = []
    for start in 0..<count {
      edges.append(Self.edges(from: start, symbols, tables, extra))
      for edge in edges[start] {
        forward[edge.range.upperBound] = max(forward[edge.range.upperBound], forward[start] + edge.score)
      }
    }
    for start in (0..<count).reversed() {
      for edge in edges[start] { backward[start] = max(backward[start], edge.score + backward[edge.range.upperBound]) }
    }
  }

  /// The words that begin at `start`.
  func edges(from start: Int) -> [Edge] { Self.edges(from: start, symbols, tables, extra) }

  private static func edges(
    from start: Int, _ symbols: [UInt16], _ tables: LatticeTables, _ extra: [LatticePath.ExtraWord]
  ) -> [Edge] {
    var result = [Edge(range: start..<start + 1, score: Int(tables.scores[Int(symbols[start])]))]
    var cell = 0
    for end in start..<symbols.count {
      let next = WordTrie.base(tables.trie[cell]) + Int(symbols[end])
      guard WordTrie.parent(tables.trie[next]) == cell else { break }
      cell = next
      guard tables.trie[cell] & WordTrie.wordFlag != 0 else { continue }
      result.append(Edge(range: start..<end + 1, score: Int(WordTrie.score(tables.trie[cell])), cell: cell))
    }
    for word in extra where word.range.lowerBound == start {
      result.append(Edge(range: word.range, score: Int(word.score), extra: word.number))
    }
    return result
  }

  /// The score of the best path on which the character at `place` has the symbol `symbol`; words of this text excluded.
  func best(at place: Int, symbol: UInt16) -> Int {
    var changed = symbols
    changed[place] = symbol
    var best = Int.min / 2
    for start in max(0, place - WordKey.capacity + 1)...place {
      for edge in Self.edges(from: start, changed, tables, []) where edge.range.upperBound > place {
        best = max(best, forward[start] + edge.score + backward[edge.range.upperBound])
      }
    }
    return best
  }

  /// The score of the best path through the words around `place` that `isWanted` lets pass.
  func best(at place: Int, where isWanted: (Edge) -> Bool) -> Int {
    var best = Int.min / 2
    for start in max(0, place - WordKey.capacity + 1)...place {
      for edge in edges(from: start) where edge.range.upperBound > place && isWanted(edge) {
        best = max(best, forward[start] + edge.score + backward[edge.range.upperBound])
      }
    }
    return best
  }
}
