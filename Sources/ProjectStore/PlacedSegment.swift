import Bitext

/// A segment on its way into or out of the `segment` table.
struct PlacedSegment {
  /// The place of its block in the article.
  var block: Int
  /// UTF-8 range in the block's plain text.
  var span: Range<Int>
  /// Words and codes.
  var text: CodedText
  /// Content key.
  var key: String

  /// The segments of `imported`, in order.
  static func all(of imported: ImportedArticle) -> [PlacedSegment] {
    var segments: [PlacedSegment] = []
    for (index, (block, spans)) in zip(imported.article.blocks, imported.spans).enumerated() where !spans.isEmpty {
      for (span, text) in zip(spans, block.text.split(at: spans)) {
        segments.append(PlacedSegment(block: index, span: span, text: text, key: text.contentKey))
      }
    }
    return segments
  }
}
