/// White space in UTF-8: the characters with the property White_Space (Unicode 16, PropList).
enum WhiteSpace {
  /// How many bytes the white space at `offset` has; nil for other characters, also for one that is cut off.
  static func width(_ utf8: [UInt8], at offset: Int) -> Int? {
    let first = utf8[offset]
    if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
    guard first >= 0xC2, offset + (first < 0xE0 ? 1 : 2) < utf8.count else { return nil }
    switch first {
    case 0xC2: return utf8[offset + 1] == 0x85 || utf8[offset + 1] == 0xA0 ? 2 : nil
    case 0xE1: return utf8[offset + 1] == 0x9A && utf8[offset + 2] == 0x80 ? 3 : nil
    case 0xE2:
      let last = utf8[offset + 2]
      let isSpace =
        utf8[offset + 1] == 0x80
        ? (0x80...0x8A).contains(last) || last == 0xA8 || last == 0xA9 || last == 0xAF
        : utf8[offset + 1] == 0x81 && last == 0x9F
      return isSpace ? 3 : nil
    case 0xE3: return utf8[offset + 1] == 0x80 && utf8[offset + 2] == 0x80 ? 3 : nil
    default: return nil
    }
  }
}

extension String {
  /// The text without white space at its edges.
  func trimmingWhiteSpace() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}
