import Foundation
import Testing

/// The man page, the completions and the documents say what the program says.
@Suite struct ManualTests {
  /// A command as `--experimental-dump-help` gives it.
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }
      let names: [Name]?
      let abstract: String?
    }
    let commandName: String
    let abstract: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// The command and all below it, each with the words that call it.
    var all: [(words: String, command: Command)] {
      [(commandName, self)] + (subcommands ?? []).flatMap(\.all).map { ("\(commandName) \($0.words)", $0.command) }
    }

    var options: Set<String> {
      Set((arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.kind == "long" ? "--" : "-") + $0.name })
    }
  }

  private struct Dump: Decodable {
    let command: Command
  }

  private static func commands() throws -> [(words: String, command: Command)] {
    let shell = try Shell()
    let dump = try shell.run("duizhao --experimental-dump-help")
    try shell.remove()
    return try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command.all
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Shell.package.appendingPathComponent(path), encoding: .utf8)
  }

  @Test func theManPageHasEveryCommandAndOption() throws {
    let page = try Self.text("Documentation/duizhao.1").replacingOccurrences(of: "\\-", with: "-")
    let commands = try Self.commands().filter { !$0.words.hasSuffix(" help") && $0.words != "duizhao" }
    #expect(commands.count >= 15)
    for (words, command) in commands {
      #expect(page.contains(".SS \(words.dropFirst("duizhao ".count))\n"), "make manual: \(words)")
      #expect(page.contains(command.abstract ?? "?"), "make manual: \(words)")
      for argument in command.arguments ?? []
      where argument.names?.contains(where: { ["help", "version"].contains($0.name) }) != true {
        let abstract = (argument.abstract ?? "").replacingOccurrences(of: "\\", with: "\\e")
        #expect(page.contains(abstract), "make manual: \(words): \(abstract)")
      }
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowTheCommands(shellName: String) throws {
    let shell = try Shell()
    let script = try shell.run("duizhao --generate-completion-script \(shellName)")
    #expect(script.status == 0)
    for word in ["glossary", "translate", "--target-language"] {
      #expect(script.output.contains(shellName == "fish" ? word.replacingOccurrences(of: "--", with: "") : word))
    }
    if shellName == "bash" {
      #expect(try shell.run("duizhao --generate-completion-script bash >c.bash && bash -n c.bash").status == 0)
    }
    try shell.remove()
  }

  /// Every `duizhao …` in the documents is a command with options that exist.
  @Test(arguments: [
    "README.md", "CONTRIBUTING.md", "Glossaries/README.md", "Projects/Sample/README.md", "Documentation/Conversion.md",
    "Documentation/Formats.md", "Documentation/Segmentation.md", "Documentation/Terminology.md",
    "Documentation/Export.md", "Documentation/Alignment.md",
  ])
  func documentsShowCommandsThatExist(path: String) throws {
    let commands = Dictionary(uniqueKeysWithValues: try Self.commands().map { ($0.words, $0.command.options) })
    let root = commands["duizhao"] ?? []
    var seen = 0
    for line in try Self.text(path).split(separator: "\n") {
      for call in line.components(separatedBy: "duizhao ").dropFirst() {
        // A command line ends where another begins, at a comment or at the end of a code span.
        let end = call.firstIndex { "|;&#`‘’)".contains($0) } ?? call.endIndex
        let words = call[..<end].split(separator: " ").map(String.init)
        var name = "duizhao"
        var rest = words[...]
        while let word = rest.first, commands["\(name) \(word)"] != nil { name += " \(rest.removeFirst())" }
        guard name != "duizhao" else { continue }
        seen += 1
        for option in rest where option.hasPrefix("--") {
          #expect((commands[name] ?? []).union(root).contains(option), "\(path): \(line)")
        }
      }
    }
    #expect(seen > 0)
  }
}
