/// A run of source segments with its target in one language.
public struct TranslationUnit: Hashable, Sendable {
  /// How far the work on a target has come (XLIFF 2.1, §4.3.1.6 `state`).
  public enum State: String, Sendable, Codable, CaseIterable, Comparable {
    case initial, translated, reviewed, final

    public static func < (a: State, b: State) -> Bool {
      allCases.firstIndex(of: a).unsafelyUnwrapped < allCases.firstIndex(of: b).unsafelyUnwrapped
    }
  }

  /// The target language.
  public var language: Language
  /// The source segments, in order, without a gap; empty for text that only the target has.
  public var segments: [SegmentID]
  /// The segment after which an insertion stands; nil at the article's start and for units with segments.
  public var insertedAfter: SegmentID?
  /// The translation, without white space at its edges.
  public var target: CodedText
  /// How far the work has come.
  public var state: State
  /// Where the target comes from.
  public var origin: Origin
  /// The content key of the source that was translated: differs from the segments' own when the source changed since.
  public var sourceKey: String
  /// The visible form of the source before it changed; nil while the source is the one translated.
  public var previousSource: String?

  /// A unit of the given parts.
  public init(
    language: Language, segments: [SegmentID], insertedAfter: SegmentID? = nil, target: CodedText, state: State,
    origin: Origin, sourceKey: String, previousSource: String? = nil
  ) {
    self.language = language
    self.segments = segments
    self.insertedAfter = insertedAfter
    self.target = target
    self.state = state
    self.origin = origin
    self.sourceKey = sourceKey
    self.previousSource = previousSource
  }
}

/// Where a target comes from, in a form that people read and tables keep: `typed`, `conversion: icu s2t …`.
public struct Origin: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The kinds of sources.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A person wrote it.
    case typed
    /// A script converter made it.
    case conversion
    /// A translation memory had it.
    case memory
    /// It stood beside the source in an imported translation.
    case alignment
    /// A table or file brought it.
    case imported
  }

  /// The kind of source.
  public var kind: Kind
  /// What exactly: engine, scheme and lexicon checksum; memory and score; the file. One line; may be empty.
  public var detail: String

  /// An origin.
  public init(_ kind: Kind, detail: String = "") {
    self.kind = kind
    self.detail = detail
  }

  /// Reads `kind` or `kind: detail`; nil when the kind is unknown.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let kind = Kind(rawValue: String(first)) else { return nil }
    self.init(kind, detail: parts.count > 1 ? String(parts[1].drop(while: { $0 == " " })) : "")
  }

  public var description: String { detail.isEmpty ? kind.rawValue : "\(kind.rawValue): \(detail)" }
}
