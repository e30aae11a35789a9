import ArgumentParser
import Bitext
import ProjectStore
import TranslationAids
import Workbench

/// `duizhao glossary`: manages and enforces glossaries.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract: "Look terms up, check translations against them, and bring glossaries in and out.",
    discussion: """
      Examples:
        duizhao glossary list -p news
        duizhao glossary find 氣候 --glossary climate.tsv
        duizhao glossary check -p news a1 --to zh-Hant-TW
        duizhao glossary import terms.csv --wide -o terms.tsv
        duizhao glossary export terms.tsv --wide -o terms.csv

      A glossary is a table of terms, one a row: concept, subject, language, term, status, match, case, except, note.
      """,
    subcommands: [GlossaryList.self, GlossaryFind.self, GlossaryCheck.self, GlossaryApply.self, GlossaryImport.self, GlossaryExport.self])
}

/// Which glossaries are meant: files by name, else those of the project.
struct GlossaryOptions: ParsableArguments {
  @Option(
    name: .customLong("glossary"),
    help: ArgumentHelp("A glossary file instead of the project's; may be repeated, the first wins.", valueName: "file"))
  var paths: [String] = []

  /// The glossaries, read.
  func read(project: ProjectOption, root: Duizhao) throws -> [Glossary] {
    let files = try paths.isEmpty ? project.open(root: root).glossaryPaths : paths
    guard !files.isEmpty else {
      throw WorkbenchError("expected glossaries in duizhao.toml ([glossary] files) or --glossary FILE, found none")
    }
    return try files.map(GlossaryFiles.read)
  }
}

/// `duizhao glossary list`.
struct GlossaryList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the concepts of the glossaries with their terms.",
    discussion: """
      Examples:
        duizhao glossary list -p news
        duizhao glossary list --glossary climate.tsv --language zh-Hant-TW --json
      """)

  @Option(help: "Only terms in this language.", transform: readLanguage)
  var language: Language?

  @Flag(help: "One JSON object a term and line.")
  var json = false

  @OptionGroup var glossaries: GlossaryOptions
  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let found = try glossaries.read(project: project, root: root).flatMap { glossary in
      glossary.concepts.map { (glossary, $0) }
    }
    try ConceptPrinter(language: language, json: json).print(found)
  }
}

/// `duizhao glossary find`.
struct GlossaryFind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find concepts by a part of a term, in either script, or of their id.",
    discussion: """
      Examples:
        duizhao glossary find -p news 碳中和
        duizhao glossary find 氣候 --glossary climate.tsv
      """)

  @Argument(help: "The text to find; script, width and letter case do not matter.")
  var text: String

  @Flag(help: "One JSON object a term and line.")
  var json = false

  @OptionGroup var glossaries: GlossaryOptions
  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let found = GlossaryFiles.find(text, in: try glossaries.read(project: project, root: root))
    try ConceptPrinter(language: nil, json: json).print(found)
    if found.isEmpty {
      Console.notice("no term with ‘\(text)’")
      throw ExitCode.findings
    }
  }
}
