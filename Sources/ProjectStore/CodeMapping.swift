import Bitext

/// Which inline code of a source that was read again is which code of the source as it was.
///
/// A change anywhere in a block shifts the numbers of the codes after it; a target that was kept must follow.
struct CodeMapping {
  /// What the codes of one number are, whatever the number.
  private struct Signature: Hashable {
    var kind: InlineCode.Kind
    var data: String
    var type: String
  }

  /// The new code for an old number and kind.
  private var codes: [Int: [InlineCode.Kind: InlineCode]] = [:]
  /// The old codes as they were, by number and kind.
  private var oldCodes: [Int: [InlineCode.Kind: InlineCode]] = [:]

  /// The mapping of the codes of `old` onto those of `new`.
  ///
  /// In the same text the n-th number is the n-th number; in a changed one each number finds the first that is not
  /// taken yet and has the same codes, its own before others.
  init(from old: CodedText, to new: CodedText, isSameText: Bool) {
    let (oldGroups, newGroups) = (Self.groups(old), Self.groups(new))
    var free = newGroups
    for (index, group) in oldGroups.enumerated() {
      for code in group.codes { oldCodes[group.number, default: [:]][code.kind] = code }
      let partner: (number: Int, codes: [InlineCode])?
      if isSameText {
        partner = index < newGroups.count ? newGroups[index] : nil
      } else {
        let signature = Self.signature(group.codes)
        let fitting = free.filter { Self.signature($0.codes) == signature }
        partner = fitting.first { $0.number == group.number } ?? fitting.first
        free.removeAll { $0.number == partner?.number }
      }
      for code in partner?.codes ?? [] { codes[group.number, default: [:]][code.kind] = code }
    }
  }

  /// The mapping of codes that had `numbers`, in the order of their first appearance, onto those of the same text now.
  init(fromNumbers numbers: [Int], to text: CodedText) {
    for (number, group) in zip(numbers, Self.groups(text)) {
      for code in group.codes { codes[number, default: [:]][code.kind] = code }
    }
    oldCodes = codes
  }

  /// The numbers of the codes of a text, in the order of their first appearance.
  static func numbers(of text: CodedText) -> [Int] { groups(text).map(\.number) }

  /// `target` with the codes that it has from the old source replaced by those of the new one.
  ///
  /// Codes that are not the old source's (those of an aligned translation) stay as they are.
  func apply(to target: CodedText) -> CodedText {
    guard !target.codes.isEmpty, !codes.isEmpty else { return target }
    return CodedText(
      target.plain,
      codes: target.codes.map { placed in
        let old = oldCodes[placed.code.number]?[placed.code.kind]
        guard let old, old.data == placed.code.data, old.type == placed.code.type,
          var code = codes[placed.code.number]?[placed.code.kind]
        else { return placed }
        code.isIsolated = placed.code.isIsolated
        return CodedText.PlacedCode(offset: placed.offset, code: code)
      })
  }

  /// The codes of a text by number, in the order of the numbers' first appearance.
  private static func groups(_ text: CodedText) -> [(number: Int, codes: [InlineCode])] {
    var groups: [(number: Int, codes: [InlineCode])] = []
    var places: [Int: Int] = [:]
    for placed in text.codes {
      if let place = places[placed.code.number] {
        groups[place].codes.append(placed.code)
      } else {
        places[placed.code.number] = groups.count
        groups.append((placed.code.number, [placed.code]))
      }
    }
    return groups
  }

  private static func signature(_ codes: [InlineCode]) -> [Signature] {
    codes.map { Signature(kind: $0.kind, data: $0.data, type: $0.type) }
  }
}
