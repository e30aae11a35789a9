import Bitext

/// Reads articles of the news archive family: a short header, then the body as HTML, usually on one line.
package struct ArchiveFormat: TextFormat {
  package let name = "archive"
  package let description = "articles of the news archive family: time, [title](address), rule, HTML body"
  package let extensions = ["md", "markdown"]
  package let keeps = "header and tags stay; the title, the byline and the text between are translated"

  package init() {}

  package func recognizes(_ prefix: ArraySlice<UInt8>, fileName: String) -> Bool {
    let bytes = Array(prefix)
    let range = 0..<bytes.count
    if ArchiveHeader(bytes, in: range).isArchive { return true }
    guard let matter = FrontMatter(bytes, in: range) else { return false }
    return !MarkdownFormat().hasExtension(fileName) || matter.metadata.source != nil
      || Self.beginsWithElement(bytes[matter.bodyStart...])
  }

  /// Whether the first thing in a body is a tag of HTML: sites put Markdown below the same front matter.
  private static func beginsWithElement(_ body: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(body)
    let start = bytes.firstIndex { !($0 == 0x20 || (0x09...0x0D).contains($0)) } ?? bytes.count
    guard start < bytes.count, let tag = TagScanner.scan(bytes, at: start, end: bytes.count) else { return false }
    let name = String(decoding: bytes[tag.name], as: UTF8.self)
    return tag.kind == .start && (ElementNames.blockLevel.contains(name) || ElementNames.formatting.contains(name))
  }

  package func read(_ source: SourceText) -> ReadResult {
    if let matter = FrontMatter(source.utf8, in: source.content) {
      return read(
        source, bodyStart: matter.bodyStart, drafts: [matter.title].compactMap { $0 }, metadata: matter.metadata)
    }
    let header = ArchiveHeader(source.utf8, in: source.content)
    var metadata = Article.Metadata()
    var drafts: [BlockDraft] = []
    if let title = header.title, let draft = Self.draft(.title, title, in: source) {
      metadata.title = draft.plain
      drafts.append(draft)
    }
    metadata.url = header.address.map { source.string($0) }
    metadata.source = metadata.url.flatMap { Authority(of: $0)?.host }
    metadata.published = header.milliseconds.map { DateLine.timestamp(milliseconds: $0) }
    if let line = header.dateLine, let draft = Self.draft(.byline, line, in: source) {
      metadata.published = metadata.published ?? DateLine.timestamp(in: String(draft.plain.dropFirst(3)))
      drafts.append(draft)
    }
    return read(source, bodyStart: header.bodyStart, drafts: drafts, metadata: metadata)
  }

  private static func draft(_ kind: Block.Kind, _ range: Range<Int>, in source: SourceText) -> BlockDraft? {
    BlockDraft(
      kind: kind, trimming: SpelledText(markdown: source.utf8, range), start: range.lowerBound, syntax: .markdown)
  }

  private func read(
    _ source: SourceText, bodyStart: Int, drafts: [BlockDraft], metadata: Article.Metadata
  ) -> ReadResult {
    var metadata = metadata
    var body = HTMLBody(source, range: bodyStart..<source.utf8.count, isFragment: true)
    if let first = body.drafts.firstIndex(where: { $0.draft.kind != .image }),
      let byline = Byline(body.drafts[first])
    {
      body.drafts[first].draft.kind = .byline
      body.drafts[first].draft.level = 0
      metadata.byline = metadata.byline ?? byline.author
      metadata.published = metadata.published ?? byline.published
    }
    return ReadResult(
      article: Article(format: name, metadata: metadata, source: source, drafts: drafts + body.drafts.map(\.draft)),
      notices: body.notices, stretches: (drafts + body.drafts.map(\.draft)).stretches)
  }
}

/// The line of author and date at the head of a body: `<div><i>Author<br>2021-08-31T04:08:28.146Z</i></div>`.
struct Byline: Hashable {
  var author: String?
  var published: String?

  /// Reads the first block of a body; nil when it is the story already.
  ///
  /// A byline ends with a line that is a date, or is a short block of its own in italics.
  init?(_ draft: HTMLDraft) {
    let block = draft.draft
    guard block.text.utf8.count <= 300, draft.context.heading == 0, !draft.context.isCaption else { return nil }
    let breaks = block.codes.filter { $0.code.type == "br" }.map(\.offset)
    let text = block.plain
    var lines = zip([0] + breaks, breaks + [block.text.utf8.count]).map {
      String(text.slice($0..<$1)).trimmingWhiteSpace()
    }
    if let date = lines.last.flatMap({ DateLine.timestamp(in: $0) }) {
      published = date
      lines.removeLast()
    } else if !(draft.isItalic && draft.context.blockName == "div" && BlockRules.isHeading(text)) {
      return nil
    }
    let author = lines.filter { !$0.isEmpty }.joined(separator: " ")
    self.author = author.isEmpty ? nil : author
  }
}

extension SpelledText {
  /// Decodes the text of a Markdown link: backslashes before brackets, character references, line ends.
  init(markdown bytes: [UInt8], _ range: Range<Int>) {
    self.init()
    var references = CharacterReferences()
    var start = range.lowerBound
    for position in range where bytes[position] == UInt8(ascii: "\\") && position >= start {
      guard position + 1 < range.upperBound, #"[]\"#.utf8.contains(bytes[position + 1]) else { continue }
      appendHTML(bytes, start..<position, references: &references)
      substitute(String(Character(Unicode.Scalar(bytes[position + 1]))), position..<(position + 2))
      start = position + 2
    }
    appendHTML(bytes, start..<range.upperBound, references: &references)
  }

  private mutating func appendHTML(
    _ bytes: [UInt8], _ range: Range<Int>, references: inout CharacterReferences
  ) {
    append(SpelledText(html: bytes, range, references: &references))
  }
}
