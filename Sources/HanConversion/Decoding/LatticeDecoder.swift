import TextAnalysis

/// Converts UTF-8 by one direction of a lexicon into one region's spelling.
struct LatticeDecoder: Sendable {
  let fast: FastDecoder
  /// The same for text that is found to be in the target script already: no word of it becomes another region's.
  let settled: FastDecoder
  /// Whether such text is left as it is. Else only its characters are brought to the region's forms.
  let copiesSettled: Bool
  /// Whether all text is taken for text in the target script (between regions of one script).
  let isSettled: Bool
  /// Whether each piece of text is looked at for being in the target script already.
  let judges: Bool

  /// Names of the document, by the UTF-8 in which it writes them.
  private(set) var names: [(spelling: [UInt8], name: DocumentNames.Name)] = []

  var tables: LatticeTables { fast.tables }

  /// The same decoder, reading `names` as names.
  func learning(_ names: [DocumentNames.Name]) -> LatticeDecoder {
    var copy = self
    copy.names = names.map { name in
      var spelling: [UInt8] = []
      for character in name.spelling { spelling.append(scalar: character) }
      return (spelling, name)
    }
    return copy
  }

  /// - Parameters:
  ///   - isSettled: Whether all text is in the target script already (between regions of one script).
  ///   - judges: Whether each piece is looked at for being so.
  ///   - copiesSettled: Whether a piece that is so stays as it is.
  init(
    _ tables: LatticeTables, rendering: Rendering, isSettled: Bool, judges: Bool, copiesSettled: Bool = false
  ) {
    fast = FastDecoder(
      tables: tables, open: WritingTable(tables, settled: false, rendering: rendering),
      settled: LazyWritingTable { WritingTable(tables, settled: true, rendering: rendering) },
      rendering: rendering)
    var settledTables = tables
    if !isSettled { settledTables.domains = 1 }
    settled = FastDecoder(
      tables: settledTables, open: fast.open, settled: fast.settled, rendering: fast.rendering)
    self.copiesSettled = judges && !isSettled && copiesSettled
    self.isSettled = isSettled
    self.judges = judges && !isSettled
  }

  var pieces: TextPieces {
    TextPieces(isInWords: { [tables] character in
      tables.symbol(of: character, settled: false) != 0 || tables.symbol(of: character, settled: true) != 0
    })
  }

  /// A byte that is no UTF-8, at this offset.
  struct Invalid: Error, Equatable { var offset: Int }

  /// Converts whole pieces and hands their new text to `sink`, part by part.
  ///
  /// - Throws: `Invalid` with the offset of the first byte that is no UTF-8; what comes before has been handed over.
  func convert(
    _ text: UnsafeRawBufferPointer, scratch: Scratch, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let pieces = pieces
    var start = 0
    while start < text.count {
      let end = pieces.blockEnd(of: text, from: start)
      let block = UnsafeRawBufferPointer(rebasing: text[start..<end])
      let places = names.isEmpty ? [] : places(ofNamesIn: block)
      if places.isEmpty {
        try convertPlainly(block: block, at: start, scratch: scratch, to: sink)
      } else {
        try convert(block: block, at: start, names: places, scratch: scratch, to: sink)
      }
      start = end
    }
  }

  /// Converts a block, which stands at `offset` of the text.
  func convertPlainly(
    block: UnsafeRawBufferPointer, at offset: Int, scratch: Scratch, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    switch fast.convert(block, settled: isSettled, judging: judges ? pieces : nil, scratch: scratch) {
    case .done:
      try sink(scratch.text)
    case .invalid(let place):
      // What stands before it is good: whole pieces and the beginning of one.
      let before = UnsafeRawBufferPointer(rebasing: block[..<place])
      if place > 0 { try convertPlainly(block: before, at: offset, scratch: scratch, to: sink) }
      throw Invalid(offset: offset + place)
    case .settled(let firstSettled, let ends):
      // One look at every piece from there on; neighbours of one kind are converted together.
      var kinds = [Bool](repeating: false, count: ends.count)
      let writing = fast.open.entries
      for piece in firstSettled..<ends.count {
        let range = (piece == 0 ? 0 : ends[piece - 1])..<ends[piece]
        kinds[piece] =
          FastDecoder.has(WritingTable.isNative, block.bytes, range, writing.span)
          && !FastDecoder.has(WritingTable.isForeign, block.bytes, range, writing.span)
      }
      var first = 0
      while first < ends.count {
        var last = first
        while last + 1 < ends.count, kinds[last + 1] == kinds[first] { last += 1 }
        let start = first == 0 ? 0 : ends[first - 1]
        let part = UnsafeRawBufferPointer(rebasing: block[start..<ends[last]])
        // The bytes have been checked by the first pass.
        try convert(judged: part, settled: kinds[first], scratch: scratch, to: sink)
        first = last + 1
      }
    }
  }

  /// Converts text, valid UTF-8, of which it is known whether it is in the target script.
  func convert(
    judged part: UnsafeRawBufferPointer, settled isSettledPart: Bool, scratch: Scratch,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard !(isSettledPart && copiesSettled) else { return try sink(part) }
    let decoder = isSettledPart ? settled : fast
    _ = decoder.convert(part, settled: isSettledPart, judging: nil, scratch: scratch)
    try sink(scratch.text)
  }

  /// Whether a piece of text is taken for text in the target script.
  func isSettled(_ text: UnsafeRawBufferPointer) -> Bool {
    if isSettled { return true }
    guard judges else { return false }
    let writing = fast.open.entries
    return FastDecoder.has(WritingTable.isNative, text.bytes, 0..<text.count, writing.span)
      && !FastDecoder.has(WritingTable.isForeign, text.bytes, 0..<text.count, writing.span)
  }

  /// The same conversion by the plain decoder, for whole pieces of valid UTF-8: what the fast one is compared with.
  func reference(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    for end in pieces.ends(of: text) {
      let piece = UnsafeRawBufferPointer(rebasing: text[start..<end])
      let settled = isSettled(piece)
      if settled, copiesSettled {
        result += piece
      } else {
        var plain = PlainDecoder(tables: settled ? self.settled.tables : tables, rendering: fast.rendering)
        plain.convert(piece, settled: settled)
        result += plain.output
      }
      start = end
    }
    return result
  }
}
