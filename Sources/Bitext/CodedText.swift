/// Text with its inline codes standing beside it: the plain words, and each code with the place where it stands.
///
/// Words that tags split (`头<b>发</b>`) are seen whole in `plain`. Codes are in document order; their offsets never
/// fall, never split a character, and lie in `0...plain.utf8.count`. Two are equal when they are so to the byte.
public struct CodedText: Hashable, Sendable, Codable {
  /// A code and the place where it stands.
  public struct PlacedCode: Hashable, Sendable, Codable {
    /// UTF-8 offset in `plain` before which the code stands.
    public var offset: Int
    /// The code itself.
    public var code: InlineCode

    /// A code at a UTF-8 offset.
    public init(offset: Int, code: InlineCode) {
      self.offset = offset
      self.code = code
    }
  }

  /// The words, without markup.
  public let plain: String
  /// The codes in document order.
  public let codes: [PlacedCode]

  /// Text with codes.
  ///
  /// - Precondition: Offsets do not fall and lie on character (scalar) borders of `plain`.
  public init(_ plain: String, codes: [PlacedCode] = []) {
    self.plain = plain
    self.codes = codes
    var last = 0
    for placed in codes {
      precondition(placed.offset >= last, "codes stand in document order")
      precondition(plain.isScalarBoundary(utf8Offset: placed.offset), "a code stands between two characters")
      last = placed.offset
    }
  }

  /// The length of `plain` in UTF-8 bytes.
  public var length: Int { plain.utf8.count }

  /// Whether there is nothing to translate: no text but white space.
  public var isBlank: Bool { plain.contentRange.isEmpty }

  /// The same text without its codes.
  public var withoutCodes: CodedText { CodedText(plain) }

  /// The codes numbered from 1 in the order of their first appearance, pairs kept together.
  ///
  /// Two segments with the same words and the same codes are then equal wherever they stood in their blocks.
  public func renumbered() -> CodedText {
    var numbers: [Int: Int] = [:]
    return CodedText(
      plain,
      codes: codes.map { placed in
        var code = placed.code
        let number = numbers[code.number] ?? numbers.count + 1
        numbers[code.number] = number
        code.number = number
        return PlacedCode(offset: placed.offset, code: code)
      })
  }
}

extension CodedText {
  public static func == (a: CodedText, b: CodedText) -> Bool {
    a.plain.hasSameBytes(as: b.plain) && a.codes == b.codes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytesOf: plain)
    hasher.combine(codes)
  }
}

extension String {
  /// Whether `utf8Offset` lies in the string and between two Unicode scalars.
  package func isScalarBoundary(utf8Offset: Int) -> Bool {
    guard utf8Offset >= 0, utf8Offset <= utf8.count else { return false }
    guard utf8Offset < utf8.count else { return true }
    return utf8[utf8.index(utf8.startIndex, offsetBy: utf8Offset)] & 0xC0 != 0x80
  }

  /// The part at a half-open range of UTF-8 offsets.
  ///
  /// - Precondition: Both ends lie between two scalars of the string.
  public func slice(_ range: Range<Int>) -> Substring {
    self[
      utf8.index(
        utf8.startIndex, offsetBy: range.lowerBound)..<utf8.index(
          utf8.startIndex, offsetBy: range.upperBound)]
  }
}
