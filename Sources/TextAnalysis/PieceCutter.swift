/// Cuts a text into pieces that ICU transforms one by one: ICU's time grows faster than its text where lengths change.
enum PieceCutter {
  /// The length in bytes up to which a line is one piece.
  static let limit = 4096

  /// The end of the piece of `bytes`, well-formed UTF-8, that begins at `start`: after the line, or, in a long line,
  /// after the last white space within the limit, else the last punctuation, else the last character.
  static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let limit = min(start + Self.limit, bytes.count)
    for index in start..<limit where bytes[index] == 0x0A { return index + 1 }
    guard limit < bytes.count else { return limit }
    var punctuation: Int?
    var index = limit
    // A cut stands between two characters, so where the byte after it is no continuation.
    while index > start + Self.limit / 4 {
      if bytes[index] & 0xC0 != 0x80 {
        if bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { return index }
        if punctuation == nil, isPunctuation(bytes, endingAt: index) { punctuation = index }
      }
      index -= 1
    }
    if let punctuation { return punctuation }
    var end = limit
    while bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Whether one of 、。，；：！？ ends at `index`.
  private static func isPunctuation(_ bytes: UnsafeBufferPointer<UInt8>, endingAt index: Int) -> Bool {
    guard index >= 3 else { return false }
    switch (bytes[index - 3], bytes[index - 2], bytes[index - 1]) {
    case (0xE3, 0x80, 0x81), (0xE3, 0x80, 0x82): return true
    case (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true
    default: return false
    }
  }
}
