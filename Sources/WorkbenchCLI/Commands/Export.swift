import ArgumentParser
import ArticleFormats
import Bitext
import TranslationAids
import Workbench

/// `duizhao export`: writes documents.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write an article with its translation as a document.",
    discussion: """
      Examples:
        duizhao export -p news a1 --to zh-Hant-TW --format html -o a1.html
        duizhao export -p news a1 --to zh-Hant-TW --format source >a1.md
        duizhao export -p news --all --to zh-Hant-TW --format tsv -o tables/

      Formats: html, a bilingual page in one file; source, the translated article in its own format; tsv, the segment \
      table that ‘duizhao merge’ takes back. Several articles go into a folder and keep theirs.
      """)

  @OptionGroup var selection: ArticleSelection
  @OptionGroup var target: TargetOption

  @Option(help: "html, source or tsv.")
  var format: ExportFormat

  @Option(help: "How the page is laid out at first: side-by-side, stacked, source-only or target-only.")
  var layout: BilingualLayout = .sideBySide

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The file, or the folder for several articles; else standard output.", valueName: "path"))
  var output: String?

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    let language = try target.language(in: project)
    var articles = try project.articles(selection.isAll ? nil : selection.selectors)
    if selection.isAll {
      // All that can be exported: a table can be made before there are targets, a document cannot.
      let all = articles.count
      articles.removeAll { article in
        article.language == language || format != .tsv && !article.targets.contains { $0.key == language.tag }
      }
      guard !articles.isEmpty else { throw WorkbenchError("expected articles with targets in \(language), found none") }
      if articles.count < all {
        Console.notice("\((all - articles.count).counted("article")) without targets in \(language) left out")
      }
    }
    let output = outputFile(self.output)
    let isFolder = output.map { selection.isAll || articles.count > 1 || $0.hasSuffix("/") || FileSystem.isFolder($0) }
    guard articles.count == 1 || isFolder == true else {
      throw WorkbenchError("expected -o with a folder for \(articles.count) articles, found none")
    }
    // Only the page shows terms; a faulty glossary must not stop the rest.
    let terms = try format == .html ? project.termbase() : CompiledTermbase([])
    let names = isFolder == true ? project.exportNames(articles, to: language, format: format) : [:]
    var failed = 0
    let progress = Progress("exporting")
    for (index, article) in articles.enumerated() {
      do {
        let document = try project.export(article, to: language, format: format, layout: layout, terms: terms)
        progress.update(index + 1, of: articles.count)
        for notice in document.notices {
          progress.finish()
          Console.warning("a\(article.id) (\(article.name)): \(notice)")
        }
        if let output {
          let path = names[article.id].map { "\(output.droppingSlash)/\($0)" } ?? output
          try FileSystem.makeFolder(FileSystem.folder(of: path))
          try FileSystem.write(document.bytes, to: path)
        } else {
          Output.standard.write(document.bytes)
        }
      } catch let error as WorkbenchError {
        failed += 1
        progress.finish()
        Console.error("\(error)")
      }
    }
    progress.finish()
    if isFolder == true, let output { Console.notice("\((articles.count - failed).counted("document")) in \(output)") }
    if failed > 0 { throw failed < articles.count ? ExitCode.partly : ExitCode.couldNot }
  }
}

extension ExportFormat: ExpressibleByArgument {}
extension BilingualLayout: ExpressibleByArgument {}

extension String {
  fileprivate var droppingSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
