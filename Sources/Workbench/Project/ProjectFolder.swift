import Bitext

/// A project on disk: the folder with `duizhao.toml` and, in `.duizhao`, the database.
package struct ProjectFolder: Sendable {
  /// The project's folder, from the root.
  package let path: String
  /// What its `duizhao.toml` says.
  package let configuration: ProjectConfiguration

  /// Where the database is.
  package var database: String { "\(path)/.duizhao/project.sqlite" }

  /// The glossary files of the configuration, from the root.
  package var glossaryPaths: [String] {
    configuration.glossaries.map(absolute)
  }

  /// The file of segmentation rules, from the root.
  var segmentationRules: String? { configuration.segmentationRules.map(absolute) }

  private func absolute(_ file: String) -> String {
    FileSystem.absolute(file.hasPrefix("/") ? file : "\(path)/\(file)")
  }

  private static let configurationName = "duizhao.toml"

  /// Opens the project in `folder`.
  ///
  /// - Throws: `WorkbenchError` when there is none, or when its `duizhao.toml` is faulty.
  package init(_ folder: String) throws {
    path = FileSystem.absolute(folder)
    let file = "\(path)/\(Self.configurationName)"
    guard FileSystem.isFolder(path) else {
      throw WorkbenchError("\(folder): expected a project folder, found nothing there (see ‘duizhao init’)")
    }
    guard FileSystem.exists(file) || FileSystem.exists("\(path)/.duizhao/project.sqlite") else {
      throw WorkbenchError("\(folder): expected a project, found no \(Self.configurationName) (see ‘duizhao init’)")
    }
    let name = FileSystem.name(of: path)
    configuration =
      FileSystem.exists(file)
      ? try ProjectConfiguration(toml: FileSystem.readText(file), path: file, defaultName: name)
      : ProjectConfiguration(name: name)
  }

  /// Finds the project that is meant: `explicit` (an option), else `variable` (DUIZHAO_PROJECT), else the nearest
  /// folder at or above `workingFolder` that is a project.
  ///
  /// - Throws: `WorkbenchError` when none is found, or it is faulty.
  package static func find(explicit: String?, variable: String?, workingFolder: String) throws -> ProjectFolder {
    if let named = explicit ?? variable.flatMap({ $0.isEmpty ? nil : $0 }) { return try ProjectFolder(named) }
    var folder = FileSystem.absolute(workingFolder)
    while true {
      if FileSystem.exists("\(folder)/\(configurationName)") || FileSystem.exists("\(folder)/.duizhao/project.sqlite") {
        return try ProjectFolder(folder)
      }
      guard folder != "/" else { break }
      folder = FileSystem.folder(of: folder)
    }
    throw WorkbenchError(
      "no project here: expected \(configurationName) in this folder or one above it; name one with --project, or make"
        + " one with ‘duizhao init’")
  }

  /// Makes the folder and, if missing, its `duizhao.toml` with `configuration`; the database is not touched.
  ///
  /// The folder `.duizhao` ignores itself in git: databases are never committed, the segment tables are.
  static func create(_ folder: String, configuration: (String) -> ProjectConfiguration) throws -> ProjectFolder {
    let path = FileSystem.absolute(folder)
    if FileSystem.exists(path), !FileSystem.isFolder(path) {
      throw WorkbenchError("\(folder): expected a folder or nothing, found a file")
    }
    try FileSystem.makeFolder("\(path)/.duizhao")
    try FileSystem.write("*\n".utf8, to: "\(path)/.duizhao/.gitignore")
    let file = "\(path)/\(configurationName)"
    if !FileSystem.exists(file) {
      try FileSystem.write(configuration(FileSystem.name(of: path)).toml.utf8, to: file)
    }
    return try ProjectFolder(path)
  }
}
