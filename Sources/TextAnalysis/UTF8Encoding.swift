extension [UInt8] {
  /// Appends the UTF-8 form of a code point; half a surrogate pair becomes U+FFFD.
  @inline(__always)
  mutating func append(scalar: UInt32) {
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
