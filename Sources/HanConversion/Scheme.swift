import Bitext

/// From which kind of Chinese to which, and whether regional words change too.
public struct Scheme: Hashable, Sendable {
  /// The kind of Chinese that comes in; nil when each text has to tell.
  public let source: Language?
  /// The kind of Chinese that goes out; its script is known.
  public let target: Language
  /// Whether words of the source region become words of the target region (软件 → 軟體).
  public let vocabulary: Bool

  /// A scheme between two kinds of Chinese.
  ///
  /// - Throws: `ConversionError` when a language is not Chinese, or the script of `target` is not known.
  public init(from source: Language? = nil, to target: Language, vocabulary: Bool = false) throws(ConversionError) {
    for language in [source, target].compactMap(\.self) where !language.isChinese {
      throw .notChinese(language)
    }
    guard let script = target.script, ["Hans", "Hant"].contains(script) else { throw .unknownScript(target) }
    if let script = source?.script, !["Hans", "Hant"].contains(script), let source { throw .unknownScript(source) }
    self.source = source?.script == nil ? nil : source
    self.target = target
    self.vocabulary = vocabulary
  }

  /// Reads OpenCC's name of a scheme (`s2twp`) or two languages with a colon between them (`zh-Hans:zh-Hant-TW`).
  ///
  /// - Throws: `ConversionError` for any other name, and for OpenCC's Japanese schemes, which are not offered.
  public init(_ name: String) throws(ConversionError) {
    let folded = name.lowercased()
    if let known = Self.byName[folded] {
      self = known
      return
    }
    if ["t2jp", "jp2t"].contains(folded) { throw .notOffered(name) }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let source = Language(String(parts[0])), let target = Language(String(parts[1])) else {
      throw .unknownScheme(name)
    }
    try self.init(from: source, to: target)
  }

  /// OpenCC's name where it has one, else both languages with a colon between them (`*` where the text has to tell).
  public var name: String {
    Self.names.first { Self.byName[$0] == self }
      ?? "\(source?.tag ?? "*"):\(target.tag)\(vocabulary ? "+vocabulary" : "")"
  }

  /// The same scheme with regional words changed too.
  var withVocabulary: Scheme {
    Scheme(source: source, target: target, vocabulary: true)
  }

  /// OpenCC's names of the schemes that are offered.
  public static let names = [
    "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "s2hkp", "t2tw", "tw2t", "t2hk", "hk2t",
  ]

  private static let byName: [String: Scheme] = {
    let languages = ["s": "zh-Hans", "t": "zh-Hant", "tw": "zh-Hant-TW", "hk": "zh-Hant-HK"]
    var result: [String: Scheme] = [:]
    for name in names {
      let isWithVocabulary = name.hasSuffix("p")
      let ends = (isWithVocabulary ? name.dropLast() : name[...]).split(separator: "2").compactMap {
        languages[String($0)]
      }
      guard ends.count == 2, let source = Language(ends[0]), let target = Language(ends[1]) else { continue }
      result[name] = Scheme(source: source, target: target, vocabulary: isWithVocabulary)
    }
    return result
  }()

  private init(source: Language?, target: Language, vocabulary: Bool) {
    (self.source, self.target, self.vocabulary) = (source, target, vocabulary)
  }
}
