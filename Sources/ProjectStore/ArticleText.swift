import Bitext
import GRDB

/// The stored text of an article: its blocks and its segments, with the words that each segment has.
struct ArticleText {
  /// A segment that stands in the article.
  struct Placed {
    var number: Int
    var block: Int
    var span: Range<Int>
    var key: String
    var text: CodedText
  }

  /// The segments in the order of the text.
  var segments: [Placed]

  /// Reads the segments of `article`.
  ///
  /// - Parameter blocks: The texts of its blocks, in order.
  /// - Throws: `UnreadableValue` when the segments do not tile their blocks.
  init(_ article: Int, blocks: [CodedText], _ db: Database) throws {
    segments = try db.rows(
      """
      SELECT number, block, start, "end", key FROM segment
      WHERE article = ? AND position IS NOT NULL ORDER BY block, position
      """, [article]
    ) { row in
      Placed(
        number: try row.int(0), block: try row.int(1), span: try row.range(2), key: try row.text(4),
        text: CodedText(""))
    }
    var start = 0
    while start < segments.count {
      let block = segments[start].block
      let end = segments[start...].firstIndex { $0.block != block } ?? segments.count
      let spans = segments[start..<end].map(\.span)
      guard blocks.indices.contains(block), Self.tile(spans, blocks[block].plain) else {
        throw UnreadableValue(expected: "segments that tile block \(block) of a\(article)", found: "\(spans)")
      }
      for (index, text) in zip(start..., blocks[block].split(at: spans)) { segments[index].text = text }
      start = end
    }
  }

  /// The texts of an article's blocks, in order.
  static func blockTexts(_ article: Int, _ db: Database) throws -> [CodedText] {
    try db.rows("SELECT plain, codes FROM block WHERE article = ? ORDER BY position", [article]) { row in
      try row.codedText(0)
    }
  }

  private static func tile(_ spans: [Range<Int>], _ plain: String) -> Bool {
    spans.first?.lowerBound == 0 && spans.last?.upperBound == plain.utf8.count
      && zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound }
      && spans.allSatisfy { plain.isScalarBoundary(utf8Offset: $0.upperBound) }
  }
}
