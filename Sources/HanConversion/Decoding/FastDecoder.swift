import TextAnalysis

/// The decoder for whole texts: exactly what `LatticePath` gives, at the speed of memory.
///
/// Only few words write anything but their characters' defaults, and each is found at one of its characters, the anchor.
/// So a block is written by a plain table first, and the anchors it holds are listed on the way; a filter over pairs of
/// characters and then an exact look-up drop those where no such word stands; what is left is decoded between the nearest
/// places that no word crosses, and the words found there are written over the defaults.
struct FastDecoder: Sendable {
  let tables: LatticeTables
  /// How the text's characters are written alone: in the other script, and in the target script already.
  let open: WritingTable
  let settled: LazyWritingTable
  /// How the words' characters are written.
  let rendering: Rendering

  /// What a block came to.
  enum Outcome: Equatable {
    /// All is written.
    case done
    /// Of the pieces that end there, the one with this index is in the target script already.
    case settled(piece: Int, ends: [Int])
    /// The byte at this offset is no UTF-8.
    case invalid(offset: Int)
  }

  /// Converts `input`, whole characters that no word crosses the ends of, into `scratch.output`.
  ///
  /// - Parameters:
  ///   - isSettled: Whether the text is in the target script already; then nothing is asked.
  ///   - pieces: How to cut the text into pieces, to stop at one that is in the target script already; nil not to.
  func convert(
    _ input: UnsafeRawBufferPointer, settled isSettled: Bool, judging pieces: TextPieces?, scratch: Scratch
  ) -> Outcome {
    precondition(input.count <= Scratch.limit, "a block has at most \(Scratch.limit) bytes")
    let writing = isSettled ? settled.table.entries : open.entries
    var output = scratch.output.mutableBytes
    var listed = scratch.listed.mutableSpan
    let scan = Self.write(input.bytes, writing.span, &output, &listed) { character in
      rareEntry(character, settled: isSettled)
    }
    guard scan.invalid < 0 else { return .invalid(offset: scan.invalid) }
    scratch.outputCount = scan.written
    scratch.edits.removeAll(keepingCapacity: true)
    guard scan.listed > 0 else { return .done }
    let text = input.bytes
    let (kept, hasEvidence) = filter(text, &listed, scan.listed, writing.span)
    if let pieces, hasEvidence {
      let ends = pieces.ends(of: input)
      if let piece = settledPiece(text, ends, listed, kept, writing.span) {
        return .settled(piece: piece, ends: ends)
      }
    }
    var items = scratch.items.mutableSpan
    let found = lookUp(text, isSettled, &listed, kept, &items)
    // Losses at borders, and cells beside the text's words, may be read where all is checked; a short text does without.
    let isChecked = tables.isChecked
    var open = found
    if isChecked {
      open = prove(text, isSettled, &listed, found, &items, &output, &scratch.edits)
    } else {
      for index in 0..<found { items[index] = 0 }
    }
    guard open > 0 else {
      if !scratch.edits.isEmpty { apply(scratch) }
      return .done
    }
    if isChecked { scratch.touched &+= touch(text, isSettled, listed, open) }
    var symbols = scratch.symbols.mutableSpan
    var scores = scratch.scores.mutableSpan
    var cells = scratch.cells.mutableSpan
    var lengths = scratch.lengths.mutableSpan
    decode(
      text, isSettled, listed, open, items, &symbols, &scores, &cells, &lengths, &output, &scratch.edits)
    if !scratch.edits.isEmpty { apply(scratch) }
    return .done
  }

  // MARK: The table

  /// Writes every character's default, checks the UTF-8, and lists input and output offset of each listed character.
  private static func write(
    _ input: RawSpan, _ writing: Span<UInt32>, _ output: inout MutableRawSpan, _ listed: inout MutableSpan<UInt64>,
    rare: (UInt32) -> UInt32
  ) -> (written: Int, listed: Int, invalid: Int) {
    var (from, to, count) = (0, 0, 0)
    let end = input.byteCount
    let last = end &- 8
    while from < end {
      if from <= last {
        let bytes = input.unsafeLoadUnaligned(fromByteOffset: from, as: UInt32.self)
        if bytes & 0xC0_C0F0 == 0x80_80E0 {
          let entry = writing[Int((bytes & 0xF) << 12 | bytes >> 2 & 0xFC0 | bytes >> 16 & 0x3F)]
          if entry & WritingTable.isWide == 0 {
            output.storeBytes(of: entry, toByteOffset: to, as: UInt32.self)
            listed[count] = UInt64(truncatingIfNeeded: from) | UInt64(truncatingIfNeeded: to) &<< 32
            count &+= Int(truncatingIfNeeded: entry &>> 31)
            from &+= 3
            to &+= 3
            continue
          }
        } else if bytes & 0x80 == 0 {
          let eight = input.unsafeLoadUnaligned(fromByteOffset: from, as: UInt64.self)
          output.storeBytes(of: eight, toByteOffset: to, as: UInt64.self)
          let run = (eight & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
          from &+= run
          to &+= run
          continue
        }
      }
      let (character, width) = decoded(input, from)
      guard width > 0 else { return (to, count, from) }
      let entry = character < 0x10000 ? writing[Int(character)] : rare(character)
      listed[count] = UInt64(truncatingIfNeeded: from) | UInt64(truncatingIfNeeded: to) &<< 32
      count &+= Int(truncatingIfNeeded: entry &>> 31)
      from &+= width
      to = put(WritingTable.character(entry), &output, at: to)
    }
    return (to, count, -1)
  }

  /// The entry of a character beyond the basic plane.
  private func rareEntry(_ character: UInt32, settled isSettled: Bool) -> UInt32 {
    let symbol = tables.symbol(of: character, settled: isSettled)
    guard symbol != 0 else { return rendering.character(for: character) | WritingTable.isWide }
    let target = rendering.character(for: tables.defaults[Int(symbol)])
    let isListed = tables.anchors[Int(symbol) >> 6] >> UInt64(symbol & 63) & 1 != 0
    return target | WritingTable.isWide | (isListed ? WritingTable.isListed : 0)
  }

  /// The character at `offset` and its width; width 0 for what is no UTF-8.
  static func decoded(_ input: RawSpan, _ offset: Int) -> (UInt32, Int) {
    func byte(_ index: Int) -> UInt32 {
      index < input.byteCount ? UInt32(input.unsafeLoad(fromByteOffset: index, as: UInt8.self)) : 0
    }
    let first = byte(offset)
    if first < 0x80 { return (first, 1) }
    let second = byte(offset &+ 1)
    guard first >= 0xC2, second & 0xC0 == 0x80 else { return (0, 0) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | second & 0x3F, 2) }
    let third = byte(offset &+ 2)
    guard third & 0xC0 == 0x80 else { return (0, 0) }
    if first < 0xF0 {
      let character = (first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
      return character < 0x800 || character & 0xF800 == 0xD800 ? (0, 0) : (character, 3)
    }
    let fourth = byte(offset &+ 3)
    guard first < 0xF5, fourth & 0xC0 == 0x80 else { return (0, 0) }
    let character = (first & 0x7) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | fourth & 0x3F
    return character < 0x10000 || character > 0x10FFFF ? (0, 0) : (character, 4)
  }

  /// Writes a character and returns the offset behind it.
  @inline(__always)
  private static func put(_ character: UInt32, _ output: inout MutableRawSpan, at offset: Int) -> Int {
    func byte(_ value: UInt32, _ index: Int) {
      output.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: offset &+ index, as: UInt8.self)
    }
    switch character {
    case 0..<0x80:
      byte(character, 0)
      return offset &+ 1
    case 0x80..<0x800:
      byte(0xC0 | character >> 6, 0)
      byte(0x80 | character & 0x3F, 1)
      return offset &+ 2
    case 0x800..<0x10000:
      byte(0xE0 | character >> 12, 0)
      byte(0x80 | character >> 6 & 0x3F, 1)
      byte(0x80 | character & 0x3F, 2)
      return offset &+ 3
    default:
      byte(0xF0 | character >> 18, 0)
      byte(0x80 | character >> 12 & 0x3F, 1)
      byte(0x80 | character >> 6 & 0x3F, 2)
      byte(0x80 | character & 0x3F, 3)
      return offset &+ 4
    }
  }
}
