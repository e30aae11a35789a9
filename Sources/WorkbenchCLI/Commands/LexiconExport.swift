import ArgumentParser
import HanConversion
import Workbench

/// `duizhao lexicon export`.
struct LexiconExport: ParsableCommand {
  /// For which program the knowledge is brought out.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case icuRules = "icu-rules"
    case openCC = "opencc"
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what a lexicon knows as rules of ICU or dictionaries of OpenCC.",
    discussion: """
      Examples:
        duizhao lexicon export --format icu-rules --direction hant --region tw -o s2tw.rules
        duizhao convert --rules s2tw.rules story.txt
        uconv -x "$(duizhao lexicon export --format icu-rules --direction hant --words 4000)" <story.txt
        duizhao lexicon export --format opencc --direction hant --region hk -o hk && opencc -c hk/s2hk.json <story.txt

      These engines take the longest word from the left, where duizhao weighs all ways to cut a text into words. \
      (uconv takes rules as an argument, which may have 128 kB.) The files name the licence that results.
      """)

  @OptionGroup var lexicon: LexiconArgument

  @Option(help: "For ICU, or for OpenCC.")
  var format: Format

  @Option(help: "Into Traditional (hant) or Simplified (hans).")
  var direction: LexiconEntries.Direction

  @Option(
    help: "How Traditional is written: OpenCC's general forms (t, the default), Taiwan's (tw) or Hong Kong's (hk).")
  var region: LexiconEntries.Region?

  @Option(help: ArgumentHelp("At most so many words, the likeliest; else all.", valueName: "count"))
  var words: Int?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The file, or the folder for OpenCC; rules go to standard output without it.", valueName: "path")
  )
  var output: String?

  func validate() throws {
    if direction == .hans, let region {
      throw ValidationError("expected --region with --direction hant only, found ‘\(region.rawValue)’")
    }
    if let words, words < 0 { throw ValidationError("expected --words with a number from 0, found ‘\(words)’") }
    if format == .openCC, outputFile(output) == nil {
      throw ValidationError("expected -o with a folder for OpenCC’s files, found none")
    }
  }

  func run() throws {
    let lexicon = try lexicon.open()
    let entries = try lexicon.entries(direction, region: region ?? .general, limit: words)
    switch format {
    case .icuRules:
      let rules = entries.icuRules(header: lexicon.notice(entries, scheme: scheme))
      if let path = outputFile(output) {
        try FileSystem.write(rules.utf8, to: path)
      } else {
        Output.standard.write(rules)
      }
    case .openCC:
      let path = try lexicon.writeOpenCC(entries, scheme: scheme, to: output ?? ".")
      Console.notice("opencc -c \(path)")
    }
    Console.notice("\(entries.words.count.counted("word")), \(entries.characters.count.counted("character"))")
    Console.notice("licence: \(lexicon.information.licenceRemark)")
  }

  /// OpenCC's name for what is exported.
  private var scheme: String { direction == .hans ? "t2s" : "s2\((region ?? .general).rawValue)" }
}

extension LexiconEntries.Direction: ExpressibleByArgument {}
extension LexiconEntries.Region: ExpressibleByArgument {}
