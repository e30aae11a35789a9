import TextAnalysis

/// Turns a model into the tables that a decoder reads.
///
/// Everything that the decoder can be spared is computed here: which words write anything but their characters'
/// defaults, where in a text to look for them, which words no best path can use.
package struct DirectionCompiler {
  /// How many words there are at each step, for people.
  package struct Report: Sendable, Hashable {
    package var symbols = 0
    package var words = 0
    package var entries = 0
    package var dominated = 0
    package var records: [String: Int] = [:]
    package var cells = 0
  }

  private let name: String
  private let model: DirectionModel
  private let symbols: SymbolTable
  private var defaults: [UInt32]
  private var singleScores: [Int16]
  private var report = Report()

  /// - Parameter name: What the sections' names begin with: `hant`, `hans`.
  package init(_ model: DirectionModel, name: String) {
    self.name = name
    let model = model.withoutShortCharacters
    self.model = model
    symbols = SymbolTable(model)
    defaults = []
    singleScores = []
    for symbol in symbols.symbols {
      let best = (model.singles[symbol.fold] ?? [])
        .filter { symbol.admitted.contains($0.text[0]) }
        .min(by: DirectionModel.Reading.isBetter)
      // A reading that no source knows is possible, but never preferred.
      defaults.append(best?.text[0] ?? symbol.admitted.first ?? symbol.fold)
      singleScores.append(Int16(clamping: best?.score ?? Self.unknownScore))
    }
    report.symbols = symbols.symbols.count - 1
    report.words = model.words.count
  }

  /// The score of a character that stands in no source: about one in ten billion.
  static let unknownScore = -23 * 1024

  private struct Expanded {
    var score: Int16
    var reading: [UInt32]
  }

  /// The sections of this direction, and what was counted.
  package mutating func compile() -> (sections: [LexiconSection], report: Report) {
    let expanded = expand()
    report.entries = expanded.count
    let kept = withoutDominated(expanded)
    report.dominated = expanded.count - kept.count
    // In order of the keys, so that the same model gives the same bytes.
    let keys = kept.keys.sorted()
    var hasRecord = Set<WordKey>()
    var records: [(mode: String, table: RecordTable)] = []
    for mode in [""] + model.vocabularies.keys.sorted() {
      let table = recordTable(mode: mode, keys: keys, entries: kept)
      hasRecord.formUnion(table.records.map(\.key))
      report.records[mode.isEmpty ? "script" : mode] = table.records.count
      records.append((mode, table))
    }
    let trie = WordTrie.build(
      keys.map { key in
        WordTrie.Entry(key: key, score: kept[key]?.score ?? 0, isMarked: hasRecord.contains(key))
      }, symbolCount: symbols.symbols.count)
    report.cells = trie.cells.count
    let cellOfKey = Dictionary(uniqueKeysWithValues: zip(keys, trie.cellOfEntry))

    var sections = characterSections()
    let cells = LexiconSection("\(name).trie", trie.cells)
    sections += [cells, cells.blocks]
    sections.append(LexiconSection("\(name).pairs", neighbours(keys)))
    let proofs = BorderLosses(keys: keys, scores: kept.mapValues { Int($0.score) }, singles: singleScores.map(Int.init))
    sections += proofs.losses(besideRecordsOf: records.map(\.table), prefix: name)
    for (mode, var table) in records {
      proofs.prove(&table)
      sections += table.sections(prefix: mode.isEmpty ? "\(name).script" : "\(name).\(mode)", cellOfKey: cellOfKey)
    }
    return (sections, report)
  }

  // MARK: Words over symbols

  /// Every word in every spelling that a text may have, each with the best reading that its characters admit.
  private func expand() -> [WordKey: Expanded] {
    var result: [WordKey: Expanded] = [:]
    result.reserveCapacity(model.words.count * 3 / 2)
    for word in model.words where (2...WordKey.capacity).contains(word.key.count) {
      for reading in word.readings.sorted(by: DirectionModel.Reading.isBetter)
      where reading.text.count == word.key.count {
        let choices = zip(word.key, reading.text).map { fold, target in
          (symbols.ofClass[fold] ?? []).filter { symbols.symbols[Int($0)].admitted.contains(target) }
        }
        let entry = Expanded(score: Int16(clamping: reading.score), reading: reading.text)
        product(choices) { key in
          if result[key] == nil { result[key] = entry }
        }
      }
    }
    return result
  }

  private func product(_ choices: [[UInt16]], _ body: (WordKey) -> Void) {
    guard choices.allSatisfy({ !$0.isEmpty }) else { return }
    var indices = [Int](repeating: 0, count: choices.count)
    while true {
      body(WordKey(zip(choices, indices).map { $0[$1] }))
      var position = choices.count - 1
      while position >= 0 {
        indices[position] += 1
        if indices[position] < choices[position].count { break }
        indices[position] = 0
        position -= 1
      }
      if position < 0 { return }
    }
  }

  /// The entries without those that their own parts beat: no best path holds one.
  private func withoutDominated(_ entries: [WordKey: Expanded]) -> [WordKey: Expanded] {
    let regional = model.vocabularies.values.reduce(into: Set<[UInt32]>()) { $0.formUnion($1.keys) }
    return entries.filter { key, entry in
      let count = key.count
      var best = [Int](repeating: .min / 2, count: count + 1)
      best[0] = 0
      for start in 0..<count {
        best[start + 1] = max(best[start + 1], best[start] + Int(singleScores[Int(key[start])]))
        if start + 2 > count { continue }
        for end in start + 2...count where !(start == 0 && end == count) {
          if let part = entries[key[start..<end]] { best[end] = max(best[end], best[start] + Int(part.score)) }
        }
      }
      return best[count] <= Int(entry.score)
        || regional.contains((0..<count).map { symbols.symbols[Int(key[$0])].fold })
    }
  }

  /// Which symbols stand next to each other in some word: 2^22 bits, one for a hash of the two.
  private func neighbours(_ keys: [WordKey]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: LexiconHash.neighbourBits / 64)
    for key in keys {
      for position in 1..<key.count {
        let hash = LexiconHash.neighbours(key[position - 1], key[position])
        bits[hash >> 6] |= 1 << UInt64(hash & 63)
      }
    }
    return bits
  }

  // MARK: Words that change what is written

  /// A word that writes something else than its characters' defaults.
  struct Record {
    var key: WordKey
    var text: [UInt32]
    /// What it writes where its domain is not wanted, and the domain; 0 for a word of the script.
    var plain: [UInt32] = []
    var domain: UInt16 = 0
    /// The position of the character at which a text is searched for the word.
    var anchor: Int
    /// By how much the best path over the word's own characters falls short of it; 0 where it does not.
    var margin = 0
    /// Whether a longer word contains it.
    var isContained = false
  }

  struct RecordTable {
    var records: [Record] = []
    /// Which symbols stand beside a record in a longer word, as `BorderLosses` finds them.
    var containers: [UInt64] = []
    var anchors: Set<UInt16> = []
    /// Pairs of characters as a text has them, with the records to look at.
    var pairs: [UInt64: [(record: Int, inTexts: UInt64)]] = [:]
    var symbolCount = 0

    func sections(prefix: String, cellOfKey: [WordKey: UInt32]) -> [LexiconSection] {
      var starts: [UInt32] = [0]
      var lists: [UInt64] = []
      let keys = pairs.keys.sorted()
      let slotCount = LexiconHash.slotCount(for: keys.count)
      var slots = [UInt64](repeating: 0, count: slotCount)
      var filter = [UInt64](repeating: 0, count: LexiconHash.filterBits / 64)
      for (index, key) in keys.enumerated() {
        // Longest first: the first that fits is the one that decides where decoding starts.
        lists += (pairs[key] ?? []).sorted {
          (records[$0.record].key.count, $1.record) > (records[$1.record].key.count, $0.record)
        }.map { listItem($0.record) | $0.inTexts }
        starts.append(UInt32(lists.count))
        let hash = LexiconHash.pair(key)
        filter[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
        var slot = Int(hash) & (slotCount - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
        slots[slot] = key << 16 | UInt64(index + 1)
      }
      precondition(keys.count < 65_535, "too many pairs of characters to look for: \(keys.count)")

      // A record in 32 bytes: eight symbols; where its text stands; length, anchor, width of the text.
      var table: [UInt16] = []
      var pool: [UInt32] = []
      let cellSlots = LexiconHash.slotCount(for: records.count)
      var ofCell = [UInt64](repeating: 0, count: cellSlots)
      for (index, record) in records.enumerated() {
        for position in 0..<WordKey.capacity { table.append(record.key[position]) }
        let place = UInt32(pool.count)
        table += [UInt16(truncatingIfNeeded: place), UInt16(place >> 16)]
        table += [
          UInt16(record.key.count), UInt16(record.anchor), UInt16(record.text.count),
          UInt16(clamping: record.margin), record.isContained ? 1 : 0, record.domain,
        ]
        pool += record.text + record.plain
        guard let cell = cellOfKey[record.key] else { continue }
        var slot = Int(LexiconHash.cell(cell)) & (cellSlots - 1)
        while ofCell[slot] != 0 { slot = (slot + 1) & (cellSlots - 1) }
        ofCell[slot] = UInt64(cell) << 32 | UInt64(index + 1)
      }
      var anchorBits = [UInt64](repeating: 0, count: symbolCount / 64 + 1)
      for anchor in anchors { anchorBits[Int(anchor) >> 6] |= 1 << UInt64(anchor & 63) }
      return [
        LexiconSection("\(prefix).filter", filter), LexiconSection("\(prefix).slots", slots),
        LexiconSection("\(prefix).starts", starts), LexiconSection("\(prefix).lists", lists),
        LexiconSection("\(prefix).records", table), LexiconSection("\(prefix).pool", pool),
        LexiconSection("\(prefix).cells", ofCell), LexiconSection("\(prefix).anchors", anchorBits),
        LexiconSection("\(prefix).containers", containers),
      ]
    }

    /// A record as lists name it: the symbol next to its pair (16 bits), on which side that stands (2: 1 right, 2 left, 0
    /// for a word that is only the pair), anchor (from bit 20), length (24), in which kinds of text the pair's characters
    /// have the record's symbols (28: open, 29: settled, 30 and 31: the same with aliases), index (32).
    private func listItem(_ index: Int) -> UInt64 {
      let key = records[index].key
      let anchor = records[index].anchor
      let first = anchor == 0 ? 0 : anchor - 1
      var item = UInt64(index) << 32 | UInt64(key.count) << 24 | UInt64(anchor) << 20
      if first + 2 < key.count {
        item |= 1 << 16 | UInt64(key[first + 2])
      } else if first > 0 {
        item |= 2 << 16 | UInt64(key[first - 1])
      }
      return item
    }
  }

  private func recordTable(mode: String, keys: [WordKey], entries: [WordKey: Expanded]) -> RecordTable {
    let vocabulary = model.vocabularies[mode] ?? [:]
    var table = RecordTable()
    table.symbolCount = symbols.symbols.count
    for key in keys {
      guard let entry = entries[key] else { continue }
      let count = key.count
      let classes = vocabulary.isEmpty ? [] : (0..<count).map { symbols.symbols[Int(key[$0])].fold }
      let regional = vocabulary[classes]
      let text = regional ?? entry.reading
      let differing =
        text.count == count
        ? (0..<count).filter { text[$0] != defaults[Int(key[$0])] } : Array(0..<count)
      guard !differing.isEmpty else { continue }
      // The rarest of the characters that differ: symbols are numbered by frequency.
      var record = Record(key: key, text: text, anchor: differing.max { key[$0] < key[$1] } ?? 0)
      if regional != nil {
        record.plain = entry.reading
        record.domain = model.vocabularyDomains[mode]?[classes] ?? 1
      }
      table.records.append(record)
    }
    let spellings = spellings()
    for (index, record) in table.records.enumerated() {
      let anchor = record.key[record.anchor]
      table.anchors.insert(anchor)
      // The pair of the anchor and its left neighbour in the word, or the right one for a word's first character.
      let first = record.anchor == 0 ? 0 : record.anchor - 1
      for left in spellings[Int(record.key[first])] {
        for right in spellings[Int(record.key[first + 1])] where left.inTexts & right.inTexts != 0 {
          let key =
            LexiconHash.pairKey(left.character, right.character) | (record.anchor == 0 ? LexiconHash.beginning : 0)
          let inTexts = left.inTexts & right.inTexts
          if let last = table.pairs[key]?.last, last.record == index {
            table.pairs[key, default: []][(table.pairs[key]?.count ?? 1) - 1].inTexts |= inTexts
          } else {
            table.pairs[key, default: []].append((index, inTexts))
          }
        }
      }
    }
    return table
  }

  /// The characters of each symbol, and in which kinds of text they have it: bit 28 open, 29 settled, 30 and 31 the same
  /// with aliases.
  private func spellings() -> [[(character: UInt32, inTexts: UInt64)]] {
    var result = [[UInt32: UInt64]](repeating: [:], count: symbols.symbols.count)
    for character in characters() {
      let (open, settled) = symbols(of: character)
      let alias = model.aliases[character].map { symbols(of: $0).open }
      result[Int(open)][character, default: 0] |= 1 << 28
      result[Int(settled)][character, default: 0] |= 1 << 29
      result[Int(alias ?? open)][character, default: 0] |= 1 << 30
      result[Int(alias ?? settled)][character, default: 0] |= 1 << 31
    }
    return result.map { ways in
      ways.map { (character: $0.key, inTexts: $0.value) }.sorted { $0.character < $1.character }
    }
  }

  // MARK: Characters

  /// The symbols of all characters, what they write alone, and their scores.
  private func characterSections() -> [LexiconSection] {
    var open = [UInt16](repeating: 0, count: 0x10000)
    var settled = open
    var rare: [UInt32] = []
    func place(_ character: UInt32, _ symbol: UInt16, _ settledSymbol: UInt16) {
      if character < 0x10000 {
        open[Int(character)] = symbol
        settled[Int(character)] = settledSymbol
      } else {
        rare += [character, UInt32(symbol), UInt32(settledSymbol)]
      }
    }
    for character in characters() {
      let (symbol, settledSymbol) = symbols(of: character)
      place(character, symbol, settledSymbol)
    }
    let aliases = model.aliases.sorted { $0.key < $1.key }.flatMap { [$0.key, UInt32(symbols(of: $0.value).open)] }
    var formStarts: [UInt32] = [0]
    var forms: [UInt32] = []
    for symbol in symbols.symbols {
      forms += (model.singles[symbol.fold] ?? []).sorted(by: DirectionModel.Reading.isBetter).map { $0.text[0] }
        .filter(symbol.admitted.contains)
      formStarts.append(UInt32(forms.count))
    }
    var evidence = [UInt8](repeating: 0, count: 0x10000)
    for character in model.foreign where character < 0x10000 { evidence[Int(character)] |= 1 }
    for character in model.native where character < 0x10000 { evidence[Int(character)] |= 2 }
    return [
      LexiconSection("\(name).open", open), LexiconSection("\(name).settled", settled),
      LexiconSection("\(name).rare", rare), LexiconSection("\(name).defaults", defaults),
      LexiconSection("\(name).aliases", aliases), LexiconSection("\(name).formstarts", formStarts),
      LexiconSection("\(name).forms", forms),
      LexiconSection("\(name).scores", singleScores), LexiconSection("\(name).evidence", evidence),
    ]
  }

  /// All characters that have a symbol, ascending.
  private func characters() -> [UInt32] {
    Set(model.forms.keys).union(model.settledForms.keys).union(symbols.ofClass.keys).sorted()
  }

  /// The symbols of a character in the two kinds of text.
  private func symbols(of character: UInt32) -> (open: UInt16, settled: UInt16) {
    let symbol = model.forms[character].map { symbols[$0] } ?? symbols.own(character, in: model)
    return (symbol, model.settledForms[character].map { symbols[$0] } ?? symbol)
  }
}

extension DirectionModel {
  /// The first character that can stand in words: what has fewer than three bytes of UTF-8 is copied as it is.
  static let firstCharacter: UInt32 = 0x800

  /// The model without characters that cannot stand in words.
  fileprivate var withoutShortCharacters: DirectionModel {
    var model = self
    func isLong(_ character: UInt32) -> Bool { character >= Self.firstCharacter }
    model.forms = forms.filter { isLong($0.key) && isLong($0.value.fold) }
    model.settledForms = settledForms.filter { isLong($0.key) && isLong($0.value.fold) }
    model.singles = singles.filter { isLong($0.key) }
    if words.contains(where: { !$0.key.allSatisfy(isLong) }) {
      model.words = words.filter { $0.key.allSatisfy(isLong) }
    }
    model.native = native.filter(isLong)
    model.foreign = foreign.filter(isLong)
    return model
  }
}

/// The hash functions that compiler and decoders share.
package enum LexiconHash {
  package static let neighbourBits = 1 << 22
  package static let filterBits = 1 << 20

  /// The bit for two symbols side by side.
  @inline(__always)
  package static func neighbours(_ left: UInt16, _ right: UInt16) -> Int {
    let key = UInt64(left) << 16 | UInt64(right)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 42)
  }

  /// The last three bytes of a character and the first three of the next, as a text has them.
  package static func pairKey(_ left: UInt32, _ right: UInt32) -> UInt64 {
    func bytes(_ character: UInt32) -> [UInt8] {
      Unicode.Scalar(character).map { Array(String(Character($0)).utf8) } ?? []
    }
    var key: UInt64 = 0
    for (position, byte) in bytes(left).suffix(3).enumerated() { key |= UInt64(byte) << UInt64(8 * position) }
    for (position, byte) in bytes(right).prefix(3).enumerated() { key |= UInt64(byte) << UInt64(24 + 8 * position) }
    return key
  }

  /// Marks the key of a pair whose first character is the anchor; it is 0 in the last byte of a character.
  package static let beginning: UInt64 = 1 << 46

  /// The bit in the filter for a pair; the slot's beginning, too.
  @inline(__always)
  package static func pair(_ key: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 44)
  }

  package static let containerBits = 1 << 20

  /// The entry for two symbols at a border, among `count`, a power of two.
  @inline(__always)
  package static func border(_ left: UInt16, _ right: UInt16, among count: Int) -> Int {
    let key = UInt64(left) << 16 | UInt64(right)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> UInt64(64 &- count.trailingZeroBitCount))
  }

  /// The bit for a record and a symbol to its left (side 0) or right (side 1).
  @inline(__always)
  package static func container(_ record: Int, _ side: UInt64, _ symbol: UInt16) -> Int {
    let key = UInt64(truncatingIfNeeded: record) << 17 | side << 16 | UInt64(symbol)
    return Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 44)
  }

  @inline(__always)
  package static func cell(_ cell: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(cell) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  /// A power of two at least twice `count`.
  static func slotCount(for count: Int) -> Int {
    var slots = 16
    while slots < count * 2 { slots *= 2 }
    return slots
  }
}
