import ArgumentParser
import Bitext
import ProjectStore
import TranslationAids
import Workbench

/// `duizhao glossary`: manages and enforces glossaries.
struct GlossaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "glossary",
    abstract: "Manage glossaries, bring them in and out, and hold translations to them.",
    discussion: """
      Examples:
        duizhao glossary find tanzhonghe --glossary climate.tsv
        duizhao glossary add terms.tsv program zh-Hans=程序 zh-Hant-TW=程式 en=program
        duizhao glossary import terms.tbx -o terms.tsv
        duizhao glossary check -p news a1 --to zh-Hant-TW
        duizhao glossary check --glossary terms.tsv --source-language en --target-language zh-Hans pairs.tsv

      A glossary is a table of terms, one a row: concept, subject, language, term, status, match, case, except, note. \
      Behind these may stand attributes of terms: not-before, not-after, only-in, translate, first-use, form, \
      part-of-speech, gender, usage, example, origin, source, created, modified. A row without language and term speaks \
      of the concept: status, note, definition, url, image, source, see, related, created, modified.
      """,
    subcommands: [
      GlossaryNew.self, GlossaryAdd.self, GlossaryEditCommand.self, GlossaryRemove.self, GlossaryList.self,
      GlossaryShow.self, GlossaryFind.self, GlossaryImport.self, GlossaryExport.self, GlossaryMergeCommand.self,
      GlossaryDiff.self, GlossaryValidate.self, GlossarySort.self, GlossaryStats.self, GlossaryConvert.self,
      GlossaryCheck.self, GlossaryApply.self, GlossaryUsage.self, GlossarySuggest.self,
      GlossaryExtract.self,
    ])
}

/// Which glossaries are meant: files by name, else those of the project.
struct GlossaryOptions: ParsableArguments {
  @Option(
    name: .customLong("glossary"),
    help: ArgumentHelp("A glossary file instead of the project's; may be repeated, the first wins.", valueName: "file"))
  var paths: [String] = []

  /// The paths of the glossaries.
  func files(project: ProjectOption, root: Duizhao) throws -> [String] {
    let files = try paths.isEmpty ? project.open(root: root).glossaryPaths : paths
    guard !files.isEmpty else {
      throw WorkbenchError("expected glossaries in duizhao.toml ([glossary] files) or --glossary FILE, found none")
    }
    return files
  }

  /// The glossaries, ready for finding terms.
  func termbase(project: ProjectOption, root: Duizhao) throws -> CompiledTermbase {
    try TermbaseFiles.termbase(files(project: project, root: root))
  }

  /// The glossaries, read.
  func read(project: ProjectOption, root: Duizhao) throws -> [Glossary] {
    try files(project: project, root: root).map(GlossaryFiles.read)
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
      glossary.concepts.map { (glossary.name, $0, TermSearch.Kind?.none) }
    }
    try ConceptPrinter(language: language, json: json).print(found)
  }
}

/// `duizhao glossary find`.
struct GlossaryFind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find concepts by a part of a term in either script, by pinyin, or by their name.",
    discussion: """
      Examples:
        duizhao glossary find -p news 碳中和
        duizhao glossary find 氣候 --glossary climate.tsv
        duizhao glossary find tanzhonghe --glossary climate.tsv
        duizhao glossary find tzh --glossary climate.tsv

      Where nothing else is found, and with --fuzzy in any case, terms that are like the text are shown, too.
      """)

  @Argument(help: "The text to find; script, width and letter case do not matter.")
  var text: String

  @Flag(help: "Show terms that are only like the text, too.")
  var fuzzy = false

  @Flag(help: "One JSON object a term and line.")
  var json = false

  @OptionGroup var glossaries: GlossaryOptions
  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let terms = try glossaries.termbase(project: project, root: root)
    var found = GlossaryFiles.find(text, in: terms, similar: fuzzy)
    if found.isEmpty, !fuzzy {
      found = GlossaryFiles.find(text, in: terms, similar: true)
      if !found.isEmpty { Console.notice("no term with ‘\(text)’; like it are:") }
    }
    try ConceptPrinter(language: nil, json: json).print(found)
    if found.isEmpty {
      Console.notice("no term with ‘\(text)’")
      throw ExitCode.findings
    }
  }
}
