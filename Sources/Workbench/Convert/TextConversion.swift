import Glibc
import HanConversion
import TextAnalysis

/// Converts plain text from any source to any place, in bounded memory, by one thread or several.
///
/// The same bytes come out whatever the number of threads, and however the source cuts them.
package struct TextConversion {
  /// The most bytes of a text that is taken into memory whole.
  package static let wholeLimit = 1 << 30
  /// The bytes of a file that still have it read whole by default, so that its names are read alike everywhere.
  package static let documentLimit = 16 << 20

  /// Fills a buffer with the next bytes and tells how many; 0 at the end.
  package typealias Reading = (UnsafeMutableRawBufferPointer) throws -> Int
  /// Takes the next bytes.
  package typealias Writing = (UnsafeRawBufferPointer) throws -> Void

  private let converter: Converter
  private let name: String
  private let isLossy: Bool
  private let jobs: Int

  /// - Parameters:
  ///   - name: What errors call the text.
  ///   - isLossy: Whether bytes that are no UTF-8 pass unchanged.
  ///   - jobs: How many threads convert.
  package init(_ converter: Converter, name: String, isLossy: Bool = false, jobs: Int = 1) {
    self.converter = converter
    self.name = name
    self.isLossy = isLossy
    // Marks that reach over lines are one thread's work.
    self.jobs = converter.needsWholeText ? 1 : jobs
  }

  /// Converts everything that `read` gives.
  ///
  /// - Returns: The processor time of converting, reading and writing left out, in seconds.
  /// - Throws: `WorkbenchError` with the offset of the first byte that is no UTF-8, what stands before it having been
  ///   handed on; what `read` and `output` throw.
  package func run(_ read: Reading, to output: Writing) throws -> Double {
    if jobs > 1 {
      return try ParallelConversion.run(
        converter, jobs: jobs, invalidBytes: isLossy ? .pass : .stop, read: read, output: output,
        fault: { fault, start in error(fault, start: start) })
    }
    var stream = ConversionStream(converter, invalidBytes: isLossy ? .pass : .stop)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 64)
    defer { buffer.deallocate() }
    var watch = Stopwatch()
    var start: [UInt8] = []
    let put: Writing = { bytes in
      watch.pause()
      try output(bytes)
      watch.resume()
    }
    do {
      while case let count = try read(buffer), count > 0 {
        let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
        if start.count < 2 { start += bytes.prefix(2 - start.count) }
        watch.resume()
        try stream.append(bytes, to: put)
        watch.pause()
      }
      watch.resume()
      try stream.finish(to: put)
      watch.pause()
    } catch let fault as ConversionStream.InvalidUTF8 {
      throw error(fault, start: start)
    }
    return watch.seconds
  }

  /// Converts a text in memory.
  package func run(_ bytes: [UInt8], to output: Writing) throws -> Double {
    var position = 0
    return try run(
      { buffer in
        let count = min(buffer.count, bytes.count - position)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
      }, to: output)
  }

  private func error(_ fault: ConversionStream.InvalidUTF8, start: [UInt8]) -> WorkbenchError {
    Self.error(fault, name: name, start: start)
  }

  /// The line about a byte that is no UTF-8.
  ///
  /// - Parameter start: The first two bytes of the text.
  static func error(_ fault: ConversionStream.InvalidUTF8, name: String, start: [UInt8]) -> WorkbenchError {
    if fault.offset == 0, start == [0xFF, 0xFE] || start == [0xFE, 0xFF] {
      return WorkbenchError(
        "\(name): byte 0: expected UTF-8, found UTF-16 with a byte order mark (--charset UTF-16 reads it)")
    }
    let digits = String(fault.byte, radix: 16, uppercase: true)
    let found = "0x\(digits.count < 2 ? "0" : "")\(digits)"
    let what = fault.isTruncated ? "\(found), a character that the end cuts off" : found
    return WorkbenchError(
      "\(name): byte \(fault.offset): expected UTF-8, found \(what) (another charset is named with --charset)")
  }
}

/// Adds up the processor time of the running thread.
struct Stopwatch {
  private var start: UInt64?
  private var nanoseconds: UInt64 = 0

  /// Starts counting; nothing happens while it counts.
  mutating func resume() { if start == nil { start = Self.now } }

  /// Stops counting.
  mutating func pause() {
    if let start { nanoseconds += Self.now - start }
    start = nil
  }

  /// What has been counted.
  var seconds: Double { Double(nanoseconds) / 1e9 }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
