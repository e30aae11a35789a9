import ArgumentParser
import ArticleFormats
import Bitext
import TranslationAids
import Workbench

/// `duizhao glossary extract`.
struct GlossaryExtract: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Find what may be terms in articles: a table to look through.",
    discussion: """
      Examples:
        duizhao glossary extract articles/ --language zh-Hans --target-language en -o candidates.tsv
        duizhao glossary extract -p news --all --language zh-Hans --glossary terms.tsv --limit 500

      One row a candidate, the most term-like first: the words, a place for the translation, how often and in how many \\
      articles, a score, an example. Take out what is none, fill in the rest: glossary import reads the table. Terms of \\
      the glossaries are left out. Articles in other languages and scripts are passed over.
      """)

  @Argument(help: ArgumentHelp("Files and folders, or articles of the project.", valueName: "file|article"))
  var names: [String] = []

  @Flag(name: .customLong("all"), help: "All articles of the project.")
  var isAll = false

  @Option(
    name: [.customLong("language"), .customLong("from"), .customLong("source-language")],
    help: ArgumentHelp("The language of the articles.", valueName: "language"), transform: readLanguage)
  var language: Language

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The language of the column for translations.", valueName: "language"),
    transform: readLanguage)
  var target: Language?

  @Option(help: ArgumentHelp("The most candidates.", valueName: "number"))
  var limit = 200

  @Option(help: ArgumentHelp("How often a candidate must occur.", valueName: "number"))
  var least = 3

  @OptionGroup var glossaries: GlossaryOptions
  @OptionGroup var output: GlossaryOutput
  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func validate() throws {
    if isAll, !names.isEmpty { throw ValidationError("expected articles or --all, found both") }
    if !isAll, names.isEmpty { throw ValidationError("expected a file, a folder, an article or --all") }
    if limit < 1 || least < 1 { throw ValidationError("expected a number from 1 for --limit and --least") }
  }

  func run() throws {
    guard !language.needsScript else {
      throw WorkbenchError("expected a language with its script, as in zh-Hans or zh-Hant, found ‘zh’")
    }
    var extraction = try TermExtraction(language: language)
    var failed = 0
    let areFiles =
      !isAll && project.path == nil && root.project.path == nil && names.allSatisfy { FileSystem.exists($0) }
    let terms: CompiledTermbase
    if areFiles {
      terms = try TermbaseFiles.termbase(glossaries.paths)
      for name in names {
        let files = try SourceFile.find(name) { error in
          failed += 1
          Console.error(error.oneLine)
        }
        for file in files {
          do {
            let result = try DocumentFormats.read(
              bytes: FileSystem.read(file.path), name: file.path, format: nil, charset: nil)
            extraction.add(result.article.paragraphs, language: nil)
          } catch {
            failed += 1
            Console.error(error.oneLine)
          }
        }
      }
    } else {
      let project = try Project(project.open(root: root, for: names))
      terms = try project.termbase(glossaries.paths)
      for article in try project.articles(isAll ? nil : names) {
        extraction.add(try project.paragraphs(of: article), language: article.language)
      }
    }
    let table = extraction.table(target: target, limit: limit, least: least, without: terms)
    try output.write(table.text)
    Console.notice(
      "\(table.count.counted("candidate")) from \(extraction.taken.counted("article"))"
        + (extraction.passed > 0 ? ", \(extraction.passed) in other languages passed over" : ""))
    if failed > 0 { throw extraction.taken > 0 ? ExitCode.partly : ExitCode.couldNot }
    if table.count == 0 { throw ExitCode.findings }
  }
}
