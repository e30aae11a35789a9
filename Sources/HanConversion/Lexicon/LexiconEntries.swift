import TextAnalysis

/// What one direction of a compiled lexicon knows, as plain entries: for engines that look for the longest word from the
/// left, such as ICU's rules and OpenCC.
///
/// What gets lost: which words a text is cut into is no longer weighed over the whole of it, and text that is in the
/// target script already is not left alone.
package struct LexiconEntries: Sendable {
  /// Into which script.
  package enum Direction: String, Sendable, CaseIterable { case hant, hans }

  /// The spelling of Traditional text: OpenCC's general one, Taiwan's, Hong Kong's.
  package enum Region: String, Sendable, CaseIterable {
    case general = "t"
    case taiwan = "tw"
    case hongKong = "hk"
  }

  /// A text and what is written for it.
  package struct Entry: Hashable, Sendable {
    package var key: [UInt32]
    package var value: [UInt32]
  }

  /// Words that are not written character by character, or that keep a shorter one from being found in them; longest
  /// first, then by code points. Each key stands once.
  package private(set) var words: [Entry] = []
  /// Characters that are written otherwise, by code points.
  package private(set) var characters: [Entry] = []

  /// The entries of `direction` in `file`.
  ///
  /// - Parameters:
  ///   - region: How Traditional text is spelled; nothing for Simplified.
  ///   - limit: At most so many words that are not written character by character, the likeliest; all without.
  /// - Throws: `LexiconError` when the file has no such direction or is damaged.
  /// - Complexity: O(*w*) for *w* words in the lexicon.
  package init(
    _ file: LexiconFile, direction: Direction, region: Region = .general, limit: Int? = nil
  ) throws(LexiconError) {
    let tables = try LatticeTables(
      file, direction: direction.rawValue, mode: "script", withAliases: direction == .hant && region == .taiwan)
    try tables.checkWords()
    var rendering: [UInt32: UInt32] = [:]
    if direction == .hant {
      let pairs = try file.table("rendering.\(region.rawValue)", of: UInt32.self)
      for index in stride(from: 0, to: pairs.count - 1, by: 2) { rendering[pairs[index]] = pairs[index + 1] }
    }
    let spelling = SymbolSpelling(tables, rare: try file.table("\(direction.rawValue).rare"))
    let reader = EntryReader(tables: tables, spelling: spelling, rendering: rendering)
    characters = reader.characters()
    words = reader.words(limit: limit)
  }
}

/// The characters that a symbol has in text of the other script.
private struct SymbolSpelling {
  private(set) var ofSymbol: [[UInt32]]
  /// The symbols of characters beyond the basic plane.
  private(set) var rare: [(character: UInt32, symbol: UInt16)] = []

  init(_ tables: LatticeTables, rare table: UnsafeBufferPointer<UInt32>) {
    ofSymbol = [[UInt32]](repeating: [], count: tables.defaults.count)
    for character in 0..<0x10000 {
      let symbol = tables.open[character]
      // What only text in the target script has is nothing to convert.
      guard symbol != 0, tables.evidence[character] & 2 == 0 else { continue }
      ofSymbol[Int(symbol)].append(UInt32(character))
    }
    for index in stride(from: 0, to: table.count - 2, by: 3) {
      let (character, symbol) = (table[index], UInt16(truncatingIfNeeded: table[index + 1]))
      guard symbol != 0 else { continue }
      rare.append((character, symbol))
    }
    // Rare characters spell a symbol only where no usual one does.
    for (character, symbol) in rare where ofSymbol[Int(symbol)].allSatisfy({ $0 >= 0x10000 }) {
      ofSymbol[Int(symbol)].append(character)
    }
  }

  /// Every way to write `key`; none where it cannot stand in text of the other script, or where they are very many.
  func spellings(of key: WordKey) -> [[UInt32]] {
    var result: [[UInt32]] = [[]]
    for position in 0..<key.count {
      let choices = ofSymbol[Int(key[position])]
      guard !choices.isEmpty, result.count * choices.count <= 64 else { return [] }
      result = result.flatMap { start in choices.map { start + [$0] } }
    }
    return result
  }
}

private struct EntryReader {
  let tables: LatticeTables
  let spelling: SymbolSpelling
  let rendering: [UInt32: UInt32]

  private func rendered(_ character: UInt32) -> UInt32 { rendering[character] ?? character }

  func characters() -> [LexiconEntries.Entry] {
    var written: [UInt32: UInt32] = rendering
    for (symbol, characters) in spelling.ofSymbol.enumerated() where symbol > 0 {
      for character in characters { written[character] = rendered(tables.defaults[symbol]) }
    }
    for (character, symbol) in spelling.rare { written[character] = rendered(tables.defaults[Int(symbol)]) }
    return written.filter { $0.key != $0.value }.sorted { $0.key < $1.key }
      .map { LexiconEntries.Entry(key: [$0.key], value: [$0.value]) }
  }

  /// A word of the lexicon.
  private struct Word {
    var key: WordKey
    var score: Int32
    /// What it writes, when that is not its characters' own.
    var text: [UInt32]?
  }

  func words(limit: Int?) -> [LexiconEntries.Entry] {
    let all = allWords()
    var special = all.filter { $0.text != nil }
    if let limit, special.count > limit {
      special.sort { ($0.score, $1.key) > ($1.score, $0.key) }
      special.removeLast(special.count - limit)
    }
    let keys = Set(special.map(\.key))
    var written: [[UInt32]: [UInt32]] = [:]
    for word in special + all.filter({ $0.text == nil && holdsShorter($0.key, of: keys) }) {
      let value = word.text ?? (0..<word.key.count).map { rendered(tables.defaults[Int(word.key[$0])]) }
      for key in spelling.spellings(of: word.key) where written[key] == nil { written[key] = value }
    }
    return written.map { LexiconEntries.Entry(key: $0.key, value: $0.value) }.sorted {
      $0.key.count != $1.key.count ? $0.key.count > $1.key.count : $0.key.lexicographicallyPrecedes($1.key)
    }
  }

  /// Whether one of `keys` is a part of `key`.
  private func holdsShorter(_ key: WordKey, of keys: Set<WordKey>) -> Bool {
    for start in 0..<key.count - 1 {
      for end in start + 2..<key.count + 1 where end - start < key.count {
        if keys.contains(key[start..<end]) { return true }
      }
    }
    return false
  }

  /// The words in the order of the trie's cells.
  private func allWords() -> [Word] {
    let trie = tables.trie
    var result: [Word] = []
    for last in 1..<max(1, trie.count) where trie[last] & WordTrie.wordFlag != 0 {
      var symbols: [UInt16] = []
      var cell = last
      while cell != 0, symbols.count < WordKey.capacity {
        let parent = WordTrie.parent(trie[cell])
        guard parent < trie.count else { break }
        symbols.append(UInt16(truncatingIfNeeded: cell - WordTrie.base(trie[parent])))
        cell = parent
      }
      guard cell == 0, symbols.count > 1 else { continue }
      let key = WordKey(symbols.reversed())
      var word = Word(key: key, score: WordTrie.score(trie[last]))
      if trie[last] & WordTrie.markFlag != 0, let record = tables.record(ofCell: last) {
        let text = tables.text(ofRecord: record).map(rendered)
        let own = (0..<key.count).map { rendered(tables.defaults[Int(key[$0])]) }
        if text != own { word.text = text }
      }
      result.append(word)
    }
    return result
  }
}
