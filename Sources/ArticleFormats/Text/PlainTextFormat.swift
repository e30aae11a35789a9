import Bitext

/// Reads plain text, whose paragraphs are lines, or lines between blank lines.
package struct PlainTextFormat: TextFormat {
  /// How lines make paragraphs.
  package enum Paragraphs: String, Sendable {
    /// What stands between blank lines is one paragraph where its lines are filled to one width, else each line is.
    case text
    /// Every line is a paragraph.
    case lines
    /// What stands between blank lines is a paragraph.
    case wrapped
  }

  private let paragraphs: Paragraphs

  package init(_ paragraphs: Paragraphs = .text) { self.paragraphs = paragraphs }

  package var name: String { paragraphs.rawValue }

  package var description: String {
    switch paragraphs {
    case .text: "plain text; blank lines and lines that are not filled end paragraphs"
    case .lines: "plain text, every line a paragraph"
    case .wrapped: "plain text, paragraphs apart by blank lines"
    }
  }

  package var extensions: [String] { paragraphs == .text ? ["txt"] : [] }
  package let keeps = "blank lines, indents and line ends stay"

  /// Lines and wrapped paragraphs are read where they are asked for.
  package func recognizes(_ prefix: ArraySlice<UInt8>, fileName: String) -> Bool { paragraphs == .text }

  package func read(_ source: SourceText) -> ReadResult {
    let drafts = BlankLines.split(source.utf8, source.content).flatMap { stretch in
      let lines = lines(of: stretch, in: source)
      let isOne: Bool =
        switch paragraphs {
        case .lines: false
        case .wrapped: true
        case .text: LineFill.isFilled(lines.map { source.string($0) })
        }
      return isOne ? [paragraph(lines, in: source)] : lines.map { paragraph([$0], in: source) }
    }
    return ReadResult(
      article: Article(
        format: name, metadata: Article.Metadata(), source: source, drafts: drafts.compactMap { $0 }))
  }

  /// The lines of a stretch, line ends included.
  private func lines(of stretch: Range<Int>, in source: SourceText) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = stretch.lowerBound
    while start < stretch.upperBound {
      let end = source.utf8[start..<stretch.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? stretch.upperBound
      if source.utf8[start..<end].contains(where: { $0 > 0x20 }) { result.append(start..<end) }
      start = end
    }
    return result
  }

  /// One block of these lines. A line end between two Han characters becomes a code, so that the word around it is
  /// whole; others are white space in the text.
  private func paragraph(_ lines: [Range<Int>], in source: SourceText) -> BlockDraft? {
    let contents = lines.map { line -> Range<Int> in
      let visible = SpelledText(verbatim: source.utf8[line]).visibleRange
      return (line.lowerBound + visible.lowerBound)..<(line.lowerBound + visible.upperBound)
    }.filter { !$0.isEmpty }
    guard let first = contents.first, let last = contents.last else { return nil }
    var text = SpelledText()
    var codes: [CodedText.PlacedCode] = []
    var end = first.lowerBound
    for content in contents {
      let gap = end..<content.lowerBound
      if let left = text.lastScalar, let right = source.string(content).unicodeScalars.first,
        LineFill.joinsWithoutSpace(left, right)
      {
        let code = InlineCode(
          number: codes.count + 1, kind: .standalone, data: source.string(gap), type: "line", canDelete: true)
        codes.append(CodedText.PlacedCode(offset: text.utf8.count, code: code))
      } else {
        text.append(SpelledText(plain: source.utf8, gap))
      }
      text.append(SpelledText(plain: source.utf8, content))
      end = content.upperBound
    }
    return BlockDraft(
      kind: .paragraph, text: text, codes: codes, range: first.lowerBound..<last.upperBound,
      syntax: contents.count > 1 ? .filled : .plain)
  }
}
