extension Sequence<Segment> {
  /// The segments' text in one piece: the source of the unit that they are.
  ///
  /// Codes are numbered as in their block; where the segments stand in several blocks, those of each later block follow
  /// the highest number before them, so that no two codes share one by chance.
  ///
  /// With `language`, a space goes between two segments where neither has white space and the language uses spaces.
  ///
  /// - Complexity: O(*n*) for *n* bytes and codes.
  package func joinedText(language: Language? = nil) -> CodedText {
    let usesSpaces = language?.usesSpaces == true
    var pieces: [(separator: String, text: CodedText)] = []
    var block: Int?
    var (highest, shift) = (0, 0)
    var endsInText = false
    for segment in self {
      if block != segment.block { (block, shift) = (segment.block, highest) }
      let text = segment.text.numbered(from: shift)
      highest = text.codes.reduce(highest) { Swift.max($0, $1.code.number) }
      let scalars = text.plain.unicodeScalars
      let beginsWithText = scalars.first.map { !$0.properties.isWhitespace } ?? false
      pieces.append((separator: usesSpaces && endsInText && beginsWithText ? " " : "", text: text))
      endsInText = scalars.last.map { !$0.properties.isWhitespace } ?? endsInText
    }
    return CodedText.joined(pieces)
  }

  /// The content key of the segments taken together; that of one segment alone is its own.
  package var joinedKey: String { joinedText().contentKey }
}

extension CodedText {
  /// The text with `shift` added to the number of every code.
  fileprivate func numbered(from shift: Int) -> CodedText {
    guard shift != 0, !codes.isEmpty else { return self }
    return CodedText(
      plain,
      codes: codes.map { placed in
        var placed = placed
        placed.code.number += shift
        return placed
      })
  }
}
