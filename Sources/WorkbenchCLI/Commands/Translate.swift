import ArgumentParser
import Bitext
import HanConversion
import Workbench

/// `duizhao translate`: fills the targets of articles.
struct Translate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill the targets of articles by converting their script.",
    discussion: """
      Examples:
        duizhao translate -p news a1 --to zh-Hant-TW
        duizhao translate -p news --all --to zh-Hant-TW
        duizhao translate -p news a1 --to zh-Latn --transform 'Han-Latin'

      Targets that people typed, imported or reviewed stay. Those that a conversion made stay too, unless their \
      source changed or --again asks for all of them.
      """)

  @OptionGroup var selection: ArticleSelection
  @OptionGroup var target: TargetOption
  @OptionGroup var conversion: ConversionOptions

  @Flag(help: "Convert again what was converted before and nobody has worked on.")
  var again = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func run() throws {
    let project = try Project(project.open(root: root))
    let language = try target.language(in: project)
    let terms = try project.termbase()
    var articles = try project.articles(selection.isAll ? nil : selection.selectors)
    if selection.isAll {
      let all = articles.count
      articles.removeAll { $0.language == language || conversion.isScript && !$0.language.isChinese }
      if articles.count < all {
        Console.notice("\((all - articles.count).counted("article")) in another language left out")
      }
    }
    var limitations: [String]?
    var failed = 0
    var (filled, segments, kept, findings) = (0, 0, 0, 0)
    let progress = Progress("translating")
    for (index, article) in articles.enumerated() {
      do {
        let converter = try conversion.converter(from: article.language, to: language)
        let report = try project.translate(
          article, with: converter, to: language, again: again, terms: terms, time: Clock.now)
        progress.update(index + 1, of: articles.count)
        filled += report.filled
        segments += report.segments
        kept += report.kept
        findings += report.findings
        if articles.count <= 20 {
          progress.finish()
          Console.notice(report.summary(language: language))
        }
        if limitations != report.limitations {
          limitations = report.limitations
          conversion.warn(about: converter)
        }
      } catch {
        guard error is WorkbenchError || error is ConversionError else { throw error }
        failed += 1
        progress.finish()
        Console.error(
          error is ConversionError && conversion.isScript
            ? "a\(article.id) (\(article.name)): \(error); targets are filled by script conversion, translations come in"
              + " with ‘import --with’ and ‘merge’" : error.oneLine)
      }
    }
    progress.finish()
    if articles.count > 20 {
      Console.notice(
        "\(articles.count - failed) of \(articles.count) articles into \(language): \(filled) of \(segments.counted("segment")),"
          + " \(kept) kept, \(findings.counted("terminology finding"))")
    }
    if failed > 0 { throw failed < articles.count ? ExitCode.partly : ExitCode.couldNot }
  }
}

extension TranslationReport {
  fileprivate func summary(language: Language) -> String {
    var parts = ["a\(article.id) \(article.name): \(filled) of \(segments.counted("segment")) into \(language)"]
    if kept > 0 { parts.append("\(kept) kept") }
    if findings > 0 { parts.append("\(findings.counted("terminology finding")) (see ‘duizhao glossary check’)") }
    return parts.joined(separator: ", ")
  }
}
