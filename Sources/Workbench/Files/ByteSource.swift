import Glibc

/// An open file, or standard input, that is read piece by piece into memory of the caller's.
package final class ByteSource {
  private let descriptor: Int32
  private let name: String
  private let closes: Bool

  /// Opens the file at `path`.
  ///
  /// - Throws: `WorkbenchError` naming the path: missing, a folder, not readable.
  package init(path: String) throws {
    guard !FileSystem.isFolder(path) else { throw WorkbenchError("\(path): expected a file, found a folder") }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystem.failure(path, "cannot be read") }
    name = path
    closes = true
  }

  /// Reads what an open file gives; `name` is for errors. It stays open.
  package init(descriptor: Int32, name: String) {
    (self.descriptor, self.name) = (descriptor, name)
    closes = false
  }

  deinit { if closes { close(descriptor) } }

  /// The size of a regular file; nil for pipes, terminals and other streams.
  package var size: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Reads up to `buffer.count` bytes; 0 at the end.
  ///
  /// - Throws: `WorkbenchError` naming the file.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw FileSystem.failure(name, "cannot be read") }
    }
  }

  /// Everything that is left.
  ///
  /// - Parameter limit: The most bytes that are taken.
  /// - Throws: `WorkbenchError` naming the file; nil comes back for more than `limit`.
  package func readAll(limit: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    if let size { bytes.reserveCapacity(min(size, limit) + 1) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    while case let count = try read(into: buffer), count > 0 {
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]))
    }
    return bytes
  }
}
