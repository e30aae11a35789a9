import ArgumentParser
import Bitext
import Workbench

/// `duizhao status`: how far a project is.
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how far a project is: articles, segments, targets by language and state, findings.",
    discussion: """
      Examples:
        duizhao status -p news
        duizhao status -p news --json
      """)

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let status = try Project(project.open(root: root)).status()
    if json { return try JSONLines.write(status) }
    Output.standard.line("\(status.name): \(status.articles.counted("article")), \(status.segments.counted("segment"))")
    guard !status.languages.isEmpty else { return }
    Output.standard.write(
      Table.format(
        header: ["target", "units", "initial", "translated", "reviewed", "final"],
        rows: status.languages.map { language in
          [language.language.tag, String(language.units)]
            + TranslationUnit.State.allCases.map { String(language.states[$0.rawValue] ?? 0) }
        }))
    if status.findings > 0 {
      Output.standard.line("\(status.findings.counted("finding")) (see ‘duizhao glossary check’)")
    }
  }
}
