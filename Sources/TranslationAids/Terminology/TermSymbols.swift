import TextAnalysis

/// What characters are to a termbase: a symbol for each folded character that its terms have, and what a character does
/// between words.
///
/// One number a character: the symbol (16 bits, 0 for characters of no term), then `wordFlag`, `unspacedFlag` and the
/// kind (`WordCharacters.Kind`).
struct TermSymbols: @unchecked Sendable {
  static let symbolMask: UInt32 = 0xFFFF
  /// What all characters share that come when the numbers are used up; whether they are the same must be looked at.
  static let sharedSymbol: UInt32 = 0xFFFF
  static let wordFlag: UInt32 = 1 << 16
  static let unspacedFlag: UInt32 = 1 << 17
  static let spaceFlag: UInt32 = 1 << 18
  static let lineBreakFlag: UInt32 = 1 << 19
  static let hyphenFlag: UInt32 = 1 << 20
  static let invisibleFlag: UInt32 = 1 << 21
  /// Everything that is not simply a character.
  static let specialMask = spaceFlag | hyphenFlag | invisibleFlag

  /// The numbers of the basic plane.
  let plane: UnsafeBufferPointer<UInt32>
  /// Characters beyond that terms have, sorted, and the number of each.
  let far: UnsafeBufferPointer<UInt32>
  let farValues: UnsafeBufferPointer<UInt32>

  /// The number of a character.
  @inline(__always)
  subscript(scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? plane[Int(scalar)] : farValue(scalar)
  }

  /// What a character does between words, without a symbol.
  static func flags(of folded: UInt32) -> UInt32 {
    var flags: UInt32 = 0
    switch WordCharacters.kind(of: folded) {
    case .space: flags = spaceFlag | (WordCharacters.isLineBreak(folded) ? lineBreakFlag : 0)
    case .hyphen: flags = hyphenFlag
    case .invisible: flags = invisibleFlag
    case .other: break
    }
    if WordCharacters.isUnspaced(folded) { return flags | unspacedFlag }
    return WordCharacters.isWord(folded) ? flags | wordFlag : flags
  }

  @inline(never)
  private func farValue(_ scalar: UInt32) -> UInt32 {
    let folded = ScriptFolding.fold(scalar, caseInsensitive: true)
    if folded < 0x10000 { return plane[Int(folded)] }
    var (low, high) = (0, far.count)
    while low < high {
      let middle = (low + high) / 2
      if far[middle] < folded { low = middle + 1 } else { high = middle }
    }
    return low < far.count && far[low] == folded ? farValues[low] : Self.flags(of: folded)
  }

  /// The tables for `symbols`, folded characters with their symbols.
  static func tables(_ symbols: [UInt32: UInt16]) -> (plane: [UInt32], far: [UInt32], farValues: [UInt32]) {
    var plane = [UInt32](repeating: 0, count: 0x10000)
    for scalar in 0..<UInt32(0x10000) where scalar & 0xF800 != 0xD800 {
      let folded = ScriptFolding.fold(scalar, caseInsensitive: true)
      plane[Int(scalar)] = flags(of: folded) | UInt32(symbols[folded] ?? 0)
    }
    let far = symbols.keys.filter { $0 >= 0x10000 }.sorted()
    return (plane, far, far.map { flags(of: $0) | UInt32(symbols[$0] ?? 0) })
  }
}

/// A text as the matcher reads it: `FoldedWords` in one pass over bytes, with symbols in the place of characters.
///
/// The buffers are used again for the next text. For one thread at a time.
final class TermText: @unchecked Sendable {
  /// The number of each character, as `TermSymbols` has it.
  private(set) var values: UnsafeMutablePointer<UInt32>
  /// For each, the UTF-8 offset in the text of the character that it came from.
  private(set) var starts: UnsafeMutablePointer<UInt32>
  /// For each, the offset behind that character.
  private(set) var ends: UnsafeMutablePointer<UInt32>
  /// For each, room for the place in the index of what begins there.
  private(set) var places: UnsafeMutablePointer<UInt32>
  /// For each, room for the first word of the block there.
  private(set) var heads: UnsafeMutablePointer<UInt32>
  /// How many there are.
  private(set) var count = 0
  private var capacity = 256
  private var hits: [TermHit] = []

  /// Hands an empty list of hits to `body`, whose memory is used again.
  func withHits(_ body: (inout [TermHit]) -> Void) {
    hits.removeAll(keepingCapacity: true)
    body(&hits)
  }

  init() {
    values = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
    places = .allocate(capacity: capacity)
    heads = .allocate(capacity: capacity)
  }

  deinit {
    values.deallocate()
    starts.deallocate()
    ends.deallocate()
    places.deallocate()
    heads.deallocate()
  }

  private func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    values.deallocate()
    starts.deallocate()
    ends.deallocate()
    places.deallocate()
    heads.deallocate()
    capacity = max(needed, 2 * capacity)
    values = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
    places = .allocate(capacity: capacity)
    heads = .allocate(capacity: capacity)
  }

  /// Reads a text that is well-formed UTF-8.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  func read(_ bytes: UnsafeBufferPointer<UInt8>, _ symbols: TermSymbols) {
    reserve(bytes.count + 1)
    let (values, starts, ends, plane) = (values, starts, ends, symbols.plane)
    let space = symbols[0x20] & TermSymbols.symbolMask
    let special = TermSymbols.specialMask
    var count = 0
    // White space since the last character: 0 none, else the flags of spaces.
    var gap: UInt32 = 0
    var offset = 0
    let length = bytes.count
    while offset < length {
      let lead = bytes[offset]
      let value: UInt32
      let width: Int
      if lead < 0x80 {
        value = plane[Int(lead)]
        width = 1
      } else if lead & 0xF0 == 0xE0 {
        let scalar =
          Int(lead & 0x0F) << 12 | Int(bytes[offset &+ 1] & 0x3F) << 6 | Int(bytes[offset &+ 2] & 0x3F)
        value = plane[scalar]
        width = 3
      } else if lead < 0xE0 {
        value = plane[Int(lead & 0x1F) << 6 | Int(bytes[offset &+ 1] & 0x3F)]
        width = 2
      } else {
        let high = UInt32(lead & 0x07) << 18 | UInt32(bytes[offset &+ 1] & 0x3F) << 12
        value = symbols[high | UInt32(bytes[offset &+ 2] & 0x3F) << 6 | UInt32(bytes[offset &+ 3] & 0x3F)]
        width = 4
      }
      if value & special != 0 {
        if value & TermSymbols.invisibleFlag != 0 {
          offset &+= width
          continue
        }
        if value & TermSymbols.spaceFlag != 0 {
          gap |= value & (TermSymbols.spaceFlag | TermSymbols.lineBreakFlag)
          offset &+= width
          continue
        }
        // A hyphen between two letters or digits of words.
        if gap == 0, count > 0, values[count &- 1] & TermSymbols.wordFlag != 0,
          offset &+ width < length, symbols[bytes.scalar(at: offset &+ width)] & TermSymbols.wordFlag != 0
        {
          gap = TermSymbols.spaceFlag
          offset &+= width
          continue
        }
      }
      if gap != 0 {
        if count > 0, Self.keepsSpace(gap, between: values[count &- 1], and: value) {
          values[count] = space
          starts[count] = ends[count &- 1]
          ends[count] = UInt32(truncatingIfNeeded: offset)
          count &+= 1
        }
        gap = 0
      }
      values[count] = value
      starts[count] = UInt32(truncatingIfNeeded: offset)
      offset &+= width
      ends[count] = UInt32(truncatingIfNeeded: offset)
      count &+= 1
    }
    self.count = count
  }

  /// Reads a text that has been folded in another way: words by their stems.
  func read(_ words: FoldedWords, _ symbols: TermSymbols) {
    reserve(words.scalars.count + 1)
    count = words.scalars.count
    for index in 0..<count {
      let span = words.span(index..<index + 1)
      values[index] = symbols[words.scalars[index]]
      starts[index] = UInt32(span.lowerBound)
      ends[index] = UInt32(span.upperBound)
    }
  }

  /// The UTF-8 range in the text of the characters in `range`, which is not empty.
  func span(_ range: Range<Int>) -> Range<Int> { Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1]) }

  /// Whether a word goes on from the character before `index` to the one at it.
  @inline(__always)
  func isInsideWord(_ index: Int) -> Bool {
    index > 0 && index < count && values[index] & values[index &- 1] & TermSymbols.wordFlag != 0
  }

  private static func keepsSpace(_ gap: UInt32, between left: UInt32, and right: UInt32) -> Bool {
    switch (left & TermSymbols.unspacedFlag != 0, right & TermSymbols.unspacedFlag != 0) {
    case (true, true): gap & TermSymbols.lineBreakFlag == 0
    case (true, false): right & TermSymbols.wordFlag == 0
    case (false, true): left & TermSymbols.wordFlag == 0
    case (false, false): true
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The character that begins at `offset`, in well-formed UTF-8.
  fileprivate func scalar(at offset: Int) -> UInt32 {
    let lead = UInt32(self[offset])
    if lead < 0x80 { return lead }
    if lead < 0xE0 { return (lead & 0x1F) << 6 | UInt32(self[offset + 1] & 0x3F) }
    if lead < 0xF0 {
      return (lead & 0x0F) << 12 | UInt32(self[offset + 1] & 0x3F) << 6 | UInt32(self[offset + 2] & 0x3F)
    }
    return (lead & 0x07) << 18 | UInt32(self[offset + 1] & 0x3F) << 12 | UInt32(self[offset + 2] & 0x3F) << 6
      | UInt32(self[offset + 3] & 0x3F)
  }
}
