import Bitext

/// Reads HTML: whole documents and fragments.
package struct HTMLFormat: TextFormat {
  package let name = "html"
  package let description = "HTML, whole documents and fragments"
  package let extensions = ["html", "htm", "xhtml", "xht"]
  package let keeps = "tags, comments, scripts, styles stay; text and the attributes that people read are translated"

  package init() {}

  /// A text that begins with a tag, or holds a tag that people know, or is named so; not a `.txt` that begins with
  /// words, nor a file named as Markdown.
  package func recognizes(_ prefix: ArraySlice<UInt8>, fileName: String) -> Bool {
    if hasExtension(fileName) { return true }
    if MarkdownFormat().hasExtension(fileName) { return false }
    let bytes = Array(prefix)
    let start = bytes.firstIndex { !($0 == 0x20 || (0x09...0x0D).contains($0)) } ?? 0
    if bytes[start...].starts(with: "<".utf8), let tag = TagScanner.scan(bytes, at: start, end: bytes.count) {
      if tag.kind == .start || bytes[start...].prefix(9).elementsEqual("<!doctype".utf8, by: { $0 | 0x20 == $1 | 0x20 })
      {
        return true
      }
    } else if fileName.hasSuffix(".txt") {
      return false
    }
    var position = 0
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      guard let tag = TagScanner.scan(bytes, at: open, end: bytes.count) else {
        position = open + 1
        continue
      }
      let name = Markup.name(bytes, tag.name)
      if tag.kind == .start, Self.knownNames.contains(name) { return true }
      position = tag.range.upperBound
    }
    return false
  }

  package func read(_ source: SourceText) -> ReadResult {
    let body = HTMLBody(source, range: source.content, isFragment: false)
    return ReadResult(
      article: Article(format: name, metadata: body.head.metadata, source: source, drafts: body.drafts.map(\.draft)),
      notices: body.notices, stretches: body.drafts.map(\.draft).stretches)
  }

  private static let knownNames = ElementNames.blockLevel.union(ElementNames.formatting).union(["br", "img", "span"])
}

/// The blocks of a stretch of HTML.
struct HTMLBody {
  /// The blocks, their kinds settled.
  var drafts: [HTMLDraft] = []
  /// What the head says; empty for a fragment.
  var head = HTMLHead()
  /// What was left literal.
  var notices: [String] = []

  /// Reads `range` of a source.
  ///
  /// A text nested too deep for the parser is left literal, with a notice.
  init(_ source: SourceText, range: Range<Int>, isFragment: Bool) {
    let parsed = SelfClosedElements.masked(source.utf8, in: range)
    let depth = NestingDepth(of: parsed, in: range)
    guard depth.isParsable else {
      notices = ["\(depth.trouble): the text inside is left as it is"]
      return
    }
    let tree = HTMLTree(parsing: parsed, in: range, isFragment: isFragment)
    head = tree.head
    drafts = BlockAssembler.drafts(source.utf8, in: range, tree: tree, splitsAtBlankLines: isFragment)
    settleKinds()
  }

  private mutating func settleKinds() {
    var lastHeading = 0
    for index in drafts.indices where drafts[index].draft.kind == .paragraph {
      let plain = drafts[index].draft.plain
      let (kind, level) = Self.kind(of: drafts[index], plain, after: lastHeading)
      drafts[index].draft.kind = kind
      drafts[index].draft.level = level
      drafts[index].draft.isBoilerplate = drafts[index].context.isBoilerplate || BlockRules.isBoilerplate(plain)
      if drafts[index].context.heading > 0 { lastHeading = level }
    }
  }

  /// The kind and level of a block.
  ///
  /// A bold paragraph that is a heading gets level 2 where no real heading stands before it, else 3.
  private static func kind(of draft: HTMLDraft, _ plain: String, after lastHeading: Int) -> (Block.Kind, Int) {
    let context = draft.context
    if context.isTitle { return (.title, 0) }
    if context.isPreformatted { return (.code, 0) }
    if context.heading > 0 { return (.heading, context.heading) }
    if context.isCaption { return (.caption, 0) }
    if context.itemDepth > 0 { return (.listItem, context.itemDepth) }
    if context.isCell { return (.tableCell, 0) }
    if context.isQuotation { return (.quotation, 0) }
    if draft.isSmall, draft.followsImage { return (.caption, 0) }
    if draft.isStrong, ["p", "div"].contains(context.blockName), BlockRules.isHeading(plain) {
      return (.heading, lastHeading == 0 ? 2 : 3)
    }
    return (.paragraph, 0)
  }
}
