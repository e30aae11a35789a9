import TextAnalysis

/// Where a block may need decoding.
extension FastDecoder {
  /// Three bytes at `offset`; 0 beyond the ends.
  @inline(__always)
  static func three(_ input: RawSpan, _ offset: Int) -> UInt64 {
    if offset >= 0, offset &+ 4 <= input.byteCount {
      return UInt64(input.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self) & 0xFF_FFFF)
    }
    guard offset >= 0, offset &+ 3 <= input.byteCount else { return 0 }
    return UInt64(input.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
      | UInt64(input.unsafeLoad(fromByteOffset: offset &+ 2, as: UInt8.self)) &<< 16
  }

  /// The character that ends before `offset` and its width; width 0 at the beginning. The input is UTF-8.
  @inline(__always)
  static func before(_ input: RawSpan, _ offset: Int) -> (character: UInt32, width: Int) {
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
  func filter(
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
  func lookUp(
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
  func settledPiece(
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
}
