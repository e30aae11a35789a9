/// Places that a program fills in, whose marks are none of the sentence's: `{user.name}`, `{n, plural, one {Yes!} …}`.
enum Placeholders {
  /// The longest placeholder, in bytes.
  private static let limit = 1000

  /// The ranges from { to the } that closes it, others nested, in order; braces without their other end are text.
  static func find(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      var depth = 0
      var end = index
      let last = min(bytes.count, index + limit)
      while end < last {
        if bytes[end] == UInt8(ascii: "{") { depth += 1 }
        if bytes[end] == UInt8(ascii: "}") { depth -= 1 }
        end += 1
        if depth == 0 { break }
      }
      // Marks before the } end no sentence either, unless white space follows: a border behind it lies inside.
      if depth == 0 {
        ranges.append(index..<(end + (end < bytes.count && bytes.whiteSpaceWidth(at: end) == 0 ? 1 : 0)))
      }
      // What is not closed within the limit is no placeholder, nor is what stands in it.
      index = end
    }
    return ranges
  }
}
