import Bitext

/// Cuts a part of a document into blocks: paragraphs, whose text is that of their `w:t`, joined across runs.
///
/// What stands between two stretches of text is one code, its bytes as they are. A paragraph is cut where another
/// begins inside it (a text box).
struct DOCXScanner {
  /// A stretch of text and what its run looks like.
  private struct Piece {
    var range: Range<Int>
    var format: String
    /// What stands between the piece before and this one.
    var gap = Gap()
  }

  /// What stands between two stretches.
  private struct Gap {
    var display = ""
    /// The element that names the code.
    var type = "r"
    /// Whether there is nothing but borders of runs and marks that nobody sees.
    var isBare = true
    var opensOrCloses = false
  }

  private struct Paragraph {
    var kind = Block.Kind.paragraph
    var level = 0
    var pieces: [Piece] = []
    var gap = Gap()
    var format = ""
  }

  private let bytes: [UInt8]
  private let start: Int
  private let styles: DOCXStyles
  private var references = CharacterReferences()
  private var paragraphs: [Paragraph] = []
  private var cells = 0
  private var drafts: [BlockDraft] = []
  private var propertiesStart: Int?
  private var isInText = false
  /// Inside what a paragraph's properties were before a tracked change.
  private var isInOldProperties = false
  /// How deep inside something that is no text of the document: deleted text.
  private var deleted = 0

  /// The blocks of a part, with ranges from `start` on.
  ///
  /// - Complexity: O(*n*), without recursion.
  static func drafts(_ bytes: [UInt8], tokens: [XMLToken], start: Int, styles: DOCXStyles) -> [BlockDraft] {
    var scanner = DOCXScanner(bytes: bytes, start: start, styles: styles)
    for token in tokens { scanner.add(token) }
    return scanner.drafts
  }

  private init(bytes: [UInt8], start: Int, styles: DOCXStyles) {
    self.bytes = bytes
    self.start = start
    self.styles = styles
  }

  /// Whether an element is in the namespace of word processors, transitional or strict.
  static func isWord(_ token: XMLToken) -> Bool {
    token.namespace == "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
      || token.namespace == "http://purl.oclc.org/ooxml/wordprocessingml/main"
  }

  /// Whether an element holds text.
  static func isText(_ token: XMLToken) -> Bool { token.name == "t" && isWord(token) }

  private mutating func add(_ token: XMLToken) {
    switch token.kind {
    case .text: addText(token.range)
    case .other: change { $0.gap.isBare = false }
    case .start: if Self.isWord(token) { begin(token) } else { note(token.name) }
    case .end: if Self.isWord(token) { finish(token) } else { note(token.name) }
    }
  }

  private mutating func change(_ body: (inout Paragraph) -> Void) {
    if let last = paragraphs.indices.last { body(&paragraphs[last]) }
  }

  private mutating func addText(_ range: Range<Int>) {
    guard isInText, deleted == 0, let last = paragraphs.indices.last else { return }
    var gap = paragraphs[last].gap
    let format = paragraphs[last].format
    if let before = paragraphs[last].pieces.last, before.format != format { gap.isBare = false }
    paragraphs[last].pieces.append(Piece(range: range, format: format, gap: gap))
    paragraphs[last].gap = Gap()
  }

  /// Something that is not understood stands in a gap.
  private mutating func note(_ name: String) {
    change {
      $0.gap.isBare = false
      $0.gap.type = name
    }
  }

  private mutating func begin(_ token: XMLToken) {
    if propertiesStart != nil || isInOldProperties { return }
    switch token.name {
    case "p":
      flush()
      paragraphs.append(Paragraph(kind: cells > 0 ? .tableCell : .paragraph))
    case "txbxContent": flush()
    case "tc": cells += 1
    case "del", "moveFrom":
      deleted += 1
      note(token.name)
    case "pStyle":
      if let found = styles.kind(of: token.attribute("val") ?? "") {
        change { ($0.kind, $0.level) = found }
      }
    case "outlineLvl":
      if let level = token.attribute("val").flatMap({ Int($0) }), (0..<9).contains(level) {
        change { ($0.kind, $0.level) = (.heading, min(level + 1, 6)) }
      }
    case "ilvl":
      let depth = token.attribute("val").flatMap { Int($0) } ?? 0
      change { if $0.kind == .paragraph { ($0.kind, $0.level) = (.listItem, min(max(depth, 0), 8) + 1) } }
    case "pPrChange": isInOldProperties = true
    case "numId" where token.attribute("val") == "0":  // taken out of the list that its style puts it in
      let plain: Block.Kind = cells > 0 ? .tableCell : .paragraph
      change { if $0.kind == .listItem { ($0.kind, $0.level) = (plain, 0) } }
    case "numId":
      change { if $0.kind == .paragraph { ($0.kind, $0.level) = (.listItem, 1) } }
    case "r": change { $0.format = "" }
    case "rPr": propertiesStart = token.range.lowerBound
    case "t": isInText = true
    case "tab": addMark("\t", "tab")
    case "br", "cr": addMark("\n", "br")
    case "noBreakHyphen": addMark("\u{2011}", token.name)
    case "pPr", "numPr", "proofErr", "lastRenderedPageBreak": break
    case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir":
      note(token.name)
      change { $0.gap.opensOrCloses = true }
    default: note(token.name)
    }
  }

  private mutating func addMark(_ display: String, _ type: String) {
    change {
      $0.gap.display += display
      $0.gap.type = type
      $0.gap.isBare = false
    }
  }

  private mutating func finish(_ token: XMLToken) {
    if isInOldProperties {
      if token.name == "pPrChange" { isInOldProperties = false }
      return
    }
    switch token.name {
    case "rPr":
      guard let start = propertiesStart else { return }
      propertiesStart = nil
      let format = String(decoding: bytes[start..<token.range.upperBound], as: UTF8.self)
      change { $0.format = format }
    case "p":
      flush()
      paragraphs.removeLast(paragraphs.isEmpty ? 0 : 1)
    case "tc": cells = max(0, cells - 1)
    case "del", "moveFrom": if propertiesStart == nil { deleted = max(0, deleted - 1) }
    case "t": isInText = false
    case "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir":
      guard propertiesStart == nil else { return }
      note(token.name)
      change { $0.gap.opensOrCloses = true }
    default: break
    }
  }

  /// Ends the block of the innermost paragraph.
  private mutating func flush() {
    guard let last = paragraphs.indices.last else { return }
    let paragraph = paragraphs[last]
    paragraphs[last].pieces = []
    paragraphs[last].gap = Gap()
    let texts = paragraph.pieces.map { SpelledText(html: bytes, $0.range, references: &references) }
    guard let first = texts.firstIndex(where: { !$0.visibleRange.isEmpty }),
      let end = texts.lastIndex(where: { !$0.visibleRange.isEmpty })
    else { return }
    var text = SpelledText()
    var codes: [CodedText.PlacedCode] = []
    var lower = 0
    var upper = 0
    for index in first...end {
      let piece = paragraph.pieces[index]
      let visible = texts[index].visibleRange
      let span =
        (index == first ? visible.lowerBound : 0)..<(index == end ? visible.upperBound : texts[index].utf8.count)
      let own = texts[index].slice(span)
      if index == first {
        lower = texts[index].sourceOffset(of: span.lowerBound, start: piece.range.lowerBound)
      } else {
        let data = paragraph.pieces[index - 1].range.upperBound..<piece.range.lowerBound
        codes.append(
          CodedText.PlacedCode(
            offset: text.utf8.count,
            code: InlineCode(
              number: codes.count + 1, kind: .standalone, data: String(decoding: bytes[data], as: UTF8.self),
              type: piece.gap.type.lowercased(), display: piece.gap.display, canDelete: piece.gap.isBare,
              canReorder: !piece.gap.opensOrCloses)))
      }
      upper = texts[index].sourceOffset(of: span.upperBound, start: piece.range.lowerBound)
      text.append(own)
    }
    var draft = BlockDraft(
      kind: paragraph.kind, level: paragraph.level, text: text.moved(by: start), codes: codes,
      range: (lower + start)..<(upper + start))
    draft.syntax = .xml
    drafts.append(draft)
  }
}
