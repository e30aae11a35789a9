import ArgumentParser
import Workbench

/// `duizhao lexicon info`.
struct LexiconInfo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Check a lexicon and say what it is made of: sources, versions, licences, sizes.",
    discussion: """
      Examples:
        duizhao lexicon info
        duizhao lexicon info duizhao.lexicon --sections
        duizhao lexicon info --json
      """)

  @OptionGroup var lexicon: LexiconArgument

  @Flag(help: "The parts of the file, too.")
  var sections = false

  @Flag(help: "One JSON object.")
  var json = false

  func run() throws {
    let lexicon = try lexicon.open()
    let information = lexicon.information
    if json { return try JSONLines.write(LexiconLine(lexicon, sections: sections)) }
    let output = Output.standard
    output.line("\(lexicon.path): version \(lexicon.version), \(lexicon.size) bytes, checksum \(lexicon.checksum)")
    output.line("licence: \(information.licenceRemark)")
    output.line(
      "recipe: \(information.recipe.name), \(information.recipe.size) bytes, cksum \(information.recipe.checksum)")
    for direction in information.directions {
      let records = direction.records.sorted { $0.key < $1.key }.map { "\($0.value) in \($0.key)" }
      output.line(
        "\(direction.name): \(direction.words.counted("word")), not written by their characters: \(records.joined(separator: ", "))"
      )
    }
    if !information.without.isEmpty { output.line("without: \(information.without.joined(separator: ", "))") }
    output.line("")
    output.write(
      Table.format(
        header: ["source", "role", "rows", "licence", "package", "version"],
        rows: information.sources.map {
          [$0.name, $0.role, String($0.rows), $0.licence, $0.package ?? "", $0.version ?? ""]
        }))
    guard sections else { return }
    output.line("")
    output.write(
      Table.format(
        header: ["section", "bytes"], rows: lexicon.sections.map { [$0.name, String($0.length)] }))
  }
}

/// A lexicon as `lexicon info --json` gives it.
private struct LexiconLine: Encodable {
  struct Section: Encodable {
    let name: String
    let size: Int
  }

  let file: String
  let size: Int
  let checksum: String
  let version: UInt32
  let information: LexiconInformation
  let sections: [Section]?

  init(_ lexicon: InspectLexicon, sections: Bool) {
    file = lexicon.path
    size = lexicon.size
    checksum = lexicon.checksum
    version = lexicon.version
    information = lexicon.information
    self.sections = sections ? lexicon.sections.map { Section(name: $0.name, size: $0.length) } : nil
  }
}
