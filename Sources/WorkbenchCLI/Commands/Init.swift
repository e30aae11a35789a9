import ArgumentParser
import Bitext
import Workbench

/// `duizhao init`: makes a project.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a project: a folder with duizhao.toml and an empty database.",
    discussion: """
      Examples:
        duizhao init news
        duizhao init news --from zh-Hans --to zh-Hant-TW --glossary terms.tsv

      A duizhao.toml that is there already is kept and used.
      """)

  @Argument(help: ArgumentHelp("The project's folder; made if it is missing.", valueName: "dir"))
  var folder: String

  @Option(help: "The project's name; else the folder's.")
  var name: String?

  @Option(
    name: [.customLong("source-language"), .customLong("from")],
    help: ArgumentHelp("The language of the articles; else the text of each tells.", valueName: "language"),
    transform: readLanguage)
  var sourceLanguage: Language?

  @Option(
    name: [.customLong("target-language"), .customLong("to")],
    help: ArgumentHelp("A language to translate into; may be repeated.", valueName: "language"), transform: readLanguage
  )
  var targetLanguages: [Language] = []

  @Option(
    name: .customLong("glossary"),
    help: ArgumentHelp("A glossary file, relative to the project; may be repeated.", valueName: "file"))
  var glossaries: [String] = []

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("expected a folder, found an empty name") }
  }

  func run() throws {
    let project = try Project.create(
      at: folder, name: name, sourceLanguage: sourceLanguage, targetLanguages: targetLanguages, glossaries: glossaries)
    for path in project.folder.glossaryPaths where !FileSystem.exists(path) {
      Console.warning("\(path): expected a glossary, found no file there yet")
    }
    Console.notice("made the project ‘\(project.folder.configuration.name)’ in \(folder)")
  }
}
