import Bitext
import ProjectStore

/// An open project: its folder and its store.
package struct Project: Sendable {
  /// The folder and what its `duizhao.toml` says.
  package let folder: ProjectFolder
  /// The database.
  package let store: ProjectStore
  /// What cuts its articles.
  let segmenters: Segmenters

  /// Opens the project of `folder`.
  ///
  /// - Throws: `StoreError` when the database is missing, damaged, locked or from a newer version.
  package init(_ folder: ProjectFolder) throws {
    self.init(folder: folder, store: try ProjectStore.open(at: folder.database))
  }

  /// Makes a project in `path`: its `duizhao.toml` where there is none, and an empty database.
  ///
  /// - Throws: `WorkbenchError` when the folder holds a database already; nothing is touched then.
  package static func create(
    at path: String, name: String?, sourceLanguage: Language?, targetLanguages: [Language], glossaries: [String]
  ) throws -> Project {
    let database = "\(FileSystem.absolute(path))/.duizhao/project.sqlite"
    guard !FileSystem.exists(database) else {
      throw WorkbenchError("\(path): expected a folder without a project, found one there already")
    }
    let folder = try ProjectFolder.create(path) { folderName in
      var configuration = ProjectConfiguration(name: name ?? folderName)
      configuration.sourceLanguage = sourceLanguage
      configuration.targetLanguages = targetLanguages
      configuration.glossaries = glossaries
      return configuration
    }
    let store = try ProjectStore.create(at: folder.database)
    return Project(folder: folder, store: store)
  }

  private init(folder: ProjectFolder, store: ProjectStore) {
    self.folder = folder
    self.store = store
    segmenters = Segmenters(options: folder.configuration.segmentation, rules: folder.segmentationRules)
  }

  /// The one article that `selector` means: by id (`a17`), full name, file name, stem or the beginning of its title.
  ///
  /// - Throws: `WorkbenchError` when there is none, or several (they are named).
  package func article(_ selector: String) throws -> ArticleSummary {
    let candidates = try store.findArticles(selector: selector)
    guard let first = candidates.first else {
      throw WorkbenchError("‘\(selector)’: expected an article of this project, found none (see ‘duizhao list’)")
    }
    guard candidates.count == 1 else {
      let names = candidates.prefix(5).map { "a\($0.id) (\($0.name))" }.joined(separator: ", ")
      let rest = candidates.count > 5 ? " and \(candidates.count - 5) more" : ""
      throw WorkbenchError("‘\(selector)’: expected one article, found \(candidates.count): \(names)\(rest)")
    }
    return first
  }

  /// The articles that `selectors` mean, each once, in that order; all of them when `selectors` is nil.
  package func articles(_ selectors: [String]?) throws -> [ArticleSummary] {
    guard let selectors else { return try store.articles() }
    var seen: Set<Int> = []
    return try selectors.map(article).filter { seen.insert($0.id).inserted }
  }
}
