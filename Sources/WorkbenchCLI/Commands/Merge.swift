import ArgumentParser
import Workbench

/// `duizhao merge`: brings an edited table back.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the targets of edited segment tables back into the project.",
    discussion: """
      Examples:
        duizhao export -p news a1 --to zh-Hant-TW --format tsv -o a1.tsv
        duizhao merge -p news a1.tsv
        duizhao merge -p news a1.tsv --dry-run
        duizhao merge -p news tables/          (all tables in a folder)

      Rows are found by article name, segment number and the hash of the source. One row that does not fit leaves \
      everything as it was, unless --partial merges the rows that do. Rows without target are left alone; no row lowers a state unless --overwrite says so.
      """)

  @Argument(help: ArgumentHelp("Tables as ‘export --format tsv’ wrote them, or folders of them.", valueName: "table"))
  var tables: [String]

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
    let paths = try tables.flatMap(SegmentTables.find)
    var total = MergeReport()
    var failed = 0
    for path in paths {
      do {
        let report = try project.merge(
          path, partial: partial, overwrite: overwrite, isDryRun: isDryRun, time: Clock.now)
        report.refused.forEach(Console.error)
        total.add(report)
      } catch {
        failed += 1
        Console.error(error.oneLine)
      }
    }
    if failed < paths.count {
      Console.notice(
        "\(total.applied) \(isDryRun ? "would be changed" : "changed"), \(total.unchanged) unchanged, \(total.empty) without target"
          + (total.refused.isEmpty ? "" : ", \(total.refused.count) refused"))
    }
    if failed > 0 { throw failed < paths.count ? ExitCode.partly : ExitCode.couldNot }
    if !total.refused.isEmpty { throw ExitCode.partly }
  }
}
