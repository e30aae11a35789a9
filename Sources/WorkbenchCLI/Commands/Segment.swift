import ArgumentParser
import Bitext
import TextAnalysis
import Workbench

/// `duizhao segment`: documents as sentences, one a line.
struct Segment: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut documents into sentences, and print one a line.",
    discussion: """
      Examples:
        duizhao segment --language zh-Hans article.md
        cat novel.txt | duizhao segment --language zh --format lines
        duizhao segment --language de --rules house.srx brief.docx
        duizhao segment --language en --break-at-semicolons --json page.html

      Without files, standard input is read. White space at the ends of a sentence is left out, and a line end inside \
      one becomes a space; --json says where each stands.
      """)

  @Argument(help: ArgumentHelp("Files; - is standard input.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The language whose rules apply; else Chinese, where the text shows it.", valueName: "language"),
    transform: readLanguage)
  var language: Language?

  @Option(help: "The format that reads them, a name from ‘duizhao formats’; else what is in them tells.")
  var format: String?

  @Option(help: "The charset they are in, such as GB18030; else UTF-8, which is checked.")
  var charset: String?

  @Option(help: ArgumentHelp("An SRX file with rules in the place of ours.", valueName: "file"))
  var rules: String?

  @Option(
    help: ArgumentHelp(
      "Write our rules, nearly, as SRX 2.0 (- is standard output); with --rules, those.", valueName: "file"))
  var exportRules: String?

  @Flag(name: .customLong("keep-quotes-whole"), help: "No sentence ends inside quotation marks (Chinese, Japanese).")
  var keepsQuotesWhole = false

  @Flag(name: .customLong("break-at-semicolons"), help: "End a segment at semicolons too.")
  var breaksAtSemicolons = false

  @Flag(name: .customLong("break-at-colons"), help: "End a segment at colons too.")
  var breaksAtColons = false

  @Flag(name: .customLong("break-before-list-heads"), help: "End a segment before ① or （1）inside a paragraph.")
  var breaksBeforeListHeads = false

  @Flag(name: .customLong("keep-lines-whole"), help: "One line is one segment.")
  var keepsLinesWhole = false

  @Flag(help: "One JSON object a line: block, kind, start and end (UTF-8 bytes in the block's text), text.")
  var json = false

  @Flag(help: "Say on standard error how much processor time cutting took.")
  var timings = false

  func validate() throws {
    if exportRules != nil, !files.isEmpty {
      throw ValidationError("expected files or --export-rules FILE, found both")
    }
  }

  func run() throws {
    let options = SentenceSegmenter.Options(
      breaksInsideQuotes: !keepsQuotesWhole, breaksAtSemicolons: breaksAtSemicolons, breaksAtColons: breaksAtColons,
      breaksBeforeListHeads: breaksBeforeListHeads, keepsLinesWhole: keepsLinesWhole)
    let segmenters = Segmenters(options: options, rules: rules)
    if let exportRules {
      let text = try segmenters.srx()
      if let path = outputFile(exportRules) {
        try FileSystem.write(text.utf8, to: path)
      } else {
        Output.standard.write(text)
      }
      return
    }
    let inputs = files.isEmpty ? ["-"] : files
    var failed = 0
    var seconds = 0.0
    for input in inputs {
      do {
        seconds += try segment(input, segmenters)
      } catch {
        failed += 1
        Output.standard.flush()
        Console.error(error.oneLine)
      }
    }
    if timings {
      Output.standard.flush()
      Console.notice(
        "cutting \(seconds.milliseconds) ms, in all \(Clock.processorSeconds.milliseconds) ms of processor time")
    }
    if failed > 0 { throw failed < inputs.count ? ExitCode.partly : ExitCode.couldNot }
  }

  /// - Returns: The processor time of cutting.
  private func segment(_ input: String, _ segmenters: Segmenters) throws -> Double {
    let name = input == "-" ? "standard input" : input
    guard let bytes = try Input.open(input).readAll(limit: .max) else { return 0 }
    let document = try SegmentedDocument(
      bytes, name: name, format: format, charset: charset, language: language, segmenters: segmenters)
    let start = Clock.processorSeconds
    let spans = try document.spans()
    let seconds = Clock.processorSeconds - start
    document.notices.forEach { Console.warning("\(name): \($0)") }
    try document.forEachPiece(in: spans) { piece in
      if json {
        try JSONLines.write(SegmentLine(file: files.count > 1 ? input : nil, piece))
      } else {
        Output.standard.line(piece.text)
      }
    }
    return seconds
  }
}

/// A segment as `segment --json` gives it.
private struct SegmentLine: Encodable {
  /// The file, where there are several.
  let file: String?
  let block: Int
  let kind: Block.Kind
  let start: Int
  let end: Int
  let text: String

  init(file: String?, _ piece: SegmentedDocument.Piece) {
    self.file = file
    (block, kind, text) = (piece.block, piece.kind, piece.text)
    (start, end) = (piece.span.lowerBound, piece.span.upperBound)
  }
}
