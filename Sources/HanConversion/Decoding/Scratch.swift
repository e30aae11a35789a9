import Glibc
import TextAnalysis

/// The memory that a decoder works in, one for each thread.
final class Scratch: @unchecked Sendable {
  /// For texts that come one by one.
  static let shared = Pool<Scratch>()

  /// The most bytes that a block may have, a piece at least: what is known of its characters stays in a core's own cache.
  static let limit = TextPieces.limit

  /// The converted block; `outputCount` bytes of it are its text.
  private(set) var output: UnsafeMutableRawBufferPointer
  var outputCount = 0
  let listed: UnsafeMutableBufferPointer<UInt64>
  let items: UnsafeMutableBufferPointer<UInt64>
  let symbols: UnsafeMutableBufferPointer<UInt16>
  let scores: UnsafeMutableBufferPointer<Int32>
  let cells: UnsafeMutableBufferPointer<Int32>
  let lengths: UnsafeMutableBufferPointer<UInt8>
  var edits: [FastDecoder.Edit] = []
  /// A number that nobody needs, so that the reads that it comes from are made.
  var touched: UInt64 = 0

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
