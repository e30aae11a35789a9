import TextAnalysis

extension SourceParser {
  /// Reads libchewing's tree of syllables and the text that its leaves point into.
  ///
  /// The tree is nodes of eight bytes, little-endian: a key of 16 bits and two numbers of 24. The first node is the
  /// root, whose key is the low half of the count of nodes. Other nodes with key 0 are leaves: an offset into the text,
  /// where a word ends with a zero byte, and its frequency. A node with another key has the numbers of its first child
  /// and of the one after its last. A word of several pronunciations has a leaf under each; its greatest frequency
  /// counts. Words come in the order of their first leaves.
  ///
  /// Source: libchewing 0.5.1, `src/tree.c` and `src/dict.c`.
  static func chewing(_ tables: [SourceTable]) throws(SourceError) -> [SourceRow] {
    guard tables.count == 2 else {
      throw .request(
        parser: .chewing, expected: "two files, the tree and the dictionary", found: "\(tables.count)")
    }
    let (tree, texts) = (tables[0], tables[1])
    let nodes = tree.bytes.count / 8
    guard tree.bytes.count % 8 == 0, nodes > 0, key(of: 0, in: tree) == nodes & 0xFFFF else {
      throw .binary(
        name: tree.name, offset: 0, expected: "a tree of libchewing 0.5 whose first node counts all nodes",
        found: "other bytes")
    }
    var rows: [SourceRow] = []
    var places: [ArraySlice<UInt8>: Int] = [:]
    for node in 0..<nodes {
      let (first, second) = numbers(of: node, in: tree)
      guard node > 0, key(of: node, in: tree) == 0 else {
        guard first <= second, second <= nodes else {
          throw .binary(
            name: tree.name, offset: node * 8, expected: "children within the \(nodes) nodes",
            found: "nodes \(first) to \(second)")
        }
        continue
      }
      let word = try word(at: first, in: texts)
      if let place = places[word] {
        rows[place].weight = max(rows[place].weight, Double(second))
      } else {
        places[word] = rows.count
        rows.append(SourceRow(key: String(decoding: word, as: UTF8.self), weight: Double(second)))
      }
    }
    return rows
  }

  private static func key(of node: Int, in tree: SourceTable) -> Int {
    Int(tree.bytes[node * 8]) | Int(tree.bytes[node * 8 + 1]) << 8
  }

  private static func numbers(of node: Int, in tree: SourceTable) -> (first: Int, second: Int) {
    func number(_ at: Int) -> Int {
      Int(tree.bytes[at]) | Int(tree.bytes[at + 1]) << 8 | Int(tree.bytes[at + 2]) << 16
    }
    return (number(node * 8 + 2), number(node * 8 + 5))
  }

  /// The bytes of the word that begins at `offset`, up to its zero byte.
  private static func word(at offset: Int, in texts: SourceTable) throws(SourceError) -> ArraySlice<UInt8> {
    var end = offset
    while end < texts.bytes.count, texts.bytes[end] != 0 { end += 1 }
    guard end < texts.bytes.count, end > offset, Charset.firstInvalidUTF8Offset(texts.bytes[offset..<end]) == nil else {
      throw .binary(
        name: texts.name, offset: offset, expected: "a word in UTF-8 that ends with a zero byte",
        found: offset < texts.bytes.count ? "other bytes" : "the end of the file")
    }
    return texts.bytes[offset..<end]
  }
}
