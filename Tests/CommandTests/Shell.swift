import Foundation

/// Runs commands as a person would: in a shell, in a folder of their own, with `duizhao` on the path.
struct Shell {
  /// The folder in which the commands run; removed by `remove`.
  let folder: URL

  /// What a command gave back.
  struct Result: Equatable {
    /// Standard output and standard error as they came.
    var output: String
    /// The exit status.
    var status: Int32
  }

  /// The folder of the built programs: the tests' own.
  static let programs: URL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// The checkout that the tests were built from.
  static let package: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A shell in a new, empty folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("duizhao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// Removes the folder.
  func remove() throws {
    try FileManager.default.removeItem(at: folder)
  }

  /// Runs `command`; the path of the folder reads `$PWD` in the output, that of the checkout `$CHECKOUT`.
  func run(_ command: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1\n" + command]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": Self.programs.path + ":/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": folder.path,
      "CHECKOUT": Self.package.path, "NO_COLOR": "1",
      // Not the lexicon that this machine happens to have.
      "DUIZHAO_LEXICON": "none",
      // The Swift runtime of a debug build is found where the compiler is.
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let output = String(decoding: data, as: UTF8.self)
      .replacingOccurrences(of: folder.path, with: "$PWD")
      .replacingOccurrences(of: Self.package.path, with: "$CHECKOUT")
    return Result(output: output, status: process.terminationStatus)
  }
}
