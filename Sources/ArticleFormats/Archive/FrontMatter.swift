import Bitext
import Yams

/// The YAML between two rules at the start of an article, as Jekyll writes it.
struct FrontMatter {
  /// What it says.
  let metadata: Article.Metadata
  /// The title's words with their place inside the quotes, where its value is on one line and spelled simply.
  let title: BlockDraft?
  /// Where the body begins.
  let bodyStart: Int

  /// The front matter at the start of `range` of UTF-8; nil where there is none, or no title in it.
  ///
  /// - Complexity: O(*n*) for its length, which is 64 kB at most.
  init?(_ bytes: [UInt8], in range: Range<Int>) {
    guard let (lines, mapping) = Self.parsed(bytes, range) else { return nil }
    func value(_ keys: String...) -> String? {
      keys.lazy.compactMap { mapping[Node($0)]?.scalar?.string }.first { !$0.isEmpty }
    }
    guard let title = value("title") else { return nil }
    let address = value("url", "link", "original_url", "source_url", "canonical_url", "permalink")
    let date = value("date", "published", "pubdate")
    metadata = Article.Metadata(
      title: title, url: address, published: date.flatMap { DateLine.timestamp(in: $0) },
      byline: value("author", "byline", "authors"),
      source: value("source", "publisher") ?? address.flatMap { Authority(of: $0)?.host })
    self.title = lines.lazy.compactMap { Self.draft(of: "title", .title, bytes, $0) }.first { $0.plain == title }
    bodyStart = lines.last?.upperBound ?? range.lowerBound
  }

  /// The lines between the rules, the closing one included, and what they say; nil where the rules are missing or what
  /// stands between them is no YAML: then it is text.
  private static func parsed(_ bytes: [UInt8], _ range: Range<Int>) -> (lines: [Range<Int>], Node.Mapping)? {
    guard let lines = lines(bytes, range), let first = lines.first, let last = lines.last else { return nil }
    let yaml = String(decoding: bytes[first.lowerBound..<last.lowerBound], as: UTF8.self)
    guard let mapping = try? Yams.compose(yaml: yaml)?.mapping else { return nil }
    return (lines, mapping)
  }

  /// Values that people read, where they are spelled simply.
  struct Values {
    let drafts: [BlockDraft]
    /// Where the body begins.
    let bodyStart: Int

    /// The front matter at the start of `range`; nil where there is none.
    init?(_ bytes: [UInt8], in range: Range<Int>, of keys: [(String, Block.Kind)]) {
      guard let (lines, mapping) = FrontMatter.parsed(bytes, range) else { return nil }
      drafts = lines.compactMap { line in
        keys.lazy.compactMap { key, kind -> BlockDraft? in
          guard let draft = FrontMatter.draft(of: key, kind, bytes, line),
            mapping[Node(key)]?.scalar?.string == draft.plain, !draft.text.visibleRange.isEmpty
          else { return nil }
          return draft
        }.first
      }
      bodyStart = min((lines.last?.upperBound ?? range.lowerBound) + 1, bytes.count)
    }
  }

  /// Whether a text can stand in YAML without quotes and means itself.
  static func isBareScalar(_ text: String) -> Bool {
    guard !text.isEmpty, !text.contains("\n"),
      let root = try? Yams.compose(yaml: "title: \(text)\n"), let value = root.mapping?[Node("title")]?.scalar
    else { return false }
    return value.string == text && value.style == .plain
  }

  /// The lines between the rules and the closing rule itself; nil where the rules are missing.
  private static func lines(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>]? {
    guard bytes[range].starts(with: "---".utf8) else { return nil }
    var result: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound, start - range.lowerBound < 65536 {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      let line = String(decoding: bytes[start..<end], as: UTF8.self).trimmingWhiteSpace()
      if start == range.lowerBound {
        guard line == "---" else { return nil }
      } else {
        result.append(start..<end)
        if line == "---" || line == "..." { return result }
      }
      start = end + 1
    }
    return nil
  }

  /// The value of a line that begins with the key and a colon.
  static func draft(of key: String, _ kind: Block.Kind, _ bytes: [UInt8], _ line: Range<Int>) -> BlockDraft? {
    guard bytes[line].starts(with: "\(key):".utf8) else { return nil }
    var start = line.lowerBound + key.utf8.count + 1
    while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start < line.upperBound else { return nil }
    let quote = bytes[start]
    var text = SpelledText()
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      var end = line.upperBound
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0D || bytes[end - 1] == 0x09 { end -= 1 }
      text.append(verbatim: bytes[start..<end])
      return BlockDraft(kind: kind, text: text, range: start..<end, syntax: .plain)
    }
    start += 1
    var position = start
    while position < line.upperBound {
      let next = position + 1 < line.upperBound ? bytes[position + 1] : 0
      let escaped: String? =
        quote == UInt8(ascii: "'")
        ? (bytes[position] == quote && next == quote ? "'" : nil)
        : (bytes[position] == UInt8(ascii: "\\") ? doubleQuotedEscapes[next] : nil)
      if let escaped {
        text.substitute(escaped, position..<(position + 2))
        position += 2
      } else if bytes[position] == quote {
        return BlockDraft(kind: kind, text: text, range: start..<position, syntax: .plain)
      } else {
        text.append(verbatim: bytes[position..<(position + 1)])
        position += 1
      }
    }
    return nil
  }

  private static let doubleQuotedEscapes: [UInt8: String] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]
}

/// Tells how a block of plain text is quoted: the title of an archive article stands in front matter.
struct FrontMatterQuotes {
  let format: String
  let bytes: [UInt8]

  /// The style of the place where a block begins.
  func style(syntax: Block.Syntax, kind: Block.Kind, start: Int) -> Escaper.Style {
    switch syntax {
    case .html: return .html
    case .markdown, .markdownText, .markdownLine, .markdownCell: return .markdown
    case .doubleQuoted: return .attribute(quote: "\"")
    case .singleQuoted: return .attribute(quote: "'")
    case .unquoted: return .attribute(quote: nil)
    case .xml: return .xml
    case .po: return .po
    case .json: return .json
    case .cell: return .cell
    case .quotedCell: return .quotedCell
    case .filled: return .plain
    case .plain:
      let isValue = format == ArchiveFormat().name ? kind == .title : format == MarkdownFormat().name
      guard isValue, start > 0 else { return .plain }
      // In UTF-16 the character before may end with a zero.
      switch bytes[start - 1] == 0 && start > 1 ? bytes[start - 2] : bytes[start - 1] {
      case UInt8(ascii: "\""): return .doubleQuoted
      case UInt8(ascii: "'"): return .singleQuoted
      default: return .bare
      }
    }
  }
}
