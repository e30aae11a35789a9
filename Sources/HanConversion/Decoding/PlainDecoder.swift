import TextAnalysis

/// The decoder by the book: each run of characters that can stand in words is written along its best path.
struct PlainDecoder {
  let tables: LatticeTables
  /// How the words' characters are written.
  let rendering: Rendering
  /// What has been converted.
  private(set) var output: [UInt8] = []

  private var path = LatticePath()
  private var characters: [UInt32] = []
  private var symbols: [UInt16] = []

  init(tables: LatticeTables, rendering: Rendering) {
    self.tables = tables
    self.rendering = rendering
  }

  /// Converts a whole piece of valid UTF-8 and appends it to `output`.
  mutating func convert(_ piece: UnsafeRawBufferPointer, settled isSettled: Bool) {
    let bytes = piece.bytes
    var offset = 0
    while offset < bytes.byteCount {
      let (character, width) = FastDecoder.at(bytes, offset)
      precondition(width > 0, "the plain decoder takes valid UTF-8")
      offset += width
      let symbol = tables.symbol(of: character, settled: isSettled)
      if symbol == 0 {
        endRun()
        write(character)
      } else {
        characters.append(character)
        symbols.append(symbol)
      }
    }
    endRun()
  }

  private mutating func endRun() {
    guard !symbols.isEmpty else { return }
    Self.find(&path, symbols, tables)
    for step in path.steps {
      if let record = step.record {
        for character in tables.text(ofRecord: record) { write(character) }
      } else {
        for place in step.range { write(tables.standard(characters[place], symbols[place])) }
      }
    }
    characters.removeAll(keepingCapacity: true)
    symbols.removeAll(keepingCapacity: true)
  }

  private static func find(_ path: inout LatticePath, _ symbols: [UInt16], _ tables: LatticeTables) {
    path.find(symbols.span, in: tables)
  }

  /// Writes a character of the standard as the region does.
  private mutating func write(_ standard: UInt32) { output.append(scalar: rendering.character(for: standard)) }
}
