import ArgumentParser
import FoundationEssentials
import HanConversion
import Workbench

/// `duizhao lexicon`: builds the lexicon of conversion, and tells what is in it.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Build the lexicon of conversion from installed sources; see what is in it; bring it out.",
    discussion: """
      Examples:
        duizhao lexicon build
        duizhao lexicon info
        duizhao lexicon explain 四十台风力发电机
        duizhao lexicon export --format icu-rules --direction hant --region tw -o s2tw.rules

      A lexicon is looked for where DUIZHAO_LEXICON says (none: do without), beside the program, in \
      ../share/duizhao from there, in ~/.local/share/duizhao and in /usr/share/duizhao.
      """,
    subcommands: [LexiconBuild.self, LexiconInfo.self, LexiconExplain.self, LexiconExport.self])
}

/// Which lexicon is meant.
struct LexiconArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The lexicon; else the one that conversion uses.", valueName: "file"))
  var path: String?

  /// Opens the lexicon and checks all of it.
  func open() throws -> InspectLexicon {
    if let path { return try InspectLexicon(path: path) }
    let location = LexiconLocation.current
    guard let found = location.find() else {
      throw WorkbenchError(
        location.isRefused
          ? "expected a lexicon, found DUIZHAO_LEXICON=none"
          : "expected a lexicon (‘duizhao lexicon build’ makes one), found none at \(location.places.joined(separator: ", "))"
      )
    }
    return try InspectLexicon(path: found)
  }
}

/// `duizhao lexicon build`.
struct LexiconBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Build the lexicon of conversion from the sources of a recipe.",
    discussion: """
      Examples:
        duizhao lexicon build
        duizhao lexicon build --permissive -o duizhao.lexicon
        duizhao lexicon build --only icu-hant,icu-hans -o icu.lexicon

      A source that is not on this machine is named with its package and left out (Scripts/lexicon-sources brings what \
      is missing); one whose content cannot be read is left out, too, and the exit status is 3. The same sources give \
      the same bytes.
      """)

  @Option(
    help: ArgumentHelp(
      "The recipe; else recipe.toml of the installed program, or Lexicon/recipe.toml of a checkout.", valueName: "file")
  )
  var recipe: String?

  @Flag(help: "Only sources that may be passed on: Apache, MIT, BSD, Unicode.")
  var permissive = false

  @Option(help: ArgumentHelp("Only these sources, by name; separated by commas.", valueName: "names"))
  var only: String?

  @Option(help: ArgumentHelp("Not these sources; separated by commas.", valueName: "names"))
  var without: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "The file to write; else the one that DUIZHAO_LEXICON names, or the user's own in ~/.local/share/duizhao.",
      valueName: "file"))
  var output: String?

  func run() throws {
    let location = LexiconLocation.current
    let recipe = try recipe ?? LexiconRecipe.find(programFolder: location.programFolder, workingFolder: ".")
    let build = try BuildLexicon(
      recipe: recipe,
      selection: BuildLexicon.Selection(
        isPermissive: permissive, only: Self.names(only), without: Self.names(without)),
      environment: ProcessInfo.processInfo.environment)
    let path = try place(location)
    let progress = Progress("reading sources")
    let report = try build.write(to: path) { progress.update($0, of: $1) }
    progress.finish()
    for skipped in report.skipped { Self.tell(skipped) }
    let information = report.information
    let words = information.directions.map(\.words).max() ?? 0
    Console.notice(
      "\(path): \(words.counted("word")) from \(information.sources.count.counted("source")), \(report.size) bytes; \(information.licenceRemark)"
    )
    let isDamaged = report.skipped.contains { if case .damaged = $0.reason { true } else { false } }
    if isDamaged { throw ExitCode.partly }
  }

  /// Where the lexicon goes.
  private func place(_ location: LexiconLocation) throws -> String {
    if let output { return output == "-" ? "/dev/stdout" : output }
    guard let own = location.own else {
      throw WorkbenchError(
        "expected -o with a file, or HOME, XDG_DATA_HOME or DUIZHAO_LEXICON to say where, found none")
    }
    try FileSystem.makeFolder(FileSystem.folder(of: own))
    return own
  }

  private static func names(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map { String($0) }
  }

  private static func tell(_ skipped: BuildLexicon.Skipped) {
    let package = skipped.package.map { " (package \($0))" } ?? ""
    let cost = skipped.cost.map { "; less accurate: \($0)" } ?? ""
    switch skipped.reason {
    case .missing(let file): Console.warning("without \(skipped.name): no \(file)\(package)\(cost)")
    case .damaged(let reason): Console.error("without \(skipped.name): \(reason)\(package)\(cost)")
    }
  }
}
