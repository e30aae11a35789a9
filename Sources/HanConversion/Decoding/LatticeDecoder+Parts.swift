import TextAnalysis

extension LatticeDecoder {
  /// A part of a piece: one whose target is settled, or one that words are looked for in.
  enum Part {
    case fixed(FixedSpan)
    case open(Range<Int>, isSettled: Bool)
  }

  /// The parts of `text`, whole pieces of valid UTF-8, in order; they tile it.
  ///
  /// Whether a piece is in the target script already is judged by the whole of it.
  func forEachPart(of text: UnsafeRawBufferPointer, around spans: [FixedSpan], _ body: (Part) -> Void) {
    var start = 0
    var position = 0
    var next = 0
    while let end = pieces.end(of: text, from: start, isLast: true) {
      if position < end {
        let settled = isSettled(UnsafeRawBufferPointer(rebasing: text[start..<end]))
        while next < spans.count, spans[next].source.lowerBound < end {
          let span = spans[next]
          if span.source.lowerBound > position { body(.open(position..<span.source.lowerBound, isSettled: settled)) }
          body(.fixed(span))
          position = span.source.upperBound
          next += 1
        }
        if position < end {
          body(.open(position..<end, isSettled: settled))
          position = end
        }
      }
      start = end
    }
    // An insertion at the very end.
    while next < spans.count {
      body(.fixed(spans[next]))
      next += 1
    }
  }

  /// Converts whole pieces around the spans that `spans` finds in each, and hands their new text to `sink`.
  ///
  /// - Parameter spans: The settled spans of a piece of valid UTF-8.
  /// - Throws: `Invalid` with the offset of the first byte that is no UTF-8; what comes before has been handed over.
  func convert(
    _ text: UnsafeRawBufferPointer, around spans: (UnsafeRawBufferPointer) -> [FixedSpan], scratch: Scratch,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var plainStart = 0
    func flush(upTo end: Int) throws {
      defer { plainStart = end }
      guard end > plainStart else { return }
      let part = UnsafeRawBufferPointer(rebasing: text[plainStart..<end])
      do {
        try convert(part, scratch: scratch, to: sink)
      } catch let fault as Invalid {
        throw Invalid(offset: plainStart + fault.offset)
      }
    }
    var start = 0
    for end in pieces.ends(of: text) {
      var piece = UnsafeRawBufferPointer(rebasing: text[start..<end])
      let fault = Charset.firstInvalidUTF8Offset(piece)
      if let fault { piece = UnsafeRawBufferPointer(rebasing: piece[..<fault]) }
      let found = spans(piece)
      if !found.isEmpty || fault != nil {
        try flush(upTo: start)
        let settled = isSettled(piece)
        var position = 0
        for span in found {
          try convert(part: piece, position..<span.source.lowerBound, settled: settled, scratch: scratch, to: sink)
          var target = span.target
          try target.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
          position = span.source.upperBound
        }
        try convert(part: piece, position..<piece.count, settled: settled, scratch: scratch, to: sink)
        plainStart = end
        if let fault { throw Invalid(offset: start + fault) }
      }
      start = end
    }
    try flush(upTo: start)
  }

  /// Converts a part of a piece that has been judged.
  private func convert(
    part piece: UnsafeRawBufferPointer, _ range: Range<Int>, settled: Bool, scratch: Scratch,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard !range.isEmpty else { return }
    let part = UnsafeRawBufferPointer(rebasing: piece[range])
    guard !settled, !names.isEmpty, !places(ofNamesIn: part).isEmpty else {
      return try convert(judged: part, settled: settled, scratch: scratch, to: sink)
    }
    var written: [UInt8] = []
    forEachStep(of: part, settled: false) { write($0, to: &written) }
    try written.withUnsafeBytes(sink)
  }

  /// A function that gives one character for all of a class: 干 for 乾, 幹 and 干.
  ///
  /// - Complexity: O(symbols).
  func folding() -> @Sendable (UInt32) -> UInt32 {
    // Two symbols are of one class when they have a form in common.
    var parent: [UInt32: UInt32] = [:]
    func root(_ character: UInt32) -> UInt32 {
      var character = character
      while let next = parent[character], next != character { character = next }
      return character
    }
    let tables = tables
    let count = tables.defaults.count
    for symbol in 1..<max(count, 1) {
      let forms = tables.forms(of: UInt16(symbol))
      guard forms.count > 1 else { continue }
      for form in forms.dropFirst() {
        let (a, b) = (root(forms[0]), root(form))
        if a != b { parent[max(a, b)] = min(a, b) }
      }
    }
    let ofSymbol = (0..<count).map { symbol -> UInt32 in
      symbol == 0 ? 0 : root(tables.forms(of: UInt16(symbol)).first ?? tables.defaults[symbol])
    }
    return { character in
      let symbol = tables.symbol(of: character, settled: false)
      return symbol == 0 ? character : ofSymbol[Int(symbol)]
    }
  }
}
