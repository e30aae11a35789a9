import TextAnalysis

@testable import HanConversion

/// Texts that are hard for a decoder: words of its own lexicon chained so that they overlap on their ends, among what
/// stands in no word.
struct ChainedText {
  /// The words, each as one of the ways in which a text may spell it.
  private(set) var words: [[UInt32]] = []
  private var byFirst: [UInt32: [Int]] = [:]
  private var changing: [Int] = []

  /// - Parameter limit: The most words that are taken, evenly from the whole lexicon.
  init(_ tables: LatticeTables, limit: Int = 50_000) {
    var spellings: [UInt16: [UInt32]] = [:]
    let basic = tables.open.indices.filter { tables.open[$0] != 0 || tables.settled[$0] != 0 }.map { UInt32($0) }
    for character in basic + stride(from: 0, to: tables.rare.count, by: 3).map({ tables.rare[$0] }) {
      for isSettled in [false, true] {
        let symbol = tables.symbol(of: character, settled: isSettled)
        if symbol != 0, spellings[symbol]?.last != character { spellings[symbol, default: []].append(character) }
      }
    }
    let cells = tables.trie.indices.filter { tables.trie[$0] & WordTrie.wordFlag != 0 }
    var random: UInt64 = 1
    for cell in cells where cells.count <= limit || Int(random >> 33) % cells.count < limit {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var word: [UInt32] = []
      var end = cell
      while end != 0 {
        let parent = WordTrie.parent(tables.trie[end])
        let symbol = UInt16(end - WordTrie.base(tables.trie[parent]))
        let ways = spellings[symbol] ?? [0x3013]
        word.append(ways[Int(random >> 40) % ways.count])
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        end = parent
      }
      word.reverse()
      byFirst[word[0], default: []].append(words.count)
      if tables.trie[cell] & WordTrie.markFlag != 0 { changing.append(words.count) }
      words.append(word)
    }
  }

  /// What stands between words: ends of lines, one to four bytes, private use, no character at all.
  static let separators: [[UInt32]] = [
    "，", "。", "\n", "\r\n", "\r", "a ", "abcdefgh", "é", "·", "\0", "、", "😀", "👩‍🔬", "\u{E000}", "\u{378}", "\u{10FFFD}",
    "e\u{301}", "\u{60000}", "⿰", "龘", "\u{FEFF}", "\u{FFFD}",
  ].map { $0.unicodeScalars.map(\.value) }

  /// A text of at least `count` characters.
  func text(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
    var text: [UInt8] = []
    var characters = 0
    var previous: UInt32 = 0
    // Some texts have long runs.
    let separatorsIn100 = [0, 4, 4, 30].randomElement(using: &generator) ?? 4
    while characters < count {
      let choice = Int.random(in: 0..<100, using: &generator)
      var piece: ArraySlice<UInt32> = []
      if choice < separatorsIn100 || words.isEmpty {
        piece = Self.separators.randomElement(using: &generator)?[...] ?? []
      } else if choice < 60, let followers = byFirst[previous], let word = followers.randomElement(using: &generator) {
        piece = words[word].dropFirst()
      } else if choice < 85, let word = changing.randomElement(using: &generator) {
        piece = words[word].dropLast(choice < 65 ? 1 : 0)
      } else {
        piece = words[Int.random(in: 0..<words.count, using: &generator)][...]
      }
      for character in piece { text.append(scalar: character) }
      characters += piece.count
      previous = piece.last ?? previous
    }
    return text
  }
}
