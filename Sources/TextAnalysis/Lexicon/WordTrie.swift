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
  /// Nodes with many children take their places first, those with one fill the gaps: few cells stay empty. The array
  /// ends with room for any symbol behind the last base, so that following a symbol stays inside it.
  package static func build(_ entries: [Entry], symbolCount: Int) -> (cells: [UInt64], cellOfEntry: [UInt32]) {
    let tree = Tree(entries)
    var places = Places(room: symbolCount)
    var bases = [Int](repeating: 0, count: tree.nodes.count)
    places.take(0, tree.nodes[tree.children(of: 0)])
    let parents = tree.nodes.indices.dropFirst().filter { tree.nodes[$0].childCount > 0 }
    for node in parents.sorted(by: { (tree.nodes[$1].childCount, $0) < (tree.nodes[$0].childCount, $1) }) {
      bases[node] = places.take(tree.nodes[tree.children(of: node)])
    }

    precondition(places.top + symbolCount < fieldMask - 1, "the lexicon is too large for its trie")
    var cells = [UInt64](repeating: fieldMask << 22, count: places.top + symbolCount + 1)
    var cellOfEntry = [UInt32](repeating: 0, count: entries.count)
    var cellOfNode = [Int](repeating: 0, count: tree.nodes.count)
    // The root is nobody's child.
    cells[0] = (fieldMask - 1) << 22
    for node in tree.nodes.indices.dropFirst() {
      let parent = Int(tree.nodes[node].parent)
      let cell = bases[parent] + Int(tree.nodes[node].symbol)
      cellOfNode[node] = cell
      cells[cell] = UInt64(bases[node]) | UInt64(cellOfNode[parent]) << 22
      if let entry = tree.nodes[node].entry {
        cellOfEntry[entry] = UInt32(cell)
        cells[cell] |= UInt64(UInt16(bitPattern: entries[entry].score)) << 44 | wordFlag
        if entries[entry].isMarked { cells[cell] |= markFlag }
      }
    }
    return (cells, cellOfEntry)
  }

  /// The words as a tree, level by level, so that the children of a node stand side by side.
  private struct Tree {
    struct Node {
      var parent: Int32
      var symbol: UInt16
      var entry: Int?
      var firstChild: Int32 = 0
      var childCount: Int32 = 0
    }

    private(set) var nodes = [Node(parent: 0, symbol: 0, entry: nil)]

    init(_ entries: [Entry]) {
      // The entries below each node.
      var ranges = [0..<entries.count]
      var node = 0
      var depth = 0
      var lastOfLevel = 0
      while node < nodes.count {
        var low = ranges[node].lowerBound + (nodes[node].entry == nil ? 0 : 1)
        nodes[node].firstChild = Int32(nodes.count)
        while low < ranges[node].upperBound {
          let symbol = entries[low].key[depth]
          var high = low + 1
          while high < ranges[node].upperBound, entries[high].key[depth] == symbol { high += 1 }
          let isWord = entries[low].key.count == depth + 1
          nodes.append(Node(parent: Int32(node), symbol: symbol, entry: isWord ? low : nil))
          ranges.append(low..<high)
          low = high
        }
        nodes[node].childCount = Int32(nodes.count) - nodes[node].firstChild
        if node == lastOfLevel {
          lastOfLevel = nodes.count - 1
          depth += 1
        }
        node += 1
      }
    }

    func children(of node: Int) -> Range<Int> {
      Int(nodes[node].firstChild)..<Int(nodes[node].firstChild + nodes[node].childCount)
    }
  }

  /// Which cells are taken, a bit for each.
  private struct Places {
    private var taken: [UInt64]
    private let room: Int
    /// By number of children, the 64 bases where the search begins.
    private var starts = [Int](repeating: 0, count: 65)
    private(set) var top = 1
    /// No cell before is free.
    private var firstFree = 1

    init(room: Int) {
      self.room = room
      taken = [1]
    }

    /// Takes the cells of children, one or more, at the first base where all are free, and returns the base.
    mutating func take(_ children: ArraySlice<Tree.Node>) -> Int {
      let kind = min(children.count, starts.count - 1)
      while firstFree < top, taken[firstFree >> 6] >> UInt64(firstFree & 63) & 1 != 0 { firstFree += 1 }
      var block = max(starts[kind], (firstFree - Int(children[children.startIndex].symbol)) / 64)
      while true {
        grow(to: 64 * block + 128 + room)
        // For 64 bases at once: those at which some child's cell is taken.
        var full: UInt64 = 0
        for child in children {
          let cell = 64 * block + Int(child.symbol)
          let shift = UInt64(cell & 63)
          full |= taken[cell >> 6] &>> shift | (taken[(cell >> 6) + 1] &<< 1) &<< (63 - shift)
          if full == .max { break }
        }
        if full != .max {
          let base = 64 * block + (~full).trailingZeroBitCount
          take(base, children)
          // After a long search for one of many such nodes the next one begins nearer.
          if kind < 12, block - starts[kind] > 1000 { starts[kind] = block - 500 }
          return base
        }
        block += 1
      }
    }

    mutating func take(_ base: Int, _ children: ArraySlice<Tree.Node>) {
      for child in children {
        let cell = base + Int(child.symbol)
        grow(to: cell + 1)
        taken[cell >> 6] |= 1 << UInt64(cell & 63)
        top = max(top, cell + 1)
      }
    }

    private mutating func grow(to cells: Int) {
      let missing = (cells + 63) / 64 - taken.count
      if missing > 0 { taken += repeatElement(0, count: max(missing, taken.count / 2)) }
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
