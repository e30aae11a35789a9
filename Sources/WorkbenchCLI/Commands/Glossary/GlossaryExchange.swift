import ArgumentParser
import TranslationAids
import Workbench

/// Where a glossary command writes, and whether it may write over a file.
struct GlossaryOutput: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The file to write; else standard output.", valueName: "file"))
  var path: String?

  @Flag(help: "Write over a file that is there.")
  var force = false

  /// Writes `text` to the file or standard output.
  func write(_ text: String) throws {
    guard let path = outputFile(path) else { return Output.standard.write(text) }
    guard force || !FileSystem.exists(path) else {
      throw WorkbenchError("\(path): expected no file there, found one (--force writes over it)")
    }
    try FileSystem.write(text.utf8, to: path)
  }
}

/// `duizhao glossary import`.
struct GlossaryImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a glossary of a table: checked, sorted, one term a row.",
    discussion: """
      Examples:
        duizhao glossary import terms.csv --wide -o terms.tsv
        duizhao glossary import old.tsv -o old.tsv --force   (only checks and sorts)

      A wide table has one row a concept: concept, subject, a column for each language, note. Several terms in a cell \
      stand between |; a sign before a term says its status: + admitted, ? deprecated, ~ superseded, ! forbidden.
      """)

  @Argument(help: ArgumentHelp("The table: tab-separated, or with --wide also .csv.", valueName: "table"))
  var table: String

  @Flag(help: "The table has one row a concept and a column a language.")
  var wide = false

  @Flag(name: .customLong("split-lists"), help: "In a wide table, 、 ； ; and / separate terms, too.")
  var splitsLists = false

  @OptionGroup var output: GlossaryOutput

  func run() throws {
    let glossary = try wide ? GlossaryFiles.readWide(table, splitsLists: splitsLists) : GlossaryFiles.read(table)
    try output.write(glossary.formatted())
    let terms = glossary.concepts.reduce(0) { $0 + $1.terms.count }
    Console.notice("\(glossary.concepts.count.counted("concept")), \(terms.counted("term"))")
    guard terms > 0 else { throw ExitCode.findings }
  }
}

/// `duizhao glossary export`.
struct GlossaryExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a glossary as a table for spreadsheets.",
    discussion: """
      Examples:
        duizhao glossary export terms.tsv --wide -o terms.csv
        duizhao glossary export terms.tsv >sorted.tsv

      What the wide form cannot hold (match modes, case rules, exceptions) is said on standard error.
      """)

  @Argument(help: ArgumentHelp("The glossary.", valueName: "glossary"))
  var glossary: String

  @Flag(help: "One row a concept, a column a language; .csv by the ending of the output, else tab-separated.")
  var wide = false

  @Flag(name: .customLong("all-losses"), help: "Say everything that the wide form cannot hold, not only the first ten.")
  var showsAllLosses = false

  @OptionGroup var output: GlossaryOutput

  func run() throws {
    let glossary = try GlossaryFiles.read(glossary)
    guard wide else { return try output.write(glossary.formatted()) }
    let table = GlossaryFiles.wide(glossary, path: output.path ?? "")
    try output.write(table.text)
    let shown = showsAllLosses ? table.losses.count : min(table.losses.count, 10)
    for loss in table.losses[..<shown] { Console.warning("not in the table: \(loss)") }
    if shown < table.losses.count {
      Console.warning("not in the table: \(table.losses.count - shown) more (--all-losses names them)")
    }
  }
}
