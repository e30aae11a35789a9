import Bitext

/// Reads JSON (RFC 8259), as programs keep their messages in: every string that is a value is a block.
///
/// Names, numbers and layout stay; the path of a string is its block's note.
package struct JSONFormat: TextFormat {
  /// Which strings are read; empty for all.
  private let patterns: [JSONPath]

  package init() { patterns = [] }

  private init(patterns: [JSONPath]) { self.patterns = patterns }

  package var name: String {
    patterns.isEmpty ? "json" : "json:" + patterns.map(\.description).joined(separator: ",")
  }

  package let description = "JSON; the strings that are values, or with json:/a/*,/b/** those at these paths"
  package let extensions = ["json", "arb"]
  package let keeps = "names, numbers, layout and the way characters are escaped stay"
  package let isData = true

  package func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool { hasExtension(fileName) }

  package func choosing(_ parameter: String) -> (any DocumentFormat)? {
    let patterns = parameter.split(separator: ",", omittingEmptySubsequences: false).map { JSONPath($0) }
    guard patterns.allSatisfy({ $0 != nil }) else { return nil }
    return JSONFormat(patterns: patterns.compactMap(\.self))
  }

  package func read(_ source: SourceText) throws -> ReadResult {
    var scanner = JSONScanner(source)
    let strings = try scanner.read()
    let drafts = strings.compactMap { string -> BlockDraft? in
      guard patterns.isEmpty || patterns.contains(where: { $0.matches(string.path) }),
        !string.text.visibleRange.isEmpty
      else { return nil }
      return BlockDraft(
        kind: .paragraph, text: string.text, range: string.range, syntax: .json,
        note: JSONPath(string.path).description)
    }
    // A file without any other character than ASCII, but with escapes of such, goes on so.
    let isASCII = source.utf8[source.content].allSatisfy { $0 < 0x80 } && scanner.hasNumberedEscapes
    return ReadResult(
      article: Article(
        format: name, metadata: Article.Metadata(), source: source, drafts: drafts,
        habits: isASCII ? [Escaper.asciiHabit: "\\u"] : [:]))
  }
}

/// Where in a JSON text a string stands (RFC 6901); as a pattern, `*` is any one name or number, `**` any of them.
struct JSONPath: Hashable, CustomStringConvertible {
  private let parts: [String]

  init(_ parts: [String]) { self.parts = parts }

  /// Reads `/a/b`; nil where it does not begin with a slash.
  init?(_ text: Substring) {
    guard text.first == "/" else { return nil }
    parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      String($0.replacing("~1", with: "/").replacing("~0", with: "~"))
    }
  }

  var description: String {
    parts.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
  }

  /// Whether `path` is one that this pattern means.
  func matches(_ path: [String]) -> Bool {
    // The places in the pattern that the path so far leads to.
    var places: Set<Int> = [0]
    func passing(_ places: Set<Int>) -> Set<Int> {
      var all = places
      for place in places {
        var next = place
        while next < parts.count, parts[next] == "**" {
          next += 1
          all.insert(next)
        }
      }
      return all
    }
    for name in path {
      var next: Set<Int> = []
      for place in passing(places) where place < parts.count {
        if parts[place] == "**" {
          next.insert(place)
        } else if parts[place] == "*" || parts[place] == name {
          next.insert(place + 1)
        }
      }
      places = next
    }
    return passing(places).contains(parts.count)
  }
}
