/// HTML in the making: markup of ours as it is, text of others escaped.
///
/// Escaped text can neither leave its place nor hide what it says: `& < > " '` become references; control characters
/// become their pictures (NUL is shown as ␀); line and paragraph separators become line ends; noncharacters and C1
/// controls become U+FFFD; characters that embed, override or isolate a writing direction are named instead of
/// obeyed, so that no text can show its neighbours backwards (Boucher, Anderson, “Trojan Source”, 2021).
struct HTMLBuilder {
  private(set) var bytes: [UInt8] = []

  /// What has been written, as text.
  var html: String { String(decoding: bytes, as: UTF8.self) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Writes markup of ours. Nothing is escaped.
  mutating func markup(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Writes text of others where characters may stand: between tags or inside a quoted attribute.
  mutating func text(_ text: some Sequence<UInt8>, inAttribute: Bool = false) {
    var pending: [UInt8] = []  // a multi-byte character that may need replacing
    var missing = 0
    for byte in text {
      if byte < 0x80 {
        ascii(byte, inAttribute: inAttribute)
      } else if missing > 0 {
        pending.append(byte)
        missing -= 1
        if missing == 0 {
          replaceable(pending, inAttribute: inAttribute)
          pending.removeAll(keepingCapacity: true)
        }
      } else if byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0 {
        // All characters that are not written as they are begin so: C1, U+2028–U+2069, noncharacters.
        pending.append(byte)
        missing = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      } else {
        bytes.append(byte)
      }
    }
  }

  /// Writes text of others where characters may stand: between tags or inside a quoted attribute.
  mutating func text(_ text: String, inAttribute: Bool = false) {
    self.text(text.utf8, inAttribute: inAttribute)
  }

  /// Writes ` name="value"`, the value escaped.
  mutating func attribute(_ name: String, _ value: String) {
    markup(" \(name)=\"")
    text(value, inAttribute: true)
    markup("\"")
  }

  private mutating func ascii(_ byte: UInt8, inAttribute: Bool) {
    switch byte {
    case UInt8(ascii: "&"): markup("&amp;")
    case UInt8(ascii: "<"): markup("&lt;")
    case UInt8(ascii: ">"): markup("&gt;")
    case UInt8(ascii: "\""): markup("&quot;")
    case UInt8(ascii: "'"): markup("&#39;")
    case 0x09, 0x0A: bytes.append(inAttribute ? 0x20 : byte)
    case 0x0D: bytes.append(inAttribute ? 0x20 : 0x0A)  // a parser would make it one anyway
    case ..<0x20: bytes.append(contentsOf: [0xE2, 0x90, 0x80 + byte])  // U+2400 + n, its picture
    case 0x7F: bytes.append(contentsOf: [0xE2, 0x90, 0xA1])
    default: bytes.append(byte)
    }
  }

  private mutating func replaceable(_ character: [UInt8], inAttribute: Bool) {
    switch (character[0], character[1], character.count > 2 ? character[2] : 0) {
    case (0xC2, ..<0xA0, _), (0xEF, 0xB7, 0x90...0xAF), (0xEF, 0xBF, 0xBE...0xBF):
      markup("\u{FFFD}")
    case (0xF0..., let second, 0xBF) where second & 0x0F == 0x0F && character[3] >= 0xBE:
      markup("\u{FFFD}")  // the last two of every plane
    case (0xE2, 0x80, 0xA8...0xA9):
      bytes.append(inAttribute ? 0x20 : 0x0A)
    case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9):
      let scalar = UInt32(character[1] & 0x3F) << 6 | UInt32(character[2] & 0x3F) | 0x2000
      let name = "U+" + String(scalar, radix: 16, uppercase: true)
      markup(inAttribute ? "[\(name)]" : "<span class=\"ctl\">\(name)</span>")
    default:
      bytes.append(contentsOf: character)
    }
  }
}
