import ArticleFormats
import FoundationEssentials

/// A file to import and the name that its article gets.
package struct SourceFile: Hashable, Sendable {
  /// Where the file is.
  package var path: String
  /// Its path relative to the argument that named it: `bbc/1048026.md`; the file name for a file argument.
  package var name: String
}

extension SourceFile {
  /// The endings that are looked for in a folder; a file named on its own may end in anything.
  package static let articleEndings = Set(
    DocumentFormats.all.filter { !$0.isData }.flatMap(\.extensions))

  /// Whether `name` can be an article's: parts between single slashes, none of them empty, `.` or `..`, no control
  /// characters; so an export by that name stays in its folder.
  static func isName(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
      && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// The files that the arguments `paths` mean, in order; those of a folder sorted by name.
  ///
  /// Hidden files and folders are passed over, and so are links to folders above (no loops).
  ///
  /// - Parameters:
  ///   - endings: The endings, lower case, that are looked for in a folder.
  ///   - failed: Is told of every folder inside `path` that cannot be read; the others are searched all the same.
  /// - Throws: `WorkbenchError` for a path where nothing is. A folder without articles is an error too: somebody
  ///   meant another one.
  package static func find(
    _ path: String, endings: Set<String> = articleEndings, failed: (WorkbenchError) throws -> Void
  ) throws -> [SourceFile] {
    guard FileSystem.isFolder(path) else {
      guard FileSystem.exists(path) else {
        throw WorkbenchError("\(path): expected a file or folder, found nothing there")
      }
      guard !FileSystem.isDevice(path) else { throw WorkbenchError("\(path): expected a file, found a device") }
      return [SourceFile(path: path, name: FileSystem.name(of: path))]
    }
    var found: [SourceFile] = []
    try collect(folder: path, prefix: "", endings: endings, into: &found, failed: failed)
    guard !found.isEmpty else {
      throw WorkbenchError(
        "\(path): expected files (\(endings.sorted().map { "." + $0 }.joined(separator: " "))), found none in the folder"
      )
    }
    return found
  }

  private static func collect(
    folder: String, prefix: String, endings: Set<String>, into found: inout [SourceFile],
    failed: (WorkbenchError) throws -> Void
  ) throws {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      return try failed(FileSystem.failure(folder, "the folder cannot be read"))
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if FileSystem.isFolder(path) {
        guard !FileSystem.isLink(path) else { continue }
        try collect(folder: path, prefix: "\(prefix)\(name)/", endings: endings, into: &found, failed: failed)
      } else if let dot = name.lastIndex(of: "."), endings.contains(name[name.index(after: dot)...].lowercased()) {
        found.append(SourceFile(path: path, name: prefix + name))
      }
    }
  }
}
