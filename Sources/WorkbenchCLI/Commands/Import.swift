import ArgumentParser
import Bitext
import Workbench

/// `duizhao import`: brings articles into a project.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring articles into a project: files, or folders with all articles in them.",
    discussion: """
      Examples:
        duizhao import -p news articles/
        duizhao import -p news a.md --with a.en.md --to en --beads a.beads
        duizhao import -p news old.txt --charset GB18030 --language zh-Hans

      An article's name is its path relative to the argument. The same name again is a new version of the same \
      article: segments whose text is unchanged keep their numbers and translations. Each article is one transaction.
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "path"))
  var paths: [String]

  @Option(name: .customLong("as"), help: ArgumentHelp("The article's name, for one file.", valueName: "name"))
  var name: String?

  @Option(
    name: [.customLong("language"), .customLong("from"), .customLong("source-language")],
    help: ArgumentHelp(
      "The language of the articles; else the project's; zh: the text tells the script.", valueName: "language"),
    transform: readLanguage)
  var sourceLanguage: Language?

  @Option(help: "The format that reads them, a name from ‘duizhao formats’; else what is in them tells.")
  var format: String?

  @Option(help: "The charset they are in, such as GB18030 or Big5; else the one they name, or UTF-8.")
  var charset: String?

  @Flag(help: "Say how long reading and storing took.")
  var timings = false

  @Option(name: .customLong("with"), help: ArgumentHelp("The article's translation, a file.", valueName: "file"))
  var translation: String?

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp(
      "The language of the translation: of --with, or of those that stand in the files themselves (PO).",
      valueName: "language"), transform: readLanguage)
  var targetLanguage: Language?

  @Option(help: ArgumentHelp("The alignment of the two: lines such as [0]:[0, 1]:0.", valueName: "file"))
  var beads: String?

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func validate() throws {
    if translation != nil {
      guard paths.count == 1 else { throw ValidationError("--with goes with one article, found \(paths.count)") }
      guard targetLanguage != nil else { throw ValidationError("--with needs the translation's language: --to") }
      guard beads != nil else { throw ValidationError("--with needs the alignment of the two texts: --beads FILE") }
    } else if beads != nil {
      throw ValidationError("--beads goes with --with FILE")
    }
  }

  func run() throws {
    let project = try Project(project.open(root: root))
    let options = ImportOptions(
      name: name, language: sourceLanguage, format: format, charset: charset,
      targetLanguage: translation == nil ? targetLanguage : nil)
    if let translation, let targetLanguage, let beads {
      let report = try project.importArticle(
        paths[0], options: options, translation: translation, language: targetLanguage, beads: beads, time: Clock.now)
      report.notices.forEach(Console.warning)
      Console.notice(
        "\(report.source.summary); its translation \(report.target.summary); \(report.beads.counted("bead"))"
          + (report.kept > 0 ? ", \(report.kept.counted("edited unit")) kept" : ""))
      return
    }
    var totals = ImportTotals()
    let progress = Progress("importing")
    let times = try project.importArticles(paths, options: options, time: Clock.now, progress: progress.update) {
      outcome in
      progress.finish()
      totals.add(outcome)
    }
    progress.finish()
    if timings { Console.notice("reading \(times.read.milliseconds) ms, storing \(times.store.milliseconds) ms") }
    try totals.finish()
  }
}

extension Duration {
  /// Whole milliseconds.
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// What the files of an import came to.
private struct ImportTotals {
  private var done = 0
  private var failed = 0
  private var counts: [(String, Int)] = [("new", 0), ("updated", 0), ("unchanged", 0)]
  private var segments = 0
  private var formats: [String: Int] = [:]
  /// The line of the last article that changed nothing: shown when it is the only one.
  private var lastQuiet: String?

  mutating func add(_ outcome: ImportOutcome) {
    for notice in outcome.notices { Console.warning("\(outcome.file.path): \(notice)") }
    switch outcome.result {
    case .failure(let error):
      failed += 1
      Console.error("\(error)")
    case .success(let report):
      done += 1
      segments += report.segments
      if let index = counts.firstIndex(where: { $0.0 == report.outcome.rawValue }) { counts[index].1 += 1 }
      let format = outcome.format ?? ""
      formats[format, default: 0] += 1
      let line = "\(outcome.name) is \(report.summary)" + (format == "archive" ? "" : ", read as \(format)")
      if report.outcome == .updated { Console.notice(line) } else { lastQuiet = line }
    }
  }

  /// Says so when articles were read as something else than archive articles.
  private var formatsLine: String {
    guard formats.keys.contains(where: { $0 != "archive" }) else { return "" }
    return "; read as " + formats.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  func finish() throws {
    if done == 1, let lastQuiet { Console.notice(lastQuiet) }
    if done > 1 {
      let parts = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
      Console.notice("\(done) articles, \(segments.counted("segment")): \(parts)\(formatsLine)")
    }
    if failed > 0 { throw done > 0 ? ExitCode.partly : ExitCode.couldNot }
  }
}
