/// Reads one table from a JSON object of tables, each an object of strings: `{"zh2Hant": {"键": "鍵"}}`.
///
/// What stands beside the table may be any JSON. Source: RFC 8259.
struct JSONTables {
  let lines: SourceLines
  var position: Int

  /// Adds the rows of the table called `name`.
  mutating func read(_ name: String, into rows: inout [SourceRow]) throws(SourceError) {
    var isFound = false
    try members { (reader, key) throws(SourceError) in
      guard key == name else { return try reader.skipValue(depth: 1) }
      isFound = true
      try reader.members { (reader, key) throws(SourceError) in
        rows.append(SourceRow(key: key, value: try reader.string()))
      }
    }
    guard isFound else { throw lines.error(at: position, expected: "a table \"\(name)\"", found: "none") }
  }

  /// Reads an object and calls `member` with each key, the position at its value.
  private mutating func members(
    _ member: (inout JSONTables, String) throws(SourceError) -> Void
  ) throws(SourceError) {
    try pass("{")
    if peek() == UInt8(ascii: "}") { return position += 1 }
    while true {
      let key = try string()
      try pass(":")
      _ = peek()
      try member(&self, key)
      if peek() == UInt8(ascii: "}") { return position += 1 }
      try pass(",")
    }
  }

  /// Steps over a value of any kind.
  private mutating func skipValue(depth: Int) throws(SourceError) {
    guard depth < 64 else { throw lines.error(at: position, expected: "JSON of fewer than 64 levels") }
    switch peek() {
    case UInt8(ascii: "{"):
      try members { (reader, _) throws(SourceError) in try reader.skipValue(depth: depth + 1) }
    case UInt8(ascii: "["):
      position += 1
      if peek() == UInt8(ascii: "]") { return position += 1 }
      while true {
        try skipValue(depth: depth + 1)
        if peek() == UInt8(ascii: "]") { return position += 1 }
        try pass(",")
      }
    case UInt8(ascii: "\""): _ = try string()
    default:
      let start = position
      while position < lines.bytes.count, isPlain(lines.bytes[position]) { position += 1 }
      guard position > start else { throw lines.error(at: position, expected: "a JSON value") }
    }
  }

  /// Whether `byte` can stand in a number or in `true`, `false`, `null`.
  private func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45].contains(byte)
  }

  /// The next byte that is no white space, which stays unread.
  private mutating func peek() -> UInt8? {
    while position < lines.bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(lines.bytes[position]) { position += 1 }
    return position < lines.bytes.count ? lines.bytes[position] : nil
  }

  private mutating func pass(_ character: Unicode.Scalar) throws(SourceError) {
    guard peek() == UInt8(ascii: character) else { throw lines.error(at: position, expected: "‘\(character)’") }
    position += 1
  }

  private mutating func string() throws(SourceError) -> String {
    try pass("\"")
    var text: [UInt8] = []
    while position < lines.bytes.count {
      let byte = lines.bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
      case 0..<0x20: throw lines.error(at: position, expected: "a closing quote")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw lines.error(at: position, expected: "a closing quote")
  }

  private mutating func escape() throws(SourceError) -> Unicode.Scalar {
    let start = position
    let letter = position + 1 < lines.bytes.count ? lines.bytes[position + 1] : 0
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var value = try codeUnit(from: start)
      if (0xD800..<0xDC00).contains(value), lines.hasPrefix("\\u", in: position..<lines.bytes.count) {
        position += 2
        let low = try codeUnit(from: start)
        guard (0xDC00..<0xE000).contains(low) else { break }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      if let scalar = Unicode.Scalar(value) { return scalar }
    default: break
    }
    throw lines.error(at: start, until: min(start + 6, lines.bytes.count), expected: "an escape of JSON")
  }

  private mutating func codeUnit(from start: Int) throws(SourceError) -> UInt32 {
    let end = min(position + 4, lines.bytes.count)
    let digits = lines.bytes[position..<end]
    guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(lines.text(position..<end), radix: 16)
    else { throw lines.error(at: start, until: end, expected: "an escape of JSON") }
    position = end
    return value
  }
}
