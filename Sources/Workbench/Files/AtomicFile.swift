import Glibc

/// A file that appears at its path only when it is complete.
///
/// What is appended goes to a hidden file in the same folder; `commit` brings it to disk and renames it. Without
/// `commit` nothing is left behind.
package final class AtomicFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isCommitted = false

  /// Opens the hidden file beside `path`.
  package init(path: String) throws {
    guard !FileSystem.isFolder(path) else { throw WorkbenchError("\(path): expected a file name, found a folder") }
    // What a link names is replaced, not the link.
    let place = FileSystem.resolvingLinks(path)
    self.path = place
    temporary = "\(FileSystem.folder(of: place))/.\(FileSystem.name(of: place).prefix(60)).\(getpid()).part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileSystem.failure(path, "cannot be written") }
    // An existing file keeps its permissions; a new one gets the usual ones.
    var status = stat()
    if stat(place, &status) == 0 { fchmod(descriptor, status.st_mode & 0o7777) }
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(temporary) }
  }

  /// Adds `bytes` at the end.
  package func append(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try append($0) }
  }

  /// Adds the bytes of `buffer` at the end.
  package func append(_ buffer: UnsafeRawBufferPointer) throws {
    var rest = buffer
    while let base = rest.baseAddress, !rest.isEmpty {
      let count = write(descriptor, base, rest.count)
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw FileSystem.failure(path, "cannot be written")
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  /// Puts the file in its place.
  package func commit() throws {
    guard fsync(descriptor) == 0 || errno == EINVAL, rename(temporary, path) == 0 else {
      throw FileSystem.failure(path, "cannot be written")
    }
    isCommitted = true
  }
}
