import TextAnalysis

/// The lines of a text file, one after the other, as ranges of its bytes.
///
/// Lines end with LF or CR LF; a byte-order mark is passed over.
struct SourceLines {
  /// The bytes that the ranges are of: UTF-8.
  let bytes: [UInt8]
  /// The number of the line that `next` gave last, from 1.
  private(set) var number = 0
  private let name: String
  private var position: Int

  /// The lines of `table`.
  ///
  /// - Throws: `SourceError.text` where the bytes are not UTF-8.
  init(_ table: SourceTable) throws(SourceError) {
    name = table.name
    bytes = table.bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let place = Charset.firstInvalidUTF8Offset(bytes[...]) else { return }
    throw error(at: place, expected: "UTF-8 text", found: "the byte 0x" + String(bytes[place], radix: 16))
  }

  /// The next line without its end; nil after the last.
  mutating func next() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    var end = first(0x0A, in: start..<bytes.count) ?? bytes.count
    position = end + 1
    number += 1
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The place of the first `byte` in `range`.
  func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var place = range.lowerBound
      while place < range.upperBound {
        if bytes[place] == byte { return place }
        place += 1
      }
      return nil
    }
  }

  /// The parts of `range` between `separator`s, empty ones too.
  func split(_ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    while let end = first(separator, in: start..<range.upperBound) {
      parts.append(start..<end)
      start = end + 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  /// Whether `range` begins with `text`.
  func hasPrefix(_ text: StaticString, in range: Range<Int>) -> Bool {
    guard text.utf8CodeUnitCount <= range.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[range.lowerBound + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether `text` stands in `range`.
  func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
    var place = range.lowerBound
    while let candidate = first(text.utf8Start[0], in: place..<range.upperBound) {
      if hasPrefix(text, in: candidate..<range.upperBound) { return true }
      place = candidate + 1
    }
    return false
  }

  /// Whether the line `range` says nothing: empty or a comment.
  func isComment(_ range: Range<Int>) -> Bool {
    range.isEmpty || bytes[range.lowerBound] == UInt8(ascii: "#")
  }

  /// The text of `range`.
  func text(_ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  /// The whole number that `range` writes in decimal digits.
  func number(_ range: Range<Int>) -> Double? {
    guard !range.isEmpty, range.count <= 15 else { return nil }
    var value = 0
    for place in range {
      guard (0x30...0x39).contains(bytes[place]) else { return nil }
      value = value * 10 + Int(bytes[place] - 0x30)
    }
    return Double(value)
  }

  /// Whether `range` holds nothing but unified Han characters and 〇, and at least one.
  func isHan(_ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    while place < range.upperBound {
      let lead = bytes[place]
      switch lead {
      case 0xE4...0xE9: place += 3
      case 0xE3:
        let scalar = UInt32(lead & 0x0F) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6 | UInt32(bytes[place + 2] & 0x3F)
        guard scalar >= 0x3400 || scalar == 0x3007 else { return false }
        place += 3
      // U+20000 to U+3FFFF, the two planes of ideographs.
      case 0xF0:
        guard bytes[place + 1] >= 0xA0 else { return false }
        place += 4
      default: return false
      }
    }
    return !range.isEmpty
  }

  /// An error at byte `place` of the file: what should stand there, and what does up to `end`.
  func error(at place: Int, until end: Int? = nil, expected: String, found: String? = nil) -> SourceError {
    let place = min(place, bytes.count)
    let lineStart = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let lineEnd = first(0x0A, in: place..<bytes.count) ?? bytes.count
    let before = bytes[lineStart..<place].count { $0 & 0xC0 != 0x80 }
    let skipsMark = lineStart == 0 && place >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let rest = String(decoding: bytes[place..<(end ?? lineEnd)], as: UTF8.self).split(whereSeparator: \.isNewline)
    let shown = rest.first.map { "‘\($0.prefix(30))\($0.count > 30 ? "…" : "")’" } ?? "nothing"
    return .text(
      name: name, line: bytes[..<lineStart].count { $0 == 0x0A } + 1, column: before + (skipsMark ? 0 : 1),
      expected: expected, found: found ?? shown)
  }
}
