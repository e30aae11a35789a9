/// A trie over the symbols of terms, laid out so that a walk touches few lines of memory.
///
/// The first step from a root is an array over all symbols; the second, which much text does not take, a search among the
/// sorted symbols of the first node: two bytes each, which stay in the nearest memory. Deeper nodes are *blocks* in one array of words, depth
/// first, so that what is read together stands together. A block is, in words of 32 bits: number of children (16 bits) and
/// length of the tail (16); number of entries; the first entry, or the only one itself; the symbols of the tail, two a
/// word; those of the children, sorted, two a word; the places of the children. A node from which only one key goes on has
/// the rest of that key as its tail: most of a large termbase is tails. Places count in pairs of words.
struct TermIndex: @unchecked Sendable {
  /// The number of symbols, 0 among them, which leads nowhere.
  let symbolCount: Int
  /// Numbers of first nodes by root and symbol; 0 for none.
  let firsts: UnsafeBufferPointer<UInt32>
  /// The block with the entries of each first node, which has no children there.
  let firstPlaces: UnsafeBufferPointer<UInt32>
  /// For each first node where its second symbols begin; they end where those of the next begin.
  let secondStarts: UnsafeBufferPointer<UInt32>
  /// The second symbols, sorted for each first node, and the place behind each.
  let secondSymbols: UnsafeBufferPointer<UInt16>
  let secondPlaces: UnsafeBufferPointer<UInt32>
  /// The blocks; none is at 0.
  let words: UnsafeBufferPointer<UInt32>
  /// The entries: numbers of terms.
  let entries: UnsafeBufferPointer<UInt32>

  init(
    symbolCount: Int, firsts: UnsafeBufferPointer<UInt32>, firstPlaces: UnsafeBufferPointer<UInt32>,
    secondStarts: UnsafeBufferPointer<UInt32>, secondSymbols: UnsafeBufferPointer<UInt16>,
    secondPlaces: UnsafeBufferPointer<UInt32>, words: UnsafeBufferPointer<UInt32>, entries: UnsafeBufferPointer<UInt32>
  ) {
    self.symbolCount = symbolCount
    self.firsts = firsts
    self.firstPlaces = firstPlaces
    self.secondStarts = secondStarts
    self.secondSymbols = secondSymbols
    self.secondPlaces = secondPlaces
    self.words = words
    self.entries = entries
  }

  /// A block.
  struct Node {
    let entryCount: Int
    /// Where the entries of the key that ends here, or with the tail, begin; the only entry itself where there is one.
    let entryStart: UInt32
    let tailLength: Int
    let childCount: Int
    /// The word with the first symbols of the tail or of the children.
    let symbols: Int
  }

  /// The number of the first node below `root` by `symbol`; 0 when there is none.
  @inline(__always)
  func first(of root: Int, by symbol: UInt32) -> UInt32 { firsts[root &* symbolCount &+ Int(symbol)] }

  /// The place of the node below a first node by `symbol`; 0 when there is none.
  ///
  /// The search takes no branches that depend on what it finds, so that many can be under way at once.
  @inline(__always)
  func second(of first: UInt32, by symbol: UInt32) -> UInt32 {
    var low = Int(secondStarts[Int(first)])
    var length = Int(secondStarts[Int(first) &+ 1]) &- low
    guard length > 0 else { return 0 }
    let wanted = UInt16(truncatingIfNeeded: symbol)
    while length > 1 {
      let half = length >> 1
      low = secondSymbols[low &+ half] <= wanted ? low &+ half : low
      length &-= half
    }
    return secondSymbols[low] == wanted ? secondPlaces[low] : 0
  }

  /// The first word of the block at a place.
  @inline(__always)
  func head(at place: UInt32) -> UInt32 { words[Int(place) &* 2] }

  /// The node at a place.
  @inline(__always)
  func node(at place: UInt32) -> Node { node(at: place, head: head(at: place)) }

  /// The node at a place whose block begins with `head`.
  @inline(__always)
  func node(at place: UInt32, head: UInt32) -> Node {
    let start = Int(place) &* 2
    return Node(
      entryCount: Int(words[start &+ 1]), entryStart: words[start &+ 2], tailLength: Int(head >> 16),
      childCount: Int(head & 0xFFFF), symbols: start &+ 3)
  }

  /// Symbol number `index` of those that begin at the word `symbols`.
  @inline(__always)
  func symbol(_ index: Int, at symbols: Int) -> UInt32 {
    words[symbols &+ index >> 1] >> UInt32(truncatingIfNeeded: (index & 1) &* 16) & 0xFFFF
  }

  /// The place of the child of `node` by `symbol`; 0 when there is none.
  @inline(__always)
  func child(of node: Node, by symbol: UInt32) -> UInt32 {
    var (low, high) = (0, node.childCount)
    while low < high {
      let middle = (low &+ high) >> 1
      let found = self.symbol(middle, at: node.symbols)
      if found == symbol { return words[node.symbols &+ (node.childCount &+ 1) >> 1 &+ middle] }
      if found < symbol { low = middle &+ 1 } else { high = middle }
    }
    return 0
  }

  /// The entries of a node.
  func entries(of node: Node) -> [UInt32] {
    node.entryCount == 1
      ? [node.entryStart] : Array(entries[Int(node.entryStart)..<Int(node.entryStart) + node.entryCount])
  }
}

/// Makes the tables of a `TermIndex`.
struct TermIndexBuilder {
  private(set) var firsts: [UInt32] = []
  private(set) var firstPlaces: [UInt32] = [0]
  private(set) var secondStarts: [UInt32] = [0]
  private(set) var secondSymbols: [UInt16] = []
  private(set) var secondPlaces: [UInt32] = []
  private(set) var words: [UInt32] = [0, 0]
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
      addFirsts(sorted, symbols, symbolCount: symbolCount)
      precondition(words.count / 2 < 1 << 31, "the termbase is too large for its index")
    }
  }

  private static func compare(_ symbols: UnsafeBufferPointer<UInt16>, _ one: Range<Int>, _ other: Range<Int>) -> Int {
    for offset in 0..<min(one.count, other.count) {
      let difference = Int(symbols[one.lowerBound + offset]) - Int(symbols[other.lowerBound + offset])
      if difference != 0 { return difference }
    }
    return one.count - other.count
  }

  /// A node that has no block yet: the keys that share it, their length there, and the word that shall hold its place.
  private struct Work {
    var keys: Range<Int>
    var depth: Int
    var reference: Int
  }

  private mutating func addFirsts(
    _ keys: [Key], _ symbols: UnsafeBufferPointer<UInt16>, symbolCount: Int
  ) {
    var start = 0
    while start < keys.count {
      let root = keys[start].root
      let symbol = symbols[keys[start].range.lowerBound]
      var end = start + 1
      while end < keys.count, keys[end].root == root, symbols[keys[end].range.lowerBound] == symbol { end += 1 }
      let number = UInt32(firstPlaces.count)
      firsts[root * symbolCount + Int(symbol)] = number
      secondStarts.append(UInt32(secondSymbols.count))
      let own = keys[start..<end].prefix { $0.range.count == 1 }.count
      firstPlaces.append(own > 0 ? addBlock(start..<start + own, tail: [], children: []) : 0)
      var rest = start + own
      while rest < end {
        let (second, next) = sharing(keys, symbols, rest..<end, depth: 1)
        secondSymbols.append(second)
        secondPlaces.append(addTree(keys, symbols, rest..<next))
        rest = next
      }
      start = end
    }
    secondStarts.append(UInt32(secondSymbols.count))
  }

  /// The symbol that the first of the keys in `range` has behind `depth` others, and the end of those that share it.
  private func sharing(
    _ keys: [Key], _ symbols: UnsafeBufferPointer<UInt16>, _ range: Range<Int>, depth: Int
  ) -> (symbol: UInt16, end: Int) {
    let symbol = symbols[keys[range.lowerBound].range.lowerBound + depth]
    var end = range.lowerBound + 1
    while end < range.upperBound, symbols[keys[end].range.lowerBound + depth] == symbol { end += 1 }
    return (symbol, end)
  }

  /// Writes the node of two symbols that the keys share, with all below it, depth first. Returns its place.
  private mutating func addTree(
    _ keys: [Key], _ symbols: UnsafeBufferPointer<UInt16>, _ range: Range<Int>
  ) -> UInt32 {
    let place = UInt32(words.count / 2)
    var stack = [Work(keys: range, depth: 2, reference: 0)]
    while let work = stack.popLast() {
      if work.reference > 0 { words[work.reference] = UInt32(words.count / 2) }
      let (first, last) = (keys[work.keys.lowerBound].range, keys[work.keys.upperBound - 1].range)
      if Self.compare(symbols, first, last) == 0 {
        let tail = symbols[(first.lowerBound + work.depth)..<first.upperBound]
        _ = addBlock(work.keys, tail: Array(tail), children: [])
        continue
      }
      let own = keys[work.keys].prefix { $0.range.count == work.depth }.count
      var children: [(symbol: UInt16, keys: Range<Int>)] = []
      var start = work.keys.lowerBound + own
      while start < work.keys.upperBound {
        let (symbol, end) = sharing(keys, symbols, start..<work.keys.upperBound, depth: work.depth)
        children.append((symbol, start..<end))
        start = end
      }
      let block = addBlock(
        work.keys.lowerBound..<work.keys.lowerBound + own, tail: [], children: children.map(\.symbol))
      let places = Int(block) * 2 + 3 + (children.count + 1) / 2
      for (index, child) in children.enumerated().reversed() {
        stack.append(Work(keys: child.keys, depth: work.depth + 1, reference: places + index))
      }
    }
    return place
  }

  private mutating func addBlock(_ own: Range<Int>, tail: [UInt16], children: [UInt16]) -> UInt32 {
    let place = UInt32(words.count / 2)
    words.append(UInt32(children.count) | UInt32(tail.count) << 16)
    words.append(UInt32(own.count))
    words.append(own.count == 1 ? entries[own.lowerBound] : UInt32(own.lowerBound))
    for symbols in [tail, children] {
      for index in stride(from: 0, to: symbols.count, by: 2) {
        words.append(UInt32(symbols[index]) | (index + 1 < symbols.count ? UInt32(symbols[index + 1]) << 16 : 0))
      }
    }
    words += repeatElement(0, count: children.count)
    if words.count % 2 == 1 { words.append(0) }
    return place
  }
}
