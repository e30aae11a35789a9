import Glibc

/// A file that appears at its path only when it is complete.
///
/// What is appended goes to a file without a name in the same folder (on file systems that know none, to a hidden one);
/// `commit` brings it to disk and gives it its name. Without `commit`, and after a crash, nothing is left behind. What
/// is no regular file (a terminal, a pipe, `/dev/null`) is written to as it is.
package final class AtomicFile {
  private let path: String
  private let descriptor: Int32
  /// The name of the hidden file; nil while the file has no name, or is no regular file.
  private var temporary: String?
  private let isDirect: Bool

  /// Opens a file that will stand at `path`.
  ///
  /// - Throws: `WorkbenchError` naming the path.
  package init(path: String) throws {
    guard !FileSystem.isFolder(path) else { throw WorkbenchError("\(path): expected a file name, found a folder") }
    // What a link names is replaced, not the link.
    let place = FileSystem.resolvingLinks(path)
    self.path = place
    var status = stat()
    let exists = stat(place, &status) == 0
    // A name of the system's for an open file (`/dev/fd/3`) may stand for one that others write to: never replaced.
    let isSystems = ["/dev/", "/proc/"].contains { FileSystem.absolute(path).hasPrefix($0) }
    isDirect = exists && (isSystems || status.st_mode & S_IFMT != S_IFREG)
    if isDirect {
      descriptor = open(isSystems ? path : place, O_WRONLY | O_APPEND | O_CLOEXEC)
    } else {
      let folder = FileSystem.folder(of: place)
      let nameless = open(folder, O_WRONLY | Self.withoutName | O_CLOEXEC, 0o666)
      if nameless < 0 {
        let hidden = Self.hiddenName(for: place)
        descriptor = open(hidden, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        temporary = hidden
      } else {
        descriptor = nameless
      }
    }
    guard descriptor >= 0 else {
      temporary = nil
      throw FileSystem.failure(path, "cannot be written")
    }
    // An existing file keeps its permissions; a new one gets the usual ones.
    if exists, !isDirect { fchmod(descriptor, status.st_mode & 0o7777) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// Adds `bytes` at the end.
  package func append(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes(append) }

  /// Adds `bytes` at the end.
  package func append(_ bytes: UnsafeRawBufferPointer) throws {
    var start = 0
    while start < bytes.count {
      let count = write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw FileSystem.failure(path, "cannot be written")
      }
      start += count
    }
  }

  /// Puts the file in its place.
  package func commit() throws {
    guard !isDirect else { return }
    guard fsync(descriptor) == 0 else { throw FileSystem.failure(path, "cannot be written") }
    if temporary == nil {
      // A file gets a name by a link, which never replaces one that is there: so a hidden name first.
      let hidden = Self.hiddenName(for: path)
      unlink(hidden)
      guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, hidden, AT_SYMLINK_FOLLOW) == 0 else {
        throw FileSystem.failure(path, "cannot be written")
      }
      temporary = hidden
    }
    guard let hidden = temporary, rename(hidden, path) == 0 else { throw FileSystem.failure(path, "cannot be written") }
    temporary = nil
  }

  /// `O_TMPFILE`, whose definition in C is too much for Swift to import: its own bit and that of a folder.
  private static let withoutName: Int32 = 0o20000000 | O_DIRECTORY

  private static func hiddenName(for path: String) -> String {
    "\(FileSystem.folder(of: path))/.\(FileSystem.name(of: path).prefix(60)).\(getpid()).part"
  }
}
