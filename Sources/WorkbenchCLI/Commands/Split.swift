import ArgumentParser
import Bitext
import Workbench

/// `duizhao split`: cuts a segment in two.
struct Split: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Split a segment in two.",
    discussion: """
      Examples:
        duizhao split -p news a1.12 --after '他走了；'
        duizhao split -p news a1.12 --after '他走了；' --to en --target-after 'He left;'

      The place is kept: it holds in later versions of the article, and after the rules changed. A translation stands \
      over both parts then, as it is, unless it is split too.
      """)

  @Argument(help: ArgumentHelp("The segment, such as a1.12.", valueName: "segment"))
  var segment: String

  @Option(help: ArgumentHelp("Split behind this text, which stands in the segment once.", valueName: "text"))
  var after: String?

  @Option(help: ArgumentHelp("Split before this text.", valueName: "text"))
  var before: String?

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The language of the translation that is split too.", valueName: "language"),
    transform: readLanguage)
  var targetLanguage: Language?

  @Option(help: ArgumentHelp("Split the translation behind this text.", valueName: "text"))
  var targetAfter: String?

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func validate() throws {
    guard (after == nil) != (before == nil) else {
      throw ValidationError(
        "expected the place: --after TEXT or --before TEXT, found \(after == nil ? "neither" : "both")")
    }
    guard (targetLanguage == nil) == (targetAfter == nil) else {
      throw ValidationError("--to and --target-after go together")
    }
  }

  func run() throws {
    let project = try Project(project.open(root: root))
    let place = after.map { TextPlace.after($0) } ?? .before(before ?? "")
    let target = targetLanguage.flatMap { language in targetAfter.map { (language, TextPlace.after($0)) } }
    try project.split(readSegment(segment), at: place, target: target, time: Clock.now).show()
  }
}

/// `duizhao join`: makes segments one.
struct Join: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Join segments of a paragraph into one.",
    discussion: """
      Examples:
        duizhao join -p news a1.12 a1.13

      That is kept: it holds in later versions of the article, and after the rules changed. Their translations are \
      joined too; where one of them has none, the rest is initial.
      """)

  @Argument(help: ArgumentHelp("Segments that follow each other, such as a1.12 a1.13.", valueName: "segment"))
  var segments: [String]

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    try project.join(segments.map(readSegment), time: Clock.now).show()
  }
}

extension CutOutcome {
  /// Prints the segments that stand there now, and says whose translations stand over several.
  fileprivate func show() {
    for segment in segments {
      Output.standard.line("\(segment.id)\t\(Table.oneLine(segment.text.trimmed().visibleForm))")
    }
    let dissolved = report.dissolved.compactMap(\.first?.description)
    if !dissolved.isEmpty {
      Console.warning("the translations of \(dissolved.joined(separator: ", ")) are history now")
    }
    if !spanning.isEmpty, segments.count > 1 {
      Console.notice("the translation into \(spanning.map(\.tag).joined(separator: ", ")) stands over both")
    }
  }
}

/// Reads a segment's id.
func readSegment(_ text: String) throws -> SegmentID {
  guard let id = SegmentID(text) else { throw WorkbenchError("expected a segment such as a1.12, found ‘\(text)’") }
  return id
}
