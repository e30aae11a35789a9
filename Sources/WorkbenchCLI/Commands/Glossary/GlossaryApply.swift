import ArgumentParser
import Bitext
import Workbench

/// `duizhao glossary apply`.
struct GlossaryApply: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Put right what the glossaries say for certain.",
    discussion: """
      Examples:
        duizhao glossary apply -p news a1 --to zh-Hant-TW --dry-run
        duizhao glossary apply --glossary terms.tsv --from en --to zh-Hans pairs.tsv -o pairs.tsv
        duizhao glossary apply --glossary terms.tsv --language zh-Hant-TW article.md --dry-run

      Rejected terms become the one that is right, terms in other characters their own, and words carried over from a \
      Chinese source those of the target; where several terms are right, or the sentence may need to change, nothing is \
      touched. Every change is shown, what goes in [-…-] and what comes in {+…+}. A reviewed target falls back to \
      translated. Of a file the result goes to standard output, and the changes to standard error.
      """)

  @OptionGroup var texts: TermTexts

  @Flag(name: .customLong("dry-run"), help: "Only show the changes.")
  var isTrial = false

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The file to write, which may be the one that is read.", valueName: "file"))
  var output: String?

  @Flag(name: .customLong("in-place"), help: "Write the files where they are.")
  var isInPlace = false

  @ParentCommand var root: Duizhao

  func validate() throws {
    if output != nil, isInPlace { throw ValidationError("expected -o or --in-place, found both") }
    if output != nil, texts.names.count > 1 { throw ValidationError("expected one file for -o, found several") }
  }

  func run() throws {
    if texts.areFiles(root: root) { try applyToFiles() } else { try applyToArticles() }
  }

  private func applyToArticles() throws {
    if output != nil || isInPlace { throw WorkbenchError("expected -o and --in-place for files only, found articles") }
    let (project, terms, language, articles) = try texts.open(root: root)
    defer { TermTexts.warn(about: terms) }
    var count = 0
    for article in articles {
      let changes = try project.applyTerminology(
        to: article, language: language, terms: terms, options: texts.options(), isTrial: isTrial, time: Clock.now)
      for change in changes {
        Output.standard.line("\(change.place): \(shown(change.before, change.after))")
      }
      count += changes.count
    }
    Console.notice(summary(count, noun: "target"))
  }

  private func applyToFiles() throws {
    let terminology = try texts.fileTerminology(root: root)
    defer { TermTexts.warn(about: terminology.terms) }
    var count = 0
    for name in texts.names {
      let file = try texts.file(name)
      let result = try terminology.apply(to: file)
      for change in result?.changes ?? [] {
        let line = "\(file.name):\(change.pair.line): \(shown(change.pair.text, change.text))"
        if isTrial { Output.standard.line(line) } else { Console.notice(line) }
      }
      count += result?.changes.count ?? 0
      if isTrial { continue }
      if isInPlace {
        guard name != "-" else { throw WorkbenchError("expected files for --in-place, found standard input") }
        if let result { try FileSystem.write(result.bytes, to: name) }
      } else {
        let bytes = try result?.bytes ?? file.replacing([:])
        if let path = outputFile(output) {
          try FileSystem.write(bytes, to: path)
        } else {
          Output.standard.write(bytes)
        }
      }
    }
    Console.notice(summary(count, noun: "text"))
  }

  private func shown(_ before: CodedText, _ after: CodedText) -> String {
    Table.oneLine(WordDiff.marked(before.visibleForm, after.visibleForm))
  }

  private func summary(_ count: Int, noun: String) -> String {
    if count == 0 { return "nothing to put right" }
    return "\(count.counted(noun)) \(isTrial ? "would change" : "changed")"
  }
}
