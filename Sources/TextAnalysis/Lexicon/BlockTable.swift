import Synchronization

/// A large section of a lexicon, checked as it is read: a short text needs little of it.
///
/// Whoever reads an element has its block checked before, or everything.
package final class BlockTable<Element: BitwiseCopyable>: @unchecked Sendable {
  package let elements: UnsafeBufferPointer<Element>

  /// Keeps the memory.
  private let file: LexiconFile
  private let bytes: UnsafeRawBufferPointer
  private let checksums: UnsafeBufferPointer<UInt64>
  private let damage: LexiconError
  private let isWhole = Atomic(false)
  private let progress: Mutex<Progress>

  private struct Progress {
    /// A bit for each block that is good.
    var good: [UInt64]
    /// How many elements have been read by `reading`.
    var reads = 0
  }

  /// Bytes of a block: a page of memory.
  private static var blockSize: Int { 4096 }
  /// Who has read so many elements one by one goes on reading: then everything is checked, which takes less.
  private static var fewReads: Int { 1 << 14 }

  /// - Parameters:
  ///   - checksums: One for each block.
  ///   - damage: What is thrown where a block does not have its checksum.
  init(
    _ bytes: UnsafeRawBufferPointer, in file: LexiconFile, checksums: UnsafeBufferPointer<UInt64>, damage: LexiconError
  ) {
    elements = bytes.assumingMemoryBound(to: Element.self)
    (self.bytes, self.file, self.checksums, self.damage) = (bytes, file, checksums, damage)
    progress = Mutex(Progress(good: [UInt64](repeating: 0, count: checksums.count / 64 + 1)))
  }

  /// Whether every block has been checked.
  package var isChecked: Bool { isWhole.load(ordering: .acquiring) }

  /// Checks all blocks; the second time costs nothing.
  ///
  /// - Complexity: O(*n*) for *n* bytes, about 10 GB/s.
  package func check() throws(LexiconError) {
    if isChecked { return }
    for block in checksums.indices where Checksum.of(Self.block(block, bytes)) != checksums[block] { throw damage }
    isWhole.store(true, ordering: .releasing)
  }

  /// Hands `body` a function that gives an element of a block that is good; the function throws where one is not.
  package func reading(
    _ body: ((_ index: Int) throws(LexiconError) -> Element) throws(LexiconError) -> Void
  ) throws(LexiconError) {
    let isOften = try progress.withLock { progress throws(LexiconError) in
      try body { index throws(LexiconError) in
        let block = index * MemoryLayout<Element>.stride / Self.blockSize
        if progress.good[block >> 6] >> UInt64(block & 63) & 1 == 0 {
          guard Checksum.of(Self.block(block, bytes)) == checksums[block] else { throw damage }
          progress.good[block >> 6] |= 1 << UInt64(block & 63)
        }
        progress.reads += 1
        return elements[index]
      }
      return progress.reads > Self.fewReads
    }
    if isOften { try check() }
  }

  static func blockCount(_ bytes: UnsafeRawBufferPointer) -> Int { (bytes.count + blockSize - 1) / blockSize }

  private static func block(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[index * blockSize..<min(bytes.count, (index + 1) * blockSize)])
  }

  /// The checksum of each block of a section.
  static func checksums(_ bytes: UnsafeRawBufferPointer) -> [UInt64] {
    (0..<blockCount(bytes)).map { Checksum.of(block($0, bytes)) }
  }
}
