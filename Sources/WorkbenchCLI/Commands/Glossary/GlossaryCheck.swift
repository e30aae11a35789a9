import ArgumentParser
import Bitext
import ProjectStore
import TranslationAids
import Workbench

/// Which texts a check is about: articles of a project, or files.
struct TermTexts: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Articles of the project (id, name, file name, stem or the beginning of the title), or files: tables with a source "
        + "and a target column, PO files, documents in one language; - for standard input.", valueName: "article|file"))
  var names: [String] = []

  @Flag(name: .customLong("all"), help: "All articles of the project.")
  var isAll = false

  @Option(
    name: [.customLong("from"), .customLong("source-language")],
    help: ArgumentHelp("The language of the sources in files.", valueName: "language"), transform: readLanguage)
  var source: Language?

  @Option(
    name: [.customLong("to"), .customLong("target-language"), .customLong("language")],
    help: ArgumentHelp(
      "The language of the targets, such as zh-Hant-TW; else the project's only one.", valueName: "language"),
    transform: readLanguage)
  var target: Language?

  @Option(help: ArgumentHelp("The format of the files; else by ending or content.", valueName: "format"))
  var format: String?

  @Option(help: ArgumentHelp("The encoding of the files, such as GB18030; else UTF-8.", valueName: "name"))
  var charset: String?

  @Option(
    name: .customLong("subject"),
    help: ArgumentHelp("What the texts are about, for terms that count only in some subject; may be repeated."))
  var subjects: [String] = []

  @OptionGroup var glossaries: GlossaryOptions
  @OptionGroup var project: ProjectOption

  func validate() throws {
    if isAll, !names.isEmpty { throw ValidationError("expected articles or --all, found both") }
    if !isAll, names.isEmpty { throw ValidationError("expected an article (see ‘duizhao list’), a file or --all") }
  }

  /// Whether files are meant: no project is named, and every name is that of a file.
  func areFiles(root: Duizhao) -> Bool {
    guard !isAll, project.path == nil, root.project.path == nil else { return false }
    return names.allSatisfy { $0 == "-" || FileSystem.exists($0) }
  }

  /// The options of the check.
  func options(reportsUnasked: Bool = false) -> TerminologyCheck.Options {
    TerminologyCheck.Options(reportsUnasked: reportsUnasked, subjects: subjects)
  }

  /// The project with its terms, the target language and the articles that are meant.
  func open(root: Duizhao) throws -> (Project, CompiledTermbase, Language, [ArticleSummary]) {
    let project = try Project(project.open(root: root, for: names))
    let terms = try project.termbase(glossaries.paths)
    try check(terms)
    var option = TargetOption()
    option.language = target
    let language = try option.language(in: project)
    let articles = try project.articles(isAll ? nil : names)
      .filter { !isAll || $0.targets.contains { $0.key == language.tag } }
    guard !articles.isEmpty else { throw WorkbenchError("expected articles with targets in \(language), found none") }
    return (project, terms, language, articles)
  }

  /// The terms for files: those of the glossaries that are named, else of the project around.
  func terms(root: Duizhao) throws -> CompiledTermbase {
    let paths = try glossaries.paths.isEmpty ? project.open(root: root).glossaryPaths : glossaries.paths
    let terms = try TermbaseFiles.termbase(paths)
    try check(terms)
    return terms
  }

  /// The terminology of files.
  func fileTerminology(root: Duizhao, reportsUnasked: Bool = false, isOneText: Bool = false) throws -> FileTerminology {
    guard let target else {
      throw WorkbenchError("expected --target-language (of a document alone, --language), found none")
    }
    for language in [source, target] where language?.needsScript == true {
      throw WorkbenchError("expected a language with its script, as in zh-Hans or zh-Hant, found ‘zh’")
    }
    return FileTerminology(
      try terms(root: root), options: options(reportsUnasked: reportsUnasked), sourceLanguage: source,
      targetLanguage: target, isOneText: isOneText)
  }

  /// A file by its name.
  func file(_ name: String) throws -> PairFile {
    guard let target else { throw WorkbenchError("expected --target-language, found none") }
    guard let bytes = try Input.open(name).readAll(limit: .max) else {
      throw WorkbenchError("\(name): expected a text that fits into memory")
    }
    let file = try PairFile(
      bytes, name: name == "-" ? "standard input" : name, format: format, charset: charset,
      languages: (source, target))
    file.notices.forEach { Console.warning("\(name): \($0)") }
    return file
  }

  /// Says which expressions could not be looked for in some text.
  static func warn(about terms: CompiledTermbase) {
    for expression in terms.slowExpressions {
      Console.warning("the expression ‘\(expression)’ takes too long on some text: it was passed over there")
    }
  }

  private func check(_ terms: CompiledTermbase) throws {
    guard !terms.sources.isEmpty else {
      throw WorkbenchError("expected glossaries in duizhao.toml ([glossary] files) or --glossary FILE, found none")
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
        duizhao glossary check --glossary terms.tsv --source-language en --target-language zh-Hans pairs.tsv
        duizhao glossary check --glossary terms.tsv --language zh-Hant-TW article.md

      Says where a required term is missing and where a forbidden, deprecated or superseded one stands, with what \
      should stand there. Exit status 1 when there is anything to say.
      """)

  @OptionGroup var texts: TermTexts

  @Flag(help: "Report terms of the target whose concept the source does not have, too.")
  var reverse = false

  @Flag(help: "Take each file for one text, in which a term should always be the same.")
  var consistency = false

  @Option(
    name: .customLong("at-least"),
    help: ArgumentHelp("Report only what matters as much: note, warning, error.", valueName: "severity"))
  var least = Finding.Severity.note

  @Flag(help: "One JSON object a finding and line.")
  var json = false

  @ParentCommand var root: Duizhao

  func run() throws {
    var counts: [Finding.Severity: Int] = [:]
    func isWanted(_ finding: Finding) -> Bool {
      guard finding.severity.rank >= least.rank else { return false }
      counts[finding.severity, default: 0] += 1
      return true
    }
    if texts.areFiles(root: root) {
      try checkFiles(isWanted)
    } else {
      try checkArticles(isWanted)
    }
    let parts = Finding.Severity.allCases.reversed().compactMap { severity in
      counts[severity].map { $0.counted(severity.rawValue) }
    }
    Console.notice(parts.isEmpty ? "no terminology findings" : parts.joined(separator: ", "))
    if !parts.isEmpty { throw ExitCode.findings }
  }

  private func checkArticles(_ isWanted: (Finding) -> Bool) throws {
    let (project, terms, language, articles) = try texts.open(root: root)
    defer { TermTexts.warn(about: terms) }
    try project.keepGlossaries(terms)
    let options = texts.options(reportsUnasked: reverse)
    for article in articles {
      for found in try project.checkTerminology(of: article, language: language, terms: terms, options: options)
      where isWanted(found.finding) {
        if json {
          try JSONLines.write(FindingLine(found, article: article))
        } else {
          print(found.finding, place: found.place, text: found.text, [found.source, found.target])
        }
      }
    }
  }

  private func checkFiles(_ isWanted: (Finding) -> Bool) throws {
    let terminology = try texts.fileTerminology(root: root, reportsUnasked: reverse, isOneText: consistency)
    defer { TermTexts.warn(about: terminology.terms) }
    for name in texts.names {
      let file = try texts.file(name)
      try terminology.check(file) { found in
        let finding = found.finding.finding
        guard isWanted(finding) else { return }
        if json {
          try JSONLines.write(FindingLine(found, file: file.name))
        } else {
          let text = finding.side == .source ? found.pair.source ?? "" : found.pair.text.plain
          let shown = [found.pair.source, found.pair.text.visibleForm].compactMap { $0 }
          print(finding, place: "\(file.name):\(found.pair.line)", text: text, shown)
        }
      }
    }
  }

  private func print(_ finding: Finding, place: String, text: String, _ texts: [String]) {
    Output.standard.line(
      "\(place): \(finding.severity.rawValue): \(finding.message) [\(finding.check)\(finding.columns(in: text))]")
    for text in texts { Output.standard.line("    \(Table.oneLine(text))") }
  }
}

extension Finding.Severity: ExpressibleByArgument {}

extension Finding.Severity {
  /// How much it matters, from 0.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A finding as `glossary check --json` gives it.
private struct FindingLine: Encodable {
  /// The article's id, name and segment; of a file its name and line.
  var article: String?
  var name: String?
  var segment: String?
  var file: String?
  var line: Int?
  let check: String
  let concepts: [String]
  let severity: Finding.Severity
  let side: Finding.Side
  let start: Int
  let end: Int
  let found: String
  let message: String
  let suggestion: String?
  let source: String?
  let target: String

  init(_ found: UnitFinding, article: ArticleSummary) {
    self.init(found.finding, found.concepts, found: found.found, source: found.source, target: found.target)
    self.article = "a\(article.id)"
    name = article.name
    segment = found.place
  }

  init(_ found: FileFinding, file: String) {
    self.init(
      found.finding.finding, found.finding.concepts, found: found.found, source: found.pair.source,
      target: found.pair.text.visibleForm)
    self.file = file
    line = found.pair.line
  }

  private init(_ finding: Finding, _ concepts: [String], found: String, source: String?, target: String) {
    check = finding.check
    self.concepts = concepts
    severity = finding.severity
    side = finding.side
    start = finding.span.lowerBound
    end = finding.span.upperBound
    self.found = found
    message = finding.message
    suggestion = finding.suggestion
    self.source = source
    self.target = target
  }
}
