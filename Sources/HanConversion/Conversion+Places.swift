extension Conversion {
  /// The spans of the converted text that `spans` of the source become.
  ///
  /// Spans that tile the source give spans that tile the text: a boundary inside a replacement goes to the same
  /// character where both sides have equally many, else to the replacement's nearer end. What was inserted at a boundary
  /// belongs to the span before it.
  package func targetSpans(of spans: [Range<Int>]) -> [Range<Int>] {
    var places = Places(self)
    return spans.map { span in
      let start = span.lowerBound == 0 ? 0 : places.target(of: span.lowerBound, afterInsertion: true)
      return start..<max(start, places.target(of: span.upperBound, afterInsertion: true))
    }
  }
}

/// Finds the places of a converted text that places of its source become.
///
/// Places are asked for in any order; going forward is cheapest.
struct Places {
  private let conversion: Conversion
  /// The first replacement that ends at or after the last place asked for.
  private var next = 0

  init(_ conversion: Conversion) { self.conversion = conversion }

  /// The UTF-8 offset in the converted text of a UTF-8 offset in the source.
  ///
  /// - Parameter afterInsertion: Whether the place is behind what was inserted there.
  mutating func target(of offset: Int, afterInsertion: Bool) -> Int {
    let replacements = conversion.replacements
    while next > 0, replacements[next - 1].source.upperBound >= offset { next -= 1 }
    while next < replacements.count, replacements[next].source.upperBound < offset { next += 1 }
    // Replacements that end or stand at the offset; an insertion has its two sides at one place.
    var index = next
    while afterInsertion, index < replacements.count, replacements[index].source.upperBound == offset { index += 1 }
    if !afterInsertion, index < replacements.count, replacements[index].source.upperBound == offset,
      !replacements[index].source.isEmpty
    {
      index += 1
    }
    if index < replacements.count, replacements[index].source.lowerBound < offset,
      offset < replacements[index].source.upperBound
    {
      return inside(replacements[index], offset)
    }
    guard index > 0 else { return offset }
    return offset + replacements[index - 1].target.upperBound - replacements[index - 1].source.upperBound
  }

  /// The replacement that has `offset` inside it, not at an end.
  func replacement(around offset: Int) -> Replacement? {
    var low = 0
    var high = conversion.replacements.count
    while low < high {
      let middle = (low + high) / 2
      if conversion.replacements[middle].source.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < conversion.replacements.count, conversion.replacements[low].source.lowerBound < offset else {
      return nil
    }
    return conversion.replacements[low]
  }

  private func inside(_ replacement: Replacement, _ offset: Int) -> Int {
    let before = conversion.source.slice(replacement.source.lowerBound..<offset).unicodeScalars.count
    let all = conversion.source.slice(replacement.source).unicodeScalars.count
    let target = conversion.text.slice(replacement.target).unicodeScalars
    if target.count == all {
      return replacement.target.lowerBound + target.prefix(before).reduce(0) { $0 + UTF8.width($1) }
    }
    return 2 * before < all ? replacement.target.lowerBound : replacement.target.upperBound
  }
}
