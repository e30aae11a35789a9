import ArgumentParser
import Workbench

/// `duizhao resegment`: cuts stored articles anew.
struct Resegment: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Cut stored articles into segments anew, after the rules or the options changed.",
    discussion: """
      Examples:
        duizhao resegment -p news a1
        duizhao resegment -p news --all

      Segments whose text is as before keep their numbers and translations. Where a segment was split, its \
      translation stays as it is, over the parts; where segments were joined, so are their translations.
      """)

  @OptionGroup var selection: ArticleSelection
  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    for article in try project.articles(selection.isAll ? nil : selection.selectors) {
      let report = try project.resegment(article, time: Clock.now)
      Console.notice("\(article.name) is \(report.summary)")
    }
  }
}
