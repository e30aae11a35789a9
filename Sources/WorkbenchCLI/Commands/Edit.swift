import ArgumentParser
import Bitext
import Workbench

/// `duizhao edit`: corrects one unit by hand.
struct Edit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Correct the translation of a segment by hand.",
    discussion: """
      Examples:
        duizhao edit -p news a1.12 --to zh-Hant-TW --text '他說：「好。」'
        duizhao edit -p news a1.12 --to zh-Hant-TW --state reviewed
        duizhao edit -p news a1.12 --to zh-Hant-TW     (opens $VISUAL or $EDITOR)
        some-program | duizhao edit -p news a1.12 --to zh-Hant-TW --text -

      Inline codes are written as they are shown: {1}…{/1} around words, {2/} alone.
      """)

  @Argument(help: ArgumentHelp("The segment, such as a1.12.", valueName: "segment"))
  var segment: String

  @OptionGroup var target: TargetOption

  @Option(help: "The new text; - reads it from standard input.")
  var text: String?

  @Option(help: "The new state.")
  var state: TranslationUnit.State?

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let id = try readSegment(segment)
    let project = try Project(project.open(root: root))
    let language = try target.language(in: project)
    var newText = text
    var seen: EditableUnit?
    if text == "-" {
      newText = try Input.standardText().trimmingLineEnd
    } else if text == nil, state == nil {
      let unit = try project.editableUnit(id, language: language)
      seen = unit
      newText = try TextEditor.edit(
        unit.unit?.target.visibleForm ?? unit.source.trimmed().visibleForm,
        comment: ["\(segment) → \(language); empty text changes nothing", unit.source.trimmed().visibleForm])
      guard newText != nil else {
        Console.notice("\(segment): unchanged")
        return
      }
    }
    switch try project.edit(id, language: language, text: newText, state: state, seen: seen, time: Clock.now) {
    case .unchanged(let unit): Console.notice("\(unit.name): unchanged")
    case .saved(let unit): Console.notice("\(unit.name): \(unit.state.rawValue), \(unit.origin)")
    }
  }
}

extension TranslationUnit {
  /// The unit by its segments: `a1.12`, `a1.5 a1.6`.
  fileprivate var name: String { segments.map(\.description).joined(separator: " ") }
}

extension TranslationUnit.State: ExpressibleByArgument {}

extension String {
  fileprivate var trimmingLineEnd: String {
    var result = self
    while result.last?.isNewline == true { result.removeLast() }
    return result
  }
}
