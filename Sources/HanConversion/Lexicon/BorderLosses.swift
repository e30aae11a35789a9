import TextAnalysis

/// Proofs, at build time, that a word is on the best path wherever it stands between certain neighbours.
///
/// *Margin* of a word w: its score less the best path over its own characters without it. *Loss* of a border between the
/// characters a and b: the most that a path can lose by being cut there, over all words x that hold ab: score(x) less
/// the best paths over its two parts. A best path without w, where no longer word contains w, can be cut at both borders
/// of w and w put in; if margin(w) > loss(left) + loss(right) it was not best. So the decoder need not look further.
///
/// Losses are stored in units of 64 (1/16 of a nat), rounded up, 255 for more; pairs that share an entry share the larger
/// loss. The low byte holds the loss by words that end (right: begin) at the border's inner character: no others can
/// cross the border of a word of two characters without containing it.
struct BorderLosses {
  private let keys: [WordKey]
  private let scores: [WordKey: Int]
  private let singles: [Int]

  init(keys: [WordKey], scores: [WordKey: Int], singles: [Int]) {
    (self.keys, self.scores, self.singles) = (keys, scores, singles)
  }

  /// The sections with the losses to the left of what records begin with and to the right of what they end with.
  func losses(besideRecordsOf tables: [DirectionCompiler.RecordTable], prefix: String) -> [LexiconSection] {
    var isFirst = Set<UInt16>()
    var isLast = Set<UInt16>()
    for record in tables.lazy.flatMap(\.records) {
      isFirst.insert(record.key[0])
      isLast.insert(record.key[record.key.count - 1])
    }
    var (lefts, rights) = (Losses(), Losses())
    for key in keys {
      let count = key.count
      let (forward, backward) = bestParts(key)
      let score = scores[key] ?? 0
      for border in 1..<count {
        let loss = score - forward[border] - backward[border]
        let (left, right) = (key[border - 1], key[border])
        if isFirst.contains(right) { lefts.note(loss, left, right, isNear: border == count - 1) }
        if isLast.contains(left) { rights.note(loss, left, right, isNear: border == 1) }
      }
    }
    let (left, right) = (LexiconSection("\(prefix).left", lefts.table), LexiconSection("\(prefix).right", rights.table))
    return [left, left.blocks, right, right.blocks]
  }

  /// Fills in margins and containment of a table's records.
  func prove(_ table: inout DirectionCompiler.RecordTable) {
    var recordOfKey: [WordKey: Int] = [:]
    for (index, record) in table.records.enumerated() { recordOfKey[record.key] = index }
    table.containers = [UInt64](repeating: 0, count: LexiconHash.containerBits / 64)
    for key in keys {
      let count = key.count
      if let record = recordOfKey[key] {
        table.records[record].margin = max(0, (scores[key] ?? 0) - bestParts(key).forward[count])
      }
      // The records inside this word.
      guard count > 2 else { continue }
      for start in 0..<count - 1 {
        for end in start + 2...count where end - start < count {
          guard let record = recordOfKey[key[start..<end]] else { continue }
          table.records[record].isContained = true
          if start > 0 { mark(record, 0, key[start - 1], in: &table.containers) }
          if end < count { mark(record, 1, key[end], in: &table.containers) }
        }
      }
    }
  }

  private func mark(_ record: Int, _ side: UInt64, _ symbol: UInt16, in bits: inout [UInt64]) {
    let bit = LexiconHash.container(record, side, symbol)
    bits[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  /// The best scores over each beginning and each end of a word, the word itself left out.
  private func bestParts(_ key: WordKey) -> (forward: [Int], backward: [Int]) {
    let count = key.count
    var forward = [Int](repeating: .min / 4, count: count + 1)
    var backward = forward
    var parts: [(start: Int, end: Int, score: Int)] = []
    for start in 0..<count {
      parts.append((start, start + 1, singles[Int(key[start])]))
      guard start + 2 <= count else { continue }
      for end in start + 2...count where end - start < count {
        if let score = scores[key[start..<end]] { parts.append((start, end, score)) }
      }
    }
    forward[0] = 0
    for part in parts { forward[part.end] = max(forward[part.end], forward[part.start] + part.score) }
    backward[count] = 0
    for part in parts.reversed() { backward[part.start] = max(backward[part.start], part.score + backward[part.end]) }
    return (forward, backward)
  }

  /// The losses of borders.
  private struct Losses {
    private var entries: [UInt32: UInt16] = [:]

    mutating func note(_ loss: Int, _ left: UInt16, _ right: UInt16, isNear: Bool) {
      let units = UInt16(min(255, max(0, (loss + 63) / 64)))
      merge(units << 8 | (isNear ? units : 0), into: &entries[UInt32(left) << 16 | UInt32(right), default: 0])
    }

    /// A power of two entries, each where the hash of its border says.
    var table: [UInt16] {
      let count = LexiconHash.slotCount(for: entries.count)
      var table = [UInt16](repeating: 0, count: count)
      for (border, entry) in entries {
        let (left, right) = (UInt16(border >> 16), UInt16(truncatingIfNeeded: border))
        merge(entry, into: &table[LexiconHash.border(left, right, among: count)])
      }
      return table
    }

    private func merge(_ entry: UInt16, into other: inout UInt16) {
      other = max(entry >> 8, other >> 8) << 8 | max(entry & 255, other & 255)
    }
  }
}
