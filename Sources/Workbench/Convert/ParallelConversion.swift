import Glibc
import HanConversion

/// Several threads that convert one text: each takes the next part under a lock and converts it.
///
/// A part whose turn it is is written as it is converted; one that is ready before its turn is left to whoever writes, and
/// its thread goes on. Parts end where pieces do, so the result does not depend on the number of threads.
///
/// What one thread at a time may touch is guarded by the two locks; hence unchecked.
final class ParallelConversion: @unchecked Sendable {
  /// The bytes of a part: it stays, with what it becomes, in a core's own cache.
  private static let partSize = 1 << 17

  private let converter: Converter
  private let jobs: Int
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
  /// The part that is written next, or now.
  private var turn = 0
  private var isWriting = false
  /// Parts before their turn.
  private var ready: [Int: Converted] = [:]
  private var failure: (any Error)?
  private var seconds = 0.0

  private init(
    _ converter: Converter, jobs: Int, invalidBytes: ConversionStream.InvalidBytes,
    read: @escaping TextConversion.Reading, output: @escaping TextConversion.Writing
  ) {
    self.converter = converter
    self.jobs = jobs
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
        let work = ParallelConversion(
          converter, jobs: jobs, invalidBytes: invalidBytes, read: read, output: output)
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

  /// What a part has become, or how far it came.
  private struct Converted {
    var text: [UInt8]
    var failure: (any Error)?
  }

  private func work() {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.partSize, alignment: 64)
    defer { buffer.deallocate() }
    var stream = ConversionStream(converter, invalidBytes: invalidBytes)
    var done = 0
    var watch = Stopwatch()
    while let part = take(into: buffer, stream) {
      var converted = Converted(text: [], failure: part.failure)
      var writes = false
      func put(_ text: UnsafeRawBufferPointer) throws {
        if !writes, converted.text.isEmpty { writes = beginWriting(part.ticket) }
        if writes {
          watch.pause()
          try output(text)
          watch.resume()
        } else {
          converted.text.append(contentsOf: text)
        }
      }
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<part.count])
      watch.resume()
      do {
        try stream.append(bytes, to: put)
        try stream.finish(to: put)
      } catch let fault as ConversionStream.InvalidUTF8 {
        converted.failure = ConversionStream.InvalidUTF8(
          offset: fault.offset - done + part.offset, byte: fault.byte, isTruncated: fault.isTruncated && part.isLast)
      } catch {
        converted.failure = error
      }
      watch.pause()
      done += part.count
      if writes {
        endWriting(converted.failure)
      } else {
        turns.locked { ready[part.ticket] = converted }
      }
      while let next = beginWritingNext() {
        do {
          try next.text.withUnsafeBytes(output)
          endWriting(next.failure)
        } catch {
          endWriting(error)
        }
      }
      guard mayGoOn() else { break }
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

  /// Whether a part may be written now; if so, nobody else writes before `endWriting`.
  private func beginWriting(_ ticket: Int) -> Bool {
    turns.locked {
      guard turn == ticket, !isWriting, failure == nil else { return false }
      isWriting = true
      return true
    }
  }

  /// A part that is ready and may be written now.
  private func beginWritingNext() -> Converted? {
    turns.locked {
      guard !isWriting, failure == nil, let next = ready.removeValue(forKey: turn) else { return nil }
      isWriting = true
      return next
    }
  }

  private func endWriting(_ failure: (any Error)?) {
    turns.locked {
      isWriting = false
      turn += 1
      self.failure = failure
      turns.wakeAll()
    }
  }

  /// Waits while many parts are ready whose turn has not come; false when a part has failed.
  private func mayGoOn() -> Bool {
    turns.locked {
      while failure == nil, ready.count > jobs { turns.wait() }
      return failure == nil
    }
  }
}

/// A lock that its holder may wait for news with.
private final class Lock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private static let looks = 500

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

  /// Runs `body` alone.
  ///
  /// Who has to wait looks again for about the time that reading a part of a file takes: a thread that sleeps is often
  /// woken on the processor of the one that wakes it, and then two take turns there.
  func locked<Result>(_ body: () -> Result) -> Result {
    var looks = 0
    while pthread_mutex_trylock(mutex) != 0 {
      looks += 1
      guard looks < Self.looks else {
        pthread_mutex_lock(mutex)
        break
      }
      sched_yield()
    }
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  func wait() { pthread_cond_wait(condition, mutex) }
  func wakeAll() { pthread_cond_broadcast(condition) }
}
