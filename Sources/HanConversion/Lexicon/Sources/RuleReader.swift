/// A rule of a transform that replaces text by text.
struct TransformRule {
  /// Where the rule begins.
  var start: Int
  /// The characters that may stand at each place before the key.
  var before: [[String]] = []
  /// What is replaced.
  var key: String
  /// The characters that may stand at each place after the key.
  var after: [[String]] = []
  /// What takes its place.
  var value: String

  /// Whether the rule asks for anything around its key.
  var hasContext: Bool { !before.isEmpty || !after.isEmpty }

  /// Every text that may stand before and after the key, in order.
  var contexts: [(before: String, after: String)] {
    func spellings(_ places: [[String]]) -> [String] {
      places.reduce([""]) { texts, place in texts.flatMap { text in place.map { text + $0 } } }
    }
    return spellings(before).flatMap { before in spellings(after).map { (before, $0) } }
  }
}

/// Reads ICU's rules one by one.
struct RuleReader {
  private let lines: SourceLines
  private var position: Int

  init(lines: SourceLines) {
    self.lines = lines
    position = lines.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next rule of the direction; nil after the last.
  mutating func next(isReverse: Bool) throws(SourceError) -> TransformRule? {
    while true {
      skipSpace()
      if byte == UInt8(ascii: "#") {
        position = lines.first(0x0A, in: rest) ?? lines.bytes.count
        continue
      }
      guard position < lines.bytes.count else { return nil }
      let start = position
      let left = try side()
      guard let direction = direction() else {
        throw lines.error(at: position, expected: "a character, a quotation, an escape or one of > < <>")
      }
      let right = try side()
      guard position == lines.bytes.count || byte == UInt8(ascii: ";") else {
        throw lines.error(at: position, expected: "a character, a quotation, an escape or ;")
      }
      position += 1
      guard direction == .both || direction == (isReverse ? .reverse : .forward) else { continue }
      // A context on the side of the value is one of the other direction.
      let (key, value) = isReverse ? (right, left) : (left, right)
      return TransformRule(start: start, before: key.before, key: key.text, after: key.after, value: value.text)
    }
  }

  private enum Direction { case forward, reverse, both }

  private mutating func direction() -> Direction? {
    let spellings: [(StaticString, Direction)] = [
      ("<>", .both), (">", .forward), ("<", .reverse), ("↔", .both), ("→", .forward), ("←", .reverse),
    ]
    guard let (spelling, direction) = spellings.first(where: { lines.hasPrefix($0.0, in: rest) }) else { return nil }
    position += spelling.utf8CodeUnitCount
    return direction
  }

  /// The bytes that are not read yet.
  private var rest: Range<Int> { min(position, lines.bytes.count)..<lines.bytes.count }

  /// The next of them.
  private var byte: UInt8? { position < lines.bytes.count ? lines.bytes[position] : nil }

  /// One side of an operator: `text`, or `before { text } after` with either brace.
  private mutating func side() throws(SourceError) -> (before: [[String]], text: String, after: [[String]]) {
    let start = position
    var before: [[String]] = []
    var places = try places()
    if byte == UInt8(ascii: "{") {
      before = places
      position += 1
      places = try self.places()
    }
    let key = places
    var after: [[String]] = []
    if byte == UInt8(ascii: "}") {
      position += 1
      after = try self.places()
    }
    guard key.allSatisfy({ $0.count == 1 }) else {
      throw lines.error(at: start, expected: "sets in the context only, before { or after }")
    }
    guard (before + after).reduce(1, { min($0 * $1.count, 10_000) }) < 10_000 else {
      throw lines.error(at: start, expected: "a context of fewer than 10,000 spellings")
    }
    return (before, key.map { $0[0] }.joined(), after)
  }

  /// The characters that may stand at each place, up to what is neither a plain character, a quotation, an escape nor
  /// a set.
  private mutating func places() throws(SourceError) -> [[String]] {
    var places: [[String]] = []
    while true {
      skipSpace()
      if byte == UInt8(ascii: "[") {
        places.append(try set())
      } else if byte == UInt8(ascii: "'") {
        places += try quotation().unicodeScalars.map { [String($0)] }
      } else if let scalar = try character() {
        places.append([String(scalar)])
      } else {
        return places
      }
    }
  }

  /// The characters of a set `[xyz]` or `[x-z]`.
  private mutating func set() throws(SourceError) -> [String] {
    let start = position
    position += 1
    var members: [Unicode.Scalar] = []
    while true {
      skipSpace()
      if byte == UInt8(ascii: "]"), !members.isEmpty {
        position += 1
        return members.map { String($0) }
      }
      if byte == UInt8(ascii: "-"), let first = members.last {
        position += 1
        skipSpace()
        if let last = try character(), last > first, last.value - first.value < 10_000 {
          members += (first.value + 1...last.value).compactMap(Unicode.Scalar.init)
          continue
        }
      } else if let scalar = try character() {
        members.append(scalar)
        continue
      }
      throw lines.error(at: start, expected: "a set of characters and their ranges")
    }
  }

  /// A plain character or an escape; nil where something else stands.
  private mutating func character() throws(SourceError) -> Unicode.Scalar? {
    guard let byte else { return nil }
    switch byte {
    case UInt8(ascii: "\\"): return try escape()
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
      position += 1
      return Unicode.Scalar(byte)
    // All other ASCII is syntax in rules, or kept for it.
    case 0..<0x80: return nil
    default:
      // The arrows are operators; ∆ calls a function.
      for special: StaticString in ["←", "→", "↔", "∆"] where lines.hasPrefix(special, in: rest) { return nil }
      return unicodeScalar()
    }
  }

  /// The character at the position, whatever it is.
  private mutating func unicodeScalar() -> Unicode.Scalar? {
    var end = position + 1
    while end < lines.bytes.count, lines.bytes[end] & 0xC0 == 0x80 { end += 1 }
    defer { position = end }
    return lines.text(position..<end).unicodeScalars.first
  }

  /// What stands between apostrophes; two of them are one, inside a quotation and outside.
  private mutating func quotation() throws(SourceError) -> String {
    let start = position
    var text: [UInt8] = []
    position += 1
    if position < lines.bytes.count, lines.bytes[position] == UInt8(ascii: "'") {
      position += 1
      return "'"
    }
    while let end = lines.first(UInt8(ascii: "'"), in: position..<lines.bytes.count) {
      text += lines.bytes[position..<end]
      position = end + 1
      guard position < lines.bytes.count, lines.bytes[position] == UInt8(ascii: "'") else {
        return String(decoding: text, as: UTF8.self)
      }
      text.append(UInt8(ascii: "'"))
      position += 1
    }
    throw lines.error(at: start, expected: "a closing quote after ‘'’", found: "none")
  }

  /// `\uXXXX`, `\UXXXXXXXX`, `\x{X…}`, `\xXX`, `\n` and its like, or the character after the backslash.
  private mutating func escape() throws(SourceError) -> Unicode.Scalar {
    let start = position
    position += 1
    guard position < lines.bytes.count else {
      throw lines.error(at: start, expected: "a character after the backslash", found: "the end of the rules")
    }
    let letter = lines.bytes[position]
    position += 1
    var scalar: Unicode.Scalar?
    switch letter {
    case UInt8(ascii: "u"): scalar = digits(exactly: 4)
    case UInt8(ascii: "U"): scalar = digits(exactly: 8)
    case UInt8(ascii: "x"):
      if lines.hasPrefix("{", in: position..<lines.bytes.count) {
        let end = lines.first(UInt8(ascii: "}"), in: position..<lines.bytes.count) ?? position
        position += 1
        scalar = digits(exactly: max(end - position, 0))
        position += 1
      } else {
        scalar = digits(exactly: 2)
      }
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    // Further letters and octal digits have meanings that rules do not use.
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: scalar = nil
    case 0..<0x80: scalar = Unicode.Scalar(letter)
    default:
      position -= 1
      scalar = unicodeScalar()
    }
    guard let scalar else {
      throw lines.error(at: start, expected: #"an escape such as \u4E00 or \x{20000}"#)
    }
    return scalar
  }

  private mutating func digits(exactly count: Int) -> Unicode.Scalar? {
    guard (1...8).contains(count), position + count <= lines.bytes.count else { return nil }
    defer { position += count }
    let digits = position..<position + count
    guard lines.bytes[digits].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
    return UInt32(lines.text(digits), radix: 16).flatMap(Unicode.Scalar.init)
  }

  /// Steps over white space, as rules know it: U+0085, U+200E, U+200F, U+2028 and U+2029 beside ASCII's.
  private mutating func skipSpace() {
    while let byte {
      switch byte {
      case 0x09...0x0D, 0x20: position += 1
      case 0xC2 where lines.hasPrefix("\u{85}", in: rest): position += 2
      case 0xE2 where isWideSpace: position += 3
      default: return
      }
    }
  }

  private var isWideSpace: Bool {
    for space: StaticString in ["\u{200E}", "\u{200F}", "\u{2028}", "\u{2029}"] where lines.hasPrefix(space, in: rest) {
      return true
    }
    return false
  }
}
