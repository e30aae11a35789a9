import Glibc
import Workbench

/// Standard output with a buffer: results go here, everything else to standard error.
final class Output: @unchecked Sendable {
  /// Standard output. One thread at a time writes.
  static let standard = Output()

  private var buffer: [UInt8] = []

  /// Adds `text`.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  /// Adds `bytes`.
  func write(_ bytes: [UInt8]) {
    buffer += bytes
    if buffer.count >= 1 << 16 { flush() }
  }

  /// Adds `bytes`; many go out without being copied.
  func write(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 1 << 14 else {
      buffer.append(contentsOf: bytes)
      if buffer.count >= 1 << 16 { flush() }
      return
    }
    flush()
    send(bytes)
  }

  /// Adds one line.
  func line(_ text: String) {
    write(text + "\n")
  }

  /// Sends everything on its way.
  ///
  /// A reader that has gone (`| head`) ends the process silently, as SIGPIPE does; a full disk ends it with 2.
  func flush() {
    // Emptied first: what cannot be written must not be tried again by the error that says so.
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    pending.withUnsafeBytes(send)
  }

  private func send(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    while start < bytes.count {
      let count = Glibc.write(1, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      if count < 0 {
        if errno == EINTR { continue }
        Console.error("\(FileSystem.failure("standard output", "cannot be written"))")
        exit(2)
      }
      start += count
    }
  }
}
