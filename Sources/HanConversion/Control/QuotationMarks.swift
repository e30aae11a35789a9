import TextAnalysis

/// Quotation marks of one script as the other writes them: “ ” and ‘ ’, 「 」 and 『 』.
///
/// Double marks always change. Single ones change in pairs: inside double ones, or around Han characters. An apostrophe
/// is none.
struct QuotationMarks: Sendable {
  /// Whether the target writes 「 」.
  let toCorners: Bool

  /// The marks of one line of valid UTF-8 that change, in order.
  func spans(in text: UnsafeRawBufferPointer, offset: Int = 0) -> [FixedSpan] {
    guard hasMark(text) else { return [] }
    var marks: [(place: Int, width: Int, character: UInt32)] = []
    var hanBefore: [Int] = []
    var isApostrophe: [Bool] = []
    var han = 0
    var place = 0
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let value = scalar.value
      if value.isHan { han += 1 }
      if Self.isMark(value, corners: !toCorners) {
        marks.append((place, UTF8.width(scalar), value))
        hanBefore.append(han)
        isApostrophe.append(
          value == 0x2019 && index > 0 && index + 1 < scalars.count && scalars[index - 1].isLatin
            && scalars[index + 1].isLatin)
      }
      place += UTF8.width(scalar)
    }
    var changes = [Bool](repeating: false, count: marks.count)
    var depth = 0
    var open: [(index: Int, isInside: Bool)] = []
    for (index, mark) in marks.enumerated() {
      switch mark.character {
      case 0x201C, 0x300C:
        changes[index] = true
        depth += 1
      case 0x201D, 0x300D:
        changes[index] = true
        depth = max(0, depth - 1)
      case 0x2018, 0x300E:
        open.append((index, depth > 0))
      default:
        guard !isApostrophe[index], let opening = open.popLast() else { continue }
        if opening.isInside || hanBefore[index] > hanBefore[opening.index] {
          changes[index] = true
          changes[opening.index] = true
        }
      }
    }
    return zip(marks, changes).compactMap { mark, isChanged in
      guard isChanged, let target = Self.partner[mark.character] else { return nil }
      let start = offset + mark.place
      return FixedSpan(source: start..<start + mark.width, target: target, reason: .quotation)
    }
  }

  private static let partner: [UInt32: String] = [
    0x201C: "「", 0x201D: "」", 0x2018: "『", 0x2019: "』", 0x300C: "“", 0x300D: "”", 0x300E: "‘", 0x300F: "’",
  ]

  private static func isMark(_ value: UInt32, corners: Bool) -> Bool {
    corners
      ? (0x300C...0x300F).contains(value) : value == 0x2018 || value == 0x2019 || value == 0x201C || value == 0x201D
  }

  /// A quick look for the bytes of a mark.
  private func hasMark(_ text: UnsafeRawBufferPointer) -> Bool {
    let (lead, middle): (UInt8, UInt8) = toCorners ? (0xE2, 0x80) : (0xE3, 0x80)
    var index = 0
    while index + 2 < text.count {
      if text[index] == lead, text[index + 1] == middle,
        toCorners ? (0x98...0x9D).contains(text[index + 2]) : (0x8C...0x8F).contains(text[index + 2])
      {
        return true
      }
      index += 1
    }
    return false
  }
}

extension Unicode.Scalar {
  fileprivate var isLatin: Bool { value < 0x250 && properties.isAlphabetic }
}
