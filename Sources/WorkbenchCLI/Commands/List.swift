import ArgumentParser
import Bitext
import ProjectStore
import Workbench

/// `duizhao list`: the articles of a project.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the articles of a project.",
    discussion: """
      Examples:
        duizhao list -p news
        duizhao list -p news --json
      """)

  @Flag(help: "One JSON object a line: id, name, title, language, segments, format, url, published, targets.")
  var json = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let articles = try Project(project.open(root: root)).articles(nil)
    if json {
      for article in articles { try JSONLines.write(ArticleLine(article)) }
      return
    }
    guard !articles.isEmpty else {
      Console.notice("no articles yet (see ‘duizhao import’)")
      return
    }
    Output.standard.write(
      Table.format(
        header: ["id", "language", "segments", "targets", "name", "title"],
        rows: articles.map { article in
          [
            "a\(article.id)", article.language.tag, String(article.segments),
            article.targets.map { "\($0.key) \($0.value)" }.joined(separator: ", "), article.name,
            Table.clipped(article.metadata.title ?? "", to: 40),
          ]
        }))
  }
}

/// An article as `list --json` gives it.
private struct ArticleLine: Encodable {
  let id: String
  let name: String
  let title: String?
  let language: Language
  let segments: Int
  let format: String
  let url: String?
  let published: String?
  let targets: [String: Int]

  init(_ article: ArticleSummary) {
    id = "a\(article.id)"
    name = article.name
    title = article.metadata.title
    language = article.language
    segments = article.segments
    format = article.format
    url = article.metadata.url
    published = article.metadata.published
    targets = Dictionary(uniqueKeysWithValues: article.targets)
  }
}
