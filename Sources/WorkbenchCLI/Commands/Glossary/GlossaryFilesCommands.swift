import ArgumentParser
import ArticleFormats
import Bitext
import HanConversion
import TranslationAids
import Workbench

/// `duizhao glossary show`.
struct GlossaryShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything that a glossary says of a concept.",
    discussion: """
      Examples:
        duizhao glossary show carbon-neutrality --glossary climate.tsv
      """)

  @Argument(help: ArgumentHelp("Names of concepts.", valueName: "concept"))
  var concepts: [String]

  @Flag(help: "One JSON object a concept and line.")
  var json = false

  @OptionGroup var glossaries: GlossaryOptions
  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let all = try glossaries.read(project: project, root: root)
    for id in concepts {
      let found = all.flatMap { glossary in glossary.concepts.filter { $0.id == id }.map { (glossary, $0) } }
      guard !found.isEmpty else {
        throw WorkbenchError("expected a concept ‘\(id)’, found none (glossary find looks for it)")
      }
      for (glossary, concept) in found {
        if json { try JSONLines.write(ConceptForm(concept, glossary: glossary.name)) } else { show(concept, glossary) }
      }
    }
  }

  private func show(_ concept: Concept, _ glossary: Glossary) {
    func line(_ name: String, _ value: String, indent: Int = 2) {
      if value.isEmpty { return }
      Output.standard.line(String(repeating: " ", count: indent) + "\(name): \(Table.oneLine(value))")
    }
    func lines(_ attributes: Attributes, indent: Int) {
      for name in attributes.names {
        line(name.rawValue, attributes[all: name].joined(separator: ", "), indent: indent)
      }
    }
    Output.standard.line("\(concept.id) (\(glossary.name))")
    line("subject", concept.subject)
    lines(concept.attributes, indent: 2)
    for term in concept.terms {
      var marks = [term.status.rawValue]
      if term.match != .exact { marks.append("match \(term.match.rawValue)") }
      if term.caseRule == .keep { marks.append("case keep") }
      Output.standard.line("  \(term.language): \(Table.oneLine(term.text)) (\(marks.joined(separator: ", ")))")
      line("except", term.exceptions.joined(separator: ", "), indent: 4)
      line("note", term.note, indent: 4)
      lines(term.attributes, indent: 4)
    }
  }
}

/// `duizhao glossary diff`.
struct GlossaryDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what differs between two versions of a glossary.",
    discussion: """
      Examples:
        duizhao glossary diff old.tsv new.tsv

      One line a concept or term: + added, - removed, ~ changed. Exit status 1 when they differ.
      """)

  @Argument(help: ArgumentHelp("The earlier version.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The later version.", valueName: "new"))
  var new: String

  @Flag(help: "One JSON object a difference and line.")
  var json = false

  func run() throws {
    let changes = GlossaryDifference(from: try GlossaryFiles.read(old), to: try GlossaryFiles.read(new)).changes
    for change in changes {
      if json {
        try JSONLines.write(ChangeLine(change))
      } else {
        Output.standard.line(Table.oneLine(change.description))
      }
    }
    if changes.isEmpty { return Console.notice("no difference") }
    throw ExitCode.findings
  }

  private struct ChangeLine: Encodable {
    let kind: String
    let concept: String
    let language: String?
    let term: String?
    let before: [String: String]
    let after: [String: String]

    init(_ change: GlossaryDifference.Change) {
      (kind, concept, language, term) = (change.kind.rawValue, change.concept, change.language, change.term)
      before = Dictionary(
        uniqueKeysWithValues: change.fields.filter { !$0.before.isEmpty }.map { ($0.name, $0.before) })
      after = Dictionary(uniqueKeysWithValues: change.fields.filter { !$0.after.isEmpty }.map { ($0.name, $0.after) })
    }
  }
}

/// `duizhao glossary merge`.
struct GlossaryMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Bring two versions of a glossary together over the one they came from.",
    discussion: """
      Examples:
        duizhao glossary merge base.tsv ours.tsv theirs.tsv -o ours.tsv --force
        duizhao glossary merge base.tsv ours.tsv theirs.tsv --prefer theirs --take program=ours
        duizhao glossary merge ours.tsv theirs.tsv -o all.tsv        (no common version)

      What one side changed is taken. Where both changed the same, every conflict is listed and nothing is written until \
      --prefer or --take says which side counts; exit status 1. As a merge driver of git: \
      duizhao glossary merge %O %A %B -o %A --force
      """)

  @Argument(help: ArgumentHelp("The common version, ours and theirs; or only ours and theirs.", valueName: "glossary"))
  var paths: [String]

  @Option(help: ArgumentHelp("The side that counts where both changed the same: ours or theirs.", valueName: "side"))
  var prefer: GlossaryMerge.Side?

  @Option(
    help: ArgumentHelp("The side that counts for one concept; may be repeated.", valueName: "concept=side"))
  var take: [String] = []

  @OptionGroup var output: GlossaryOutput

  func validate() throws {
    guard (2...3).contains(paths.count) else {
      throw ValidationError("expected two or three glossaries, found \(paths.count)")
    }
    _ = try sides()
  }

  func run() throws {
    let glossaries = try paths.map(GlossaryFiles.read)
    let base = glossaries.count == 3 ? glossaries[0] : Glossary(name: "", concepts: [])
    let sides = try sides()
    let merge = GlossaryMerge(
      base: base, ours: glossaries[glossaries.count - 2], theirs: glossaries[glossaries.count - 1], preferred: prefer,
      byConcept: sides)
    for id in sides.keys.sorted() where !merge.conflicts.contains(where: { $0.concept == id }) {
      throw WorkbenchError("expected a concept in conflict for --take, found ‘\(id)’")
    }
    for conflict in merge.conflicts { Console.warning("conflict: \(conflict)") }
    let open = merge.conflicts.count { $0.settled == nil }
    if open > 0 {
      Console.notice("\(open.counted("conflict")) open, nothing written (--prefer or --take settles them)")
      throw ExitCode.findings
    }
    try output.write(merge.glossary.formatted())
    let terms = merge.glossary.concepts.reduce(0) { $0 + $1.terms.count }
    Console.notice("\(merge.glossary.concepts.count.counted("concept")), \(terms.counted("term"))")
  }

  private func sides() throws -> [String: GlossaryMerge.Side] {
    var sides: [String: GlossaryMerge.Side] = [:]
    for argument in take {
      guard let equals = argument.lastIndex(of: "="),
        let side = GlossaryMerge.Side(rawValue: String(argument[argument.index(after: equals)...]))
      else { throw ValidationError("expected CONCEPT=ours or CONCEPT=theirs, found ‘\(argument)’") }
      sides[String(argument[..<equals])] = side
    }
    return sides
  }
}

extension GlossaryMerge.Side: ExpressibleByArgument {}

/// `duizhao glossary validate`.
struct GlossaryValidate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Say everything that is wrong with glossaries, and what deserves a look.",
    discussion: """
      Examples:
        duizhao glossary validate Glossaries/*.tsv
        duizhao glossary validate terms.tsv --strict

      Faults stand with file, line and column, exit status 2. Remarks (two preferred terms, references to nothing, \
      homographs, which are legal) with the concept; exit status 1 where one is a warning, with --strict also a note.
      """)

  @Argument(help: ArgumentHelp("Glossaries.", valueName: "glossary"))
  var paths: [String]

  @Flag(help: "Rows that are out of order are faults, too, and notes count like warnings.")
  var strict = false

  @Flag(help: "Leave out notes.")
  var quiet = false

  func run() throws {
    var faults = 0
    var remarks = 0
    for path in paths {
      let text = try FileSystem.readText(path)
      let errors = GlossaryTable.validate(text, name: path, inOrder: strict)
      for error in errors { Output.standard.line(Table.oneLine(error.description)) }
      faults += errors.count
      guard errors.isEmpty else { continue }
      for remark in GlossaryReview.remarks(on: try GlossaryTable.read(text, name: path))
      where !quiet || remark.severity != .note {
        Output.standard.line(Table.oneLine("\(path): \(remark)"))
        if strict || remark.severity != .note { remarks += 1 }
      }
    }
    if faults > 0 {
      Console.notice(faults.counted("fault"))
      throw ExitCode.couldNot
    }
    Console.notice(remarks == 0 ? "no faults" : remarks.counted("remark"))
    if remarks > 0 { throw ExitCode.findings }
  }
}

/// `duizhao glossary sort`.
struct GlossarySort: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sort", abstract: "Put the rows of glossaries in order, in place.",
    discussion: """
      Examples:
        duizhao glossary sort Glossaries/*.tsv
        duizhao glossary sort --check Glossaries/*.tsv
      """)

  @Argument(help: ArgumentHelp("Glossaries.", valueName: "glossary"))
  var paths: [String]

  @Flag(help: "Write nothing; name the files that are not in order, exit status 1.")
  var check = false

  func run() throws {
    let glossaries = try paths.map { ($0, try FileSystem.readText($0), try GlossaryFiles.read($0)) }
    var count = 0
    for (path, text, glossary) in glossaries where glossary.formatted() != text {
      count += 1
      if check { Output.standard.line(path) } else { try GlossaryFiles.save(glossary, to: path) }
    }
    let files = count.counted("file")
    Console.notice(count == 0 ? "all in order" : check ? "\(files) not in order" : "\(files) put in order")
    if check, count > 0 { throw ExitCode.findings }
  }
}

/// `duizhao glossary stats`.
struct GlossaryStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count concepts and terms by language, status and subject.",
    discussion: """
      Examples:
        duizhao glossary stats Glossaries/*.tsv
        duizhao glossary stats -p news --json
      """)

  @Argument(help: ArgumentHelp("Glossaries; else those of the project.", valueName: "glossary"))
  var paths: [String] = []

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let files = try paths.isEmpty ? project.open(root: root).glossaryPaths : paths
    let statistics = GlossaryStatistics(try files.map(GlossaryFiles.read))
    if json { return try JSONLines.write(statistics) }
    Output.standard.line("\(statistics.concepts.counted("concept")), \(statistics.terms.counted("term"))")
    Output.standard.write(
      Table.format(
        header: [
          "language", "concepts", "terms", "preferred", "admitted", "deprecated", "superseded", "forbidden",
          "generated",
        ],
        rows: statistics.languages.map { counts in
          [counts.language]
            + [
              counts.concepts, counts.terms, counts.preferred, counts.admitted, counts.deprecated, counts.superseded,
              counts.forbidden, counts.generated,
            ].map(String.init)
        }))
    Output.standard.write(
      Table.format(
        header: ["subject", "concepts"],
        rows: statistics.subjects.map { [$0.subject.isEmpty ? "(none)" : $0.subject, String($0.concepts)] }))
  }
}

/// `duizhao glossary convert`.
struct GlossaryConvert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Make the terms of another script or region, by the converter.",
    discussion: """
      Examples:
        duizhao glossary convert terms.tsv --from zh-Hans --to zh-Hant-TW --vocabulary -o terms.tsv --force

      Concepts that have a term in the target language keep it. What is made is marked as generated (origin), so that a \
      person can look at it; --renew makes those again.
      """)

  @Argument(help: ArgumentHelp("The glossary.", valueName: "glossary"))
  var path: String

  @Option(
    name: [.customLong("from"), .customLong("source-language")],
    help: ArgumentHelp("The language of the terms to convert.", valueName: "language"), transform: readLanguage)
  var source: Language

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("The language of the terms to make.", valueName: "language"), transform: readLanguage)
  var target: Language

  @Flag(help: "Make terms again that were generated before.")
  var renew = false

  @OptionGroup var conversion: ConversionOptions
  @OptionGroup var output: GlossaryOutput

  func run() throws {
    let glossary = try GlossaryFiles.read(path)
    let converter = try conversion.converter(from: source, to: target)
    conversion.warn(about: converter)
    let result = try glossary.generating(target, from: source, renewing: renew, with: converter)
    for id in result.rejected { Console.warning("\(id): its converted term is rejected in \(target): none made") }
    try output.write(result.glossary.formatted())
    Console.notice("\(result.count.counted("term")) made for \(target)")
  }
}
