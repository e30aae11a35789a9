import Bitext

/// Reads subtitles, SubRip (SRT) and WebVTT: the text of each cue is a block; times, settings and styles stay.
///
/// Source: W3C, WebVTT: The Web Video Text Tracks Format; SubRip as players read it.
package struct SubtitleFormat: TextFormat {
  /// The two ways to write subtitles.
  package enum Kind: String, Sendable {
    case srt, vtt
  }

  private let kind: Kind

  package init(_ kind: Kind) { self.kind = kind }

  package var name: String { kind.rawValue }

  package var description: String {
    kind == .srt ? "subtitles of SubRip; the text of every cue" : "subtitles of WebVTT; the text of every cue"
  }

  package var extensions: [String] { [kind.rawValue] }
  package var keeps: String {
    kind == .srt
      ? "numbers, times, tags and positions stay" : "identifiers, times, settings, tags, notes and styles stay"
  }

  package func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool {
    if hasExtension(fileName) { return true }
    if kind == .vtt { return beginning.starts(with: "WEBVTT".utf8) && isEnd(beginning.dropFirst(6).first) }
    let lines = beginning.prefix(400).split(separator: 0x0A).prefix(2).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    guard lines.count == 2, lines[0].allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return CueTiming(lines[1], kind) != nil
  }

  private func isEnd(_ byte: UInt8?) -> Bool { byte.map { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? true }

  package func read(_ source: SourceText) throws -> ReadResult {
    if kind == .vtt, !source.utf8[source.content].starts(with: "WEBVTT".utf8) {
      throw source.error(at: source.content.lowerBound, "expected WEBVTT, found something else")
    }
    var drafts: [BlockDraft] = []
    var notices: [String] = []
    var references = CharacterReferences()
    var cues = 0
    for stretch in BlankLines.split(source.utf8, source.content) {
      let lines = Self.lines(of: stretch, in: source.utf8)
      guard let timing = try self.timing(in: lines, of: source) else {
        if kind == .srt {
          notices.append(
            "line \(source.line(at: lines.first?.lowerBound ?? stretch.lowerBound)): text outside of a cue is left as it is"
          )
        }
        continue
      }
      cues += 1
      let texts = lines[(timing + 1)...]
      guard let first = texts.first, let last = texts.last else { continue }
      if let draft = draft(first.lowerBound..<last.upperBound, in: source, &references) { drafts.append(draft) }
    }
    guard cues > 0 else {
      throw source.error(
        at: source.content.lowerBound,
        "expected cues with times such as \(kind == .srt ? "00:00:01,000 --> 00:00:02,500" : "00:01.000 --> 00:02.500"), found none"
      )
    }
    return ReadResult(
      article: Article(format: name, metadata: Article.Metadata(), source: source, drafts: drafts), notices: notices)
  }

  /// The line with the times: the first or, behind an identifier, the second; nil where the stretch is no cue.
  private func timing(in lines: [Range<Int>], of source: SourceText) throws -> Int? {
    for index in lines.indices.prefix(2) {
      let line = source.utf8[lines[index]]
      guard let arrow = line.indices.first(where: { line[$0...].starts(with: "-->".utf8) }) else { continue }
      guard CueTiming(line, kind) != nil else {
        // Only what begins as a time is meant as one.
        guard line.first.map({ (0x30...0x39).contains($0) }) ?? false else { return nil }
        throw source.error(
          at: lines[index].lowerBound,
          "expected two times around -->, found ‘\(source.string(lines[index].lowerBound..<max(arrow + 3, lines[index].upperBound)))’"
        )
      }
      return index
    }
    return nil
  }

  /// The lines of a stretch, without their ends and without blank ones at its beginning.
  private static func lines(of stretch: Range<Int>, in utf8: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = stretch.lowerBound
    while start < stretch.upperBound {
      let end = utf8[start..<stretch.upperBound].firstIndex(of: 0x0A) ?? stretch.upperBound
      result.append(start..<(end > start && utf8[end - 1] == 0x0D ? end - 1 : end))
      start = end + 1
    }
    return Array(result.drop { utf8[$0].allSatisfy { $0 <= 0x20 } })
  }

  /// The block of a cue's text, its tags as codes; nil where there is no text.
  private func draft(
    _ range: Range<Int>, in source: SourceText, _ references: inout CharacterReferences
  ) -> BlockDraft? {
    var text = SpelledText()
    var codes = CueCodes()
    var position = range.lowerBound
    func spelled(_ range: Range<Int>) -> SpelledText {
      kind == .srt
        ? SpelledText(plain: source.utf8, range) : SpelledText(html: source.utf8, range, references: &references)
    }
    for tag in CueCodes.tags(in: source.utf8, range, kind) {
      text.append(spelled(position..<tag.lowerBound))
      codes.add(source.string(tag), at: text.utf8.count)
      position = tag.upperBound
    }
    text.append(spelled(position..<range.upperBound))
    guard !text.visibleRange.isEmpty else { return nil }
    return BlockDraft(
      kind: .paragraph, text: text, codes: codes.placed, range: range, syntax: kind == .srt ? .filled : .html)
  }
}

/// Two times with an arrow between them.
struct CueTiming {
  /// Nil where `line` is something else.
  init?(_ line: ArraySlice<UInt8>, _ kind: SubtitleFormat.Kind) {
    var rest = line[...]
    func skipSpace() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 } }
    func skipTime() -> Bool {
      var parts = 0
      while true {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return false }
        rest = rest[digits.endIndex...]
        parts += 1
        guard rest.first == UInt8(ascii: ":"), parts < 3 else { break }
        rest = rest.dropFirst()
      }
      guard parts >= (kind == .srt ? 3 : 2) else { return false }
      guard let point = rest.first, [UInt8(ascii: ","), UInt8(ascii: ".")].contains(point) else { return kind == .srt }
      rest = rest.dropFirst()
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest[digits.endIndex...]
      return !digits.isEmpty
    }
    skipSpace()
    guard skipTime() else { return nil }
    skipSpace()
    guard rest.starts(with: "-->".utf8) else { return nil }
    rest = rest.dropFirst(3)
    skipSpace()
    guard skipTime(), rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 else { return nil }
  }
}

/// The tags of a cue as inline codes: `<i>`, `<v Anna>`, `<00:01.000>`, and in SubRip `{\an8}`.
struct CueCodes {
  private(set) var placed: [CodedText.PlacedCode] = []
  private var open: [(name: String, index: Int)] = []
  private var highest = 0

  /// The ranges of the tags in a cue's text, in order.
  static func tags(in utf8: [UInt8], _ range: Range<Int>, _ kind: SubtitleFormat.Kind) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let close: UInt8
      switch utf8[position] {
      case UInt8(ascii: "<") where isTag(utf8[position..<range.upperBound]): close = UInt8(ascii: ">")
      case UInt8(ascii: "{")
      where kind == .srt && position + 1 < range.upperBound && utf8[position + 1] == UInt8(ascii: "\\"):
        close = UInt8(ascii: "}")
      default:
        position += 1
        continue
      }
      guard let end = utf8[position..<range.upperBound].firstIndex(where: { $0 == close || $0 == 0x0A }),
        utf8[end] == close
      else {
        position += 1
        continue
      }
      result.append(position..<(end + 1))
      position = end + 1
    }
    return result
  }

  /// Whether a name or a time follows the bracket.
  private static func isTag(_ bytes: ArraySlice<UInt8>) -> Bool {
    var next = bytes.dropFirst()
    if next.first == UInt8(ascii: "/") { next = next.dropFirst() }
    return next.first.map { Character(UnicodeScalar($0)).isLetter && $0 < 0x80 || (0x30...0x39).contains($0) } ?? false
  }

  /// Adds a tag at a UTF-8 offset; an end tag closes the last open one of its name.
  mutating func add(_ tag: String, at offset: Int) {
    let name = String(tag.drop { $0 == "<" || $0 == "/" || $0 == "{" }.prefix { $0.isLetter }).lowercased()
    if tag.hasPrefix("</"), let start = open.lastIndex(where: { $0.name == name }) {
      let index = open[start].index
      open.removeSubrange(start...)
      placed[index].code.kind = .opening
      placed.append(
        CodedText.PlacedCode(
          offset: offset,
          code: InlineCode(number: placed[index].code.number, kind: .closing, data: tag, type: name, canDelete: true)))
      return
    }
    highest += 1
    placed.append(
      CodedText.PlacedCode(
        offset: offset,
        code: InlineCode(number: highest, kind: .standalone, data: tag, type: name, canDelete: true)))
    if tag.hasPrefix("<"), !tag.hasPrefix("</") { open.append((name, placed.count - 1)) }
  }
}
