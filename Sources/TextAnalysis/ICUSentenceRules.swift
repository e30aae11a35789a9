/// ICU's sentence boundaries without those that stand after an abbreviation, an initial or the number of a list item.
enum ICUSentenceRules {
  /// Half-open ranges that tile `bytes`, which are well-formed UTF-8.
  static func spans(of bytes: UnsafeBufferPointer<UInt8>, iterator: BreakHandle) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = 0
    // White space belongs to the sentence before it, at the text's start to the first.
    var content = bytes.endOfWhiteSpace(from: 0)
    iterator.forEachBoundary(in: bytes) { boundary in
      let isEnd = boundary == bytes.count && start < boundary
      guard isEnd || boundary > content && !isFalse(boundary, in: bytes, from: content) else { return }
      content = bytes.endOfWhiteSpace(from: boundary)
      spans.append(start..<content)
      start = content
    }
    return spans
  }

  /// Whether no sentence ends at `boundary`, the words of the sentence having begun at `start`.
  private static func isFalse(_ boundary: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var end = boundary
    while end > start, isSpace(bytes[end - 1]) {
      end -= 1
      if bytes[end] != 0x20, bytes[end] != 0x09 { return false }
    }
    let next = bytes[boundary]
    // The mark is part of a URL; or the sentence goes on in small letters after a quotation: “Why?” she asked.
    if end == boundary, isLetter(next) || isDigit(next) { return true }
    if isLetter(next), next >= 0x61, endsInQuotationMark(bytes[start..<end]) { return true }
    guard bytes[end - 1] == UInt8(ascii: ".") else { return false }
    return isAbbreviation(bytes, start..<(end - 1), next: next)
  }

  /// Whether the full stop at the end of `range` belongs to the word before it rather than to the sentence.
  private static func isAbbreviation(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, next: UInt8) -> Bool {
    var start = range.upperBound
    while start > range.lowerBound, range.upperBound - start < 16, isPartOfWord(bytes[start - 1]) { start -= 1 }
    let word = String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
    let folded = word.lowercased()
    if Abbreviations.beforeNumbers.contains(folded) { return isDigit(next) }
    if Abbreviations.beforeWords.contains(folded) { return true }
    if Abbreviations.anywhere.contains(folded) { return false }
    // The number of a list item; initials.
    if !word.isEmpty, word.utf8.allSatisfy(isDigit) { return start == range.lowerBound }
    let initials = word.split(separator: ".", omittingEmptySubsequences: false)
    return word != "I"
      && initials.allSatisfy { $0.utf8.count == 1 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }
  }

  /// Whether `text` ends in " ' ” or ’.
  private static func endsInQuotationMark(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch text.last {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case 0x99, 0x9D: text.dropLast().suffix(2).elementsEqual([0xE2, 0x80])
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".") || byte >= 0x80
  }
}
