import FoundationEssentials
import Workbench

/// A folder that goes away with its last user.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/duizhao-" + UUID().uuidString
    try FileSystem.makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file in the folder, folders above it included, and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileSystem.makeFolder(FileSystem.folder(of: file))
    try FileSystem.write(text.utf8, to: file)
    return file
  }

  /// Takes a file of the folder away.
  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }
}
