import Bitext

extension Conversion {
  /// `codes` of the source at their places in the converted text, in the same order.
  ///
  /// A code inside a replacement stays between the same characters where both sides have equally many; else it goes to
  /// the replacement's nearer end, or to the other one where that keeps words between a pair. Closing codes stand before
  /// what was inserted in their place, others behind it.
  func placing(_ codes: [CodedText.PlacedCode]) -> [CodedText.PlacedCode] {
    guard !replacements.isEmpty, !codes.isEmpty else { return codes }
    var places = Places(self)
    var offsets = codes.map { places.target(of: $0.offset, afterInsertion: $0.code.kind != .closing) }
    for (opening, closing) in Self.pairs(in: codes)
    where codes[opening].offset < codes[closing].offset && offsets[opening] >= offsets[closing] {
      // The pair's words are now all on one side of it: widen it over the replacement where nothing stands in the way.
      if let replacement = places.replacement(around: codes[opening].offset),
        codes[..<opening].allSatisfy({ $0.offset <= replacement.source.lowerBound || $0.code.kind != .closing })
      {
        for index in (0...opening).reversed() where offsets[index] > replacement.target.lowerBound {
          offsets[index] = replacement.target.lowerBound
        }
      } else if let replacement = places.replacement(around: codes[closing].offset),
        codes[(closing + 1)...].allSatisfy({ $0.offset >= replacement.source.upperBound || $0.code.kind != .opening })
      {
        for index in closing..<codes.count where offsets[index] < replacement.target.upperBound {
          offsets[index] = replacement.target.upperBound
        }
      }
    }
    var last = 0
    return zip(codes, offsets).map { placed, offset in
      last = max(last, offset)
      return CodedText.PlacedCode(offset: last, code: placed.code)
    }
  }

  /// The indices of the codes that belong together.
  private static func pairs(in codes: [CodedText.PlacedCode]) -> [(opening: Int, closing: Int)] {
    var open: [Int: [Int]] = [:]
    var result: [(Int, Int)] = []
    for (index, placed) in codes.enumerated() {
      switch placed.code.kind {
      case .opening: open[placed.code.number, default: []].append(index)
      case .closing:
        if let opening = open[placed.code.number]?.popLast() { result.append((opening, index)) }
      case .standalone: continue
      }
    }
    return result
  }
}
