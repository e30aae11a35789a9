/// ICU's sentence boundaries, without those that stand after an abbreviation, an initial or the number of a list item;
/// in English with those that UAX #29 leaves out (`EnglishSentenceEnds`).
struct ICUSentenceRules {
  /// Well-formed UTF-8.
  let bytes: UnsafeBufferPointer<UInt8>
  let isEnglish: Bool
  /// The heads of the list that the text is, if it is one that runs on in its paragraph.
  private let heads: [Range<Int>]

  init(_ bytes: UnsafeBufferPointer<UInt8>, isEnglish: Bool) {
    self.bytes = bytes
    self.isEnglish = isEnglish
    heads = isEnglish ? ListHeads.find(in: bytes) : []
  }

  /// Half-open ranges that tile the bytes.
  func spans(iterator: BreakHandle) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = 0
    // White space belongs to the sentence before it, at the text's start to the first.
    var content = bytes.endOfWhiteSpace(from: 0)
    var heads = heads[...]
    func end(at boundary: Int) {
      guard boundary > content || boundary == bytes.count && start < boundary else { return }
      content = bytes.endOfWhiteSpace(from: boundary)
      spans.append(start..<content)
      start = content
    }
    var searched = 0
    func endMissed(before boundary: Int) {
      guard isEnglish else { return }
      let ends = EnglishSentenceEnds(bytes).find(
        in: max(content, searched)..<max(content, searched, boundary), from: content)
      searched = boundary
      for missed in ends { end(at: missed) }
    }
    iterator.forEachBoundary(in: bytes) { boundary in
      while let head = heads.first, head.lowerBound < boundary {
        heads.removeFirst()
        endMissed(before: head.lowerBound)
        end(at: head.lowerBound)
      }
      endMissed(before: boundary)
      if boundary == bytes.count || boundary > content && !isFalse(boundary, from: content) { end(at: boundary) }
    }
    return spans
  }

  /// Whether no sentence ends at `boundary`, the words of the sentence having begun at `start`.
  private func isFalse(_ boundary: Int, from start: Int) -> Bool {
    var end = boundary
    while end > start, ASCII.isSpace(bytes[end - 1]) {
      end -= 1
      if bytes[end] != 0x20, bytes[end] != 0x09 { return false }
    }
    let next = bytes[boundary]
    // The mark is part of a URL; or the sentence goes on in small letters after a quotation: “Why?” she asked.
    if end == boundary, ASCII.isLetter(next) || ASCII.isDigit(next) { return true }
    if ASCII.isLower(next), endsInQuotationMark(bytes[start..<end]) { return true }
    if heads.contains(where: { $0.contains(end - 1) }) { return true }
    if isEnglish, isFalseInEnglish(end: end, next: boundary, from: start) { return true }
    guard bytes[end - 1] == UInt8(ascii: ".") else { return false }
    return isAbbreviation(start..<(end - 1), next: boundary)
  }

  /// Whether the full stop at the end of `range` belongs to the word before it rather than to the sentence.
  private func isAbbreviation(_ range: Range<Int>, next: Int) -> Bool {
    var start = range.upperBound
    while start > range.lowerBound, range.upperBound - start < 16, isPartOfWord(bytes[start - 1]) { start -= 1 }
    let word = String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
    let folded = word.lowercased()
    if Abbreviations.beforeNumbers.contains(folded) { return ASCII.isDigit(bytes[next]) }
    if Abbreviations.beforeWords.contains(folded) { return true }
    if Abbreviations.anywhere.contains(folded) {
      return isEnglish
        && EnglishSentenceEnds(bytes).goesOn(after: folded, at: start, next: next, from: range.lowerBound)
    }
    // The number of a list item; initials.
    if !word.isEmpty, word.utf8.allSatisfy(ASCII.isDigit) { return start == range.lowerBound }
    let initials = word.split(separator: ".", omittingEmptySubsequences: false)
    guard initials.allSatisfy({ $0.utf8.count == 1 && $0.utf8.allSatisfy(ASCII.isUpper) }) else { return false }
    return word != "I" || isEnglish && EnglishSentenceEnds(bytes).isName(before: start)
  }

  private func isFalseInEnglish(end: Int, next: Int, from start: Int) -> Bool {
    switch bytes[end - 1] {
    case UInt8(ascii: "!"):
      // A name that ends in a mark: Yahoo! in the accounting department.
      guard ASCII.isLower(bytes[next]), end - start > 1, ASCII.isLetter(bytes[end - 2]) else { return false }
      var first = end - 1
      while first > start, ASCII.isLetter(bytes[first - 1]) { first -= 1 }
      return first > start && ASCII.isUpper(bytes[first])
    case UInt8(ascii: "."):
      // Three dots with spaces among them leave words out; a fourth one ends the sentence.
      var position = end - 1
      var dots = 1
      while position - 2 >= start, bytes[position - 1] == 0x20, bytes[position - 2] == UInt8(ascii: ".") {
        position -= 2
        dots += 1
      }
      return dots == 3
    case UInt8(ascii: "\""), UInt8(ascii: "]"), 0x9D:
      // The dots of “[...]” are no full stop.
      let close = bytes[end - 1] == 0x9D ? end - 3 : bytes[end - 1] == UInt8(ascii: "]") ? end : end - 1
      return close - 5 >= start && bytes[(close - 5)..<close].elementsEqual("[...]".utf8)
    default: return false
    }
  }

  /// Whether `text` ends in " ' ” or ’.
  private func endsInQuotationMark(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch text.last {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): true
    case 0x99, 0x9D: text.dropLast().suffix(2).elementsEqual([0xE2, 0x80])
    default: false
    }
  }

  private func isPartOfWord(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: ".") || byte >= 0x80
  }
}

/// What a byte is among the ASCII characters.
enum ASCII {
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
