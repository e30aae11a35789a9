/// The heads of a list whose items run on in one paragraph: `1.) … 2.) …`, `• 9. … • 10. …`, `a. … b. …`.
enum ListHeads {
  /// The ranges of the heads, the bullet before a number included; none where the text does not begin with a head, or no
  /// other one with the next number or letter and the same marks follows.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard var last = Head(at: bytes.endOfWhiteSpace(from: 0), in: bytes) else { return [] }
    var heads: [Range<Int>] = [last.range]
    var index = last.range.upperBound
    while index < bytes.count {
      if ASCII.isSpace(bytes[index - 1]), let head = Head(at: index, in: bytes), head.follows(last) {
        heads.append(head.range)
        last = head
        index = head.range.upperBound
      } else {
        index += 1
      }
    }
    return heads.count > 1 ? heads : []
  }

  private struct Head {
    var range: Range<Int>
    var number: Int
    var isLetter: Bool
    var bullet: ArraySlice<UInt8>
    var marks: ArraySlice<UInt8>

    init?(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
      var index = start
      guard index < bytes.count else { return nil }
      if [0x2022, 0x2043, 0xB7].contains(bytes.scalar(at: index)) {
        index += UTF8.width(ofLeadByte: bytes[index])
        bullet = ArraySlice(bytes[start..<index])
        index = bytes.endOfBlanks(from: index)
      } else {
        bullet = []
      }
      let first = index
      while index < bytes.count, index - first < 3, ASCII.isDigit(bytes[index]) { index += 1 }
      isLetter = index == first
      if isLetter {
        guard index < bytes.count, ASCII.isLower(bytes[index]) else { return nil }
        number = Int(bytes[index]) - 0x60
        index += 1
      } else {
        number = bytes[first..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) }
      }
      let marksStart = index
      while index < bytes.count, index - marksStart < 2, [UInt8(ascii: "."), UInt8(ascii: ")")].contains(bytes[index]) {
        index += 1
      }
      marks = ArraySlice(bytes[marksStart..<index])
      guard !marks.isEmpty, index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
      range = start..<index
    }

    func follows(_ last: Head) -> Bool {
      number == last.number + 1 && isLetter == last.isLetter && bullet == last.bullet && marks == last.marks
    }
  }
}
