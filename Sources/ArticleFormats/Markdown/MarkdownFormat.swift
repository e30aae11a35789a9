import Bitext
import Yams

/// Reads Markdown of GitHub's kind, as documentation and sites have it.
package struct MarkdownFormat: TextFormat {
  package let name = "markdown"
  package let description = "Markdown: CommonMark with GitHub's tables, tasks and footnotes; front matter"
  package let extensions = ["md", "markdown", "mdx"]
  package let keeps = "markup, code, addresses, tags of HTML, templates and components stay; text is translated"

  package init() {}

  /// Files that are named so; what they hold decides nothing.
  package func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool { hasExtension(fileName) }

  package func read(_ source: SourceText) -> ReadResult {
    var metadata = Article.Metadata()
    var drafts: [BlockDraft] = []
    var start = source.content.lowerBound
    if let matter = FrontMatter.Values(
      source.utf8, in: source.content, of: [("title", .title), ("description", .paragraph)])
    {
      drafts = matter.drafts
      metadata.title = drafts.first { $0.kind == .title }?.plain
      start = matter.bodyStart
    }
    var body = MarkdownBody(source, from: start)
    metadata.title = metadata.title ?? body.drafts.first { $0.kind == .heading && $0.level == 1 }?.plain
    body.drafts.insert(contentsOf: drafts, at: 0)
    return ReadResult(
      article: Article(format: name, metadata: metadata, source: source, drafts: body.drafts),
      notices: body.notices, stretches: body.drafts.stretches)
  }
}

/// The blocks of a Markdown text behind its front matter.
struct MarkdownBody {
  var drafts: [BlockDraft] = []
  private(set) var notices: [String] = []
  private let mask: MarkdownMask
  /// Where each line begins.
  private var lines: [Int]

  /// - Complexity: O(*n*) for text that people write.
  init(_ source: SourceText, from start: Int) {
    let utf8 = source.utf8
    mask = MarkdownMask(utf8, from: start)
    lines = [start]
    var position = start
    while let end = utf8[position...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      position = end + (utf8[end] == 0x0D && end + 1 < utf8.count && utf8[end + 1] == 0x0A ? 2 : 1)
      lines.append(position)
    }
    let firstLine = utf8[..<start].count { $0 == 0x0A }
    for leaf in MarkdownTree.leaves(of: mask.bytes[start...]) {
      if case .html(let literal) = leaf.role {
        addHTML(literal, leaf, source)
        continue
      }
      guard !leaf.events.isEmpty else { continue }
      guard let walk = walk(leaf) else {
        notices.append("line \(firstLine + leaf.line): markup that does not fit its text: the block is left as it is")
        continue
      }
      if let draft = draft(leaf, walk, utf8) { drafts.append(draft) }
    }
    drafts.sort { $0.range.lowerBound < $1.range.lowerBound }
    // What the parser sees twice is kept once.
    var end = 0
    drafts.removeAll { draft in
      if draft.range.lowerBound < end { return true }
      end = draft.range.upperBound
      return false
    }
  }

  /// The text of a block of HTML, where no container has marks before its lines.
  private mutating func addHTML(_ literal: [UInt8], _ leaf: MarkdownTree.Leaf, _ source: SourceText) {
    guard leaf.listDepth == 0, leaf.quoteDepth == 0, lines.indices.contains(leaf.line - 1) else { return }
    let range = lines[leaf.line - 1]..<min(lines[leaf.line - 1] + literal.count, mask.bytes.count)
    guard mask.bytes[range].elementsEqual(literal) else { return }
    let body = HTMLBody(source, range: range, isFragment: true)
    drafts += body.drafts.map(\.draft)
    notices += body.notices
  }

  private func walk(_ leaf: MarkdownTree.Leaf) -> InlineWalk? {
    guard lines.indices.contains(leaf.line - 1) else { return nil }
    let bytes = mask.bytes
    let start = min(lines[leaf.line - 1] + max(leaf.column - 1, 0), bytes.count)
    switch leaf.role {
    case .cell(let number):
      guard let cell = cell(number, of: leaf, from: start) else { return nil }
      return follow(leaf, cell.lowerBound, to: cell.upperBound) { $0 == cell.upperBound }
    case .heading(let level):
      let marks = bytes[start...].prefix { $0 == UInt8(ascii: "#") }
      if marks.count == level, marks.endIndex >= bytes.count || isSpace(bytes[marks.endIndex]) {
        let content = bytes[marks.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }.startIndex
        return follow(leaf, content, to: bytes.count) {
          endsLine(bytes[$0...].drop { InlineWalk.isBlank($0) }.drop { $0 == UInt8(ascii: "#") }.startIndex)
        }
      }
      return paragraph(leaf, from: start)
    case .paragraph: return paragraph(leaf, from: start)
    case .html: return nil
    }
  }

  /// A paragraph; definitions of references may stand before its text.
  private func paragraph(_ leaf: MarkdownTree.Leaf, from start: Int) -> InlineWalk? {
    var start = start
    var line = leaf.line
    while true {
      if let walk = follow(leaf, start, to: mask.bytes.count, endsAt: endsLine) { return walk }
      guard start < mask.bytes.count, line - leaf.line < 1000, lines.indices.contains(line),
        line > leaf.line || mask.bytes[start] == UInt8(ascii: "[")
      else { return nil }
      start =
        mask.bytes[lines[line]...].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") && leaf.quoteDepth > 0 }
        .startIndex
      line += 1
    }
  }

  private func follow(
    _ leaf: MarkdownTree.Leaf, _ start: Int, to limit: Int, endsAt isEnd: (Int) -> Bool
  ) -> InlineWalk? {
    var walk = InlineWalk(mask.bytes, mask: mask, quoteDepth: leaf.quoteDepth, from: start, to: limit)
    return walk.follow(leaf.events) && isEnd(walk.cursor) ? walk : nil
  }

  /// Whether nothing but white space stands between a place and the end of its line.
  private func endsLine(_ position: Int) -> Bool {
    let rest = mask.bytes[position...].drop { InlineWalk.isBlank($0) }
    return rest.first.map { $0 == 0x0A || $0 == 0x0D } ?? true
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The place of a table's cell in its row, without white space.
  private func cell(_ number: Int, of leaf: MarkdownTree.Leaf, from start: Int) -> Range<Int>? {
    let bytes = mask.bytes
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    var position = start
    while position < end,
      InlineWalk.isBlank(bytes[position]) || bytes[position] == UInt8(ascii: ">") && leaf.quoteDepth > 0
    {
      position += 1
    }
    if position < end, bytes[position] == UInt8(ascii: "|") { position += 1 }
    var left = number
    var begun = position
    while position <= end {
      if position == end || bytes[position] == UInt8(ascii: "|") {
        if left == 0 { break }
        left -= 1
        begun = position + 1
      } else if bytes[position] == UInt8(ascii: "\\"), position + 1 < end {
        position += 1
      }
      position += 1
    }
    guard left == 0, begun <= end else { return nil }
    var upper = min(position, end)
    while begun < upper, InlineWalk.isBlank(bytes[begun]) { begun += 1 }
    while upper > begun, InlineWalk.isBlank(bytes[upper - 1]) { upper -= 1 }
    return begun..<upper
  }

  // MARK: Drafts

  /// The block that a walk's pieces make: what stands at the edges stays outside, unless its partner is inside.
  private func draft(_ leaf: MarkdownTree.Leaf, _ walk: InlineWalk, _ utf8: [UInt8]) -> BlockDraft? {
    let pieces = walk.pieces
    let texts = pieces.indices.filter {
      if case .text(let text, _) = pieces[$0] { !text.visibleRange.isEmpty } else { false }
    }
    guard !texts.isEmpty else { return nil }
    let visible = pieces.indices.filter {
      switch pieces[$0] {
      case .text(let text, _): !text.visibleRange.isEmpty
      case .code(_, _, _, let display): !display.isEmpty && display != "\n"
      }
    }
    guard let first = visible.first, let last = visible.last else { return nil }
    let partners = partners(pieces)
    let lower = pieces.indices[..<first].first { (partners[$0].map { $0 > first && $0 < last }) ?? false } ?? first
    let upper = pieces.indices[(last + 1)...].last { (partners[$0].map { $0 >= lower && $0 < last }) ?? false } ?? last
    var result = BlockDraft(range: 0..<0, syntax: .markdownText)
    var (start, end): (Int?, Int) = (nil, 0)
    var addresses = walk.addresses[...]
    var numbers: [Int: Int] = [:]
    var next = 1
    for index in lower...upper {
      switch pieces[index] {
      case .text(let text, let range):
        let isEdge = text.visibleRange.isEmpty ? 0..<text.utf8.count : text.visibleRange
        let from = index == lower ? isEdge.lowerBound : 0
        let to = index == upper ? isEdge.upperBound : text.utf8.count
        start = start ?? text.sourceOffset(of: from, start: range.lowerBound)
        end = to == text.utf8.count ? range.upperBound : text.sourceOffset(of: to, start: range.lowerBound)
        result.text.append(from == 0 && to == text.utf8.count ? text : text.slice(from..<to))
        let place = result.text.utf8.count
        while let address = addresses.first, address.upperBound <= end {
          addresses.removeFirst()
          guard text.substitutions.isEmpty, address.lowerBound >= max(start ?? 0, range.lowerBound) else { continue }
          let offset = place - (end - address.lowerBound)
          result.stretches.append(Stretch(range: offset..<(offset + address.count), isKept: true, language: nil))
        }
      case .code(let range, let kind, let type, let display):
        start = start ?? range.lowerBound
        end = range.upperBound
        let number = partners[index].flatMap { numbers[$0] } ?? next
        if number == next { next += 1 }
        numbers[index] = number
        let isPaired = partners[index].map { (lower...upper).contains($0) } ?? false
        result.codes.append(
          CodedText.PlacedCode(
            offset: result.text.utf8.count,
            code: InlineCode(
              number: number, kind: kind, data: String(decoding: utf8[range], as: UTF8.self), type: type,
              display: display, isIsolated: kind != .standalone && !isPaired)))
      }
    }
    result.range = (start ?? end)..<end
    settleKind(of: &result, leaf)
    return result
  }

  private func settleKind(of draft: inout BlockDraft, _ leaf: MarkdownTree.Leaf) {
    switch leaf.role {
    case .heading(let level):
      draft.syntax = .markdownLine
      let isTitle = mask.directives.contains(lines[leaf.line - 1] + max(leaf.column - 1, 0))
      draft.kind = isTitle ? .paragraph : .heading
      draft.level = isTitle ? 0 : level
    case .cell:
      draft.syntax = .markdownCell
      draft.kind = .tableCell
    case .paragraph:
      draft.kind = leaf.listDepth > 0 ? .listItem : leaf.quoteDepth > 0 ? .quotation : .paragraph
      draft.level = leaf.listDepth
    case .html: break
    }
  }

  /// For every code of a pair, the place of its partner; a tag of HTML finds it inside of the Markdown around it.
  private func partners(_ pieces: [InlineWalk.Piece]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    var open: [(index: Int, type: String, isTag: Bool)] = []
    for (index, piece) in pieces.enumerated() {
      guard case .code(let range, let kind, let type, _) = piece, kind != .standalone else { continue }
      let isTag = mask.bytes[range.lowerBound] == UInt8(ascii: "<")
      if kind == .opening {
        open.append((index, type, isTag))
        continue
      }
      let inside = isTag ? open.suffix(100).lastIndex { !$0.isTag }.map { $0 + 1 } ?? max(0, open.count - 100) : 0
      guard let place = open[inside...].lastIndex(where: { $0.isTag == isTag && $0.type == type }) else { continue }
      result[index] = open[place].index
      result[open[place].index] = index
      open.removeSubrange(place...)
    }
    return result
  }
}
