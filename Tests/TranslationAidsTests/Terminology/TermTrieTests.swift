import Bitext
import TestSupport
import TestSupport
import Testing

@testable import TranslationAids

@Suite struct TermTrieTests {
  @Test(arguments: [0, 1, 100, 5000]) func holdsWhatWasPutIn(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    var trie = TermTrie()
    var nodes: [[UInt32]: Int] = [:]
    for _ in 0..<count {
      // Few letters make long common paths; one in four stands beyond the basic plane.
      let key = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        [0x61, 0x7A0B, 0x5F0F, 0x20BB7].randomElement(using: &generator) ?? UInt32(0x61)
      }
      let node = trie.insert(key)
      #expect(nodes[key] == nil || nodes[key] == node)
      nodes[key] = node
    }
    #expect(Set(nodes.values).count == nodes.count)
    for (key, node) in nodes { #expect(find(key, in: trie) == node) }
    let prefixes = Set(nodes.keys.flatMap { key in (0...key.count).map { Array(key.prefix($0)) } } + [[]])
    #expect(trie.nodeCount == prefixes.count)
    for _ in 0..<count {
      let key = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        [0x61, 0x62, 0x7A0B, 0x20BB7].randomElement(using: &generator) ?? UInt32(0x61)
      }
      #expect((find(key, in: trie) != 0) == prefixes.contains(key))
    }
  }

  /// The node at the end of `key`; 0 when the path ends before.
  private func find(_ key: [UInt32], in trie: TermTrie) -> Int {
    var node: UInt32 = 0
    for scalar in key {
      node = trie.child(of: node, by: scalar)
      if node == 0 { return 0 }
    }
    return Int(node)
  }
}
