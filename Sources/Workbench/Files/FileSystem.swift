import FoundationEssentials
import Glibc
import TextAnalysis

/// Reading and writing whole files, with errors that say what happened to which file.
package enum FileSystem {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: `WorkbenchError` naming the path: missing, a folder, not readable.
  package static func read(_ path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { bytes += $0 }
    return bytes
  }

  /// Hands the bytes of the file at `path` to `take`, up to 256 kB at a time.
  ///
  /// - Throws: `WorkbenchError` naming the path, also when the file changed meanwhile; what `take` throws.
  package static func read(_ path: String, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    guard !isFolder(path) else { throw WorkbenchError("\(path): expected a file, found a folder") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "cannot be read") }
    defer { close(descriptor) }
    var before = stat()
    var after = stat()
    let changed = WorkbenchError(
      "\(path): expected a file that stays as it is, found that it changed while it was read")
    // Files of a size: those of /proc have none.
    let isKnown = fstat(descriptor, &before) == 0 && before.st_mode & S_IFMT == S_IFREG && before.st_size > 0
    var count = 0
    try read(descriptor: descriptor, name: path) { chunk in
      count += chunk.count
      if isKnown, count > before.st_size { throw changed }
      try take(chunk)
    }
    guard isKnown, fstat(descriptor, &after) == 0 else { return }
    guard count == before.st_size, before.st_mtim.tv_sec == after.st_mtim.tv_sec,
      before.st_mtim.tv_nsec == after.st_mtim.tv_nsec
    else { throw changed }
  }

  /// Hands what an open file gives to `take`, up to 256 kB at a time; `name` is for errors.
  package static func read(descriptor: Int32, name: String, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = systemRead(descriptor, &chunk)
      if count == 0 { return }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw failure(name, "cannot be read")
      }
      try take(chunk[..<count])
    }
  }

  /// The text of the UTF-8 file at `path`, a byte-order mark left out.
  ///
  /// - Throws: `WorkbenchError` as `read`, and with the byte offset where the file is not UTF-8.
  package static func readText(_ path: String) throws -> String {
    try text(of: read(path), path: path)
  }

  /// `bytes` as text, a byte-order mark left out.
  ///
  /// - Throws: `WorkbenchError` with the byte offset where they are not UTF-8.
  package static func text(of bytes: [UInt8], path: String) throws -> String {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let place = Charset.firstInvalidUTF8Offset(body) {
      throw WorkbenchError("\(path): byte \(body.startIndex + place): expected UTF-8 text, found other bytes")
    }
    return String(decoding: body, as: UTF8.self)
  }

  /// Writes `bytes` to `path` so that at every moment the file is either as before or complete (`AtomicFile`).
  ///
  /// - Throws: `WorkbenchError` naming the path; the file is then as it was.
  package static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let file = try AtomicFile(path: path)
    try file.append(Array(bytes))
    try file.commit()
  }

  /// Creates the folder `path` and those above it that are missing.
  package static func makeFolder(_ path: String) throws {
    guard !isFolder(path), mkdir(path, 0o777) != 0, errno != EEXIST || !isFolder(path) else { return }
    guard errno == ENOENT, folder(of: path) != path, folder(of: path) != "." else {
      throw failure(path, "the folder cannot be created")
    }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o777) == 0 || isFolder(path) else { throw failure(path, "the folder cannot be created") }
  }

  /// Whether `path` is a device, which may never end.
  static func isDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && [S_IFCHR, S_IFBLK].contains(status.st_mode & S_IFMT)
  }

  /// How many bytes the file at `path` has.
  ///
  /// - Throws: `WorkbenchError` naming the path.
  static func size(_ path: String) throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path, "cannot be read") }
    return Int(status.st_size)
  }

  /// Whether `path` is a folder.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// `path` with its links followed; as it is where nothing stands.
  static func resolvingLinks(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether `path` is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether anything stands at `path`.
  package static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// `path` from the root, `.` and `..` taken out; the file need not exist.
  package static func absolute(_ path: String) -> String {
    let full = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var parts: [Substring] = []
    for part in full.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The last part of `path`: `climate.md`.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The folder that holds `path`: `.` for a bare name.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// An error about `path` with the system's reason from `errno`.
  package static func failure(_ path: String, _ what: String) -> WorkbenchError {
    let code = errno
    let reason =
      switch code {
      case ENOENT: "no such file or folder"
      case EACCES, EPERM: "permission denied"
      case ENOSPC, EDQUOT: "the disk is full"
      case EROFS: "the file system is read-only"
      case EISDIR: "is a folder"
      case EEXIST: "a file of that name is there"
      case ENOTDIR: "a part of the path is not a folder"
      case ENAMETOOLONG: "the name is too long"
      case ELOOP: "too many links"
      default: String(cString: strerror(code))
      }
    return WorkbenchError("\(path): \(what): \(reason)")
  }
}

/// The system's `read`, under a name that `FileSystem.read` does not hide.
private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
  read(descriptor, &buffer, buffer.count)
}
