import ArgumentParser
import Bitext
import FoundationEssentials
import Workbench

/// Which project is meant. May stand before or after the subcommand.
struct ProjectOption: ParsableArguments {
  @Option(
    name: [.customShort("p"), .customLong("project")],
    help: ArgumentHelp("The project's folder (else DUIZHAO_PROJECT, else the project around here).", valueName: "dir"))
  var path: String?

  /// Opens the project that is meant; `root` is the same option before the subcommand.
  func open(root: Duizhao) throws -> ProjectFolder {
    try ProjectFolder.find(
      explicit: path ?? root.project.path, variable: ProcessInfo.processInfo.environment["DUIZHAO_PROJECT"],
      workingFolder: ".")
  }
}

extension ProjectOption {
  /// Opens the project for `names`, which may be articles or files. Where no project is named and none is around, the name
  /// at which nothing stands is what is wrong.
  func open(root: Duizhao, for names: [String]) throws -> ProjectFolder {
    do {
      return try open(root: root)
    } catch {
      guard path == nil, root.project.path == nil,
        let name = names.first(where: { $0 != "-" && !FileSystem.exists($0) })
      else { throw error }
      throw WorkbenchError("\(name): expected a file, or an article of a project around here, found neither")
    }
  }
}

/// The target language; a project with one target language needs no telling.
struct TargetOption: ParsableArguments {
  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The target language, such as zh-Hant-TW; else the project's only one.", valueName: "language"),
    transform: readLanguage)
  var language: Language?

  /// The language that is meant.
  ///
  /// - Throws: `WorkbenchError` when none is named and the project has not exactly one.
  func language(in project: Project) throws -> Language {
    if let language { return language }
    let known = project.folder.configuration.targetLanguages
    if known.count == 1 { return known[0] }
    let found = known.isEmpty ? "none in duizhao.toml" : "\(known.map(\.tag).joined(separator: ", ")) in duizhao.toml"
    throw WorkbenchError("expected --to with a language, found \(found)")
  }
}

/// Which articles are meant: by id (a17), name, file name, stem or the beginning of the title, or all.
struct ArticleSelection: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Articles: id, name, file name, stem or the beginning of the title.", valueName: "article"))
  var selectors: [String] = []

  @Flag(name: .customLong("all"), help: "All articles of the project.")
  var isAll = false

  func validate() throws {
    if isAll, !selectors.isEmpty { throw ValidationError("expected articles or --all, found both") }
    if !isAll, selectors.isEmpty { throw ValidationError("expected an article (see ‘duizhao list’) or --all") }
  }
}

/// The file that an option `-o` names; nil where it names standard output, which goes on where it stands.
func outputFile(_ option: String?) -> String? {
  option.flatMap { ["-", "/dev/stdout"].contains($0) ? nil : $0 }
}

/// Reads a language tag, with an error that says what one looks like.
@Sendable func readLanguage(_ tag: String) throws -> Language {
  guard let language = Language(tag) else {
    throw ValidationError("expected a BCP 47 language tag such as zh-Hant-TW, found ‘\(tag)’")
  }
  return language
}
