import TextAnalysis

/// Names that a document uses again and again and no dictionary has: 泽于 is 澤于 everywhere in a novel, though 于 is 於 for
/// others.
///
/// A string of two characters counts as a name when it recurs, is no word, one of its characters may keep its own form
/// and is common in names, the other is unambiguous, no function word, and stands beside the first more often than not.
enum DocumentNames {
  /// A name: its characters as the document writes them, and what it becomes in the internal standard.
  struct Name: Hashable {
    var spelling: [UInt32]
    var text: [UInt32]
  }

  /// How often a name must stand.
  static let fewest = 4
  /// Which part of all places of its unambiguous character a name must take.
  static let share = 0.5
  /// round(1024 · ln 1e-6): a name is as likely as a rare word.
  static let score: Int32 = -14_147

  /// Characters that names hold in the form in which both scripts write them.
  static let inNames = Set("于余松谷范后云系几才斗卜征丑朱姜沈舍郁岳克升采".unicodeScalars.map(\.value))
  /// Characters that stand beside any other by grammar.
  static let grammar = Set(
    "的了是不在有和与就都也很到说要去你我他她它们这那个着过把被让给对向从为以及或但而又还再只能会可想看得地之其所等上下中内外前后里间时年月日号点分一二三四五六七八九十百千万两几多少大小出来起"
      .unicodeScalars.map(\.value))

  /// The names of `document`, in the order of their characters.
  ///
  /// - Complexity: O(*n*) for *n* characters.
  static func learn(from document: String, _ tables: LatticeTables) -> [Name] {
    let (single, pairs) = counts(document)
    var names: [Name] = []
    for (pair, count) in pairs where count >= fewest {
      let (first, second) = (UInt32(pair >> 32), UInt32(pair & 0xFFFF_FFFF))
      if isWord(first, second, tables) { continue }
      for (name, other) in [(first, second), (second, first)] {
        guard inNames.contains(name), !grammar.contains(other), !inNames.contains(other),
          Double(count) / Double(max(1, single[other])) >= share,
          let text = keeping(name, first, second, tables)
        else { continue }
        names.append(Name(spelling: [first, second], text: text))
        break
      }
    }
    return names.sorted { $0.spelling.lexicographicallyPrecedes($1.spelling) }
  }

  /// How often each character stands in a text, and each pair that holds a character of names.
  private static func counts(_ document: String) -> (single: CharacterCounts, pairs: [UInt64: Int]) {
    var single = CharacterCounts()
    var pairs: [UInt64: Int] = [:]
    let isInNames = [Bool](unsafeUninitializedCapacity: 0x10000) { buffer, count in
      buffer.initialize(repeating: false)
      for character in inNames { buffer[Int(character)] = true }
      count = 0x10000
    }
    var previous: UInt32 = 0
    var document = document
    document.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let lead = bytes[index]
        var value: UInt32 = 0
        if lead < 0xE0 {
          // No Han character is written in one or two bytes.
          index += 1
        } else if lead < 0xF0 {
          value = UInt32(lead & 0xF) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
          index += 3
        } else {
          value = UInt32(lead & 0x7) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
          value |= UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
          index += 4
        }
        guard value >= 0x3400, value.isHan else {
          previous = 0
          continue
        }
        single.add(value)
        // Only pairs that hold a character of names are of interest.
        if previous != 0, isInNames[Int(previous & 0xFFFF)] || isInNames[Int(value & 0xFFFF)],
          inNames.contains(previous) || inNames.contains(value)
        {
          pairs[UInt64(previous) << 32 | UInt64(value), default: 0] += 1
        }
        previous = value
      }
    }
    return (single, pairs)
  }

  /// How often characters stand in a text.
  private struct CharacterCounts {
    private var plain = [UInt32](repeating: 0, count: 0x10000)
    private var rare: [UInt32: Int] = [:]

    @inline(__always)
    mutating func add(_ character: UInt32) {
      if character < 0x10000 { plain[Int(character)] &+= 1 } else { rare[character, default: 0] += 1 }
    }

    subscript(character: UInt32) -> Int {
      character < 0x10000 ? Int(plain[Int(character)]) : rare[character] ?? 0
    }
  }

  /// Both characters in the standard, `name` in its own form; nil when that would be nothing new or the other character
  /// is ambiguous.
  private static func keeping(
    _ name: UInt32, _ first: UInt32, _ second: UInt32, _ tables: LatticeTables
  ) -> [UInt32]? {
    let symbol = tables.symbol(of: name, settled: false)
    let settled = tables.symbol(of: name, settled: true)
    // A character that does not change in settled text admits its own form.
    guard symbol != 0, settled != symbol else { return nil }
    let other = name == first ? second : first
    let otherSymbol = tables.symbol(of: other, settled: false)
    guard otherSymbol != 0, !tables.isAnchor(otherSymbol) else { return nil }
    let otherText = tables.defaults[Int(otherSymbol)]
    let ownText = tables.defaults[Int(settled)]
    return name == first ? [ownText, otherText] : [otherText, ownText]
  }

  private static func isWord(_ first: UInt32, _ second: UInt32, _ tables: LatticeTables) -> Bool {
    let trie = tables.trie
    var cell = 0
    for character in [first, second] {
      let symbol = tables.symbol(of: character, settled: false)
      guard symbol != 0 else { return false }
      let next = WordTrie.base(trie[cell]) + Int(symbol)
      guard WordTrie.parent(trie[next]) == cell else { return false }
      cell = next
    }
    return trie[cell] & WordTrie.wordFlag != 0
  }
}

extension LatticeTables {
  /// Whether some word writes a character of this symbol otherwise than alone.
  func isAnchor(_ symbol: UInt16) -> Bool { anchors[Int(symbol) >> 6] >> UInt64(symbol & 63) & 1 != 0 }
}
