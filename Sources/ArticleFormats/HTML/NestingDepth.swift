/// How deep tags are nested, counted before anything is parsed: gumbo is recursive, and quadratic in depth.
struct NestingDepth {
  /// A text nested deeper is left literal.
  static let limit = 1000
  /// A text in which the parser would open more elements again than this is left literal.
  static let reopeningLimit = 2_000_000
  /// A text with more attributes in one tag is left literal: gumbo compares each with all before it.
  static let attributeLimit = 5000

  /// The greatest number of elements open at one place.
  private(set) var deepest = 0
  /// How many elements the parser opens again because formatting tags were not closed before their block was.
  private(set) var reopened = 0
  /// The greatest number of attributes in one tag.
  private(set) var attributes = 0

  private var elements = OpenElements()
  /// End tags before this offset may be no tags at all, and are not counted.
  private var trustedFrom = 0

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
      if bytes[position..<next].contains(where: { $0 > 0x20 }) { elements.reopen() }
      guard let tag = TagScanner.scan(bytes, at: next, end: range.upperBound) else {
        elements.reopen()
        position = next + 1
        continue
      }
      position = tag.range.upperBound
      attributes = max(attributes, tag.attributes)
      switch tag.kind {
      case .comment:
        // In SVG this may be a CDATA section, in which tags are text.
        if elements.isForeign, next >= trustedFrom, bytes[tag.range].starts(with: "<![CDATA[".utf8) {
          trustedFrom = Self.sectionEnd(bytes, next..<range.upperBound)
        }
      case .start: position = start(tag, bytes, end: range.upperBound)
      case .end: if next >= trustedFrom { elements.end(Self.name(bytes, tag)) }
      }
      deepest = max(deepest, elements.depth)
      reopened = elements.reopened
    }
  }

  /// Counts a start tag; where scanning goes on.
  private mutating func start(_ tag: ScannedTag, _ bytes: [UInt8], end: Int) -> Int {
    let name = Self.name(bytes, tag)
    let isForeign = elements.isForeign
    if isForeign, bytes[..<tag.range.upperBound].dropLast().last == UInt8(ascii: "/") { return tag.range.upperBound }
    let isVoid = !isForeign && (ElementNames.void.contains(name) || ElementNames.rawText.contains(name))
    elements.start(name, tag: bytes[tag.range], isVoid: isVoid)
    guard !isForeign, ElementNames.rawText.contains(name) else { return tag.range.upperBound }
    return skipRawText(of: name, bytes, tag.range.upperBound..<end)
  }

  /// The element's name; all headings have one, since any heading's end tag closes any heading.
  private static func name(_ bytes: [UInt8], _ tag: ScannedTag) -> String {
    let name = Markup.name(bytes, tag.name)
    return name.utf8.count == 2 && ("h1"..."h6").contains(name) ? "h1" : name
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
        if isComment, Self.starts(rest, with: "<script") { trustedFrom = .max }
      }
      position = next + 1
    }
    return range.upperBound
  }

  /// Where `]]>` ends a section that begins with `range`; never, where there is none.
  private static func sectionEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var position = range.lowerBound
    while let next = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "]")) {
      if bytes[next..<range.upperBound].starts(with: "]]>".utf8) { return next }
      position = next + 1
    }
    return .max
  }

  private static func starts(_ bytes: ArraySlice<UInt8>, with lowercase: String) -> Bool {
    bytes.count >= lowercase.utf8.count
      && zip(bytes, lowercase.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }
}
