import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a command reads: files, or standard input by the name `-`.
enum Input {
  /// Hands the bytes of `path` to `take`, up to 256 kB at a time.
  ///
  /// - Throws: `WorkbenchError` when the file cannot be read; what `take` throws.
  static func read(_ path: String, _ take: ([UInt8]) throws -> Void) throws {
    guard path != "-" else { return try read(descriptor: 0, name: "standard input", take) }
    guard !FileSystem.isFolder(path) else { throw WorkbenchError("\(path): expected a file, found a folder") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileSystem.failure(path, "cannot be read") }
    defer { close(descriptor) }
    try read(descriptor: descriptor, name: path, take)
  }

  /// The bytes of `path`.
  static func bytes(of path: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try read(path) { bytes += $0 }
    return bytes
  }

  /// The UTF-8 text of `path`.
  static func text(of path: String) throws -> String {
    try FileSystem.text(of: bytes(of: path), path: path == "-" ? "standard input" : path)
  }

  private static func read(descriptor: Int32, name: String, _ take: ([UInt8]) throws -> Void) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = systemRead(descriptor, &chunk)
      if count == 0 { return }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw FileSystem.failure(name, "cannot be read")
      }
      try take(Array(chunk[..<count]))
    }
  }
}

/// The system's `read`, under a name that `Input.read` does not hide.
private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
  read(descriptor, &buffer, buffer.count)
}
