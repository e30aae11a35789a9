extension CodedText {
  /// The text with other words in the place of some.
  ///
  /// Codes outside stay where they are; of those inside a replaced range, opening ones go to its beginning and others to
  /// its end.
  ///
  /// - Parameter replacements: UTF-8 ranges in the plain text, in order, none overlapping another, and what goes there.
  /// - Complexity: O(*n*) for *n* bytes, codes and replacements.
  package func replacing(_ replacements: [(span: Range<Int>, text: String)]) -> CodedText {
    var plain = ""
    var codes: [PlacedCode] = []
    var rest = self.codes[...]
    var last = 0
    /// Takes the codes up to `end`; `place` says where one goes.
    func take(through end: Int, place: (PlacedCode) -> Int) {
      while let code = rest.first, code.offset <= end {
        codes.append(PlacedCode(offset: place(code), code: code.code))
        rest.removeFirst()
      }
    }
    for (span, text) in replacements {
      let start = plain.utf8.count
      plain += self.plain.slice(last..<span.lowerBound)
      take(through: span.lowerBound) { start + $0.offset - last }
      let (newStart, newEnd) = (plain.utf8.count, plain.utf8.count + text.utf8.count)
      take(through: span.upperBound - 1) { $0.code.kind == .opening ? newStart : newEnd }
      plain += text
      last = span.upperBound
    }
    let start = plain.utf8.count
    plain += self.plain.slice(last..<self.plain.utf8.count)
    take(through: .max) { start + $0.offset - last }
    // A code that was moved to the end of its range may have passed one that opens at the beginning.
    let ordered = codes.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    return CodedText(plain, codes: ordered.map(\.element))
  }
}
