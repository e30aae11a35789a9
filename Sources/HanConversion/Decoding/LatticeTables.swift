import Synchronization
import TextAnalysis

/// The tables of one direction of a compiled lexicon, as the decoders read them.
///
/// `DirectionCompiler` says what each holds.
struct LatticeTables: @unchecked Sendable {
  /// Keeps the memory of the tables.
  private let file: LexiconFile
  private let ownSymbols: OwnSymbols?
  /// Whether some characters stand for others.
  var hasAliases: Bool { ownSymbols != nil }
  let open: UnsafeBufferPointer<UInt16>
  let settled: UnsafeBufferPointer<UInt16>
  /// Characters beyond the basic plane, ascending, each with its two symbols.
  let rare: UnsafeBufferPointer<UInt32>
  let defaults: UnsafeBufferPointer<UInt32>
  let scores: UnsafeBufferPointer<Int16>
  private let formStarts: UnsafeBufferPointer<UInt32>
  private let allForms: UnsafeBufferPointer<UInt32>
  let evidence: UnsafeBufferPointer<UInt8>
  /// The cells of `words`. Whoever reads some has checked them.
  let trie: UnsafeBufferPointer<UInt64>
  let words: BlockTable<UInt64>
  let neighbours: UnsafeBufferPointer<UInt64>
  let leftLosses: BlockTable<UInt16>
  let rightLosses: BlockTable<UInt16>
  // What the words of one mode write.
  let filter: UnsafeBufferPointer<UInt64>
  let slots: UnsafeBufferPointer<UInt64>
  let starts: UnsafeBufferPointer<UInt32>
  let lists: UnsafeBufferPointer<UInt64>
  let records: UnsafeBufferPointer<UInt16>
  let pool: UnsafeBufferPointer<UInt32>
  let cells: UnsafeBufferPointer<UInt64>
  let anchors: UnsafeBufferPointer<UInt64>
  let containers: UnsafeBufferPointer<UInt64>

  /// Whose regional words are written: a bit for each domain.
  var domains = UInt64.max

  /// The numbers of a record.
  static let recordWidth = 16

  /// - Parameters:
  ///   - direction: `hant` or `hans`.
  ///   - mode: `script`, or the name of a regional vocabulary.
  ///   - withAliases: Whether the text is, or becomes, one of a region that writes one character for two (著 for 着, too).
  init(
    _ file: LexiconFile, direction: String, mode: String, withAliases: Bool = false
  ) throws(LexiconError) {
    self.file = file
    let (open, settled): (UnsafeBufferPointer<UInt16>, UnsafeBufferPointer<UInt16>)
    open = try file.table("\(direction).open")
    settled = try file.table("\(direction).settled")
    let aliases: UnsafeBufferPointer<UInt32> = try file.table("\(direction).aliases")
    if withAliases, !aliases.isEmpty {
      let own = OwnSymbols(open, settled, aliases)
      ownSymbols = own
      (self.open, self.settled) = (UnsafeBufferPointer(own.open), UnsafeBufferPointer(own.settled))
    } else {
      ownSymbols = nil
      (self.open, self.settled) = (open, settled)
    }
    rare = try file.table("\(direction).rare")
    defaults = try file.table("\(direction).defaults")
    scores = try file.table("\(direction).scores")
    formStarts = try file.table("\(direction).formstarts")
    allForms = try file.table("\(direction).forms")
    evidence = try file.table("\(direction).evidence")
    words = try file.blockTable("\(direction).trie")
    trie = words.elements
    neighbours = try file.table("\(direction).pairs")
    leftLosses = try file.blockTable("\(direction).left")
    rightLosses = try file.blockTable("\(direction).right")
    filter = try file.table("\(direction).\(mode).filter")
    slots = try file.table("\(direction).\(mode).slots")
    starts = try file.table("\(direction).\(mode).starts")
    lists = try file.table("\(direction).\(mode).lists")
    records = try file.table("\(direction).\(mode).records")
    pool = try file.table("\(direction).\(mode).pool")
    cells = try file.table("\(direction).\(mode).cells")
    anchors = try file.table("\(direction).\(mode).anchors")
    containers = try file.table("\(direction).\(mode).containers")
  }

  /// The symbol of a character; 0 when no word holds it.
  func symbol(of character: UInt32, settled isSettled: Bool) -> UInt16 {
    if character < 0x10000 { return isSettled ? settled[Int(character)] : open[Int(character)] }
    var low = 0
    var high = rare.count / 3
    while low < high {
      let middle = (low + high) / 2
      if rare[3 * middle] < character { low = middle + 1 } else { high = middle }
    }
    guard low < rare.count / 3, rare[3 * low] == character else { return 0 }
    return UInt16(truncatingIfNeeded: rare[3 * low + (isSettled ? 2 : 1)])
  }

  /// What a character of `symbol` becomes where no word says otherwise.
  func standard(_ character: UInt32, _ symbol: UInt16) -> UInt32 {
    symbol == 0 ? character : defaults[Int(symbol)]
  }

  /// What a character of `symbol` may become, in the internal standard, the likeliest alone first.
  func forms(of symbol: UInt16) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(rebasing: allForms[Int(formStarts[Int(symbol)])..<Int(formStarts[Int(symbol) + 1])])
  }

  /// The index of the record of the word that ends in trie cell `cell`; nil when the word writes only defaults.
  func record(ofCell cell: Int) -> Int? {
    var slot = Int(LexiconHash.cell(UInt32(truncatingIfNeeded: cell))) & (cells.count - 1)
    while cells[slot] != 0 {
      if cells[slot] >> 32 == UInt64(cell) { return Int(cells[slot] & 0xFFFF_FFFF) - 1 }
      slot = (slot + 1) & (cells.count - 1)
    }
    return nil
  }

  /// The domain of a record's regional word; 0 for a word of the target script.
  func domain(ofRecord record: Int) -> UInt16 {
    let domain = records[record * Self.recordWidth + 15]
    return domains >> UInt64(domain) & 1 == 0 ? 0 : domain
  }

  /// What a record writes, in the internal standard.
  func text(ofRecord record: Int) -> UnsafeBufferPointer<UInt32> {
    let base = record * Self.recordWidth
    let start = Int(records[base + 8]) | Int(records[base + 9]) << 16
    let end = start + Int(records[base + 12])
    let domain = records[base + 15]
    if domain != 0, domains >> UInt64(domain) & 1 == 0 {
      // The word of the script stands behind the regional one, a character for each of the key.
      return UnsafeBufferPointer(rebasing: pool[end..<end + Int(records[base + 10])])
    }
    return UnsafeBufferPointer(rebasing: pool[start..<end])
  }
}

/// What every character of the basic plane is written as, and what a scan has to know of it.
///
/// An entry holds three bytes of UTF-8 and flags in the highest byte; where the character is written in another number
/// of bytes, the code point and the flag `isWide`.
struct WritingTable: Sendable {
  /// The character is a place where a word may decide otherwise, or it is evidence for the target script.
  static let isListed: UInt32 = 0x8000_0000
  /// Written in one, two or four bytes, or no character at all: the slow way.
  static let isWide: UInt32 = 0x4000_0000
  /// Only text in the target script has it.
  static let isNative: UInt32 = 0x2000_0000
  /// Only text in the other script has it.
  static let isForeign: UInt32 = 0x1000_0000

  let entries: [UInt32]

  /// - Parameters:
  ///   - settled: Whether the text is in the target script already.
  ///   - rendering: What a character of the standard is written as in the target region.
  init(_ tables: LatticeTables, settled isSettled: Bool, rendering: Rendering) {
    let symbols = isSettled ? tables.settled : tables.open
    let (defaults, anchors, evidence) = (tables.defaults, tables.anchors, tables.evidence)
    entries = [UInt32](unsafeUninitializedCapacity: 0x10000) { entries, count in
      for character in 0..<0x10000 {
        let symbol = symbols[character]
        var standard = UInt32(truncatingIfNeeded: character)
        var flags: UInt32 = 0
        if symbol != 0 {
          standard = defaults[Int(symbol)]
          flags = UInt32(truncatingIfNeeded: anchors[Int(symbol) >> 6] &>> UInt64(symbol & 63) & 1) &<< 31
        }
        if evidence[character] != 0 {
          if evidence[character] & 1 != 0 { flags |= Self.isForeign }
          if evidence[character] & 2 != 0, !isSettled { flags |= Self.isNative | Self.isListed }
        }
        entries[character] = Self.entry(
          UInt32(truncatingIfNeeded: character), writing: rendering.character(for: standard), flags: flags)
      }
      count = 0x10000
    }
  }

  /// The entry of `character`, written as `target`.
  @inline(__always)
  private static func entry(_ character: UInt32, writing target: UInt32, flags: UInt32) -> UInt32 {
    isPlain(character) && isPlain(target) ? flags | plainEntry(target) : flags | isWide | target
  }

  /// Whether a character has three bytes.
  @inline(__always)
  static func isPlain(_ character: UInt32) -> Bool { character &- 0x800 < 0xF800 && character &- 0xD800 >= 0x800 }

  /// The three bytes of a character that has three.
  @inline(__always)
  static func plainEntry(_ character: UInt32) -> UInt32 {
    0x80_80E0 | character >> 12 | (character & 0xFC0) << 2 | (character & 0x3F) << 16
  }

  /// The code point that an entry writes.
  @inline(__always)
  static func character(_ entry: UInt32) -> UInt32 {
    if entry & isWide != 0 { return entry & 0x1F_FFFF }
    return (entry & 0xF) << 12 | entry >> 2 & 0xFC0 | entry >> 16 & 0x3F
  }
}

/// A table that is made when it is first asked for: most texts hold no line in the target script.
final class LazyWritingTable: Sendable {
  private let make: @Sendable () -> WritingTable
  private let made = Mutex<WritingTable?>(nil)

  init(_ make: @escaping @Sendable () -> WritingTable) { self.make = make }

  var table: WritingTable {
    made.withLock { made in
      if let made { return made }
      let table = make()
      made = table
      return table
    }
  }
}

/// Tables of symbols in which some characters stand for others.
private final class OwnSymbols: @unchecked Sendable {
  let open: UnsafeMutableBufferPointer<UInt16>
  let settled: UnsafeMutableBufferPointer<UInt16>

  init(
    _ open: UnsafeBufferPointer<UInt16>, _ settled: UnsafeBufferPointer<UInt16>, _ aliases: UnsafeBufferPointer<UInt32>
  ) {
    self.open = .allocate(capacity: open.count)
    self.settled = .allocate(capacity: settled.count)
    _ = self.open.initialize(from: open)
    _ = self.settled.initialize(from: settled)
    for index in stride(from: 0, to: aliases.count - 1, by: 2) where aliases[index] < 0x10000 {
      self.open[Int(aliases[index])] = UInt16(truncatingIfNeeded: aliases[index + 1])
      self.settled[Int(aliases[index])] = UInt16(truncatingIfNeeded: aliases[index + 1])
    }
  }

  deinit {
    open.deallocate()
    settled.deallocate()
  }
}
