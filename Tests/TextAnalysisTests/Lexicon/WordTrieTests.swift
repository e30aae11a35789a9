import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct WordTrieTests {
  /// The trie finds exactly the words of a dictionary, with their scores and marks.
  @Test(arguments: [(0, 5), (1, 1), (60, 2), (3000, 7), (3000, 300), (5000, 65_535)])
  func holdsWhatWasPutIn(count: Int, symbolCount: Int) {
    var generator = SeededGenerator(seed: UInt64(count + symbolCount))
    var words: [WordKey: WordTrie.Entry] = [:]
    for _ in 0..<count {
      let key = Self.random(upTo: symbolCount, using: &generator)
      words[key] = WordTrie.Entry(
        key: key, score: Int16.random(in: .min ... .max, using: &generator), isMarked: .random(using: &generator))
    }
    let entries = words.values.sorted { $0.key < $1.key }
    let (cells, cellOfEntry) = WordTrie.build(entries, symbolCount: symbolCount + 1)
    #expect(cellOfEntry.count == entries.count && Set(cellOfEntry).count == entries.count)
    for (entry, cell) in zip(entries, cellOfEntry) { #expect(Self.find(entry.key, in: cells)?.cell == Int(cell)) }
    let others = (0..<2000).map { _ in Self.random(upTo: symbolCount, using: &generator) }
    for key in Array(words.keys) + others {
      let found = Self.find(key, in: cells)
      #expect(found?.score == words[key]?.score && found?.isMarked == words[key]?.isMarked)
    }
  }

  /// Prefixes of words are on the way, but no words.
  @Test func prefixesAreNoWords() {
    let entries = [[1, 2, 3, 4], [1, 2, 5], [2, 2]].map {
      WordTrie.Entry(key: WordKey($0 as [UInt16]), score: -7, isMarked: false)
    }
    let cells = WordTrie.build(entries, symbolCount: 6).cells
    #expect(Self.find(WordKey([1, 2] as [UInt16]), in: cells) == nil)
    #expect(Self.find(WordKey([1, 2, 5] as [UInt16]), in: cells)?.score == -7)
  }

  /// Whatever symbol follows, reading stays inside the array.
  @Test func anySymbolMayFollow() {
    var generator = SeededGenerator(seed: 4)
    var keys = Set<WordKey>()
    for _ in 0..<500 { keys.insert(Self.random(upTo: 40, using: &generator)) }
    let entries = keys.sorted().map { WordTrie.Entry(key: $0, score: 0, isMarked: false) }
    let cells = WordTrie.build(entries, symbolCount: 41).cells
    for cell in cells { #expect(WordTrie.base(cell) + 40 < cells.count) }
  }

  private static func random(upTo symbolCount: Int, using generator: inout SeededGenerator) -> WordKey {
    WordKey(
      (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        // Few first symbols have many children, as in a real lexicon.
        UInt16(
          min(Int.random(in: 1...symbolCount, using: &generator), Int.random(in: 1...symbolCount, using: &generator)))
      })
  }

  private static func find(_ key: WordKey, in cells: [UInt64]) -> (cell: Int, score: Int16, isMarked: Bool)? {
    var cell = 0
    for position in 0..<key.count {
      let next = WordTrie.base(cells[cell]) + Int(key[position])
      guard WordTrie.parent(cells[next]) == cell else { return nil }
      cell = next
    }
    guard cells[cell] & WordTrie.wordFlag != 0 else { return nil }
    return (cell, Int16(WordTrie.score(cells[cell])), cells[cell] & WordTrie.markFlag != 0)
  }
}

@Suite struct WordKeyTests {
  /// A key says what it was made of; keys sort, compare and are cut as lists of symbols.
  @Test func laws() {
    var generator = SeededGenerator(seed: 11)
    func random() -> [UInt16] {
      (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? .random(in: 1...3, using: &generator) : .random(in: 1...65_535, using: &generator)
      }
    }
    for _ in 0..<2000 {
      let (a, b) = (random(), random())
      let key = WordKey(a)
      #expect(key.count == a.count)
      #expect((0..<key.count).map { key[$0] } == a)
      #expect((key < WordKey(b)) == a.lexicographicallyPrecedes(b))
      #expect((key == WordKey(b)) == (a == b))
      for start in 0...a.count {
        for end in start...a.count {
          #expect(key[start..<end] == WordKey(a[start..<end]))
        }
      }
    }
  }

  @Test func capacity() async {
    #expect(WordKey([UInt16](repeating: 65_535, count: 8)).count == 8)
    await #expect(processExitsWith: .failure) { _ = WordKey([UInt16](repeating: 1, count: 9)) }
  }
}
