/// Cuts text into paragraphs at blank lines.
enum BlankLines {
  /// The stretches of `range` between lines that hold only white space.
  ///
  /// - Complexity: O(*n*).
  static func split(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var lineIsBlank = false
    for position in range {
      switch bytes[position] {
      case 0x0A:
        if lineIsBlank, start < position {
          result.append(start..<position)
          start = position
        }
        lineIsBlank = true
      case 0x20, 0x09, 0x0B, 0x0C, 0x0D: continue
      default: lineIsBlank = false
      }
    }
    if start < range.upperBound { result.append(start..<range.upperBound) }
    return result
  }
}
