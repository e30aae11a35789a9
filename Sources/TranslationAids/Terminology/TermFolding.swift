/// A text as the matcher reads it: folded scalars, each with the place it came from.
///
/// Script variants and width are folded away, and letter case if asked for. White space becomes one space and goes
/// where it only sets Chinese characters apart from Latin letters (`5G 网络` is `5G网络`) or breaks a line between
/// Chinese characters; a hyphen between Latin letters is a space (`net-zero` is `net zero`). Characters that cannot be
/// seen (soft hyphen, zero-width space, variation selectors) are left out.
struct FoldedWords {
  /// The folded scalars.
  private(set) var scalars: [UInt32] = []
  /// For each, the UTF-8 offset in the text of the character that it came from.
  private(set) var starts: [Int] = []
  /// For each, the UTF-8 offset just after that character.
  private(set) var ends: [Int] = []

  /// The folded text.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  init(_ text: String, ignoringCase: Bool, folding: TermFolding) {
    let (folded, offsets) = folding.fold(text, ignoringCase)
    let length = text.utf8.count
    scalars.reserveCapacity(folded.count)
    starts.reserveCapacity(folded.count)
    ends.reserveCapacity(folded.count)
    var gap = Gap.none
    for index in folded.indices {
      let scalar = folded[index]
      switch WordCharacters.kind(of: scalar) {
      case .invisible:
        continue
      case .space:
        gap = gap == .lineBreak || WordCharacters.isLineBreak(scalar) ? .lineBreak : .space
        continue
      case .hyphen where gap == .none && joins(folded, at: index):
        gap = .space
        continue
      default:
        if let last = scalars.last, gap != .none, keepsSpace(gap, between: last, and: scalar) {
          scalars.append(0x20)
          starts.append(ends[ends.count - 1])
          ends.append(offsets[index])
        }
        gap = .none
        var next = index + 1
        while next < folded.count, offsets[next] == offsets[index] { next += 1 }
        scalars.append(scalar)
        starts.append(offsets[index])
        ends.append(next < folded.count ? offsets[next] : length)
      }
    }
  }

  /// Whether a match may begin or end before `index`: not between the two letters that one character became.
  func isBoundary(_ index: Int) -> Bool {
    index == 0 || index == scalars.count || starts[index] != starts[index - 1]
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

/// How characters are folded.
struct TermFolding: Sendable {
  /// The folded scalars of a text and the UTF-8 offset from which each came; the flag asks to ignore letter case.
  let fold: @Sendable (String, Bool) -> (scalars: [UInt32], offsets: [Int])
}
