import HanConversion

/// What does not come back when a text is converted and converted back.
package enum RoundTrip {
  /// A place where the source did not come back.
  package struct Loss: Hashable, Sendable {
    /// The line and the column in characters, from 1.
    package var line: Int
    package var column: Int
    /// What stood there, what it became, and what that became.
    package var source: String
    package var target: String
    package var back: String

    package init(line: Int, column: Int, source: String, target: String, back: String) {
      (self.line, self.column) = (line, column)
      (self.source, self.target, self.back) = (source, target, back)
    }
  }

  /// `text` converted, and its places that `back` does not bring back, in order.
  ///
  /// - Throws: `ConversionError`.
  package static func check(
    _ text: String, through converter: Converter, back: Converter
  ) throws(ConversionError) -> (converted: String, losses: [Loss]) {
    let forth = try converter.convert(text)
    return (forth.text, losses(from: forth, to: try back.convert(forth.text).text))
  }

  private static func losses(from forth: Conversion, to returned: String) -> [Loss] {
    let text = forth.source
    guard !returned.utf8.elementsEqual(text.utf8) else { return [] }
    // Line ends stay, so that the lines of the three correspond.
    let sources = text.lines
    let backs = returned.lines
    guard sources.count == backs.count else {
      return [Loss(line: 1, column: 1, source: text, target: forth.text, back: returned)]
    }
    var losses: [Loss] = []
    var spans: [Range<Int>] = []
    var offset = 0
    for (number, (source, back)) in zip(sources, backs).enumerated() {
      for (range, other) in differences(Array(source.unicodeScalars), Array(back.unicodeScalars)) {
        let before = source.unicodeScalars.prefix(range.lowerBound)
        let start = offset + before.utf8Length
        let words = source.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count)
        spans.append(start..<start + words.utf8Length)
        losses.append(
          Loss(
            line: number + 1, column: String(String.UnicodeScalarView(before)).count + 1,
            source: String(String.UnicodeScalarView(words)), target: "", back: other))
      }
      offset += source.utf8.count
    }
    for (index, target) in forth.targetSpans(of: spans).enumerated() {
      losses[index].target = String(forth.text.utf8.dropFirst(target.lowerBound).prefix(target.count)) ?? ""
    }
    return losses
  }

  /// The ranges of `source` that differ, with what `back` has there; lines of other lengths differ as a whole between
  /// what they have in common at both ends.
  private static func differences(
    _ source: [Unicode.Scalar], _ back: [Unicode.Scalar]
  ) -> [(range: Range<Int>, back: String)] {
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(back[range])) }
    var result: [(Range<Int>, String)] = []
    if source.count == back.count {
      var index = 0
      while index < source.count {
        let start = index
        while index < source.count, source[index] != back[index] { index += 1 }
        if index > start { result.append((start..<index, text(start..<index))) } else { index += 1 }
      }
      return result
    }
    let start = zip(source, back).prefix { $0 == $1 }.count
    let end = zip(source[start...].reversed(), back[start...].reversed()).prefix { $0 == $1 }.count
    return [(start..<source.count - end, text(start..<back.count - end))]
  }
}

extension String {
  /// The lines with their ends.
  fileprivate var lines: [Substring] {
    var result: [Substring] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      let next = unicodeScalars.index(after: index)
      if unicodeScalars[index] == "\n" {
        result.append(self[start..<next])
        start = next
      }
      index = next
    }
    if start < endIndex { result.append(self[start...]) }
    return result
  }
}

extension Sequence<Unicode.Scalar> {
  fileprivate var utf8Length: Int { reduce(0) { $0 + UTF8.width($1) } }
}
