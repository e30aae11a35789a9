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
    subcommands: [GlossaryList.self, GlossaryFind.self, GlossaryCheck.self, GlossaryImport.self, GlossaryExport.self])
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

/// `duizhao glossary check`.
struct GlossaryCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check translations against the glossaries.",
    discussion: """
      Examples:
        duizhao glossary check -p news a1 --to zh-Hant-TW
        duizhao glossary check -p news --all --to zh-Hant-TW --json

      Says where a required term is missing and where a forbidden, deprecated or superseded one stands, with what \
      should stand there. Exit status 1 when there is anything to say.
      """)

  @OptionGroup var selection: ArticleSelection
  @OptionGroup var target: TargetOption
  @OptionGroup var glossaries: GlossaryOptions

  @Flag(help: "One JSON object a finding and line.")
  var json = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    let terms = try project.termbase(glossaries.paths)
    guard !terms.sources.isEmpty else {
      throw WorkbenchError("expected glossaries in duizhao.toml ([glossary] files) or --glossary FILE, found none")
    }
    let language = try target.language(in: project)
    let articles = try project.articles(selection.isAll ? nil : selection.selectors)
      .filter { !selection.isAll || $0.targets.contains { $0.key == language.tag } }
    guard !articles.isEmpty else { throw WorkbenchError("expected articles with targets in \(language), found none") }
    try project.keepGlossaries(terms)
    var counts: [Finding.Severity: Int] = [:]
    for article in articles {
      for found in try project.checkTerminology(of: article, language: language, terms: terms) {
        counts[found.finding.severity, default: 0] += 1
        if json {
          try JSONLines.write(FindingLine(found, article: article))
        } else {
          Output.standard.line(
            "\(found.place): \(found.finding.severity.rawValue): \(found.finding.message) [\(found.finding.check)\(found.columns)]"
          )
          Output.standard.line("    \(Table.oneLine(found.source))")
          Output.standard.line("    \(Table.oneLine(found.target))")
        }
      }
    }
    let parts = Finding.Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { $0.counted(severity.rawValue) }
    }
    Console.notice(parts.isEmpty ? "no terminology findings" : parts.joined(separator: ", "))
    if !parts.isEmpty { throw ExitCode.findings }
  }
}

/// A finding as `glossary check --json` gives it.
private struct FindingLine: Encodable {
  let article: String
  let name: String
  let segment: String
  let check: String
  let severity: Finding.Severity
  let side: Finding.Side
  let start: Int
  let end: Int
  let message: String
  let suggestion: String?
  let source: String
  let target: String

  init(_ found: UnitFinding, article: ArticleSummary) {
    self.article = "a\(article.id)"
    name = article.name
    segment = found.place
    check = found.finding.check
    severity = found.finding.severity
    side = found.finding.side
    start = found.finding.span.lowerBound
    end = found.finding.span.upperBound
    message = found.finding.message
    suggestion = found.finding.suggestion
    source = found.source
    target = found.target
  }
}
