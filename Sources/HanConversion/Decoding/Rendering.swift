/// What a region writes instead of characters of the internal standard.
///
/// A bit for each character of the basic plane says whether it is written otherwise, and counting bits where its target
/// stands: all that a text needs of it stays in the nearest cache.
struct Rendering: Sendable {
  /// Nothing is written otherwise.
  static let none = Rendering([:])

  private var bits = [UInt64](repeating: 0, count: 0x10000 / 64)
  /// How many characters before each word of `bits` are written otherwise.
  private var ranks = [UInt16](repeating: 0, count: 0x10000 / 64)
  /// What they are written as, in their order.
  private var targets: [UInt32] = []
  /// The characters beyond the basic plane.
  private var rare: [UInt32: UInt32] = [:]

  /// - Parameter targets: What characters from U+0800 on are written as.
  init(_ targets: [UInt32: UInt32]) {
    for (character, target) in targets.sorted(by: { $0.key < $1.key }) {
      precondition(character >= 0x800, "a region writes characters from U+0800 on: \(character)")
      guard character < 0x10000 else {
        rare[character] = target
        continue
      }
      bits[Int(character) >> 6] |= 1 << UInt64(character & 63)
      self.targets.append(target)
    }
    for word in ranks.indices.dropLast() { ranks[word + 1] = ranks[word] + UInt16(bits[word].nonzeroBitCount) }
  }

  /// What a character of the standard is written as.
  @inline(__always)
  func character(for standard: UInt32) -> UInt32 {
    guard standard < 0x10000 else { return rare.isEmpty ? standard : rare[standard] ?? standard }
    let word = bits[Int(standard &>> 6)]
    let bit: UInt64 = 1 &<< UInt64(standard & 63)
    if word & bit == 0 { return standard }
    return targets[Int(ranks[Int(standard &>> 6)]) &+ (word & (bit &- 1)).nonzeroBitCount]
  }
}
