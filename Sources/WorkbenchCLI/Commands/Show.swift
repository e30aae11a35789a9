import ArgumentParser
import Bitext
import Workbench

/// `duizhao show`: an article's segments and their targets.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show an article: what is known about it, its segments and their translations.",
    discussion: """
      Examples:
        duizhao show -p news a1
        duizhao show -p news a1 --to zh-Hant-TW
        duizhao show -p news a1.12 --context 3
        duizhao show -p news --all --json | grep '"kind":"title"'
      """)

  @OptionGroup var selection: ArticleSelection

  @Option(
    name: [.customLong("to"), .customLong("target-language")],
    help: ArgumentHelp("Show the translation into this language, too.", valueName: "language"), transform: readLanguage)
  var targetLanguage: Language?

  @Option(help: ArgumentHelp("How many segments around one are shown with it.", valueName: "count"))
  var context = 2

  @Flag(
    help: """
      One JSON object a segment and line: article, name, id, block, kind, boilerplate, source, text (without codes), \
      and with --to target, state, origin; note, where the file has one. \
      Of a segment: name, position, count, block, blocks, kind, headings, note, before, segment, after.
      """)
  var json = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    let ids = selection.selectors.compactMap { SegmentID($0) }
    if !ids.isEmpty, ids.count == selection.selectors.count {
      for id in ids {
        let context = try project.context(of: id, reach: max(0, context), language: targetLanguage)
        if json { try JSONLines.write(context) } else { show(context) }
      }
      return
    }
    for summary in try project.articles(selection.isAll ? nil : selection.selectors) {
      let article = try project.overview(of: summary, language: targetLanguage)
      if json {
        for line in article.lines { try JSONLines.write(line) }
      } else {
        show(article)
      }
    }
  }

  private func show(_ context: SegmentContext) {
    let output = Output.standard
    func line(_ line: SegmentContext.Line, mark: String) {
      output.line("\(mark)\(line.id)\t\(Table.oneLine(line.source))")
      if let target = line.target {
        output.line("\t→ \(Table.oneLine(target))\(line.state.map { "  [\($0.rawValue)]" } ?? "")")
      }
    }
    output.line("\(context.segment.id)  \(Table.oneLine(context.name))")
    output.line(
      "  segment \(context.position) of \(context.count), \(context.kind.rawValue), block \(context.block) of \(context.blocks)"
    )
    if !context.headings.isEmpty {
      output.line("  under: \(context.headings.map { Table.oneLine($0) }.joined(separator: " › "))")
    }
    if let note = context.note { output.line("  note: \(Table.oneLine(note))") }
    output.line("")
    for before in context.before { line(before, mark: "  ") }
    line(context.segment, mark: "* ")
    for after in context.after { line(after, mark: "  ") }
    output.line("")
  }

  private func show(_ article: ArticleOverview) {
    let output = Output.standard
    output.line("a\(article.summary.id)  \(Table.oneLine(article.summary.name))")
    let facts: [(String, String?)] = [
      ("title", article.summary.metadata.title), ("url", article.summary.metadata.url),
      ("published", article.summary.metadata.published),
      ("byline", article.summary.metadata.byline), ("format", article.summary.format),
      ("language", article.summary.language.tag),
    ]
    for (name, value) in facts {
      if let value, !value.isEmpty { output.line("  \(name): \(Table.oneLine(value))") }
    }
    var block = -1
    for line in article.lines {
      if line.block != block {
        block = line.block
        output.line("")
        if line.kind != .paragraph || line.boilerplate {
          output.line("— \(line.kind.rawValue)\(line.boilerplate ? ", boilerplate" : "")")
        }
        if let note = line.note { output.line("# \(Table.oneLine(note))") }
      }
      output.line("\(line.id)\t\(Table.oneLine(line.source))")
      if let target = line.target {
        output.line("\t→ \(Table.oneLine(target))\(line.state.map { "  [\($0.rawValue)]" } ?? "")")
      }
    }
    output.line("")
  }
}
