/// ICU's sentence boundaries without those that stand after an abbreviation, an initial or the number of a list item.
enum ICUSentenceRules {
  /// Half-open ranges that tile `bytes`, which are well-formed UTF-8.
  static func spans(of bytes: UnsafeBufferPointer<UInt8>, iterator: BreakHandle) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = 0
    iterator.forEachBoundary(in: bytes) { boundary in
      if boundary < bytes.count, isFalse(boundary, in: bytes, from: start) { return }
      if boundary > start { spans.append(start..<boundary) }
      start = boundary
    }
    return spans
  }

  /// Whether no sentence ends at `boundary`, the sentence having begun at `start`.
  private static func isFalse(_ boundary: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var end = boundary
    while end > start, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) {
      end -= 1
      if bytes[end] != 0x20, bytes[end] != 0x09 { return false }
    }
    // White space alone is no sentence.
    if end == start { return true }
    guard bytes[end - 1] == UInt8(ascii: ".") else { return false }
    end -= 1
    var wordStart = end
    while wordStart > start, end - wordStart < 16, isPartOfWord(bytes[wordStart - 1]) { wordStart -= 1 }
    let word = String(decoding: bytes[wordStart..<end], as: UTF8.self)
    if word.isEmpty { return false }
    if word.utf8.allSatisfy({ $0 &- 0x30 < 10 }) { return wordStart == start }
    if word.utf8.count == 1 { return word != "I" && word == word.uppercased() }
    let folded = word.lowercased()
    guard Abbreviations.beforeWords.contains(folded) else { return false }
    // “No.” is a number's name before a number, else an answer.
    return !["no", "nos", "p", "pp", "ch", "art", "fig", "figs"].contains(folded) || bytes[boundary] &- 0x30 < 10
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte >= 0x80
  }
}
