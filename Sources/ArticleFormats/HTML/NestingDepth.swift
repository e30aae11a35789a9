/// How deep tags are nested, counted before anything is parsed: gumbo is recursive, and quadratic in depth.
///
/// Where a parser's rules are not followed to the letter, the count errs on the deep side.
struct NestingDepth {
  /// A text nested deeper is left literal.
  static let limit = 1000
  /// A text in which the parser would open more elements again than this is left literal.
  static let reopeningLimit = 2_000_000
  /// A text with more attributes in one tag is left literal: gumbo compares each with all before it.
  static let attributeLimit = 5000

  /// The greatest number of elements open at one place. Elements that end by themselves (`p`, `li`) do not count.
  private(set) var deepest = 0
  /// How many elements the parser opens again because formatting tags were not closed: for every other start tag, the
  /// formatting elements that are active there.
  private(set) var reopened = 0
  /// The greatest number of attributes in one tag.
  private(set) var attributes = 0

  private var open: [String] = []
  private var counts: [String: Int] = [:]
  /// The formatting elements that no end tag has closed; at most three with the same tag, as in every parser.
  private var active: [(name: String, tag: ArraySlice<UInt8>)] = []
  private var ignoresEndTags = false

  /// Whether gumbo may parse the text.
  var isParsable: Bool {
    deepest <= Self.limit && reopened <= Self.reopeningLimit && attributes <= Self.attributeLimit
  }

  /// Why gumbo may not parse it, in words.
  var trouble: String {
    if attributes > Self.attributeLimit { return "a tag with more than \(Self.attributeLimit) attributes" }
    if deepest > Self.limit { return "tags nested deeper than \(Self.limit)" }
    return "too many formatting tags that never close"
  }

  /// The depth of the tags in `range` of `bytes`; stops counting when it is too deep.
  ///
  /// - Complexity: O(*n*) on text that people write; each tag costs `limit` at most.
  init(of bytes: [UInt8], in range: Range<Int>) {
    var position = range.lowerBound
    while isParsable, let next = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      guard let tag = TagScanner.scan(bytes, at: next, end: range.upperBound) else {
        position = next + 1
        continue
      }
      position = tag.range.upperBound
      attributes = max(attributes, tag.attributes)
      switch tag.kind {
      case .comment:
        // In SVG this may be a CDATA section, whose end is elsewhere.
        if isForeign, bytes[tag.range].starts(with: "<![CDATA[".utf8) { ignoresEndTags = true }
      case .start:
        let name = Self.name(bytes, tag)
        let isClosed = isForeign && bytes[..<tag.range.upperBound].dropLast().last == UInt8(ascii: "/")
        start(name, tag: bytes[tag.range], isClosed: isClosed)
        if !isForeign, ElementNames.rawText.contains(name) {
          position = skipRawText(of: name, bytes, position..<range.upperBound)
        }
      case .end: end(Self.name(bytes, tag))
      }
    }
  }

  private var isForeign: Bool { counts["svg", default: 0] + counts["math", default: 0] > 0 }

  private static func name(_ bytes: [UInt8], _ tag: ScannedTag) -> String {
    let name = String(decoding: bytes[tag.name], as: UTF8.self).lowercased()
    return name.count == 2 && ("h1"..."h6").contains(name) ? "h1" : name
  }

  private mutating func start(_ name: String, tag: ArraySlice<UInt8>, isClosed: Bool) {
    if !isForeign, ElementNames.void.contains(name) { return }
    if ElementNames.formatting.contains(name) {
      if name == "a" || name == "nobr" { end(name) }  // the next link ends the one before
      let equal = active.indices.filter { active[$0].tag == tag }
      if equal.count >= 3 { active.remove(at: equal[0]) }
      active.append((name, tag))
    } else {
      reopened += active.count
    }
    if isClosed || (!isForeign && (ElementNames.selfEnding.contains(name) || name == "plaintext")) { return }
    if ElementNames.rawText.contains(name), !isForeign { return }
    open.append(name)
    counts[name, default: 0] += 1
    deepest = max(deepest, open.count, active.count)
  }

  private mutating func end(_ name: String) {
    guard !ignoresEndTags else { return }
    let isFormatting = ElementNames.formatting.contains(name)
    if isFormatting, let last = active.lastIndex(where: { $0.name == name }) { active.remove(at: last) }
    guard counts[name, default: 0] > 0 else { return }
    let isBlock = ElementNames.blockLevel.contains(name)
    for index in open.indices.reversed() {
      if open[index] == name {
        if isFormatting { close(index..<(index + 1)) } else { close(index..<open.endIndex) }
        return
      }
      if ElementNames.scopes.contains(open[index]), !ElementNames.scopes.contains(name) { return }
      if !isFormatting, !isBlock, ElementNames.blockLevel.contains(open[index]), !ElementNames.scopes.contains(name) {
        return
      }
    }
  }

  private mutating func close(_ range: Range<Int>) {
    for name in open[range] { counts[name, default: 1] -= 1 }
    open.removeSubrange(range)
  }

  /// Where the raw text in `range` ends: at its end tag, which may not come.
  private mutating func skipRawText(of name: String, _ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var position = range.lowerBound
    var isComment = false
    while let next = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[next..<range.upperBound]
      if name != "plaintext", Self.starts(rest, with: "</" + name) { return next }
      if name == "script" {
        if Self.starts(rest, with: "<!--") { isComment = true }
        // A script inside a comment inside a script ends by rules of its own: trust no end tag from here on.
        if isComment, Self.starts(rest, with: "<script") { ignoresEndTags = true }
      }
      position = next + 1
    }
    return range.upperBound
  }

  private static func starts(_ bytes: ArraySlice<UInt8>, with lowercase: String) -> Bool {
    bytes.count >= lowercase.utf8.count
      && zip(bytes, lowercase.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }
}
