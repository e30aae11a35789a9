/// A trie over folded scalars whose branches stand in one hash table; node 0 is the root.
///
/// Looking up a branch costs one multiplication and, nearly always, one probe; branches of the root for the basic
/// plane are an array, so that text without terms is passed at one load per character.
struct TermTrie: Sendable {
  private var root = [UInt32](repeating: 0, count: 0x10000)
  /// Node and scalar of each branch; 0 is a free slot.
  private var keys = [UInt64](repeating: 0, count: 1 << 8)
  /// The node at the end of each branch.
  private var targets = [UInt32](repeating: 0, count: 1 << 8)
  private var bits: UInt64 = 8
  private var branchCount = 0

  /// The number of nodes.
  private(set) var nodeCount = 1

  /// The node below `node` by `scalar`; 0 when there is none.
  @inline(__always)
  func child(of node: UInt32, by scalar: UInt32) -> UInt32 {
    if node == 0, scalar < 0x10000 { return root[Int(scalar)] }
    let key = Self.key(node, scalar)
    var slot = self.slot(of: key)
    while keys[slot] != 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot &+ 1) & (keys.count &- 1)
    }
    return 0
  }

  /// The node at the end of the path `scalars`, made if need be.
  mutating func insert(_ scalars: [UInt32]) -> Int {
    var node: UInt32 = 0
    for scalar in scalars {
      let next = child(of: node, by: scalar)
      node = next == 0 ? addBranch(of: node, by: scalar) : next
    }
    return Int(node)
  }

  private mutating func addBranch(of node: UInt32, by scalar: UInt32) -> UInt32 {
    let target = UInt32(nodeCount)
    nodeCount += 1
    if node == 0, scalar < 0x10000 {
      root[Int(scalar)] = target
    } else {
      // At most half of the slots are taken, so that a search ends soon.
      if 2 * branchCount >= keys.count { grow() }
      put(Self.key(node, scalar), target)
      branchCount += 1
    }
    return target
  }

  private mutating func put(_ key: UInt64, _ target: UInt32) {
    var slot = self.slot(of: key)
    while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    targets[slot] = target
  }

  private mutating func grow() {
    let (oldKeys, oldTargets) = (keys, targets)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    targets = [UInt32](repeating: 0, count: oldKeys.count * 2)
    bits += 1
    for (key, target) in zip(oldKeys, oldTargets) where key != 0 { put(key, target) }
  }

  /// Never 0: no scalar is U+0000 below the root, as terms hold no control characters and folding makes none.
  @inline(__always)
  private static func key(_ node: UInt32, _ scalar: UInt32) -> UInt64 { UInt64(node) << 21 | UInt64(scalar) }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- bits))
  }
}
