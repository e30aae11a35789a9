import Bitext

/// A bilingual page in the making: what has been written, and what the rest must know of it.
struct PageWriter {
  let document: BilingualDocument
  let options: BilingualPage.Options
  var out = HTMLBuilder()
  /// How many tips have been written; they are numbered from 1.
  var tips = 0
  /// The segments that have an anchor, so that none has two.
  var anchored: Set<SegmentID> = []
  /// How many insertions stand after each segment (nil: at the start).
  var insertions: [SegmentID?: Int] = [:]
  /// The index of the block that is the page's title; nil when the article has none.
  let titleBlock: Int?

  init(document: BilingualDocument, options: BilingualPage.Options) {
    self.document = document
    self.options = options
    titleBlock = document.blocks.firstIndex { $0.kind == .title && !$0.rows.isEmpty }
  }

  mutating func writePage() {
    out.reserve(16_384 + 1_024 * document.blocks.reduce(0) { $0 + $1.rows.count })
    out.markup("<!DOCTYPE html>\n<html")
    out.attribute("lang", (document.targetLanguages.first ?? document.sourceLanguage).tag)
    out.markup(">\n")
    writeHead()
    out.markup("<body>\n")
    writeBar()
    let isLong = document.blocks.reduce(0) { $0 + $1.rows.count } > Self.longPage
    out.markup("<main class=\"columns\(min(document.targetLanguages.count + 1, 6))\(isLong ? " long" : "")\">\n")
    writeMasthead()
    writeColumnNames()
    writeBlocks()
    out.markup("</main>\n")
    writeFooter()
    out.markup("</body>\n</html>\n")
  }

  /// Above so many rows a browser is told to lay out only what is in view: switching stays quick, while the length of
  /// the scroll bar becomes an estimate.
  private static let longPage = 1_000

  private mutating func writeHead() {
    out.markup(
      """
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(PageStyle.hash)'; \
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <meta name="generator"
      """)
    out.attribute("content", options.generator)
    out.markup(">\n<title>")
    out.text(windowTitle)
    out.markup("</title>\n<style>\(PageStyle.css)</style>\n</head>\n")
  }

  /// The title in the first target language, where it is complete, then in the source’s: `氣候談判 · 气候谈判`.
  private var windowTitle: String {
    guard let titleBlock else { return document.metadata.title ?? document.name }
    let rows = document.blocks[titleBlock].rows
    let source = rows.map(\.source.plain).joined()
    guard rows.allSatisfy({ $0.targets.first?.text != nil }) else { return source }
    let separator = document.targetLanguages.first?.usesSpaces == true ? " " : ""
    let target = rows.compactMap { $0.targets.first?.text?.plain }.joined(separator: separator)
    return target == source ? source : "\(target) · \(source)"
  }

  private mutating func writeFooter() {
    out.markup("<footer lang=\"en\"><p>")
    out.text(document.name)
    out.markup("</p></footer>\n")
  }
}
