/// A language tag (BCP 47) in the one form in which Duizhao stores it.
///
/// Underscores, letter case and old habits are read (`zh_TW`, `ZH-cn`, `cmn-Hant`); Chinese is stored with its
/// script. The script follows from the region where the region says it (`zh-TW` → `zh-Hant-TW`,
/// `zh-CN` → `zh-Hans-CN`); a region is never added and never dropped, so `zh-Hant` and `zh-Hant-TW` are two
/// languages. Bare `zh` has no script yet: `needsScript` is true until reading the text has told.
///
/// Source: RFC 5646; the script table is our own (ICU minimises `zh-Hant` and `zh-Hant-TW` to the same tag).
public struct Language: Hashable, Sendable {
  /// The primary language subtag, lower case: `zh`, `en`.
  public let code: String
  /// The script subtag, title case: `Hans`, `Hant`, `Latn`; nil when the tag has none.
  public let script: String?
  /// The region subtag, upper case: `TW`, `CN`, `419`; nil when the tag has none.
  public let region: String?
  /// Variants, extensions and private use, lower case, as they stood: `x-gov`; empty when there are none.
  public let rest: [String]

  /// Reads a tag; nil when `tag` is not well formed.
  public init?(_ tag: String) {
    var parts = tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).map { $0.lowercased() }
    guard !tag.isEmpty, parts.allSatisfy({ $0.utf8.count <= 8 && $0.utf8.allSatisfy(Self.isAlphanumeric) }),
      tag.utf8.filter({ $0 == 0x2D || $0 == 0x5F }).count == parts.count - 1
    else { return nil }
    var code = parts.removeFirst()
    guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy(Self.isLetter) else { return nil }
    if code == "cmn" { code = "zh" }
    if code == "zh", parts.first == "cmn" { parts.removeFirst() }
    var script: String?
    if let next = parts.first, next.utf8.count == 4, next.utf8.allSatisfy(Self.isLetter) {
      script = next.prefix(1).uppercased() + next.dropFirst()
      parts.removeFirst()
    }
    var region: String?
    if let next = parts.first,
      (next.utf8.count == 2 && next.utf8.allSatisfy(Self.isLetter))
        || (next.utf8.count == 3 && next.utf8.allSatisfy(Self.isDigit))
    {
      region = next.uppercased()
      parts.removeFirst()
    }
    // What follows must be a variant (5–8, or 4 with a digit first) or open an extension (one character).
    if let next = parts.first {
      let count = next.utf8.count
      let startsWithDigit = next.utf8.first.map(Self.isDigit) ?? false
      guard count == 1 && parts.count > 1 || count >= 5 || (count == 4 && startsWithDigit) else { return nil }
    }
    self.init(code: code, script: script ?? Self.impliedScript(code: code, region: region), region: region, rest: parts)
  }

  private init(code: String, script: String?, region: String?, rest: [String]) {
    (self.code, self.script, self.region, self.rest) = (code, script, region, rest)
  }

  /// The tag as it is stored and shown: `zh-Hant-TW`.
  public var tag: String {
    ([code, script, region].compactMap { $0 } + rest).joined(separator: "-")
  }

  /// Whether the language is Chinese (any script, any region).
  public var isChinese: Bool { code == "zh" }

  /// Whether the language is Chinese whose script is not known yet.
  public var needsScript: Bool { isChinese && script == nil }

  /// Whether words are separated by spaces, so that joined sentences need one between them.
  public var usesSpaces: Bool {
    !["zh", "ja", "th", "lo", "km", "my", "yue", "lzh"].contains(code)
  }

  /// The same language written in `script`; the region stays.
  public func withScript(_ script: String) -> Language {
    Language(code: code, script: script, region: region, rest: rest)
  }

  private static func impliedScript(code: String, region: String?) -> String? {
    guard code == "zh", let region else { return nil }
    return ["TW": "Hant", "HK": "Hant", "MO": "Hant", "CN": "Hans", "SG": "Hans", "MY": "Hans"][region]
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
}

extension Language: CustomStringConvertible {
  public var description: String { tag }
}

extension Language: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let tag = try container.decode(String.self)
    guard let language = Language(tag) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "‘\(tag)’ is no BCP 47 language tag")
    }
    self = language
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(tag)
  }
}
