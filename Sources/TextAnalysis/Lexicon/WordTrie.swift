/// How words are found: a double array over symbols.
///
/// A symbol is a number from 1 to 65,535. A cell holds, from the low bits: base (22), parent (22), score (16, signed),
/// *is a word* (1), *is marked* (1). From cell `s` the symbol `c` leads to cell `base(s) + c` if that cell's parent is `s`.
///
/// Source: J. Aoe, “An Efficient Digital Search Algorithm by Using a Double-Array Structure”, IEEE TSE 15 (1989).
package enum WordTrie {
  @inlinable package static var fieldMask: UInt64 { 0x3F_FFFF }
  @inlinable package static var wordFlag: UInt64 { 1 << 60 }
  @inlinable package static var markFlag: UInt64 { 1 << 61 }

  @inlinable @inline(__always)
  package static func base(_ cell: UInt64) -> Int { Int(truncatingIfNeeded: cell & fieldMask) }
  @inlinable @inline(__always)
  package static func parent(_ cell: UInt64) -> Int { Int(truncatingIfNeeded: cell >> 22 & fieldMask) }
  @inlinable @inline(__always)
  package static func score(_ cell: UInt64) -> Int32 { Int32(Int16(truncatingIfNeeded: cell >> 44)) }

  /// A word on its way into a trie.
  package struct Entry: Sendable {
    package var key: WordKey
    package var score: Int16
    package var isMarked: Bool

    package init(key: WordKey, score: Int16, isMarked: Bool) {
      (self.key, self.score, self.isMarked) = (key, score, isMarked)
    }
  }

  /// The cells of a trie with `entries`, which are sorted and unique, and the cell of each entry.
  ///
  /// The array ends with room for any symbol behind the last base, so that following a symbol stays inside it.
  package static func build(_ entries: [Entry], symbolCount: Int) -> (cells: [UInt64], cellOfEntry: [UInt32]) {
    var builder = Builder(symbolCount: symbolCount)
    return builder.build(entries)
  }

  private struct Builder {
    let symbolCount: Int
    var base: [Int32] = []
    var parent: [Int32] = []
    /// Free cells as a doubly linked list through cell 0.
    var next: [Int32] = []
    var previous: [Int32] = []
    var top = 1

    init(symbolCount: Int) { self.symbolCount = symbolCount }

    private mutating func grow(to count: Int) {
      guard count > parent.count else { return }
      let old = parent.count
      let new = max(count, old + old / 2 + 4096)
      base += repeatElement(0, count: new - old)
      parent += repeatElement(-1, count: new - old)
      next += (old..<new).map { Int32($0 + 1) }
      previous += (old..<new).map { Int32($0 - 1) }
    }

    private mutating func take(_ cell: Int) {
      let before = Int(previous[cell])
      let after = Int(next[cell])
      next[before] = Int32(after)
      if after < previous.count { previous[after] = Int32(before) }
      top = max(top, cell + 1)
    }

    mutating func build(_ entries: [Entry]) -> (cells: [UInt64], cellOfEntry: [UInt32]) {
      grow(to: max(1 << 16, entries.count * 2 + symbolCount * 2))
      parent[0] = 0
      var cellOfEntry = [UInt32](repeating: 0, count: entries.count)
      var queue: [(cell: Int, low: Int, high: Int, depth: Int)] = [(0, 0, entries.count, 0)]
      var head = 0
      // Where the search for a base starts, by number of children: it moves on when a search was long.
      var starts = [Int](repeating: 0, count: 33)
      var children: [(symbol: Int, low: Int, high: Int)] = []
      while head < queue.count {
        let node = queue[head]
        head += 1
        var low = node.low
        if low < node.high, entries[low].key.count == node.depth {
          cellOfEntry[low] = UInt32(node.cell)
          low += 1
        }
        guard low < node.high else { continue }
        children.removeAll(keepingCapacity: true)
        while low < node.high {
          let symbol = entries[low].key[node.depth]
          var end = low + 1
          while end < node.high, entries[end].key[node.depth] == symbol { end += 1 }
          children.append((Int(symbol), low, end))
          low = end
        }
        let place = findBase(children, isRoot: node.cell == 0, starts: &starts)
        base[node.cell] = Int32(place)
        for child in children {
          let cell = place + child.symbol
          parent[cell] = Int32(node.cell)
          take(cell)
          queue.append((cell, child.low, child.high, node.depth + 1))
        }
      }
      return (cells(entries, cellOfEntry), cellOfEntry)
    }

    private mutating func findBase(
      _ children: [(symbol: Int, low: Int, high: Int)], isRoot: Bool, starts: inout [Int]
    ) -> Int {
      let first = children[0].symbol
      if isRoot {
        grow(to: symbolCount + 2)
        return 0
      }
      let kind = min(32, children.count)
      while starts[kind] > 0, parent[starts[kind]] != -1 { starts[kind] = Int(previous[starts[kind]]) }
      var candidate = Int(next[starts[kind]])
      var tries = 0
      while true {
        grow(to: candidate + symbolCount + 2)
        if candidate < first {
          candidate = Int(next[candidate])
          continue
        }
        let place = candidate - first
        if children.dropFirst().allSatisfy({ parent[place + $0.symbol] == -1 }) { return place }
        tries += 1
        if tries == 20_000, children.count > 1, starts[kind] < candidate {
          for other in kind...32 where starts[other] < Int(previous[candidate]) {
            starts[other] = Int(previous[candidate])
          }
        }
        candidate = Int(next[candidate])
      }
    }

    private func cells(_ entries: [Entry], _ cellOfEntry: [UInt32]) -> [UInt64] {
      var cells = [UInt64](repeating: WordTrie.fieldMask << 22, count: top + symbolCount + 1)
      for cell in 0..<top where parent[cell] >= 0 {
        cells[cell] = UInt64(base[cell]) | UInt64(parent[cell]) << 22
      }
      // The root is nobody's child.
      cells[0] = UInt64(base[0]) | (WordTrie.fieldMask - 1) << 22
      for (entry, cell) in zip(entries, cellOfEntry) {
        cells[Int(cell)] |= UInt64(UInt16(bitPattern: entry.score)) << 44 | WordTrie.wordFlag
        if entry.isMarked { cells[Int(cell)] |= WordTrie.markFlag }
      }
      precondition(top + symbolCount < WordTrie.fieldMask - 1, "the lexicon is too large for its trie")
      return cells
    }
  }
}

/// Up to eight symbols in one number, the first in the highest bits: numbers sort as words do.
package struct WordKey: Hashable, Comparable, Sendable {
  package static let capacity = 8
  package var bits: UInt128

  package init(bits: UInt128) { self.bits = bits }

  package init(_ symbols: some Sequence<UInt16>) {
    bits = 0
    var shift = 112
    for symbol in symbols {
      precondition(shift >= 0, "a word has at most 8 symbols")
      bits |= UInt128(symbol) &<< UInt128(shift)
      shift -= 16
    }
  }

  package var count: Int { bits == 0 ? 0 : 8 - bits.trailingZeroBitCount / 16 }

  package subscript(position: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: bits >> UInt128(112 - 16 * position))
  }

  /// The symbols of a part of the word.
  package subscript(range: Range<Int>) -> WordKey {
    let cut = bits << UInt128(16 * range.lowerBound)
    let drop = UInt128(128 - 16 * range.count)
    return WordKey(bits: (cut >> drop) << drop)
  }

  package static func < (a: WordKey, b: WordKey) -> Bool { a.bits < b.bits }
}
