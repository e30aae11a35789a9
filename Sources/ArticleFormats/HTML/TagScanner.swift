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
    let (stop, attributes) = attributesEnd(bytes, position, end)
    return ScannedTag(kind: kind, range: start..<stop, name: name, attributes: attributes)
  }

  /// Where the tag ends whose attributes begin at `start`, and how many there are.
  private static func attributesEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (end: Int, count: Int) {
    var position = start
    var count = 0
    while position < end {
      while position < end, isSpace(bytes[position]) || bytes[position] == slash { position += 1 }
      guard position < end else { break }
      if bytes[position] == greater { return (position + 1, count) }
      count += 1
      position += 1  // the first byte of an attribute's name, even an `=`
      while position < end, !isSpace(bytes[position]), bytes[position] != slash, bytes[position] != greater,
        bytes[position] != equals
      {
        position += 1
      }
      while position < end, isSpace(bytes[position]) { position += 1 }
      guard position < end, bytes[position] == equals else { continue }
      position += 1
      while position < end, isSpace(bytes[position]) { position += 1 }
      guard position < end else { break }
      if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
        let quote = bytes[position]
        position += 1
        while position < end, bytes[position] != quote { position += 1 }
        position += 1
      } else {
        while position < end, !isSpace(bytes[position]), bytes[position] != greater { position += 1 }
      }
    }
    return (end, count)
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
