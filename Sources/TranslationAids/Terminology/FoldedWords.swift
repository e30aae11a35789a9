import TextAnalysis

/// A text as the matcher reads it: folded scalars, each with the place it came from.
///
/// Script variants and width are folded away, and letter case if asked for. White space becomes one space and goes
/// where it only sets Chinese characters apart from Latin letters (`5G 网络` is `5G网络`) or breaks a line between
/// Chinese characters; a hyphen between Latin letters is a space (`net-zero` is `net zero`). Characters that cannot be
/// seen (soft hyphen, zero-width space, variation selectors) are left out.
///
/// This is the definition. `TermText` does the same to texts at the speed of memory; a test compares the two.
struct FoldedWords {
  /// The folded scalars.
  private(set) var scalars: [UInt32] = []
  /// For each, the UTF-8 offset in the text of the character that it came from.
  private var starts: [Int32] = []
  /// For each, the UTF-8 offset just after that character.
  private var ends: [Int32] = []

  /// The folded text.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  init(_ text: String, ignoringCase: Bool) {
    let folded = ScriptFolding.fold(text, caseInsensitive: ignoringCase)
    scalars.reserveCapacity(folded.scalars.count)
    starts.reserveCapacity(folded.scalars.count)
    ends.reserveCapacity(folded.scalars.count)
    var gap = Gap.none
    for (index, scalar) in folded.scalars.enumerated() {
      switch WordCharacters.kind(of: scalar) {
      case .invisible:
        continue
      case .space:
        gap = gap == .lineBreak || WordCharacters.isLineBreak(scalar) ? .lineBreak : .space
        continue
      case .hyphen where gap == .none && joins(folded.scalars, at: index):
        gap = .space
        continue
      default:
        let start = folded.offsets[index]
        if let last = scalars.last, gap != .none, keepsSpace(gap, between: last, and: scalar) {
          scalars.append(0x20)
          starts.append(ends[ends.count - 1])
          ends.append(start)
        }
        gap = .none
        scalars.append(scalar)
        starts.append(start)
        ends.append(folded.offsets[index + 1])
      }
    }
  }

  /// The same with each word in the place of which stands its stem; every character of a stem spans the word.
  func stemmed(by stemmer: Stemmer) -> FoldedWords {
    var result = self
    result.scalars.removeAll(keepingCapacity: true)
    result.starts.removeAll(keepingCapacity: true)
    result.ends.removeAll(keepingCapacity: true)
    var index = 0
    while index < scalars.count {
      var end = index + 1
      while isInsideWord(end) { end += 1 }
      let word = String(String.UnicodeScalarView(scalars[index..<end].compactMap(Unicode.Scalar.init)))
      let stem = WordCharacters.isWord(scalars[index]) ? stemmer.stem(of: word) : word
      for scalar in stem.unicodeScalars {
        result.scalars.append(scalar.value)
        result.starts.append(starts[index])
        result.ends.append(ends[end - 1])
      }
      index = end
    }
    return result
  }

  /// The UTF-8 range in the text of the folded scalars in `range`, which is not empty.
  func span(_ range: Range<Int>) -> Range<Int> { Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1]) }

  /// Whether a word goes on from the scalar before `index` to the one at it.
  func isInsideWord(_ index: Int) -> Bool {
    index > 0 && index < scalars.count && WordCharacters.isWord(scalars[index])
      && WordCharacters.isWord(scalars[index - 1])
  }

  private enum Gap { case none, space, lineBreak }

  /// Whether the hyphen at `index` stands between two letters or digits of words.
  private func joins(_ folded: [UInt32], at index: Int) -> Bool {
    guard let last = scalars.last, index + 1 < folded.count else { return false }
    return WordCharacters.isWord(last) && WordCharacters.isWord(folded[index + 1])
  }

  private func keepsSpace(_ gap: Gap, between left: UInt32, and right: UInt32) -> Bool {
    switch (WordCharacters.isUnspaced(left), WordCharacters.isUnspaced(right)) {
    case (true, true): gap == .space
    case (true, false): !WordCharacters.isWord(right)
    case (false, true): !WordCharacters.isWord(left)
    case (false, false): true
    }
  }
}
