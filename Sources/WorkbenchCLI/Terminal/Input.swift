import Workbench

/// What a command reads: files, or standard input by the name `-`.
enum Input {
  /// Opens `path`.
  ///
  /// - Throws: `WorkbenchError` when the file cannot be read.
  static func open(_ path: String) throws -> ByteSource {
    path == "-" ? ByteSource(descriptor: 0, name: "standard input") : try ByteSource(path: path)
  }

  /// Hands the bytes of `path` to `take`, a piece at a time.
  ///
  /// - Throws: `WorkbenchError` when the file cannot be read; what `take` throws.
  static func read(_ path: String, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    guard path == "-" else { return try FileSystem.read(path, take) }
    try FileSystem.read(descriptor: 0, name: "standard input", take)
  }

  /// The UTF-8 text of standard input.
  static func standardText() throws -> String {
    var bytes: [UInt8] = []
    try read("-") { bytes += $0 }
    return try FileSystem.text(of: bytes, path: "standard input")
  }
}
