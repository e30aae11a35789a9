extension [UInt8] {
  /// Appends the UTF-8 form of a code point; half a surrogate pair becomes U+FFFD.
  @inline(__always)
  package mutating func append(scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      let scalar = scalar & 0xF800 == 0xD800 ? 0xFFFD : scalar
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}

/// The code point that a pair of surrogates stands for.
@inline(__always)
func scalar(lead: UInt16, trail: UInt16) -> UInt32 {
  0x10000 + (UInt32(lead) & 0x3FF) << 10 + UInt32(trail) & 0x3FF
}

extension UTF8 {
  /// The length in bytes of the character that begins with `byte`.
  @inline(__always)
  static func width(ofLeadByte byte: UInt8) -> Int { byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4 }
}

extension UnsafeBufferPointer<UInt8> {
  /// The code point whose first byte is at `index`. The bytes are UTF-8.
  @inline(__always)
  func scalar(at index: Int) -> UInt32 {
    let first = UInt32(self[index])
    if first < 0x80 { return first }
    if first < 0xE0 { return (first & 0x1F) << 6 | UInt32(self[index + 1]) & 0x3F }
    let middle = UInt32(self[index + 1]) & 0x3F
    let last = UInt32(self[index + 2]) & 0x3F
    if first < 0xF0 { return (first & 0xF) << 12 | middle << 6 | last }
    return (first & 0x7) << 18 | middle << 12 | last << 6 | UInt32(self[index + 3]) & 0x3F
  }

  /// The width of the white space (Unicode White_Space) at `index`; 0 when there is none. The bytes are UTF-8.
  func whiteSpaceWidth(at index: Int) -> Int {
    let first = self[index]
    if first < 0x80 { return first == 0x20 || (0x09...0x0D).contains(first) ? 1 : 0 }
    switch first {
    case 0xC2: return self[index + 1] == 0x85 || self[index + 1] == 0xA0 ? 2 : 0
    case 0xE1: return self[index + 1] == 0x9A && self[index + 2] == 0x80 ? 3 : 0  // U+1680
    case 0xE2:
      let last = self[index + 2]
      switch self[index + 1] {
      case 0x80: return last <= 0x8A || (0xA8...0xA9).contains(last) || last == 0xAF ? 3 : 0  // U+2000…202F
      case 0x81: return last == 0x9F ? 3 : 0  // U+205F
      default: return 0
      }
    case 0xE3: return self[index + 1] == 0x80 && self[index + 2] == 0x80 ? 3 : 0  // U+3000
    default: return 0
    }
  }

  /// Where the white space that begins at `start` ends; `start` itself where there is none.
  func endOfWhiteSpace(from start: Int) -> Int {
    var end = start
    while end < count, case let width = whiteSpaceWidth(at: end), width > 0 { end += width }
    return end
  }

  /// The offset after the spaces, tabs and ideographic spaces at `start`.
  func endOfBlanks(from start: Int) -> Int {
    var end = start
    while end < count {
      switch self[end] {
      case 0x20, 0x09: end += 1
      case 0xE3 where scalar(at: end) == 0x3000: end += 3
      default: return end
      }
    }
    return end
  }
}
