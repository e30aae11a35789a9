import Bitext

/// A block on its way from a reader into an article: its text with the source's spellings still known.
struct BlockDraft {
  var kind = Block.Kind.paragraph
  var level = 0
  var isBoilerplate = false
  /// The words, and where the source spells them otherwise.
  var text = SpelledText()
  var codes: [CodedText.PlacedCode] = []
  /// UTF-8 range in the source's text.
  var range: Range<Int>
  var syntax = Block.Syntax.plain
  var resource: String?
  /// What elements around its text say of it.
  var stretches: [Stretch] = []
  /// What is translated, where `text` is its translation.
  var translated: Translated?
  /// What the source says of it to translators.
  var note: String?

  /// What the text of a draft is a translation of.
  struct Translated {
    var plain: String
    var isDraft = false
    var previous: String?
  }

  /// The words alone.
  var plain: String { String(decoding: text.utf8, as: UTF8.self) }
}

extension BlockDraft {
  /// A block of `text`, which begins at `start` of the source, without white space at its edges; nil when that is all.
  init?(kind: Block.Kind, trimming text: SpelledText, start: Int, syntax: Block.Syntax) {
    let visible = text.visibleRange
    guard !visible.isEmpty else { return nil }
    let lower = text.sourceOffset(of: visible.lowerBound, start: start)
    let upper = text.sourceOffset(of: visible.upperBound, start: start)
    self.init(kind: kind, text: text.slice(visible), range: lower..<upper, syntax: syntax)
  }
}

extension [BlockDraft] {
  /// What elements say of parts of the blocks, by position.
  var stretches: [Int: [Stretch]] {
    Dictionary(
      uniqueKeysWithValues: enumerated().filter { !$0.element.stretches.isEmpty }.map {
        ($0.offset, $0.element.stretches)
      })
  }
}

extension Article {
  /// The article that a reader's drafts make: spellings compared with what a writer would choose, places in bytes.
  ///
  /// - Parameter habits: How the format spells characters where the source does not show it.
  /// - Complexity: O(*n*).
  init(
    format: String, metadata: Metadata, source: SourceText, drafts: [BlockDraft], habits: [String: String] = [:]
  ) {
    let escapes = habits.merging(EscapeCensus(of: drafts, in: source).escapes) { $1 }
    let frame = FrontMatterQuotes(format: format, bytes: source.utf8)
    let html = Escaper(style: .html, escapes: escapes, text: "")
    let markdown = drafts.contains { $0.syntax.isMarkdownBody } ? MarkdownFrame(source.bytes) : nil
    let blocks = drafts.map { draft in
      let plain = draft.plain
      let text = CodedText(plain, codes: draft.codes)
      let range = source.byteRange(ofUTF8: draft.range)
      let style = frame.style(syntax: draft.syntax, kind: draft.kind, start: draft.range.lowerBound)
      let escaper = style == .html ? html : Escaper(style: style, escapes: escapes, text: plain)
      let spellings =
        if draft.syntax.isMarkdownBody, let markdown {
          MarkdownEscaper(draft.syntax, range: range, frame: markdown)
            .literalSpellings(of: text, draft.text.substitutions, in: source)
        } else {
          escaper.literalSpellings(of: plain, draft.text.substitutions, in: source)
        }
      let target = draft.translated.map {
        Block.Target(text: text, isDraft: $0.isDraft, previousSource: $0.previous)
      }
      return Block(
        kind: draft.kind, level: draft.level, isBoilerplate: draft.isBoilerplate,
        text: draft.translated.map { CodedText($0.plain) } ?? text, range: range, syntax: draft.syntax,
        spellings: spellings, resource: draft.resource, target: target, note: draft.note)
    }
    self.init(
      format: format, metadata: metadata,
      skeleton: Skeleton(bytes: source.bytes, charset: source.charset, escapes: escapes), blocks: blocks)
  }
}
