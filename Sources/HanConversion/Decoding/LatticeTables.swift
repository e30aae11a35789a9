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
  let trie: UnsafeBufferPointer<UInt64>
  let neighbours: UnsafeBufferPointer<UInt64>
  // What the words of one mode write.
  let filter: UnsafeBufferPointer<UInt64>
  let slots: UnsafeBufferPointer<UInt64>
  let starts: UnsafeBufferPointer<UInt32>
  let lists: UnsafeBufferPointer<UInt64>
  let records: UnsafeBufferPointer<UInt16>
  let pool: UnsafeBufferPointer<UInt32>
  let cells: UnsafeBufferPointer<UInt64>
  let anchors: UnsafeBufferPointer<UInt64>
  let leftLosses: UnsafeBufferPointer<UInt16>
  let rightLosses: UnsafeBufferPointer<UInt16>
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
    trie = try file.table("\(direction).trie")
    neighbours = try file.table("\(direction).pairs")
    filter = try file.table("\(direction).\(mode).filter")
    slots = try file.table("\(direction).\(mode).slots")
    starts = try file.table("\(direction).\(mode).starts")
    lists = try file.table("\(direction).\(mode).lists")
    records = try file.table("\(direction).\(mode).records")
    pool = try file.table("\(direction).\(mode).pool")
    cells = try file.table("\(direction).\(mode).cells")
    anchors = try file.table("\(direction).\(mode).anchors")
    leftLosses = try file.table("\(direction).\(mode).left")
    rightLosses = try file.table("\(direction).\(mode).right")
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
  /// What is written for characters beyond the basic plane, where it is not themselves.
  private let rare: [UInt32: UInt32]

  /// - Parameters:
  ///   - settled: Whether the text is in the target script already.
  ///   - rendering: What a character of the standard, from U+0800 on, is written as in the target region.
  init(_ tables: LatticeTables, settled isSettled: Bool, rendering: [UInt32: UInt32]) {
    let symbols = isSettled ? tables.settled : tables.open
    let (defaults, anchors, evidence) = (tables.defaults, tables.anchors, tables.evidence)
    let isRendered = Self.bits(rendering)
    var entries = Self.entries(rendering)
    for character in 0..<0x10000 {
      let symbol = symbols[character]
      if symbol == 0, evidence[character] == 0 { continue }
      let standard = symbol == 0 ? UInt32(character) : defaults[Int(symbol)]
      var flags = UInt32(truncatingIfNeeded: anchors[Int(symbol) >> 6] &>> UInt64(symbol & 63) & 1) &<< 31
      if evidence[character] & 1 != 0 { flags |= Self.isForeign }
      if evidence[character] & 2 != 0, !isSettled { flags |= Self.isNative | Self.isListed }
      let isKept = standard < 0x10000 && isRendered[Int(standard) &>> 6] &>> UInt64(standard & 63) & 1 == 0
      let target = isKept ? standard : rendering[standard] ?? standard
      entries[character] = Self.entry(UInt32(character), writing: target, flags: flags)
    }
    self.entries = entries
    rare = [:]
  }

  /// How characters of the standard are written: the same without flags and without regard to symbols.
  init(rendering: [UInt32: UInt32]) {
    entries = Self.entries(rendering)
    rare = rendering.filter { $0.key >= 0x10000 }
  }

  private static func entries(_ rendering: [UInt32: UInt32]) -> [UInt32] {
    var entries = identity
    for (character, target) in rendering where character < 0x10000 {
      entries[Int(character)] = entry(character, writing: target, flags: 0)
    }
    return entries
  }

  /// Every character as itself.
  private static let identity: [UInt32] = (UInt32(0)..<0x10000).map { entry($0, writing: $0, flags: 0) }

  /// What a character of the standard is written as.
  func character(for standard: UInt32) -> UInt32 {
    standard < 0x10000 ? Self.character(entries[Int(standard)]) : rare[standard] ?? standard
  }

  /// A bit for each character of the basic plane that is written otherwise.
  private static func bits(_ rendering: [UInt32: UInt32]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 0x10000 / 64)
    for character in rendering.keys where character < 0x10000 {
      precondition(character >= 0x800, "a region writes characters from U+0800 on: \(character)")
      bits[Int(character) >> 6] |= 1 << UInt64(character & 63)
    }
    return bits
  }

  private static func entry(_ character: UInt32, writing target: UInt32, flags: UInt32) -> UInt32 {
    let isPlain = character >= 0x800 && !(0xD800..<0xE000).contains(character)
    guard isPlain, (0x800..<0x10000).contains(target) else { return flags | isWide | target }
    return flags | 0x80_80E0 | target >> 12 | (target & 0xFC0) << 2 | (target & 0x3F) << 16
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
