/// A trie over the symbols of terms whose branches stand in one hash table of plain numbers.
///
/// A branch is one number: node (24 bits), symbol (16), node at its end (24). The first step from a root is an array over
/// all symbols. A node from which only one key goes on has the rest of that key as its *tail*: most of a large termbase
/// is tails. Nodes are numbered depth first, so that what is read together stands together.
struct TermIndex: @unchecked Sendable {
  /// What is known of a node.
  struct Node: BitwiseCopyable {
    /// Where the entries of the key that ends here, or with the tail, begin; the only entry itself where there is one.
    var entryStart: UInt32
    /// How many there are.
    var entryCount: UInt32
    /// Where the tail stands: its length, then its symbols. 0 for none.
    var tail: UInt32
  }

  /// The number of symbols, 0 among them, which leads nowhere.
  let symbolCount: Int
  /// Nodes by root and first symbol.
  let firsts: UnsafeBufferPointer<UInt32>
  /// The branches; 0 is a free place.
  let branches: UnsafeBufferPointer<UInt64>
  /// The nodes; none is number 0.
  let nodes: UnsafeBufferPointer<Node>
  /// Tails.
  let tails: UnsafeBufferPointer<UInt16>
  /// The entries: numbers of terms.
  let entries: UnsafeBufferPointer<UInt32>
  private let shift: UInt64

  init(
    symbolCount: Int, firsts: UnsafeBufferPointer<UInt32>, branches: UnsafeBufferPointer<UInt64>,
    nodes: UnsafeBufferPointer<Node>, tails: UnsafeBufferPointer<UInt16>, entries: UnsafeBufferPointer<UInt32>
  ) {
    self.symbolCount = symbolCount
    self.firsts = firsts
    self.branches = branches
    self.nodes = nodes
    self.tails = tails
    self.entries = entries
    shift = UInt64(64 - branches.count.trailingZeroBitCount)
  }

  /// The node below `root` by `symbol`; 0 when there is none.
  @inline(__always)
  func first(of root: Int, by symbol: UInt32) -> UInt32 { firsts[root &* symbolCount &+ Int(symbol)] }

  /// The node below `node` by `symbol`; 0 when there is none.
  @inline(__always)
  func child(of node: UInt32, by symbol: UInt32) -> UInt32 {
    let key = Self.key(node, symbol)
    var slot = Self.slot(of: key, shift)
    while true {
      let branch = branches[slot]
      if branch >> 24 == key { return UInt32(truncatingIfNeeded: branch & 0xFF_FFFF) }
      if branch == 0 { return 0 }
      slot = (slot &+ 1) & (branches.count &- 1)
    }
  }

  /// The entries of a node.
  func entries(of node: Node) -> [UInt32] {
    node.entryCount == 1
      ? [node.entryStart] : Array(entries[Int(node.entryStart)..<Int(node.entryStart + node.entryCount)])
  }

  @inline(__always)
  static func key(_ node: UInt32, _ symbol: UInt32) -> UInt64 { UInt64(node) << 16 | UInt64(symbol) }

  @inline(__always)
  static func slot(of key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }
}

/// Makes the tables of a `TermIndex`.
struct TermIndexBuilder {
  private(set) var firsts: [UInt32] = []
  private(set) var branches: [UInt64] = []
  private(set) var nodes = [TermIndex.Node(entryStart: 0, entryCount: 0, tail: 0)]
  private(set) var tails: [UInt16] = [0]
  private(set) var entries: [UInt32] = []

  /// A key on its way into the index.
  struct Key {
    /// The number of its root.
    var root: Int
    /// Its symbols in `symbols`; none is 0, and there is at least one.
    var range: Range<Int>
    /// The term.
    var term: UInt32
  }

  /// - Complexity: O(*n* log *n*) for *n* keys.
  init(_ keys: [Key], symbols: [UInt16], rootCount: Int, symbolCount: Int) {
    firsts = [UInt32](repeating: 0, count: rootCount * symbolCount)
    var sorted = keys
    symbols.withUnsafeBufferPointer { symbols in
      sorted.sort { one, other in
        if one.root != other.root { return one.root < other.root }
        let order = Self.compare(symbols, one.range, other.range)
        return order == 0 ? one.term < other.term : order < 0
      }
      entries = sorted.map(\.term)
      var pairs: [UInt64] = []
      addNodes(sorted, symbols, symbolCount: symbolCount, &pairs)
      precondition(nodes.count < 1 << 24, "the termbase is too large for its index")
      addBranches(pairs)
    }
  }

  private static func compare(_ symbols: UnsafeBufferPointer<UInt16>, _ one: Range<Int>, _ other: Range<Int>) -> Int {
    for offset in 0..<min(one.count, other.count) {
      let difference = Int(symbols[one.lowerBound + offset]) - Int(symbols[other.lowerBound + offset])
      if difference != 0 { return difference }
    }
    return one.count - other.count
  }

  /// A node that has been numbered, and the keys below it.
  private struct Work {
    var node: UInt32
    var keys: Range<Int>
    var depth: Int
  }

  private mutating func addNodes(
    _ keys: [Key], _ symbols: UnsafeBufferPointer<UInt16>, symbolCount: Int, _ pairs: inout [UInt64]
  ) {
    var stack: [Work] = []
    var start = 0
    while start < keys.count {
      let first = symbols[keys[start].range.lowerBound]
      var end = start + 1
      while end < keys.count, keys[end].root == keys[start].root, symbols[keys[end].range.lowerBound] == first { end += 1 }
      let node = addNode(keys, symbols, start..<end, depth: 1, &stack)
      firsts[keys[start].root * symbolCount + Int(first)] = node
      while let work = stack.popLast() { addChildren(of: work, keys, symbols, &stack, &pairs) }
      start = end
    }
  }

  /// Numbers the node that `range` of the keys share at `depth`; where more than one goes on, there is work left.
  private mutating func addNode(
    _ keys: [Key], _ symbols: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, depth: Int, _ stack: inout [Work]
  ) -> UInt32 {
    let number = UInt32(nodes.count)
    let (first, last) = (keys[range.lowerBound].range, keys[range.upperBound - 1].range)
    if Self.compare(symbols, first, last) == 0 {
      var tail: UInt32 = 0
      if first.count > depth {
        tail = UInt32(tails.count)
        tails.append(UInt16(first.count - depth))
        tails += symbols[(first.lowerBound + depth)..<first.upperBound]
      }
      nodes.append(node(range, tail: tail))
    } else {
      let own = keys[range].prefix { $0.range.count == depth }.count
      nodes.append(node(range.lowerBound..<range.lowerBound + own, tail: 0))
      stack.append(Work(node: number, keys: (range.lowerBound + own)..<range.upperBound, depth: depth))
    }
    return number
  }

  private func node(_ entries: Range<Int>, tail: UInt32) -> TermIndex.Node {
    let start = entries.count == 1 ? self.entries[entries.lowerBound] : UInt32(entries.lowerBound)
    return TermIndex.Node(entryStart: start, entryCount: UInt32(entries.count), tail: tail)
  }

  private mutating func addChildren(
    of work: Work, _ keys: [Key], _ symbols: UnsafeBufferPointer<UInt16>, _ stack: inout [Work],
    _ pairs: inout [UInt64]
  ) {
    var start = work.keys.lowerBound
    while start < work.keys.upperBound {
      let symbol = symbols[keys[start].range.lowerBound + work.depth]
      var end = start + 1
      while end < work.keys.upperBound, symbols[keys[end].range.lowerBound + work.depth] == symbol { end += 1 }
      let child = addNode(keys, symbols, start..<end, depth: work.depth + 1, &stack)
      pairs.append(TermIndex.key(work.node, UInt32(symbol)) << 24 | UInt64(child))
      start = end
    }
  }

  /// At most half of the places are taken, so that a search ends soon.
  private mutating func addBranches(_ pairs: [UInt64]) {
    var count = 16
    while count < 2 * pairs.count { count *= 2 }
    branches = [UInt64](repeating: 0, count: count)
    let shift = UInt64(64 - count.trailingZeroBitCount)
    for pair in pairs {
      var slot = TermIndex.slot(of: pair >> 24, shift)
      while branches[slot] != 0 { slot = (slot + 1) & (count - 1) }
      branches[slot] = pair
    }
  }
}
