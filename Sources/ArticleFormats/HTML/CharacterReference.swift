import CGumbo

/// Decodes character references (`&amp;`, `&#8212;`, `&copy` without its semicolon).
///
/// Names are asked of gumbo, one at a time, and remembered. Source: HTML Living Standard §13.2.5.72 ff.
struct CharacterReferences {
  private var named: [String: String?] = [:]

  /// The reference at `start`, where `bytes` has a `&`: its text and where it ends; nil when that `&` is text.
  ///
  /// - Parameter inAttribute: Whether an old name before a letter, digit or `=` is text: `?a=1&copy=2`.
  /// - Complexity: O(1): names have 32 letters at most.
  mutating func decode(
    _ bytes: [UInt8], at start: Int, end: Int, inAttribute: Bool = false
  ) -> (text: String, end: Int)? {
    guard start + 1 < end else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") { return Self.numeric(bytes, start + 2, end) }
    var stop = start + 1
    while stop < end, stop - start <= 32, Self.isAlphanumeric(bytes[stop]) { stop += 1 }
    guard stop > start + 1 else { return nil }
    if stop < end, bytes[stop] == UInt8(ascii: ";"), let text = lookUp(bytes[start...stop], upTo: 2) {
      return (text, stop + 1)
    }
    // Old names count without a semicolon, the longest first: `&notit` is ¬it. They have two to six letters.
    stop = min(stop, start + 7)
    while stop > start + 2 {
      if let text = lookUp(bytes[start..<stop], upTo: 1) {
        let goesOn = stop < end && (Self.isAlphanumeric(bytes[stop]) || bytes[stop] == UInt8(ascii: "="))
        return inAttribute && goesOn ? nil : (text, stop)
      }
      stop -= 1
    }
    return nil
  }

  /// The text that the value of an attribute spells in `range`.
  ///
  /// - Complexity: O(*n*).
  mutating func attributeValue(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == UInt8(ascii: "&"),
        let found = decode(bytes, at: position, end: range.upperBound, inAttribute: true)
      {
        result += found.text.utf8
        position = found.end
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func lookUp(_ reference: ArraySlice<UInt8>, upTo limit: Int) -> String? {
    let name = String(decoding: reference, as: UTF8.self)
    if let known = named[name] { return known }
    let text = Self.askGumbo(Array(reference))
    // An unknown name comes back as it was, and a shorter one inside it leaves letters behind: real names give one
    // character, with a semicolon at most two.
    let result = (1...limit).contains(text.unicodeScalars.count) ? text : nil
    named[name] = .some(result)
    return result
  }

  private static func askGumbo(_ bytes: [UInt8]) -> String {
    let tree = bytes.withUnsafeBufferPointer { buffer -> String? in
      guard let base = buffer.baseAddress else { return nil }
      var options = cgumbo_default_options()
      options.fragment_context = GUMBO_TAG_BODY
      let start = UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self)
      guard let output = gumbo_parse_with_options(&options, start, buffer.count) else { return nil }
      defer { gumbo_destroy_output(&options, output) }
      let children = output.pointee.root.pointee.v.element.children
      guard children.length == 1, let child = children.data[0]?.assumingMemoryBound(to: GumboNode.self) else {
        return nil
      }
      let isText = child.pointee.type == GUMBO_NODE_TEXT || child.pointee.type == GUMBO_NODE_WHITESPACE
      return isText ? String(cString: child.pointee.v.text.text) : nil
    }
    return tree ?? ""
  }

  private static func numeric(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (text: String, end: Int)? {
    var position = start
    let isHexadecimal = position < end && bytes[position] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { position += 1 }
    let first = position
    var value: UInt32 = 0
    while position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue,
      isHexadecimal || digit < 10
    {
      value = min(value * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
      position += 1
    }
    guard position > first else { return nil }
    if position < end, bytes[position] == UInt8(ascii: ";") { position += 1 }
    return (String(Character(scalar(value))), position)
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if (0x80..<0xA0).contains(value) { return Unicode.Scalar(windows1252[Int(value - 0x80)]) ?? "\u{FFFD}" }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// What numbers 80–9F mean: those of windows-1252.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
