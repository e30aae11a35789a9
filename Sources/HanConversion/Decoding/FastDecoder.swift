import Glibc
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
    let open = prove(text, isSettled, &listed, found, &items, &output, &scratch.edits)
    guard open > 0 else {
      if !scratch.edits.isEmpty { apply(scratch) }
      return .done
    }
    // It reads cells beside the text's words, too; a short text does without.
    if tables.words.isChecked { scratch.touched &+= touch(text, isSettled, listed, open) }
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
  private static func decoded(_ input: RawSpan, _ offset: Int) -> (UInt32, Int) {
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

  // MARK: The places that need decoding

  /// Three bytes at `offset`; 0 beyond the ends.
  @inline(__always)
  private static func three(_ input: RawSpan, _ offset: Int) -> UInt64 {
    if offset >= 0, offset &+ 4 <= input.byteCount {
      return UInt64(input.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self) & 0xFF_FFFF)
    }
    guard offset >= 0, offset &+ 3 <= input.byteCount else { return 0 }
    return UInt64(input.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
      | UInt64(input.unsafeLoad(fromByteOffset: offset &+ 2, as: UInt8.self)) &<< 16
  }

  /// The character that ends before `offset` and its width; width 0 at the beginning. The input is UTF-8.
  @inline(__always)
  private static func before(_ input: RawSpan, _ offset: Int) -> (character: UInt32, width: Int) {
    if offset >= 3 {
      let bytes = three(input, offset &- 3)
      if bytes & 0xC0_C0F0 == 0x80_80E0 {
        let value = UInt32(truncatingIfNeeded: bytes)
        return ((value & 0xF) << 12 | value >> 2 & 0xFC0 | value >> 16 & 0x3F, 3)
      }
    }
    var start = offset &- 1
    while start > 0, start > offset &- 4, input.unsafeLoad(fromByteOffset: start, as: UInt8.self) & 0xC0 == 0x80 {
      start &-= 1
    }
    guard start >= 0 else { return (0, 0) }
    return decoded(input, start)
  }

  /// The character at `offset` and its width; width 0 at the end. The input is UTF-8.
  @inline(__always)
  static func at(_ input: RawSpan, _ offset: Int) -> (character: UInt32, width: Int) {
    guard offset < input.byteCount else { return (0, 0) }
    let bytes = three(input, offset)
    if bytes & 0xC0_C0F0 == 0x80_80E0 {
      let value = UInt32(truncatingIfNeeded: bytes)
      return ((value & 0xF) << 12 | value >> 2 & 0xFC0 | value >> 16 & 0x3F, 3)
    }
    return decoded(input, offset)
  }

  /// Keeps of the listed characters those that stand in a pair from some record, without branches, and evidence for the
  /// target script.
  private func filter(
    _ input: RawSpan, _ listed: inout MutableSpan<UInt64>, _ count: Int, _ writing: Span<UInt32>
  ) -> (kept: Int, hasEvidence: Bool) {
    let filter = tables.filter.span
    var kept = 0
    var evidence: UInt32 = 0
    for index in 0..<count {
      let entry = listed[index]
      let place = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      let current = Self.three(input, place)
      let left = LexiconHash.pair(Self.three(input, place &- 3) | current &<< 24)
      let right = LexiconHash.pair(LexiconHash.beginning | current | Self.three(input, place &+ 3) &<< 24)
      let value = UInt32(truncatingIfNeeded: current)
      let flags = writing[Int((value & 0xF) << 12 | value >> 2 & 0xFC0 | value >> 16 & 0x3F)] & WritingTable.isNative
      evidence |= flags
      let hit =
        (filter[Int(left &>> 6)] &>> UInt64(left & 63) | filter[Int(right &>> 6)] &>> UInt64(right & 63)) & 1
        | UInt64(flags &>> 29) | UInt64(value & 0xF8 == 0xF0 ? 1 : 0)
      listed[kept] = entry
      kept &+= Int(truncatingIfNeeded: hit)
    }
    return (kept, evidence != 0)
  }

  /// Finds the longest word with a record at each place; places without one are dropped.
  private func lookUp(
    _ input: RawSpan, _ isSettled: Bool, _ listed: inout MutableSpan<UInt64>, _ count: Int,
    _ items: inout MutableSpan<UInt64>
  ) -> Int {
    let table = (isSettled ? tables.settled : tables.open).span
    let slots = tables.slots.span
    let starts = tables.starts.span
    let lists = tables.lists.span
    let records = tables.records.span
    var found = 0
    for index in 0..<count {
      let entry = listed[index]
      let place = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      let item = longestRecord(input, place, isSettled, table, slots, starts, lists, records)
      listed[found] = entry
      items[found] = item
      found &+= item == 0 ? 0 : 1
    }
    return found
  }

  /// Writes the words that are proven to be on the best path; the places of the others are kept, each with the end of
  /// the last word before it that is proven, where every best path has a border.
  private func prove(
    _ input: RawSpan, _ isSettled: Bool, _ listed: inout MutableSpan<UInt64>, _ count: Int,
    _ items: inout MutableSpan<UInt64>, _ output: inout MutableRawSpan, _ edits: inout [Edit]
  ) -> Int {
    let table = (isSettled ? tables.settled : tables.open).span
    let records = tables.records.span
    let leftLosses = tables.leftLosses.span
    let rightLosses = tables.rightLosses.span
    let containers = tables.containers.span
    @inline(__always)
    func symbol(_ character: UInt32) -> UInt16 {
      character < 0x10000 ? table[Int(character)] : tables.symbol(of: character, settled: isSettled)
    }
    @inline(__always)
    func isInside(_ record: Int, _ side: UInt64, _ neighbour: UInt16) -> Bool {
      let bit = LexiconHash.container(record, side, neighbour)
      return neighbour != 0 && containers[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
    }
    var open = 0
    var done = 0
    for index in 0..<count {
      let entry = listed[index]
      let place = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      if place < done { continue }
      let item = items[index]
      let record = Int(truncatingIfNeeded: item &>> 32)
      let base = record &* LatticeTables.recordWidth
      let margin = Int(records[base &+ 13])
      if margin > 0 {
        let anchor = Int(truncatingIfNeeded: item &>> 20 & 15)
        let length = Int(truncatingIfNeeded: item &>> 24 & 15)
        var start = place
        var to = Int(truncatingIfNeeded: entry &>> 32)
        for _ in 0..<anchor {
          start &-= Self.before(input, start).width
          to = Self.back(output, to)
        }
        var end = place
        for _ in anchor..<length { end &+= Self.at(input, end).width }
        let left = symbol(Self.before(input, start).character)
        let right = symbol(Self.at(input, end).character)
        // Words of two characters are crossed only by words that end or begin inside them.
        let shift: UInt16 = length == 2 ? 0 : 8
        let leftLoss = left == 0 ? 0 : Int(leftLosses[LexiconHash.border(left, records[base])] &>> shift & 255)
        let rightLoss =
          right == 0 ? 0 : Int(rightLosses[LexiconHash.border(records[base &+ length &- 1], right)] &>> shift & 255)
        if leftLoss != 255, rightLoss != 255, margin > 64 &* (leftLoss &+ rightLoss),
          records[base &+ 14] == 0 || !isInside(record, 0, left) && !isInside(record, 1, right)
        {
          overwrite(&output, from: to, characters: length, record: record, &edits)
          done = end
          continue
        }
      }
      listed[open] = entry
      items[open] = UInt64(truncatingIfNeeded: done)
      open &+= 1
    }
    return open
  }

  /// Reads what decoding will need around each place: the reads wait for memory together instead of one by one.
  private func touch(
    _ input: RawSpan, _ isSettled: Bool, _ listed: borrowing MutableSpan<UInt64>, _ count: Int
  ) -> UInt64 {
    let table = (isSettled ? tables.settled : tables.open).span
    let trie = tables.trie.span
    let neighbours = tables.neighbours.span
    @inline(__always)
    func symbol(_ offset: Int) -> UInt16 {
      // A text of other characters than those of three bytes is decoded without.
      let bytes = UInt32(truncatingIfNeeded: Self.three(input, offset))
      return table[Int((bytes & 0xF) << 12 | bytes >> 2 & 0xFC0 | bytes >> 16 & 0x3F)]
    }
    @inline(__always)
    func child(_ left: UInt16, _ right: UInt16) -> UInt64 { trie[WordTrie.base(trie[Int(left)]) &+ Int(right)] }
    var sum: UInt64 = 0
    for index in 0..<count {
      let place = Int(truncatingIfNeeded: listed[index] & 0xFFFF_FFFF)
      let (first, second, third) = (symbol(place &- 6), symbol(place &- 3), symbol(place))
      let (fourth, fifth) = (symbol(place &+ 3), symbol(place &+ 6))
      sum &+= neighbours[LexiconHash.neighbours(second, third) &>> 6]
      sum &+= neighbours[LexiconHash.neighbours(first, second) &>> 6]
      sum &+= child(first, second) &+ child(second, third) &+ child(third, fourth) &+ child(fourth, fifth)
    }
    return sum
  }

  /// Decodes around the places, each between the nearest borders of every best path, and writes what is found there.
  private func decode(
    _ input: RawSpan, _ isSettled: Bool, _ listed: borrowing MutableSpan<UInt64>, _ count: Int,
    _ borders: borrowing MutableSpan<UInt64>, _ symbols: inout MutableSpan<UInt16>, _ scores: inout MutableSpan<Int32>,
    _ cells: inout MutableSpan<Int32>, _ lengths: inout MutableSpan<UInt8>, _ output: inout MutableRawSpan,
    _ edits: inout [Edit]
  ) {
    let table = (isSettled ? tables.settled : tables.open).span
    let trie = tables.trie.span
    let neighbours = tables.neighbours.span
    let singles = tables.scores.span
    @inline(__always)
    func symbol(_ character: UInt32) -> UInt16 {
      character < 0x10000 ? table[Int(character)] : tables.symbol(of: character, settled: isSettled)
    }
    var done = 0
    for index in 0..<count {
      let entry = listed[index]
      let place = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
      if place < done { continue }
      let border = max(done, Int(truncatingIfNeeded: borders[index]))

      // Left: the nearest place that no word crosses.
      var from = place
      var to = Int(truncatingIfNeeded: entry &>> 32)
      var current = symbol(Self.at(input, place).character)
      var anchor = 0
      while from > border {
        let (character, width) = Self.before(input, from)
        let previous = symbol(character)
        if previous == 0 { break }
        let bit = LexiconHash.neighbours(previous, current)
        if neighbours[bit &>> 6] &>> UInt64(truncatingIfNeeded: bit & 63) & 1 == 0 { break }
        from &-= width
        to = Self.back(output, to)
        current = previous
        anchor &+= 1
      }

      // Right: until behind the anchor no word reaches further.
      var read = 0
      var next = from
      var position = 0
      var reach = 0
      var top = 0
      scores[0] = 0
      while true {
        if read <= position {
          let (character, width) = Self.at(input, next)
          symbols[read] = width == 0 ? 0 : symbol(character)
          read &+= 1
          next &+= width
        }
        if symbols[position] == 0 || (position > anchor && reach <= position) { break }
        let score = scores[position]
        if top == position {
          top = position &+ 1
          scores[top] = Int32.min
        }
        let single = score &+ Int32(singles[Int(symbols[position])])
        if single > scores[position &+ 1] {
          scores[position &+ 1] = single
          cells[position &+ 1] = -1
          lengths[position &+ 1] = 1
        }
        // The trie's root has base 0.
        var cell = Int(symbols[position])
        var content = trie[cell]
        var end = position &+ 1
        if WordTrie.parent(content) == 0 {
          while true {
            if read <= end {
              let (character, width) = Self.at(input, next)
              symbols[read] = width == 0 ? 0 : symbol(character)
              read &+= 1
              next &+= width
            }
            if symbols[end] == 0 { break }
            let following = WordTrie.base(content) &+ Int(symbols[end])
            content = trie[following]
            if WordTrie.parent(content) != cell { break }
            cell = following
            end &+= 1
            if content & WordTrie.wordFlag != 0 {
              if end > reach { reach = end }
              while top < end {
                top &+= 1
                scores[top] = Int32.min
              }
              let total = score &+ WordTrie.score(content)
              if total > scores[end] {
                scores[end] = total
                cells[end] = content & WordTrie.markFlag != 0 ? Int32(truncatingIfNeeded: cell) : -1
                lengths[end] = UInt8(truncatingIfNeeded: end &- position)
              }
            }
          }
        }
        position &+= 1
      }

      // Backwards along the best path: write what its words write.
      for _ in 0..<position { to &+= width(output, to) }
      var end = position
      while end > 0 {
        let length = Int(lengths[end])
        for _ in 0..<length { to = Self.back(output, to) }
        if cells[end] >= 0, let record = tables.record(ofCell: Int(cells[end])) {
          overwrite(&output, from: to, characters: length, record: record, &edits)
        }
        end &-= length
      }
      done = from
      for _ in 0..<position { done &+= Self.at(input, done).width }
    }
  }

  /// The longest word with a record that stands at the listed character at `place`, as lists name it; 0 for none.
  @inline(__always)
  private func longestRecord(
    _ input: RawSpan, _ place: Int, _ isSettled: Bool, _ table: Span<UInt16>, _ slots: Span<UInt64>,
    _ starts: Span<UInt32>, _ lists: Span<UInt64>, _ records: Span<UInt16>
  ) -> UInt64 {
    @inline(__always)
    func symbol(_ character: UInt32) -> UInt64 {
      UInt64(character < 0x10000 ? table[Int(character)] : tables.symbol(of: character, settled: isSettled))
    }
    let inText: UInt64 = 1 &<< (28 + (isSettled ? 1 : 0) + (tables.hasAliases ? 2 : 0))
    let (_, width) = Self.at(input, place)
    var best: UInt64 = 0
    // The pair with the character before, then the pair with the one behind.
    var middle = place
    while true {
      let isLeft = middle == place
      let left = Self.three(input, middle &- 3)
      let right = Self.three(input, middle)
      let key = left | right &<< 24 | (isLeft ? 0 : LexiconHash.beginning)
      var slot = Int(LexiconHash.pair(key)) & (slots.count &- 1)
      while slots[slot] != 0 {
        if slots[slot] &>> 16 == key {
          let list = Int(slots[slot] & 0xFFFF)
          // Of a character of four bytes the key holds three: words with it are compared in full.
          let isWhole = left & 0xF0 == 0xE0 && right & 0xF0 == 0xE0
          let before = isLeft ? symbol(Self.before(input, place &- 3).character) | 2 << 16 : 0
          let behind =
            symbol(Self.at(input, middle &+ (isLeft ? width : Self.at(input, middle).width)).character) | 1 << 16
          for position in Int(starts[list &- 1])..<Int(starts[list]) {
            let item = lists[position]
            let length = item &>> 24 & 15
            if length <= best &>> 24 & 15 { break }
            let anchor = Int(truncatingIfNeeded: item &>> 20 & 15)
            if item & inText == 0 { continue }
            let beside = item & 0x3FFFF
            if isWhole, beside != 0, beside != before, beside != behind { continue }
            let base = Int(truncatingIfNeeded: item &>> 32) &* LatticeTables.recordWidth
            if isWhole && length <= 3 || fits(input, place, isSettled, table, records, base, anchor) {
              best = item
              break
            }
          }
          break
        }
        slot = (slot &+ 1) & (slots.count &- 1)
      }
      if !isLeft { return best }
      middle = place &+ width
    }
  }

  /// Whether the record at `base` stands around `place`, its anchor.
  @inline(__always)
  private func fits(
    _ input: RawSpan, _ place: Int, _ isSettled: Bool, _ table: Span<UInt16>, _ records: Span<UInt16>, _ base: Int,
    _ anchor: Int
  ) -> Bool {
    func symbol(_ character: UInt32) -> UInt16 {
      character < 0x10000 ? table[Int(character)] : tables.symbol(of: character, settled: isSettled)
    }
    var offset = place
    var position = anchor
    while position > 0 {
      let (character, width) = Self.before(input, offset)
      position &-= 1
      if width == 0 || symbol(character) != records[base &+ position] { return false }
      offset &-= width
    }
    offset = place
    position = anchor
    while position < Int(records[base &+ 10]) {
      let (character, width) = Self.at(input, offset)
      if width == 0 || symbol(character) != records[base &+ position] { return false }
      offset &+= width
      position &+= 1
    }
    return true
  }

  /// The first piece with evidence for the target script and none for the other.
  private func settledPiece(
    _ input: RawSpan, _ pieces: [Int], _ listed: borrowing MutableSpan<UInt64>, _ count: Int,
    _ writing: Span<UInt32>
  ) -> Int? {
    var piece = 0
    var judged = -1
    for index in 0..<count {
      let place = Int(truncatingIfNeeded: listed[index] & 0xFFFF_FFFF)
      let (character, _) = Self.at(input, place)
      guard character < 0x10000, writing[Int(character)] & WritingTable.isNative != 0 else { continue }
      while pieces[piece] <= place { piece += 1 }
      if piece == judged { continue }
      judged = piece
      let start = piece == 0 ? 0 : pieces[piece - 1]
      if !Self.has(WritingTable.isForeign, input, start..<pieces[piece], writing) { return piece }
    }
    return nil
  }

  /// Whether a part of the input has a character with a flag.
  static func has(_ flag: UInt32, _ input: RawSpan, _ range: Range<Int>, _ writing: Span<UInt32>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (character, width) = at(input, offset)
      if character < 0x10000, writing[Int(character)] & flag != 0 { return true }
      offset += max(1, width)
    }
    return false
  }

  // MARK: Writing over

  /// A part of the output that is to be replaced by something of another length.
  struct Edit {
    var range: Range<Int>
    var record: Int
  }

  /// Writes a record's text over as many characters from output offset `start`, where it has as many bytes; else notes
  /// the edit.
  @inline(__always)
  private func overwrite(
    _ output: inout MutableRawSpan, from start: Int, characters: Int, record: Int, _ edits: inout [Edit]
  ) {
    let text = tables.text(ofRecord: record)
    if text.count == characters {
      var offset = start
      var isPlain = true
      for character in text {
        guard WritingTable.isPlain(rendering.character(for: character)), width(output, offset) == 3 else {
          isPlain = false
          break
        }
        offset &+= 3
      }
      if isPlain {
        offset = start
        for character in text {
          let entry = WritingTable.plainEntry(rendering.character(for: character))
          output.storeBytes(of: UInt16(truncatingIfNeeded: entry), toByteOffset: offset, as: UInt16.self)
          output.storeBytes(of: UInt8(truncatingIfNeeded: entry &>> 16), toByteOffset: offset &+ 2, as: UInt8.self)
          offset &+= 3
        }
        return
      }
    }
    var end = start
    for _ in 0..<characters { end &+= width(output, end) }
    edits.append(Edit(range: start..<end, record: record))
  }

  /// Where the character before `offset` begins.
  @inline(__always)
  private static func back(_ output: borrowing MutableRawSpan, _ offset: Int) -> Int {
    var start = offset &- 1
    while output.unsafeLoad(fromByteOffset: start, as: UInt8.self) & 0xC0 == 0x80 { start &-= 1 }
    return start
  }

  @inline(__always)
  private func width(_ output: borrowing MutableRawSpan, _ offset: Int) -> Int {
    let lead = output.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// Carries out the edits; one that was proven may also have been decoded with its neighbours.
  private func apply(_ scratch: Scratch) {
    scratch.edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    var result: [UInt8] = []
    result.reserveCapacity(scratch.outputCount + scratch.outputCount / 8)
    let output = UnsafeRawBufferPointer(scratch.output)
    var position = 0
    for edit in scratch.edits where edit.range.lowerBound >= position {
      result.append(contentsOf: output[position..<edit.range.lowerBound])
      for character in tables.text(ofRecord: edit.record) {
        result.append(scalar: rendering.character(for: character))
      }
      position = edit.range.upperBound
    }
    result.append(contentsOf: output[position..<scratch.outputCount])
    scratch.replaceOutput(by: result)
  }
}

/// The memory that a decoder works in, one for each thread.
final class Scratch: @unchecked Sendable {
  /// For texts that come one by one.
  static let shared = Pool<Scratch>()

  /// The most bytes that a block may have, a piece at least: what is known of its characters stays in a core's own cache.
  static let limit = TextPieces.limit

  /// The converted block; `outputCount` bytes of it are its text.
  private(set) var output: UnsafeMutableRawBufferPointer
  var outputCount = 0
  fileprivate let listed: UnsafeMutableBufferPointer<UInt64>
  fileprivate let items: UnsafeMutableBufferPointer<UInt64>
  fileprivate let symbols: UnsafeMutableBufferPointer<UInt16>
  fileprivate let scores: UnsafeMutableBufferPointer<Int32>
  fileprivate let cells: UnsafeMutableBufferPointer<Int32>
  fileprivate let lengths: UnsafeMutableBufferPointer<UInt8>
  fileprivate var edits: [FastDecoder.Edit] = []
  /// A number that nobody needs, so that the reads that it comes from are made.
  fileprivate var touched: UInt64 = 0

  init() {
    // A character of one byte more is the most that a table can write; eight bytes may be written behind the end.
    output = .allocate(byteCount: Self.limit * 4 / 3 + 64, alignment: 64)
    // Listed characters have three bytes; one entry is written before it is known to count.
    let characters = Self.limit / 3 + 32
    listed = Self.zeroes(characters)
    items = Self.zeroes(characters)
    symbols = Self.zeroes(characters)
    scores = Self.zeroes(characters)
    cells = Self.zeroes(characters)
    lengths = Self.zeroes(characters)
  }

  deinit {
    output.deallocate()
    for memory in [
      UnsafeMutableRawPointer(listed.baseAddress), .init(items.baseAddress), .init(symbols.baseAddress),
      .init(scores.baseAddress), .init(cells.baseAddress), .init(lengths.baseAddress),
    ] {
      free(memory)
    }
  }

  /// Memory that costs nothing before it is used: a short text touches little of it.
  private static func zeroes<Element: FixedWidthInteger>(_ count: Int) -> UnsafeMutableBufferPointer<Element> {
    guard let memory = calloc(count, MemoryLayout<Element>.stride) else { fatalError("out of memory") }
    return UnsafeMutableBufferPointer(start: memory.bindMemory(to: Element.self, capacity: count), count: count)
  }

  /// What has been converted.
  var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(output)[..<outputCount]) }

  func replaceOutput(by bytes: [UInt8]) {
    if bytes.count + 64 > output.count {
      output.deallocate()
      output = .allocate(byteCount: bytes.count + bytes.count / 4 + 64, alignment: 64)
    }
    output.copyBytes(from: bytes)
    outputCount = bytes.count
  }
}
