/// Cuts sentences further, where a project asks for shorter segments: after semicolons, after colons, before the heads
/// of a list that runs on in its paragraph.
struct ClauseBreaks {
  var atSemicolons: Bool
  var atColons: Bool
  var beforeListHeads: Bool

  /// Half-open ranges that tile `span`, white space with what stands before it.
  func cut(_ span: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start = span.lowerBound
    var index = bytes.endOfWhiteSpace(from: start)
    func cut(at end: Int) {
      guard end > start, end < span.upperBound else { return }
      spans.append(start..<end)
      start = end
    }
    while index < span.upperBound {
      let mark = bytes.scalar(at: index)
      let end = index + UTF8.width(ofLeadByte: bytes[index])
      if ends(with: mark) {
        var after = end
        while after < span.upperBound, Mark.isCloser(bytes.scalar(at: after)) {
          after += UTF8.width(ofLeadByte: bytes[after])
        }
        let next = bytes.endOfWhiteSpace(from: after)
        if mark < 0x80 ? next > after : !isBetweenDigits(index, end, in: bytes) { cut(at: next) }
        index = max(after, min(next, span.upperBound))
      } else {
        if beforeListHeads, index > start, isListHead(at: index, to: span.upperBound, in: bytes) { cut(at: index) }
        index = end
      }
    }
    return spans + [start..<span.upperBound]
  }

  /// Whether a clause ends with this mark: ；; or ：:
  private func ends(with mark: UInt32) -> Bool {
    atSemicolons && (mark == 0xFF1B || mark == 0x3B) || atColons && (mark == 0xFF1A || mark == 0x3A)
  }

  /// Whether digits stand on both sides, as in a score or a time.
  private func isBetweenDigits(_ start: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    start > 0 && end < bytes.count && bytes[start - 1] &- 0x30 < 10 && bytes[end] &- 0x30 < 10
  }

  /// Whether ① ⑴ ⒈ ❶, （1）, (2) or （三） begins at `index`, behind a mark.
  private func isListHead(at index: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes.scalar(at: index) {
    case 0x2460...0x249B, 0x2776...0x2793: break
    case 0x28, 0xFF08: guard isNumberInBrackets(at: index, to: end, in: bytes) else { return false }
    default: return false
    }
    var before = index
    while before > 0 {
      var start = before - 1
      while bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let mark = bytes.scalar(at: start)
      guard bytes.endOfWhiteSpace(from: start) >= before else {
        return Mark.continuesSentence(mark) || Mark.isTerminator(mark) || mark == 0x2E
      }
      before = start
    }
    return false
  }

  private func isNumberInBrackets(at index: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = index + UTF8.width(ofLeadByte: bytes[index])
    let first = position
    while position < end {
      let scalar = bytes.scalar(at: position)
      if scalar == 0x29 || scalar == 0xFF09 { return position > first }
      guard Self.isDigit(scalar), position - first <= 9 else { return false }
      position += UTF8.width(ofLeadByte: bytes[position])
    }
    return false
  }

  /// 0–9, ０–９, 一–十
  private static func isDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19: true
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
    default: false
    }
  }
}
