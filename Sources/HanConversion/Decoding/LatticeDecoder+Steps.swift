import Glibc
import TextAnalysis

extension LatticeDecoder {
  /// A word of the best path, or a character that no word holds.
  struct Step {
    /// UTF-8 range in the text.
    var range: Range<Int>
    /// What stands there.
    var characters: ArraySlice<UInt32>
    /// The symbols of the characters; 0 for a character that no word holds.
    var symbols: ArraySlice<UInt16>
    /// What is written, in the internal standard.
    var text: [UInt32]
    /// round(1024 · ln) of the word; 0 for a character that no word holds.
    var score: Int32
    /// Where the word comes from.
    var origin: Origin
  }

  enum Origin: Hashable {
    /// No word holds the character.
    case outside
    /// Text in the target script, left as it is.
    case copied
    /// A character alone.
    case character
    /// A word that writes its characters' defaults.
    case word
    /// A word with a record of its own.
    case record(Int)
    /// A name of the document.
    case name
  }

  /// The steps of the best path through a part of one piece of text, in order.
  func forEachStep(of text: UnsafeRawBufferPointer, settled: Bool, _ body: (Step) -> Void) {
    if settled, copiesSettled {
      let characters = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
      let symbols = [UInt16](repeating: 0, count: characters.count)
      return body(
        Step(
          range: 0..<text.count, characters: characters[...], symbols: symbols[...], text: characters, score: 0,
          origin: .copied))
    }
    let tables = settled ? self.settled.tables : tables
    var characters: [UInt32] = []
    var symbols: [UInt16] = []
    var offsets: [Int] = []
    func flush(_ end: Int) {
      guard !symbols.isEmpty else { return }
      offsets.append(end)
      let extra = settled ? [] : extraWords(characters)
      let path = symbols.withUnsafeBufferPointer { LatticePath.best($0, in: tables, extra: extra) }
      for step in path {
        var written: [UInt32]
        var origin = step.range.count == 1 ? Origin.character : .word
        if let number = step.extra {
          written = names[number].name.text
          origin = .name
        } else if let record = step.record {
          written = Array(tables.text(ofRecord: record))
          origin = .record(record)
        } else {
          written = step.range.map { tables.standard(characters[$0], symbols[$0]) }
        }
        body(
          Step(
            range: offsets[step.range.lowerBound]..<offsets[step.range.upperBound], characters: characters[step.range],
            symbols: symbols[step.range], text: written, score: step.score, origin: origin))
      }
      characters.removeAll(keepingCapacity: true)
      symbols.removeAll(keepingCapacity: true)
      offsets.removeAll(keepingCapacity: true)
    }
    var offset = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let symbol = tables.symbol(of: scalar.value, settled: settled)
      if symbol == 0 {
        flush(offset)
        body(
          Step(
            range: offset..<offset + UTF8.width(scalar), characters: [scalar.value], symbols: [0],
            text: [scalar.value], score: 0, origin: .outside))
      } else {
        characters.append(scalar.value)
        symbols.append(symbol)
        offsets.append(offset)
      }
      offset += UTF8.width(scalar)
    }
    flush(offset)
  }

  /// Appends what a step writes, in the forms of the region.
  func write(_ step: Step, to bytes: inout [UInt8]) {
    for character in step.text {
      bytes.append(scalar: step.origin == .copied ? character : fast.rendering.character(for: character))
    }
  }

  /// The names that stand in a run.
  func extraWords(_ characters: [UInt32]) -> [LatticePath.ExtraWord] {
    guard !names.isEmpty else { return [] }
    var result: [LatticePath.ExtraWord] = []
    for start in characters.indices {
      for (number, entry) in names.enumerated() where characters[start...].starts(with: entry.name.spelling) {
        result.append(
          .init(range: start..<start + entry.name.spelling.count, score: DocumentNames.score, number: number))
      }
    }
    return result
  }

  // MARK: Names

  /// Where names of the document stand, by their first bytes, ascending.
  func places(ofNamesIn block: UnsafeRawBufferPointer) -> [Int] {
    var places: [Int] = []
    for (spelling, _) in names { places += block.places(of: spelling) }
    return places.sorted()
  }

  /// Converts a block with names in it: the runs that hold one by the plain decoder, all else by the fast one.
  func convert(
    block: UnsafeRawBufferPointer, at offset: Int, names places: [Int], scratch: Scratch,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var nextName = 0
    /// Pieces without names are converted as they come together, from here on.
    var plainStart = 0
    func flushPlain(upTo end: Int) throws {
      guard end > plainStart else { return }
      let part = UnsafeRawBufferPointer(rebasing: block[plainStart..<end])
      try convertPlainly(block: part, at: offset + plainStart, scratch: scratch, to: sink)
    }
    var start = 0
    for end in pieces.ends(of: block) {
      var inside: [Int] = []
      while nextName < places.count, places[nextName] < end {
        inside.append(places[nextName])
        nextName += 1
      }
      let piece = UnsafeRawBufferPointer(rebasing: block[start..<end])
      guard !inside.isEmpty, String(validating: piece, as: UTF8.self) != nil, !isSettled(piece) else {
        start = end
        continue
      }
      try flushPlain(upTo: start)
      var position = start
      for place in inside where place >= position {
        let run = run(around: place, in: block, within: position..<end)
        if run.lowerBound > position { try open(block, position..<run.lowerBound, scratch, sink) }
        var written: [UInt8] = []
        forEachStep(of: UnsafeRawBufferPointer(rebasing: block[run]), settled: false) { step in
          write(step, to: &written)
        }
        try written.withUnsafeBytes(sink)
        position = run.upperBound
      }
      if position < end { try open(block, position..<end, scratch, sink) }
      plainStart = end
      start = end
    }
    try flushPlain(upTo: block.count)
  }

  /// Converts a part of a piece that has been judged.
  private func open(
    _ block: UnsafeRawBufferPointer, _ range: Range<Int>, _ scratch: Scratch,
    _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try convert(judged: UnsafeRawBufferPointer(rebasing: block[range]), settled: false, scratch: scratch, to: sink)
  }

  /// The run of characters that words hold around `place`.
  private func run(around place: Int, in block: UnsafeRawBufferPointer, within limits: Range<Int>) -> Range<Int> {
    func isWord(_ range: Range<Int>) -> Bool {
      let scalar = String(decoding: block[range], as: UTF8.self).unicodeScalars.first
      return tables.symbol(of: scalar?.value ?? 0, settled: false) != 0
    }
    var start = place
    while start > limits.lowerBound {
      var before = start - 1
      while before > limits.lowerBound, block[before] & 0xC0 == 0x80 { before -= 1 }
      if !isWord(before..<start) { break }
      start = before
    }
    var end = place
    while end < limits.upperBound {
      var after = end + 1
      while after < limits.upperBound, block[after] & 0xC0 == 0x80 { after += 1 }
      if !isWord(end..<after) { break }
      end = after
    }
    return start..<end
  }
}

extension UnsafeRawBufferPointer {
  /// Where `needle` stands, ascending; places may overlap.
  fileprivate func places(of needle: [UInt8]) -> [Int] {
    guard let base = baseAddress, let first = needle.first, count >= needle.count else { return [] }
    var places: [Int] = []
    var start = 0
    let end = count - needle.count
    while start <= end, let found = memchr(base + start, Int32(first), end - start + 1) {
      let place = found - UnsafeMutableRawPointer(mutating: base)
      if self[place..<place + needle.count].elementsEqual(needle) { places.append(place) }
      start = place + 1
    }
    return places
  }
}
