/// A piece of markup and the name in it.
struct ScannedTag {
  enum Kind { case start, end, comment }
  var kind: Kind
  /// From `<` to behind `>`, or to the end of the text where it never closes.
  var range: Range<Int>
  /// Where the element's name stands; empty for comments.
  var name: Range<Int>
  /// How many attributes follow the name.
  var attributes = 0
}

/// An attribute of a tag.
struct ScannedAttribute {
  /// Where its name stands; never empty.
  var name: Range<Int>
  /// Where its value stands, without quotes; nil where there is no `=`.
  var value: Range<Int>?
}

/// Finds where a tag or comment ends, byte by byte, as the tokenizer of HTML does.
///
/// Source: HTML Living Standard §13.2.5 (tokenization): quotes count only where a value begins, a name ends at white
/// space, `/` or `>`, so `<divclass="m "data-x="y">` is one tag.
enum TagScanner {
  /// The markup at `start`, where `bytes` has a `<`; nil when that `<` is text.
  ///
  /// - Complexity: O(length of the markup).
  static func scan(_ bytes: [UInt8], at start: Int, end: Int) -> ScannedTag? {
    guard start + 1 < end else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"): return comment(start, commentEnd(bytes, start, end))
    case UInt8(ascii: "?"): return comment(start, bogusCommentEnd(bytes, start + 1, end))
    case UInt8(ascii: "/"):
      guard start + 2 < end else { return nil }
      if isLetter(bytes[start + 2]) { return tag(.end, bytes, start, nameStart: start + 2, end) }
      return comment(start, bogusCommentEnd(bytes, start + 2, end))
    case let byte where isLetter(byte): return tag(.start, bytes, start, nameStart: start + 1, end)
    default: return nil
    }
  }

  /// Whether the `<` at `start` begins markup rather than text.
  ///
  /// - Complexity: O(1).
  static func isMarkup(_ bytes: [UInt8], at start: Int, end: Int) -> Bool {
    guard start + 1 < end else { return false }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "/"): return start + 2 < end
    case let byte: return isLetter(byte)
    }
  }

  private static func comment(_ start: Int, _ end: Int) -> ScannedTag {
    ScannedTag(kind: .comment, range: start..<end, name: start..<start)
  }

  private static func commentEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start + 3 < end, bytes[start + 2] == dash, bytes[start + 3] == dash else {
      return bogusCommentEnd(bytes, start + 2, end)
    }
    var position = start + 4
    if position < end, bytes[position] == greater { return position + 1 }
    if position + 1 < end, bytes[position] == dash, bytes[position + 1] == greater { return position + 2 }
    while position < end {
      if bytes[position] == dash, position + 2 < end, bytes[position + 1] == dash {
        if bytes[position + 2] == greater { return position + 3 }
        if bytes[position + 2] == UInt8(ascii: "!"), position + 3 < end, bytes[position + 3] == greater {
          return position + 4
        }
      }
      position += 1
    }
    return end
  }

  private static func bogusCommentEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, bytes[position] != greater { position += 1 }
    return min(position + 1, end)
  }

  private static func tag(
    _ kind: ScannedTag.Kind, _ bytes: [UInt8], _ start: Int, nameStart: Int, _ end: Int
  ) -> ScannedTag {
    var position = nameStart
    while position < end, !isSpace(bytes[position]), bytes[position] != slash, bytes[position] != greater {
      position += 1
    }
    let name = nameStart..<position
    var attributes = 0
    while nextAttribute(bytes, &position, end) != nil { attributes += 1 }
    return ScannedTag(kind: kind, range: start..<position, name: name, attributes: attributes)
  }

  /// The attributes of a tag, in order; of several with one name the first counts.
  ///
  /// - Complexity: O(length of the tag).
  static func attributes(_ bytes: [UInt8], of tag: ScannedTag) -> [ScannedAttribute] {
    var position = tag.name.upperBound
    var result: [ScannedAttribute] = []
    while let attribute = nextAttribute(bytes, &position, tag.range.upperBound) { result.append(attribute) }
    return result
  }

  /// The attribute behind `position`, which moves behind it; nil at the end of the tag, behind which it moves then.
  private static func nextAttribute(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> ScannedAttribute? {
    func skip(while condition: (UInt8) -> Bool) { while position < end, condition(bytes[position]) { position += 1 } }
    skip { isSpace($0) || $0 == slash }
    guard position < end else { return nil }
    let start = position
    position += 1  // the end of the tag, or the first byte of a name, even an `=`
    guard bytes[start] != greater else { return nil }
    skip { !isSpace($0) && $0 != slash && $0 != greater && $0 != equals }
    let name = start..<position
    skip(while: isSpace)
    guard position < end, bytes[position] == equals else { return ScannedAttribute(name: name) }
    position += 1
    skip(while: isSpace)
    let first = position
    guard position < end, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      skip { !isSpace($0) && $0 != greater }
      return ScannedAttribute(name: name, value: first..<position)
    }
    let quote = bytes[first]
    position += 1
    skip { $0 != quote }
    let value = (first + 1)..<position
    position = min(position + 1, end)
    return ScannedAttribute(name: name, value: value)
  }

  private static let dash = UInt8(ascii: "-")
  private static let greater = UInt8(ascii: ">")
  private static let slash = UInt8(ascii: "/")
  private static let equals = UInt8(ascii: "=")

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
