import ArgumentParser
import Glibc
import Workbench

/// The command `duizhao`: what it can be asked for, and how it answers when something goes wrong.
@main
struct Duizhao: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duizhao",
    abstract: "A translation workbench for Chinese: convert, keep to glossaries, export bilingual documents.",
    discussion: """
      Examples:
        echo 头发干净 | duizhao convert --to zh-Hant-TW
        duizhao init news && duizhao import -p news articles/
        duizhao translate -p news a1 --to zh-Hant-TW
        duizhao export -p news a1 --to zh-Hant-TW --format html -o a1.html

      Exit status: 0 all well, 1 findings, 2 could not, 3 some files could and some could not.
      """,
    version: Version.description,
    groupedSubcommands: [
      CommandGroup(name: "Text", subcommands: [Convert.self, Segment.self, Formats.self, LexiconCommand.self]),
      CommandGroup(
        name: "Project",
        subcommands: [Init.self, Import.self, Resegment.self, Split.self, Join.self, List.self, Show.self, Status.self]),
      CommandGroup(name: "Translation", subcommands: [Translate.self, Edit.self, Merge.self]),
      CommandGroup(name: "Terms and documents", subcommands: [GlossaryCommand.self, Export.self]),
    ])

  @OptionGroup var project: ProjectOption

  /// Runs the command of the arguments and ends the process with its exit status.
  static func main() {
    do {
      if let quick = QuickConversion(CommandLine.arguments.dropFirst()) {
        try quick.run()
      } else {
        var command = try parseAsRoot()
        try command.run()
      }
      exit(ExitCode.success)
    } catch let status as ExitCode {
      exit(status)
    } catch {
      report(error)
    }
  }

  /// Prints what went wrong, in one line on standard error, and exits with 2; help and the like go to standard
  /// output and exit with 0.
  private static func report(_ error: any Error) -> Never {
    if exitCode(for: error).isSuccess {
      Output.standard.write(fullMessage(for: error) + "\n")
      exit(ExitCode.success)
    }
    let isUsage = exitCode(for: error) == .validationFailure
    let message = isUsage ? Self.message(for: error) : error.oneLine
    Console.error(
      isUsage ? "\(message.split(whereSeparator: \.isNewline).joined(separator: " ")) (see --help)" : message)
    exit(ExitCode.couldNot)
  }

  private static func exit(_ status: ExitCode) -> Never {
    Output.standard.flush()
    Glibc.exit(status.rawValue)
  }
}

extension ExitCode {
  /// The work was done and there is something to look at.
  static let findings = ExitCode(1)
  /// The work could not be done; everything is as before.
  static let couldNot = ExitCode(2)
  /// Some of the files could be done, others not.
  static let partly = ExitCode(3)
}
