import CICU

/// A text folded for matching, and where each folded character comes from.
package struct FoldedText: Hashable, Sendable {
  /// The folded code points.
  package let scalars: [UInt32]
  /// The UTF-8 offset in the original of each folded code point, then the original's length: one more than `scalars`.
  package let offsets: [Int32]
}

/// Makes texts equal that differ only in script, width or letter case.
///
/// One code point stays one code point. Traditional characters become the Simplified form that ICU gives them alone (so
/// 著 and 着 fold to one, 乾 and 干 to one); full-width Latin and the ideographic space become ASCII; letters are case-folded on
/// request (CaseFolding.txt, simple).
package enum ScriptFolding {
  /// `text` folded.
  ///
  /// - Precondition: `text` is shorter than 2 GB.
  /// - Complexity: O(*n*) for *n* bytes; the first Han character costs opening ICU's transform, about 17 ms.
  package static func fold(_ text: String, caseInsensitive: Bool) -> FoldedText {
    precondition(text.utf8.count <= Int32.max, "offsets of folded text are 32 bits")
    var scalars: [UInt32] = []
    var offsets: [Int32] = []
    scalars.reserveCapacity(text.utf8.count / 2)
    offsets.reserveCapacity(text.utf8.count / 2 + 1)
    var offset: Int32 = 0
    for scalar in text.unicodeScalars {
      scalars.append(fold(scalar.value, caseInsensitive: caseInsensitive))
      offsets.append(offset)
      offset += Int32(UTF8.width(scalar))
    }
    offsets.append(offset)
    return FoldedText(scalars: scalars, offsets: offsets)
  }

  /// One code point folded.
  @inline(__always)
  package static func fold(_ scalar: UInt32, caseInsensitive: Bool) -> UInt32 {
    switch scalar {
    case 0..<0x80:
      return caseInsensitive && scalar &- 0x41 < 26 ? scalar + 0x20 : scalar
    case 0x3000:
      return 0x20
    case 0x3400..<0xA000, 0x20000...:
      let folded = HanVariants.folded[scalar]
      return folded == 0 ? scalar : folded
    case 0xFF01...0xFF5E:
      return fold(scalar - 0xFEE0, caseInsensitive: caseInsensitive)
    default:
      return caseInsensitive ? UInt32(cicu_fold_case(Int32(scalar))) : scalar
    }
  }
}
