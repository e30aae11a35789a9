import Bitext

extension Sequence<Segment> {
  /// The segments' text in one piece, codes numbered apart where the segments stand in several blocks.
  ///
  /// With `language`, a space goes between two segments where neither has white space and the language uses spaces.
  func joinedText(language: Language? = nil) -> CodedText {
    var result = CodedText("")
    var block: Int?
    var shift = 0
    for segment in self {
      if block != segment.block {
        shift = result.codes.map(\.code.number).max() ?? 0
        block = segment.block
      }
      let piece = CodedText(
        segment.text.plain,
        codes: segment.text.codes.map { placed in
          var placed = placed
          placed.code.number += shift
          return placed
        })
      let needsSpace =
        language?.usesSpaces == true && result.plain.last?.isWhitespace == false
        && piece.plain.first?.isWhitespace == false
      result = CodedText.joined([result, piece], separator: needsSpace ? " " : "")
    }
    return result
  }

  /// The content key of the segments taken together; that of one segment alone is its own.
  var joinedKey: String { joinedText().contentKey }
}
