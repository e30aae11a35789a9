import ArgumentParser
import ArticleFormats
import Bitext
import TranslationAids
import Workbench

/// `duizhao glossary new`.
struct GlossaryNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make an empty glossary.",
    discussion: """
      Examples:
        duizhao glossary new terms.tsv --comment 'Our words for the weather.'
      """)

  @Argument(help: ArgumentHelp("The file to make.", valueName: "glossary"))
  var path: String

  @Option(help: ArgumentHelp("A line that stands above the terms; may be repeated.", valueName: "text"))
  var comment: [String] = []

  func run() throws {
    guard !FileSystem.exists(path) else { throw WorkbenchError("\(path): expected no file there, found one") }
    let lines = comment.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)" } }
    try GlossaryFiles.save(Glossary(name: path, comments: lines, concepts: []), to: path)
    Console.notice("made \(path); name it in duizhao.toml ([glossary] files) or with --glossary")
  }
}

/// The fields that a command sets.
struct FieldOptions: ParsableArguments {
  @Option(help: ArgumentHelp("preferred, admitted, deprecated, superseded or forbidden."))
  var status: String?

  @Option(help: ArgumentHelp("exact, prefix, stem or regex.", valueName: "mode"))
  var match: String?

  @Option(name: .customLong("case"), help: ArgumentHelp("ignore or keep.", valueName: "rule"))
  var caseRule: String?

  @Option(help: ArgumentHelp("A longer word in which it is not this term; may be repeated.", valueName: "word"))
  var except: [String] = []

  @Option(help: ArgumentHelp("A remark.", valueName: "text"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "Any field by the name of its column; an empty value takes it away; lists are written a|b.",
      valueName: "field=value"))
  var set: [String] = []

  /// The fields that are given.
  func fields() throws -> GlossaryEdit.Fields {
    var fields: GlossaryEdit.Fields = []
    if let status { fields.append(("status", [status])) }
    if let match { fields.append(("match", [match])) }
    if let caseRule { fields.append(("case", [caseRule])) }
    if !except.isEmpty { fields.append(("except", except)) }
    if let note { fields.append(("note", [note])) }
    for assignment in set { fields.append(try Self.field(assignment)) }
    return fields
  }

  /// Reads `FIELD=VALUE`.
  static func field(_ assignment: String) throws -> (name: String, values: [String]) {
    guard let equals = assignment.firstIndex(of: "="), equals > assignment.startIndex else {
      throw WorkbenchError("expected FIELD=VALUE, found ‘\(assignment)’")
    }
    let (name, value) = (String(assignment[..<equals]), String(assignment[assignment.index(after: equals)...]))
    let isList = name == "except" || Attributes.Name(rawValue: name).isList
    return (name, isList ? value.split(separator: "|").map(String.init) : [value])
  }
}

/// Reads `LANGUAGE=TERM`.
@Sendable func readNamedTerm(_ argument: String) throws -> GlossaryEdit.NamedTerm {
  guard let term = GlossaryEdit.NamedTerm(argument) else {
    throw ValidationError("expected LANGUAGE=TERM, as in zh-Hans=程序, found ‘\(argument)’")
  }
  return term
}

/// `duizhao glossary add`.
struct GlossaryAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add terms to a concept, which is made if it is not there.",
    discussion: """
      Examples:
        duizhao glossary add terms.tsv carbon-neutrality zh-Hans=碳中和 zh-Hant-TW=碳中和 en='carbon neutrality' --subject climate
        duizhao glossary add terms.tsv program zh-Hant-TW=程序 --status forbidden --note 'mainland wording'

      The options speak of the terms that are added; a term that joins a preferred one is admitted.
      """)

  @Argument(help: ArgumentHelp("The glossary.", valueName: "glossary"))
  var path: String

  @Argument(help: ArgumentHelp("The concept's name.", valueName: "concept"))
  var concept: String

  @Argument(help: ArgumentHelp("Terms.", valueName: "language=term"), transform: readNamedTerm)
  var terms: [GlossaryEdit.NamedTerm] = []

  @Option(help: ArgumentHelp("The concept's subject.", valueName: "text"))
  var subject: String?

  @Option(help: ArgumentHelp("What the concept is.", valueName: "text"))
  var definition: String?

  @OptionGroup var fields: FieldOptions

  func validate() throws {
    if terms.isEmpty, definition == nil, fields.set.isEmpty {
      throw ValidationError("expected a term, as in zh-Hans=程序, or something about the concept")
    }
  }

  func run() throws {
    var own: GlossaryEdit.Fields = []
    if let subject { own.append(("subject", [subject])) }
    if let definition { own.append(("definition", [definition])) }
    if terms.isEmpty { own += try fields.fields() }
    let glossary = try GlossaryFiles.read(path)
    try GlossaryFiles.change(
      glossary,
      to: GlossaryEdit.adding(
        terms, to: concept, in: glossary, conceptFields: own, termFields: terms.isEmpty ? [] : fields.fields(),
        today: Clock.today), path: path)
  }
}

/// `duizhao glossary edit`.
struct GlossaryEditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a concept or one of its terms.",
    discussion: """
      Examples:
        duizhao glossary edit terms.tsv program zh-Hant-TW=程序 --status forbidden
        duizhao glossary edit terms.tsv program zh-Hant-TW=程式 --term 應用程式 --set part-of-speech=noun
        duizhao glossary edit terms.tsv program --rename computer-program --set definition='What a computer runs.'
      """)

  @Argument(help: ArgumentHelp("The glossary.", valueName: "glossary"))
  var path: String

  @Argument(help: ArgumentHelp("The concept's name.", valueName: "concept"))
  var concept: String

  @Argument(
    help: ArgumentHelp("The term; the concept itself without one.", valueName: "language=term"),
    transform: readNamedTerm)
  var term: GlossaryEdit.NamedTerm?

  @Option(name: .customLong("term"), help: ArgumentHelp("What the term becomes.", valueName: "text"))
  var newText: String?

  @Option(help: ArgumentHelp("The concept's new name.", valueName: "name"))
  var rename: String?

  @Option(help: ArgumentHelp("The concept's subject.", valueName: "text"))
  var subject: String?

  @Option(help: ArgumentHelp("What the concept is.", valueName: "text"))
  var definition: String?

  @OptionGroup var fields: FieldOptions

  func validate() throws {
    if term == nil, newText != nil { throw ValidationError("expected LANGUAGE=TERM before --term, found none") }
    if term != nil, subject != nil || definition != nil {
      throw ValidationError("expected --subject and --definition for a concept, found a term")
    }
  }

  func run() throws {
    var all = try fields.fields()
    if let subject { all.append(("subject", [subject])) }
    if let definition { all.append(("definition", [definition])) }
    guard !all.isEmpty || newText != nil || rename != nil else {
      throw WorkbenchError("expected something to change, as in --status admitted, found nothing")
    }
    let glossary = try GlossaryFiles.read(path)
    try GlossaryFiles.change(
      glossary,
      to: GlossaryEdit.editing(
        concept, term: term, in: glossary, fields: all, newText: newText, newID: rename, today: Clock.today),
      path: path)
  }
}

/// `duizhao glossary remove`.
struct GlossaryRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a concept out, or some of its terms.",
    discussion: """
      Examples:
        duizhao glossary remove terms.tsv fax
        duizhao glossary remove terms.tsv program zh-Hant-TW=程序
      """)

  @Argument(help: ArgumentHelp("The glossary.", valueName: "glossary"))
  var path: String

  @Argument(help: ArgumentHelp("The concept's name.", valueName: "concept"))
  var concept: String

  @Argument(
    help: ArgumentHelp("Terms; the whole concept without any.", valueName: "language=term"), transform: readNamedTerm)
  var terms: [GlossaryEdit.NamedTerm] = []

  func run() throws {
    let glossary = try GlossaryFiles.read(path)
    try GlossaryFiles.change(
      glossary, to: GlossaryEdit.removing(concept, terms: terms, from: glossary), path: path)
  }
}

extension GlossaryFiles {
  /// Saves what a glossary became, and shows the difference.
  fileprivate static func change(_ glossary: Glossary, to changed: Glossary, path: String) throws {
    let difference = GlossaryDifference(from: glossary, to: changed)
    guard !difference.changes.isEmpty else { return Console.notice("nothing to change") }
    try save(changed, to: path)
    for change in difference.changes { Output.standard.line(Table.oneLine(change.description)) }
  }
}
