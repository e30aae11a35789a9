import ArgumentParser
import ArticleFormats
import Bitext
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
    commandName: "import", abstract: "Make a glossary of a file: checked, sorted, one term a row.",
    discussion: """
      Examples:
        duizhao glossary import terms.tbx -o terms.tsv
        duizhao glossary import terms.csv -o terms.tsv
        duizhao glossary import list.txt --source-language en --target-language zh-Hans -o terms.tsv
        duizhao glossary import sheet.csv --columns 'Begriff=en,Übersetzung=zh-Hans,Bemerkung=note' -o terms.tsv
        duizhao glossary import old.tsv -o old.tsv --force   (only checks and sorts)

      Read are TBX 2 and 3, JSON, our own tables, and any other table: with a header that names languages (en, English, \
      zh_TW, 简体中文), with --columns, or without a header as source, target and note. Several terms in a cell stand \
      between 、 ； ; | or /; what stands in brackets at the edge of a term is a note. Kinds of columns: concept, subject, \
      note, status, definition, part of speech, url, example, a language, or - for none.
      """)

  @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
  var path: String

  @Option(
    help: ArgumentHelp(
      "tsv, csv, wide, tbx, json, omegat or table; else by ending and content.", valueName: "format"))
  var format: GlossaryFormat?

  @Option(help: ArgumentHelp("The encoding, such as GB18030 or Big5; else UTF-8.", valueName: "name"))
  var charset: String?

  @Option(
    help: ArgumentHelp("What columns hold, by their name in the header or their number.", valueName: "name=kind,…"))
  var columns: String?

  @Option(
    name: [.customLong("from"), .customLong("source-language")],
    help: ArgumentHelp("The language of a column ‘source’.", valueName: "language"), transform: readLanguage)
  var source: Language?

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The language of a column ‘target’.", valueName: "language"), transform: readLanguage)
  var target: Language?

  @Flag(help: "The table has one row a concept and a column a language; the same as --format wide.")
  var wide = false

  @Flag(name: .customLong("split-lists"), help: "In a wide table, 、 ； ; and / separate terms, too.")
  var splitsLists = false

  @Flag(name: .customLong("keep-lists"), help: "A cell of another table is one term, whatever stands in it.")
  var keepsLists = false

  @Flag(name: .customLong("keep-brackets"), help: "Brackets belong to the term.")
  var keepsBrackets = false

  @OptionGroup var output: GlossaryOutput

  func run() throws {
    for language in [source, target] where language?.needsScript == true {
      throw WorkbenchError("expected a language with its script, as in zh-Hans or zh-Hant, found ‘zh’")
    }
    guard let bytes = try Input.open(path).readAll(limit: .max) else {
      throw WorkbenchError("\(path): expected a file that fits into memory")
    }
    let format = wide ? GlossaryFormat.wide : format
    var options = GlossaryFormat.TableOptions()
    options.columns = try readColumns()
    (options.source, options.target) = (source, target)
    // Our own wide tables have bars between terms, and nothing else unless somebody says so.
    options.splits = splitsLists || format != .wide && !keepsLists
    options.readsBrackets = !keepsBrackets
    let name = path == "-" ? "standard input" : path
    let result = try GlossaryFiles.read(bytes, name: name, format: format, charset: charset, options: options)
    try output.write(result.glossary.formatted())
    for notice in result.notices { Console.warning("\(name): \(notice)") }
    let terms = result.glossary.concepts.reduce(0) { $0 + $1.terms.count }
    let homographs = GlossaryReview.homographCount(result.glossary)
    let more =
      homographs == 0 ? "" : "; \(homographs.counted("term")) of several concepts (glossary validate names them)"
    Console.notice("\(result.glossary.concepts.count.counted("concept")), \(terms.counted("term"))\(more)")
    guard terms > 0 else { throw ExitCode.findings }
  }

  private func readColumns() throws -> [String: String] {
    var result: [String: String] = [:]
    for assignment in (columns ?? "").split(separator: ",") {
      guard let equals = assignment.lastIndex(of: "="), equals > assignment.startIndex else {
        throw WorkbenchError("--columns: expected NAME=KIND, found ‘\(assignment)’")
      }
      let name = String(assignment[..<equals]).trimmed
      guard result.updateValue(String(assignment[assignment.index(after: equals)...]).trimmed, forKey: name) == nil
      else {
        throw WorkbenchError("--columns: expected each column once, found ‘\(name)’ again")
      }
    }
    return result
  }
}

extension GlossaryFormat: ExpressibleByArgument {}

/// `duizhao glossary export`.
struct GlossaryExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a glossary in another form.",
    discussion: """
      Examples:
        duizhao glossary export terms.tsv --format tbx -o terms.tbx
        duizhao glossary export terms.tsv --format omegat --languages en,zh-Hans -o glossary.txt
        duizhao glossary export terms.tsv --wide -o terms.csv
        duizhao glossary export terms.tsv >sorted.tsv

      tbx is TBX-Basic of ISO 30042:2019, tbx2 that of 2008; csv and tsv have one row a term and hold everything, as json \
      does; wide has one row a concept. What a form cannot hold is said on standard error.
      """)

  @Argument(help: ArgumentHelp("The glossary.", valueName: "glossary"))
  var glossary: String

  @Option(
    help: ArgumentHelp(
      "tsv, csv, wide, tbx, tbx-dct, tbx2, omegat or json; else by the ending of the output.", valueName: "format"))
  var format: GlossaryFormat?

  @Option(
    help: ArgumentHelp("Only these languages, in this order.", valueName: "language,…"))
  var languages: String?

  @Flag(help: "One row a concept, a column a language; .csv by the ending of the output, else tab-separated.")
  var wide = false

  @Flag(name: .customLong("all-losses"), help: "Say everything that the form cannot hold, not only the first ten.")
  var showsAllLosses = false

  @OptionGroup var output: GlossaryOutput

  func run() throws {
    let glossary = try GlossaryFiles.read(glossary)
    let ending = output.path?.split(separator: ".").last?.lowercased() ?? ""
    let byEnding: [String: GlossaryFormat] = ["tbx": .tbx, "csv": .csv, "json": .json]
    let format = wide ? .wide : self.format ?? byEnding[ending] ?? .tsv
    guard format != .table else {
      let names = GlossaryFormat.writable.map(\.rawValue).joined(separator: ", ")
      throw WorkbenchError("expected one of \(names), found ‘table’")
    }
    var options = GlossaryFormat.WritingOptions()
    options.languages = try languages.map { list in
      try list.split(separator: ",").map { try readLanguage(String($0).trimmed) }
    }
    options.byteOrderMark = ending == "csv"
    options.tabs = format == .wide && (wide || self.format == nil) && ending != "csv"
    let result = try format.write(glossary, options: options)
    try output.write(result.text)
    let shown = showsAllLosses ? result.losses.count : min(result.losses.count, 10)
    for loss in result.losses[..<shown] { Console.warning("not in the \(format == .wide ? "table" : "file"): \(loss)") }
    if shown < result.losses.count {
      Console.warning(
        "not in the \(format == .wide ? "table" : "file"): \(result.losses.count - shown) more (--all-losses names them)"
      )
    }
  }
}
