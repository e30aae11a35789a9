extension Conversion {
  /// The conversion that this one and `next`, a conversion of its text, are together.
  ///
  /// - Complexity: O(replacements).
  func followed(by next: Conversion, reason: Replacement.Reason) -> Conversion {
    guard !next.replacements.isEmpty else { return self }
    var result: [Replacement] = []
    var (first, second) = (0, 0)
    /// How far text and source, result and text are apart before the next replacement.
    var (sourceShift, resultShift) = (0, 0)
    while first < replacements.count || second < next.replacements.count {
      // Replacements that overlap in the text between make one.
      let here = [
        first < replacements.count ? replacements[first].target : nil,
        second < next.replacements.count ? next.replacements[second].source : nil,
      ].compactMap(\.self).min { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      guard let here else { break }
      var end = here.upperBound
      let (firstStart, secondStart) = (first, second)
      var start = (source: here.lowerBound + sourceShift, result: here.lowerBound + resultShift)
      func belongs(_ range: Range<Int>) -> Bool {
        range == here || range.lowerBound < end && range.upperBound > here.lowerBound
      }
      while true {
        if first < replacements.count, belongs(replacements[first].target) {
          end = max(end, replacements[first].target.upperBound)
          sourceShift = replacements[first].source.upperBound - replacements[first].target.upperBound
          first += 1
        } else if second < next.replacements.count, belongs(next.replacements[second].source) {
          end = max(end, next.replacements[second].source.upperBound)
          resultShift = next.replacements[second].target.upperBound - next.replacements[second].source.upperBound
          second += 1
        } else {
          break
        }
      }
      start.source = max(start.source, result.last?.source.upperBound ?? 0)
      start.result = max(start.result, result.last?.target.upperBound ?? 0)
      let source = start.source..<max(start.source, end + sourceShift)
      let target = start.result..<max(start.result, end + resultShift)
      let own = replacements[firstStart..<first]
      let isAlone = second == secondStart && own.count == 1
      if self.source.slice(source).utf8.elementsEqual(next.text.slice(target).utf8) { continue }
      result.append(
        Replacement(
          source: source, target: target,
          candidates: isAlone ? own[firstStart].candidates : [String(next.text.slice(target))],
          reason: own.first?.reason ?? reason))
    }
    return Conversion(source: source, text: next.text, replacements: result)
  }
}
