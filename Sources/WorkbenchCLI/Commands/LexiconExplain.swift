import ArgumentParser
import Bitext
import HanConversion
import Workbench

/// `duizhao lexicon explain`: the lattice of a text.
struct LexiconExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the lattice over a text: its words, their scores, and the path that was chosen.",
    discussion: """
      Examples:
        duizhao lexicon explain 四十台风力发电机
        duizhao lexicon explain --to zh-Hans 乾隆皇帝

      ‘*’ marks the words of the chosen path. The shortfall of another word says by how much ln p of the best path \
      through it falls short.
      """)

  @Argument(help: ArgumentHelp("The text.", valueName: "text"))
  var text: String

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The target language.", valueName: "language"), transform: readLanguage)
  var targetLanguage: Language?

  @OptionGroup var conversion: ConversionOptions

  @Flag(help: "One JSON object a line.")
  var json = false

  private struct Edge: Encodable {
    var start: Int, end: Int
    var source: String, text: String
    var score: Double, shortfall: Double
    var origin: String
    var chosen: Bool
  }

  func run() throws {
    guard let target = targetLanguage ?? Language("zh-Hant") else {
      throw WorkbenchError("expected --to with a language, found none")
    }
    let other = Language(target.script == "Hans" ? "zh-Hant" : "zh-Hans")
    let converter = try conversion.converter(from: other, to: target, context: .line)
    guard converter.usesLexicon else {
      throw WorkbenchError("expected a lexicon, found none; ‘duizhao lexicon build’ makes one")
    }
    let explanation = try converter.explanation(of: text, lattice: true)
    let lines = LineCounter(text)
    if json {
      for edge in explanation.edges {
        try JSONLines.write(
          Edge(
            start: edge.source.lowerBound, end: edge.source.upperBound, source: lines.slice(edge.source),
            text: edge.text, score: edge.score, shortfall: edge.shortfall, origin: edge.origin.rawValue,
            chosen: edge.isChosen))
      }
      return
    }
    Output.standard.line(explanation.words.map(\.text).joined())
    Output.standard.write(
      Table.format(
        header: ["", "place", "source", "target", "ln p", "shortfall", "origin"],
        rows: explanation.edges.map { edge in
          [
            edge.isChosen ? "*" : "", "\(lines.slice(0..<edge.source.lowerBound).count + 1)", lines.slice(edge.source),
            edge.text, edge.score.twoDigits, edge.isChosen ? "" : edge.shortfall.twoDigits, edge.origin.rawValue,
          ]
        }))
  }
}
