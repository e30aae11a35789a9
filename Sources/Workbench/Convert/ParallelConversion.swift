import Glibc
import HanConversion

/// Several threads that convert one text: each takes the next part under a lock, converts it, and writes it in its turn.
///
/// Parts end where pieces do, so the result does not depend on the number of threads.
///
/// What one thread at a time may touch is guarded by the two locks; hence unchecked.
final class ParallelConversion: @unchecked Sendable {
  /// The bytes of a part.
  private static let partSize = 1 << 20

  private let converter: Converter
  private let invalidBytes: ConversionStream.InvalidBytes
  private let read: TextConversion.Reading
  private let output: TextConversion.Writing

  // Guarded by `input`.
  private let input = Lock()
  private var rest: [UInt8] = []
  private var tickets = 0
  private var offset = 0
  private var isAtEnd = false
  private var beginning: [UInt8] = []

  // Guarded by `turns`.
  private let turns = Lock()
  private var turn = 0
  private var failure: (any Error)?
  private var seconds = 0.0

  private init(
    _ converter: Converter, invalidBytes: ConversionStream.InvalidBytes, read: @escaping TextConversion.Reading,
    output: @escaping TextConversion.Writing
  ) {
    self.converter = converter
    self.invalidBytes = invalidBytes
    self.read = read
    self.output = output
  }

  /// Converts everything that `read` gives.
  ///
  /// - Parameter fault: The error about a byte that is no UTF-8, told the first two bytes of the text.
  /// - Returns: The processor time of converting, in seconds, all threads together.
  static func run(
    _ converter: Converter, jobs: Int, invalidBytes: ConversionStream.InvalidBytes, read: TextConversion.Reading,
    output: TextConversion.Writing, fault: (ConversionStream.InvalidUTF8, [UInt8]) -> any Error
  ) throws -> Double {
    try withoutActuallyEscaping(read) { read in
      try withoutActuallyEscaping(output) { output in
        let work = ParallelConversion(converter, invalidBytes: invalidBytes, read: read, output: output)
        var threads: [pthread_t] = []
        for _ in 1..<jobs {
          var thread = pthread_t()
          let context = Unmanaged.passRetained(work)
          let status = pthread_create(
            &thread, nil,
            { context in
              if let context { Unmanaged<ParallelConversion>.fromOpaque(context).takeRetainedValue().work() }
              return nil
            }, context.toOpaque())
          if status == 0 { threads.append(thread) } else { context.release() }
        }
        work.work()
        for thread in threads { pthread_join(thread, nil) }
        if let invalid = work.failure as? ConversionStream.InvalidUTF8 { throw fault(invalid, work.beginning) }
        if let failure = work.failure { throw failure }
        return work.seconds
      }
    }
  }

  /// A part of the text in a worker's buffer.
  private struct Part {
    var ticket: Int
    var offset: Int
    var count: Int
    var isLast: Bool
    var failure: (any Error)?
  }

  private func work() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.partSize, alignment: 64)
    defer { buffer.deallocate() }
    var stream = ConversionStream(converter, invalidBytes: invalidBytes)
    var done = 0
    var watch = Stopwatch()
    var converted: [UInt8] = []
    while let part = take(into: buffer, stream) {
      var failure = part.failure
      converted.removeAll(keepingCapacity: true)
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<part.count])
      watch.resume()
      do {
        try stream.append(bytes) { converted.append(contentsOf: $0) }
        try stream.finish { converted.append(contentsOf: $0) }
      } catch let fault as ConversionStream.InvalidUTF8 {
        failure = ConversionStream.InvalidUTF8(
          offset: fault.offset - done + part.offset, byte: fault.byte, isTruncated: fault.isTruncated && part.isLast)
      } catch {
        failure = error
      }
      watch.pause()
      done += part.count
      guard finish(part.ticket, converted, failure) else { break }
    }
    turns.locked { seconds += watch.seconds }
  }

  /// Reads the next part: whole pieces.
  private func take(into buffer: UnsafeMutableRawBufferPointer, _ stream: ConversionStream) -> Part? {
    input.locked {
      guard !isAtEnd else { return nil }
      buffer.copyBytes(from: rest)
      var count = rest.count
      var failure: (any Error)?
      do {
        while count < buffer.count {
          let more = try read(UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
          if more == 0 {
            isAtEnd = true
            break
          }
          count += more
        }
      } catch {
        isAtEnd = true
        failure = error
        count = 0
      }
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
      if beginning.isEmpty { beginning = Array(bytes.prefix(2)) }
      let whole = stream.wholePieces(in: bytes, isLast: isAtEnd)
      rest = Array(bytes[whole...])
      defer {
        tickets += 1
        offset += whole
      }
      return Part(ticket: tickets, offset: offset, count: whole, isLast: isAtEnd, failure: failure)
    }
  }

  /// Writes a part when it is its turn; false when an earlier one has failed, or this.
  private func finish(_ ticket: Int, _ bytes: [UInt8], _ failure: (any Error)?) -> Bool {
    turns.locked {
      while turn != ticket { turns.wait() }
      if self.failure == nil {
        do {
          try bytes.withUnsafeBytes(output)
          self.failure = failure
        } catch {
          self.failure = error
        }
      }
      turn += 1
      turns.wakeAll()
      return self.failure == nil
    }
  }
}

/// A lock that its holder may wait for news with.
private final class Lock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  func wait() { pthread_cond_wait(condition, mutex) }
  func wakeAll() { pthread_cond_broadcast(condition) }
}
