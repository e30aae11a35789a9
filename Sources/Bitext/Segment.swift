/// The name of a segment: article and number, shown as `a17.12`. Never used again for another segment.
public struct SegmentID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The article's number in its project.
  public var article: Int
  /// The segment's number in its article, from 1.
  public var number: Int

  /// The segment `number` of the article `article`.
  public init(article: Int, number: Int) {
    self.article = article
    self.number = number
  }

  /// Reads `a17.12`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard text.first == "a", parts.count == 2, let article = Int(parts[0]), let number = Int(parts[1]),
      article > 0, number > 0, "a\(article).\(number)" == text
    else { return nil }
    self.init(article: article, number: number)
  }

  public var description: String { "a\(article).\(number)" }

  public static func < (a: SegmentID, b: SegmentID) -> Bool { (a.article, a.number) < (b.article, b.number) }
}

/// A sentence-sized piece of a block: what is translated at a time.
public struct Segment: Hashable, Sendable {
  /// The segment's name in its project.
  public var id: SegmentID
  /// The place of its block in the article, from 0.
  public var block: Int
  /// UTF-8 range in the block's plain text; the spans of a block's segments tile it.
  public var span: Range<Int>
  /// The words and inline codes of the span, edge white space included.
  public var text: CodedText

  /// A segment of the given parts.
  public init(id: SegmentID, block: Int, span: Range<Int>, text: CodedText) {
    self.id = id
    self.block = block
    self.span = span
    self.text = text
  }

  /// The content as 16 hexadecimal digits: equal for equal words and codes, whatever white space is at the edges,
  /// however the codes are numbered.
  public var key: String { text.contentKey }
}

extension CodedText {
  /// FNV-1a (64 bit) of the trimmed visible form with codes numbered from 1, as 16 hexadecimal digits.
  ///
  /// Source: Fowler, Noll, Vo; draft-eastlake-fnv. Stable over versions and machines: tables and stores keep it.
  public var contentKey: String {
    let canonical = codes.isEmpty ? trimmed() : trimmed().renumbered()
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in canonical.visibleForm.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
