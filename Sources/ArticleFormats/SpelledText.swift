/// Text of a source with its references decoded, and the places where the source spells it otherwise.
struct SpelledText {
  /// A stretch of the text that the source spells otherwise: `&amp;` for `&`, CR LF for a line feed.
  struct Substitution: Hashable {
    /// UTF-8 range in the decoded text.
    var span: Range<Int>
    /// Range in the source.
    var source: Range<Int>
  }

  /// The text in UTF-8.
  private(set) var utf8: [UInt8] = []
  /// In order.
  private(set) var substitutions: [Substitution] = []

  /// Decodes `range` of `bytes` as text of HTML: character references, and the line ends that every parser unifies.
  ///
  /// - Complexity: O(*n*).
  init(
    html bytes: [UInt8], _ range: Range<Int>, references: inout CharacterReferences, inAttribute: Bool = false
  ) {
    var copied = range.lowerBound
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == UInt8(ascii: "&"),
        let found = references.decode(bytes, at: position, end: range.upperBound, inAttribute: inAttribute)
      {
        utf8 += bytes[copied..<position]
        substitute(found.text, position..<found.end)
        position = found.end
        copied = position
      } else if byte == 0x0D {
        utf8 += bytes[copied..<position]
        let isPair = position + 1 < range.upperBound && bytes[position + 1] == 0x0A
        substitute("\n", position..<(position + (isPair ? 2 : 1)))
        position += isPair ? 2 : 1
        copied = position
      } else {
        position += 1
      }
    }
    utf8 += bytes[copied..<range.upperBound]
  }

  /// Decodes `range` of `bytes` as plain text: only line ends are unified.
  init(plain bytes: [UInt8], _ range: Range<Int>) {
    var copied = range.lowerBound
    for position in range where bytes[position] == 0x0D && position + 1 < range.upperBound {
      guard bytes[position + 1] == 0x0A else { continue }
      utf8 += bytes[copied..<position]
      substitute("\n", position..<(position + 2))
      copied = position + 2
    }
    utf8 += bytes[copied..<range.upperBound]
  }

  /// Text that the source spells as it is.
  init(verbatim bytes: ArraySlice<UInt8>) { utf8 = Array(bytes) }

  /// No text.
  init() {}

  /// Its last character; nil where there is none.
  var lastScalar: Unicode.Scalar? {
    guard var start = utf8.indices.last else { return nil }
    while start > 0, utf8[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: utf8[start...], as: UTF8.self).unicodeScalars.last
  }

  /// Adds `text` for what the source has at `source`.
  mutating func substitute(_ text: String, _ source: Range<Int>) {
    let start = utf8.count
    utf8 += text.utf8
    substitutions.append(Substitution(span: start..<utf8.count, source: source))
  }

  /// Adds bytes that the source spells as they are.
  mutating func append(verbatim bytes: ArraySlice<UInt8>) { utf8 += bytes }

  /// Adds another text behind this one.
  mutating func append(_ other: SpelledText) {
    let offset = utf8.count
    utf8 += other.utf8
    substitutions += other.substitutions.map {
      Substitution(span: ($0.span.lowerBound + offset)..<($0.span.upperBound + offset), source: $0.source)
    }
  }

  /// The UTF-8 range without white space at its edges; empty at 0 where there is nothing else.
  ///
  /// - Complexity: O(white space at the edges).
  var visibleRange: Range<Int> {
    var start = 0
    while start < utf8.count, let width = WhiteSpace.width(utf8, at: start) { start += width }
    guard start < utf8.count else { return 0..<0 }
    var end = utf8.count
    while true {
      var last = end - 1
      while utf8[last] & 0xC0 == 0x80 { last -= 1 }
      guard WhiteSpace.width(utf8, at: last) != nil else { return start..<end }
      end = last
    }
  }

  /// The text at a UTF-8 range of this one, which stands on the borders of its substitutions.
  func slice(_ range: Range<Int>) -> SpelledText {
    var result = SpelledText()
    result.utf8 = Array(utf8[range])
    result.substitutions = substitutions.compactMap {
      guard $0.span.lowerBound >= range.lowerBound, $0.span.upperBound <= range.upperBound, !$0.span.isEmpty else {
        return nil
      }
      return Substitution(
        span: ($0.span.lowerBound - range.lowerBound)..<($0.span.upperBound - range.lowerBound), source: $0.source)
    }
    return result
  }

  /// The same text where its source begins `offset` bytes later.
  func moved(by offset: Int) -> SpelledText {
    var result = self
    result.substitutions = substitutions.map {
      Substitution(
        span: $0.span, source: ($0.source.lowerBound + offset)..<($0.source.upperBound + offset))
    }
    return result
  }

  /// The place in the source of an offset, given that the text begins at `start` there.
  func sourceOffset(of offset: Int, start: Int) -> Int {
    guard let last = substitutions.last(where: { $0.span.upperBound <= offset }) else { return start + offset }
    return last.source.upperBound + offset - last.span.upperBound
  }
}
