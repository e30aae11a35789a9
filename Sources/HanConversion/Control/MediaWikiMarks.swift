import Bitext

/// The marks `-{…}-` by which pages of MediaWiki say how they are converted, read for one variant of Chinese.
///
/// `-{text}-` stays as it is; `-{zh-hans:计算机; zh-hant:電腦}-` becomes what the variant has; the flags A and H make a
/// rule for the text that follows, T and `-` show nothing, R keeps what looks like a rule, D describes it, N names a
/// variant. Marks stand inside marks. A mark with a flag that is not known, and one that never ends, is text.
///
/// Source: MediaWiki, “Writing systems/Syntax”.
struct MediaWikiMarks: Sendable {
  /// The variant that is written: `zh-tw`.
  let variant: String

  init(_ language: Language) {
    let region = language.region.map { "zh-\($0.lowercased())" }
    variant =
      region.flatMap { Self.fallbacks[$0] == nil ? nil : $0 } ?? (language.script == "Hans" ? "zh-hans" : "zh-hant")
  }

  /// What stands in the place of a mark, and the rules that it makes for the text behind it.
  struct Reading: Hashable {
    var text: String
    /// Words and what they become from here on; nil for one that is to be forgotten.
    var rules: [(source: String, target: String?)] = []

    static func == (a: Reading, b: Reading) -> Bool {
      a.text == b.text && a.rules.elementsEqual(b.rules) { $0 == $1 }
    }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
  }

  /// The outermost marks of `text` that end, by their UTF-8 ranges, in order.
  func marks(in text: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var open: [Int] = []
    var index = 0
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "-"), text[index + 1] == UInt8(ascii: "{") {
        open.append(index)
        index += 2
      } else if text[index] == UInt8(ascii: "}"), text[index + 1] == UInt8(ascii: "-"), let start = open.popLast() {
        index += 2
        // An earlier mark that never ends is text; those inside it count for themselves.
        while let last = result.last, last.lowerBound > start { result.removeLast() }
        result.append(start..<index)
      } else {
        index += 1
      }
    }
    return result
  }

  /// What a mark, with its brackets, means; nil when it is no mark.
  ///
  /// - Parameter convert: Converts text that the mark wants converted.
  func reading(of mark: String, depth: Int = 0, convert: (String) throws(ConversionError) -> String)
    throws(ConversionError) -> Reading?
  {
    guard depth < 10 else { return nil }
    var body: [UInt8] = []
    let inner = Array(mark.utf8.dropFirst(2).dropLast(2))
    var position = 0
    var rules: [(source: String, target: String?)] = []
    for range in marks(in: inner) {
      body += inner[position..<range.lowerBound]
      let nested = String(decoding: inner[range], as: UTF8.self)
      if let reading = try reading(of: nested, depth: depth + 1, convert: convert) {
        body += reading.text.utf8
        rules += reading.rules
      } else {
        body += nested.utf8
      }
      position = range.upperBound
    }
    body += inner[position...]
    guard var reading = try plainReading(String(decoding: body, as: UTF8.self), convert) else { return nil }
    reading.rules = rules + reading.rules
    return reading
  }

  /// What a mark without marks inside means.
  private func plainReading(_ body: String, _ convert: (String) throws(ConversionError) -> String)
    throws(ConversionError) -> Reading?
  {
    guard let bar = body.firstIndex(of: "|") else { return reading(body, flags: []) }
    let names = body[..<bar].split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
    let rest = String(body[body.index(after: bar)...])
    if !names.isEmpty, names.allSatisfy({ Self.fallbacks[$0] != nil }) {
      // Only these variants convert the text.
      return Reading(text: names.contains(variant) ? try convert(rest) : rest)
    }
    guard names.allSatisfy({ $0.count == 1 && "ADHNRST+-".contains($0) }) else { return nil }
    return reading(rest, flags: Set(names.compactMap(\.first)))
  }

  private func reading(_ body: String, flags: Set<Character>) -> Reading {
    if flags.contains("R") { return Reading(text: body) }
    if flags.contains("N") { return Reading(text: Self.names[body.trimmed] ?? body) }
    guard let table = RuleTable(body, fallbacks: Self.fallbacks) else {
      // Text without a rule: as it is, and so everywhere where the mark makes a rule.
      let isShown = !flags.contains("H") && !flags.contains("T") && !flags.contains("-")
      let makesRule = flags.contains("A") || flags.contains("H") || flags.contains("+")
      return Reading(
        text: isShown ? body : "", rules: makesRule && !body.isEmpty ? [(body.trimmed, body.trimmed)] : [])
    }
    let rules = table.rules(for: variant, Self.fallbacks)
    if flags.contains("-") { return Reading(text: "", rules: rules.map { ($0.source, nil) }) }
    let makesRule = flags.contains("A") || flags.contains("H") || flags.contains("+")
    let isHidden = flags.contains("H") || flags.contains("T") || flags == ["+"]
    var text = ""
    if flags.contains("D") {
      text = table.description(Self.names)
    } else if !isHidden {
      text = table.text(for: variant, Self.fallbacks)
    }
    return Reading(text: text, rules: makesRule ? rules : [])
  }

  /// The variants, and whose text each takes where it has none.
  static let fallbacks: [String: [String]] = [
    "zh-hans": ["zh-cn", "zh-sg", "zh-my"], "zh-hant": ["zh-tw", "zh-hk", "zh-mo"],
    "zh-cn": ["zh-hans", "zh-sg", "zh-my"], "zh-sg": ["zh-my", "zh-hans", "zh-cn"],
    "zh-my": ["zh-sg", "zh-hans", "zh-cn"], "zh-tw": ["zh-hant", "zh-hk", "zh-mo"],
    "zh-hk": ["zh-mo", "zh-hant", "zh-tw"], "zh-mo": ["zh-hk", "zh-hant", "zh-tw"], "zh": [],
  ]

  /// What the variants are called.
  private static let names = [
    "zh": "中文", "zh-hans": "简体", "zh-hant": "繁體", "zh-cn": "大陆简体", "zh-sg": "新加坡简体", "zh-my": "大马简体",
    "zh-tw": "臺灣正體", "zh-hk": "香港繁體", "zh-mo": "澳門繁體",
  ]
}

/// The rules of one mark: what each variant has, and one-way rules.
private struct RuleTable {
  /// The variants and their texts, as they stand.
  private var both: [(variant: String, text: String)] = []
  /// `from=>zh-tw:to`.
  private var oneWay: [(source: String, variant: String, text: String)] = []

  /// Reads `zh-hans:甲; zh-hant:乙` and `甲=>zh-hant:乙`; nil when the text is none of these.
  init?(_ body: String, fallbacks: [String: [String]]) {
    var parts: [String] = []
    for piece in body.split(separator: ";", omittingEmptySubsequences: false) {
      // A semicolon separates only where a rule follows.
      if parts.isEmpty || piece.trimmed.isEmpty || Self.rule(piece, fallbacks) != nil {
        parts.append(String(piece))
      } else {
        parts[parts.count - 1] += ";" + piece
      }
    }
    for part in parts where !part.trimmed.isEmpty {
      guard let rule = Self.rule(part[...], fallbacks) else { return nil }
      if let source = rule.source {
        oneWay.append((source, rule.variant, rule.text))
      } else {
        both.append((rule.variant, rule.text))
      }
    }
    if both.isEmpty, oneWay.isEmpty { return nil }
  }

  private static func rule(
    _ part: Substring, _ fallbacks: [String: [String]]
  ) -> (source: String?, variant: String, text: String)? {
    var part = part
    var source: String?
    if let arrow = part.range(ofArrow: "=>") {
      source = part[..<arrow.lowerBound].trimmed
      part = part[arrow.upperBound...]
    }
    guard let colon = part.firstIndex(of: ":"), source?.isEmpty != true else { return nil }
    let variant = part[..<colon].trimmed.lowercased()
    guard fallbacks[variant] != nil else { return nil }
    return (source, variant, part[part.index(after: colon)...].trimmed)
  }

  private func bothText(_ variant: String, _ fallbacks: [String: [String]]) -> String? {
    for name in [variant] + (fallbacks[variant] ?? []) + ["zh"] {
      if let found = both.last(where: { $0.variant == name }) { return found.text }
    }
    return nil
  }

  /// What the mark shows in `variant`.
  func text(for variant: String, _ fallbacks: [String: [String]]) -> String {
    bothText(variant, fallbacks)
      ?? ([variant] + (fallbacks[variant] ?? [])).lazy.compactMap { name in
        oneWay.first { $0.variant == name }?.text
      }.first ?? both.first?.text ?? oneWay.first?.source ?? ""
  }

  /// The words that become something in `variant`.
  func rules(for variant: String, _ fallbacks: [String: [String]]) -> [(source: String, target: String?)] {
    var result: [(source: String, target: String?)] = []
    if let text = bothText(variant, fallbacks) {
      for entry in both where !entry.text.isEmpty { result.append((entry.text, text)) }
    }
    for name in [variant] + (fallbacks[variant] ?? []) {
      let rules = oneWay.filter { $0.variant == name }
      result += rules.map { ($0.source, $0.text) }
      if !rules.isEmpty { break }
    }
    return result
  }

  /// The rules in words.
  func description(_ names: [String: String]) -> String {
    both.map { "\(names[$0.variant] ?? $0.variant)：\($0.text)；" }.joined()
      + oneWay.map { "\($0.source)⇒\(names[$0.variant] ?? $0.variant)：\($0.text)；" }.joined()
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    let isSpace = { (character: Character) in character.isWhitespace }
    guard let start = firstIndex(where: { !isSpace($0) }), let end = lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return String(self[start...end])
  }
}

extension Substring {
  fileprivate func range(ofArrow arrow: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(arrow) { return start..<index(start, offsetBy: arrow.count) }
      start = index(after: start)
    }
    return nil
  }
}
