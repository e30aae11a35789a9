/// The parts of a Markdown text that belong to a site's tools and are hidden from the parser: template tags, directives,
/// lines of modules, tags of components, identifiers of headings.
struct MarkdownMask {
  /// The text with the same length: lines blanked, tags within a line overwritten by U+0001.
  private(set) var bytes: [UInt8]
  /// Lines whose rest after a directive's name is its title: the place where they begin.
  private(set) var directives: Set<Int> = []
  /// The place where each overwritten stretch begins → its range.
  private var stretches: [Int: Range<Int>] = [:]

  /// The overwritten stretch that begins here.
  func inline(at position: Int) -> Range<Int>? { stretches.isEmpty ? nil : stretches[position] }

  /// - Complexity: O(*n*).
  init(_ utf8: [UInt8], from start: Int) {
    bytes = utf8
    var position = start
    var endTag: String?
    var fence: (sign: UInt8, length: Int)?
    var isModule = false
    var unclosed: Set<String> = []
    while position < utf8.count {
      let end = utf8[position...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? utf8.count
      let line = utf8[position..<end]
      let content = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
      if let name = endTag {
        if Self.tagName(content) == "end" + name { endTag = nil }
        blank(position..<end)
      } else if let open = fence {
        if Self.run(content) >= open.length, content.first == open.sign { fence = nil }
      } else if let open = Self.fence(content) {
        fence = open
      } else if isModule {
        isModule = !content.isEmpty
        blank(position..<end)
      } else if let name = Self.tagName(content), Self.isWhole(content) {
        if Self.verbatim.contains(name), !unclosed.contains(name) {
          if Self.closes(name, utf8, after: end) { endTag = name } else { unclosed.insert(name) }
        }
        blank(content.startIndex..<end)
      } else if content.starts(with: ":::".utf8) {
        hideDirective(content)
      } else if Self.isModuleLine(line) {
        isModule = true
        blank(position..<end)
      } else if Self.isComponentTag(content) || content.starts(with: "{:".utf8) && Self.isWhole(content) {
        blank(content.startIndex..<end)
      } else {
        hideTags(line)
      }
      position = end + (end + 1 < utf8.count && utf8[end] == 0x0D && utf8[end + 1] == 0x0A ? 2 : 1)
    }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { bytes[index] = 0x20 }
  }

  /// A directive with a title becomes a heading of that title, another a blank line.
  private mutating func hideDirective(_ content: ArraySlice<UInt8>) {
    let name = content.drop { $0 == UInt8(ascii: ":") }.drop { $0 == 0x20 || $0 == 0x09 }
    let rest = name.drop { $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "{") }
    guard !name.isEmpty, rest.contains(where: { $0 != 0x20 && $0 != 0x09 }), rest.first != UInt8(ascii: "{") else {
      return blank(content.startIndex..<content.endIndex)
    }
    blank(content.startIndex..<rest.startIndex)
    bytes[content.startIndex] = UInt8(ascii: "#")
    directives.insert(content.startIndex)
    hideTags(rest)
  }

  /// Overwrites `{{ … }}`, `{% … %}`, `{# … }`, `{/* … */}` and `{: … }` of a line.
  private mutating func hideTags(_ line: ArraySlice<UInt8>) {
    var position = line.startIndex
    var missing: Set<String> = []
    while let open = line[position...].firstIndex(of: UInt8(ascii: "{")), open + 1 < line.endIndex {
      position = open + 1
      if open > line.startIndex, line[open - 1] == UInt8(ascii: "\\") { continue }
      let close: String
      switch line[open + 1] {
      case UInt8(ascii: "{"): close = "}}"
      case UInt8(ascii: "%"): close = "%}"
      case UInt8(ascii: "#"), UInt8(ascii: ":"): close = "}"
      case UInt8(ascii: "/"): close = "*/}"
      default: continue
      }
      guard !missing.contains(close), let end = Self.find(close, in: line[(open + 2)...]) else {
        missing.insert(close)
        continue
      }
      for index in open..<end { bytes[index] = 1 }
      stretches[open] = open..<end
      position = end
    }
  }

  private static let verbatim: Set = ["highlight", "codeblock", "code", "raw", "math", "mermaid", "comment"]

  /// Behind the first place of `text`.
  private static func find(_ text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    var position = bytes.startIndex
    while let found = bytes[position...].firstIndex(of: wanted[0]) {
      if bytes[found...].starts(with: wanted) { return found + wanted.count }
      position = found + 1
    }
    return nil
  }

  private static func closes(_ name: String, _ utf8: [UInt8], after end: Int) -> Bool {
    var position = end
    while let open = utf8[position...].firstIndex(of: UInt8(ascii: "{")) {
      if tagName(utf8[open...].prefix(80)) == "end" + name { return true }
      position = open + 1
    }
    return false
  }

  /// The first word of a text that begins with `{%`.
  private static func tagName(_ content: ArraySlice<UInt8>) -> String? {
    guard content.starts(with: "{%".utf8) else { return nil }
    let name = content.dropFirst(2).drop { $0 == 0x20 || $0 == UInt8(ascii: "-") }
    return String(decoding: name.prefix { (0x61...0x7A).contains($0) }, as: UTF8.self)
  }

  /// Whether a line ends with its first tag's brace.
  private static func isWhole(_ content: ArraySlice<UInt8>) -> Bool {
    var end = content
    while let last = end.last, last == 0x20 || last == 0x09 { end.removeLast() }
    return content.firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 == end.endIndex } ?? false
  }

  /// The fence of a code block that a line begins, behind the bullet of a list or not.
  private static func fence(_ content: ArraySlice<UInt8>) -> (sign: UInt8, length: Int)? {
    var content = content
    if content.count > 4, [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(content.first) {
      let rest = content.dropFirst().drop { $0 == 0x20 }
      if rest.startIndex > content.startIndex + 1 { content = rest }
    }
    guard let sign = content.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
    let length = run(content)
    guard length >= 3, sign == UInt8(ascii: "~") || !content.dropFirst(length).contains(sign) else { return nil }
    return (sign, length)
  }

  private static func run(_ content: ArraySlice<UInt8>) -> Int {
    content.first.map { first in content.prefix { $0 == first }.count } ?? 0
  }

  /// Whether a line imports or exports as JavaScript's modules do.
  static func isModuleLine(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "import ".utf8) || line.starts(with: "export ".utf8) else { return false }
    let words = String(decoding: line.prefix(200), as: UTF8.self)
    if words.hasPrefix("export ") {
      return ["const ", "let ", "default ", "function ", "{", "*"].contains { words.dropFirst(7).hasPrefix($0) }
    }
    return words.contains(" from '") || words.contains(" from \"") || words.dropFirst(7).hasPrefix("'")
      || words.dropFirst(7).hasPrefix("\"") || words.dropFirst(7).hasPrefix("{")
  }

  /// Whether a line is one tag of a component: a name that begins with a capital.
  private static func isComponentTag(_ content: ArraySlice<UInt8>) -> Bool {
    guard content.first == UInt8(ascii: "<") else { return false }
    let name = content.dropFirst(content.dropFirst().first == UInt8(ascii: "/") ? 2 : 1)
    guard let first = name.first, (0x41...0x5A).contains(first) else { return false }
    var end = content
    while let last = end.last, last == 0x20 || last == 0x09 { end.removeLast() }
    return end.last == UInt8(ascii: ">") && end.dropLast().firstIndex(of: UInt8(ascii: ">")) == nil
  }
}
