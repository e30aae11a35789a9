import ArgumentParser
import Workbench

/// `duizhao merge`: brings an edited table back.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the targets of an edited segment table back into the project.",
    discussion: """
      Examples:
        duizhao export -p news a1 --to zh-Hant-TW --format tsv -o a1.tsv
        duizhao merge -p news a1.tsv
        duizhao merge -p news a1.tsv --dry-run

      Rows are found by article name, segment number and the hash of the source. One row that does not fit leaves \
      everything as it was, unless --partial merges the rows that do. Rows without target are left alone; no row lowers a state unless --overwrite says so.
      """)

  @Argument(help: ArgumentHelp("The table, as ‘export --format tsv’ wrote it.", valueName: "table"))
  var table: String

  @Flag(help: "Merge the rows that fit though others do not (exit status 3).")
  var partial = false

  @Flag(help: "Let a row lower a unit's state: what was reviewed since the export is lost.")
  var overwrite = false

  @Flag(name: .customLong("dry-run"), help: "Only say what would happen.")
  var isDryRun = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    let report = try project.merge(table, partial: partial, overwrite: overwrite, isDryRun: isDryRun, time: Clock.now)
    report.refused.forEach(Console.error)
    Console.notice(
      "\(report.applied) \(isDryRun ? "would be changed" : "changed"), \(report.unchanged) unchanged, \(report.empty) without target"
        + (report.refused.isEmpty ? "" : ", \(report.refused.count) refused"))
    if !report.refused.isEmpty { throw ExitCode.partly }
  }
}
