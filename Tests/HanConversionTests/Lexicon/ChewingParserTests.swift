import HanConversion
import Testing

@Suite struct ChewingParserTests {
  /// A node of the tree: its key and its two numbers.
  typealias Node = (key: Int, first: Int, second: Int)

  /// A tree of the given nodes, whose root says `count` nodes.
  private func tree(_ nodes: [Node], count: Int? = nil) -> SourceTable {
    let root: Node = (count ?? nodes.count + 1, 1, nodes.count + 1)
    var bytes: [UInt8] = []
    for node in [root] + nodes {
      for (number, size) in [(node.key, 2), (node.first, 3), (node.second, 3)] {
        bytes += (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      }
    }
    return SourceTable(name: "tree", bytes: bytes)
  }

  private let texts = SourceTable(name: "texts", bytes: Array("茶\0茶杯\0打\0".utf8))

  /// Two syllables; 打 under both with two frequencies, 70,000 of which needs three bytes.
  private var nodes: [Node] { [(900, 3, 5), (901, 5, 7), (0, 0, 12), (0, 11, 3), (0, 11, 70_000), (0, 4, 5)] }

  @Test func readsLeaves() throws {
    let rows = try SourceParser.chewing.parse([tree(nodes), texts])
    #expect(rows.map(brief) == ["茶>*12.0", "打>*70000.0", "茶杯>*5.0"])
  }

  private func message(_ tables: [SourceTable]) -> String {
    do {
      return "\(try SourceParser.chewing.parse(tables).count) rows"
    } catch {
      return error.description
    }
  }

  @Test func faultsAreNamed() {
    #expect(
      message([texts]) == "the parser ‘chewing’ expected two files, the tree and the dictionary, found 1")
    let noTree = "tree: byte 0: expected a tree of libchewing 0.5 whose first node counts all nodes, found other bytes"
    #expect(message([SourceTable(name: "tree", bytes: []), texts]) == noTree)
    #expect(message([tree(nodes, count: 9), texts]) == noTree)
    var cut = tree(nodes)
    cut.bytes.removeLast()
    #expect(message([cut, texts]) == noTree)
    #expect(
      message([tree([(900, 3, 9)]), texts])
        == "tree: byte 8: expected children within the 2 nodes, found nodes 3 to 9")
    let noWord = "expected a word in UTF-8 that ends with a zero byte, found"
    #expect(message([tree([(0, 99, 1)]), texts]) == "texts: byte 99: \(noWord) the end of the file")
    #expect(message([tree([(0, 1, 1)]), texts]) == "texts: byte 1: \(noWord) other bytes")
    #expect(message([tree([(0, 3, 1)]), texts]) == "texts: byte 3: \(noWord) other bytes")
  }
}
