#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Cuts a text into the pieces that are judged and decoded for themselves: its lines.
///
/// A line ends behind LF, CR LF or CR. One of more than 64 kB is cut behind the last character of its first 64 kB that no
/// word holds, else between two characters. Where the pieces end depends on the text alone, not on how it is read.
struct TextPieces {
  /// The most bytes of a piece.
  static let limit = 1 << 16

  /// Whether a character can stand in a word.
  let isInWords: @Sendable (UInt32) -> Bool

  /// The end of the piece that begins at `start`; nil when that is not known before more of the text is read.
  func end(of text: UnsafeRawBufferPointer, from start: Int, isLast: Bool) -> Int? {
    let available = min(text.count - start, Self.limit)
    guard available > 0, let base = text.baseAddress else { return nil }
    let feed = memchr(base + start, 0x0A, available).map { $0 - UnsafeMutableRawPointer(mutating: base) }
    let searched = feed.map { $0 - start } ?? available
    if searched > 0, let found = memchr(base + start, 0x0D, searched) {
      let place = found - UnsafeMutableRawPointer(mutating: base)
      if place + 1 == feed { return place + 2 }
      if place + 1 < text.count || isLast { return place + 1 }
      return nil
    }
    if let feed { return feed + 1 }
    if text.count - start > Self.limit { return cut(text, from: start) }
    return isLast ? text.count : nil
  }

  /// The ends of all pieces of a whole text, or of whole pieces.
  func ends(of text: UnsafeRawBufferPointer) -> [Int] {
    var ends: [Int] = []
    while let end = end(of: text, from: ends.last ?? 0, isLast: true) { ends.append(end) }
    return ends
  }

  /// How many bytes of a text are whole pieces; the rest has to wait for what follows.
  func whole(of text: UnsafeRawBufferPointer, isLast: Bool) -> Int {
    // Behind a line feed a piece ends, whatever comes before.
    var whole = lastLine(of: text, from: 0, to: text.count) ?? 0
    while let end = end(of: text, from: whole, isLast: isLast) { whole = end }
    return whole
  }

  /// The end of as many whole pieces from `start` on as may be converted together: at most `limit` bytes, and no word
  /// goes on from one to the next.
  func blockEnd(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
    // So few bytes hold no line that was cut.
    if text.count - start <= Self.limit { return text.count }
    if let end = lastLine(of: text, from: start, to: start + Self.limit) { return end }
    var block = start
    while let next = end(of: text, from: block, isLast: true), next - start <= Self.limit {
      block = next
      if isForced(text, at: block) { break }
    }
    return block
  }

  /// The end of the last line that ends with a line feed there.
  private func lastLine(of text: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int? {
    text[start..<end].lastIndex(of: 0x0A).map { $0 + 1 }
  }

  /// Where to cut a line that is too long, the next character being there.
  private func cut(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var boundary = start + Self.limit
    while boundary > start + Self.limit - 4, text[boundary] & 0xC0 == 0x80 { boundary -= 1 }
    var end = boundary
    while end > start + Self.limit / 2 {
      var first = end - 1
      while first > start, first > end - 4, text[first] & 0xC0 == 0x80 { first -= 1 }
      if !isInWords(character(text[first..<end])) { return end }
      end = first
    }
    return boundary
  }

  /// Whether a piece was cut behind a character that can stand in a word, so that a word may seem to go on.
  func isForced(_ text: UnsafeRawBufferPointer, at end: Int) -> Bool {
    guard end > 0, text[end - 1] >= 0x80 else { return false }
    var first = end - 1
    while first > 0, first > end - 4, text[first] & 0xC0 == 0x80 { first -= 1 }
    return isInWords(character(text[first..<end]))
  }

  private func character(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt32 {
    guard let first = bytes.first else { return 0 }
    let mask: UInt8 = bytes.count == 1 ? 0x7F : bytes.count == 2 ? 0x1F : bytes.count == 3 ? 0xF : 0x7
    return bytes.dropFirst().reduce(UInt32(first & mask)) { $0 << 6 | UInt32($1 & 0x3F) }
  }
}
