import Bitext

/// Reads plain text: paragraphs are apart by blank lines.
package struct PlainTextFormat: TextFormat {
  package let name = "text"
  package let description = "plain text, paragraphs apart by blank lines"
  package let extensions = ["txt"]
  package let keeps = "blank lines, indents and line ends stay"

  package init() {}

  package func recognizes(_ prefix: ArraySlice<UInt8>, fileName: String) -> Bool { true }

  package func read(_ source: SourceText) -> ReadResult {
    let drafts = BlankLines.split(source.utf8, source.content).compactMap { range in
      BlockDraft(
        kind: .paragraph, trimming: SpelledText(plain: source.utf8, range), start: range.lowerBound, syntax: .plain)
    }
    return ReadResult(article: Article(format: name, metadata: Article.Metadata(), source: source, drafts: drafts))
  }
}
