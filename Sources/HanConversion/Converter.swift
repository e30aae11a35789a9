import Bitext
import TextAnalysis

/// Converts text between the scripts and regional standards of Chinese, or by any transform of ICU.
///
/// ```swift
/// let converter = try Converter(scheme: "s2tw")
/// let conversion = try converter.convert("头发干了")
/// print(conversion.text)
/// for replacement in conversion.replacements {
///   print(conversion.source.slice(replacement.source), "→", replacement.candidates[0])
/// }
/// ```
///
/// A converter may be used from any number of threads. With a lexicon it finds the best reading of each text in a lattice
/// of words; without one it runs ICU's own transforms, and says so in `limitations`.
public struct Converter: Sendable {
  /// Which engine converts.
  public enum Engine: String, Sendable, CaseIterable {
    /// A lexicon where there is one, else ICU.
    case automatic
    /// ICU alone, quotation marks included.
    case icu
  }

  /// How much of a text around a place decides what stands there.
  public enum Context: String, Sendable, CaseIterable {
    /// Only the words around it: every text is taken for text of the other script.
    case none
    /// Its line, too: one that is in the target script already keeps its characters.
    case line
    /// The whole text given to `learning(from:)`, too: names that recur in it are written alike.
    case document
  }

  /// What to convert besides characters, and with what.
  public struct Options: Hashable, Sendable {
    /// Which engine converts.
    public var engine: Engine
    /// Whether quotation marks change as well: “” to 「」 and back, and ‘’ to 『』 inside these or around Chinese words.
    /// ICU alone always changes the double ones and never the others.
    public var quotes: Bool
    /// Whether words of one region become words of the other.
    public var vocabulary: Bool
    /// The domains whose regional words are wanted (`computing`, `food` …); nil for all.
    public var domains: Set<String>?
    /// How much of a text decides.
    public var context: Context
    /// Words of the user's own and what they become, whatever the engine thinks.
    public var dictionary = ConversionDictionary()
    /// Whether `-{…}-` is a mark of MediaWiki that says how it is converted, and not text.
    public var readsMediaWikiMarks = false
    /// The id of a transform of ICU that is applied to the result: `NFC`, `NFKC`, `Fullwidth-Halfwidth`.
    public var normalization: String?

    /// Options; by default the best engine, characters only.
    public init(
      engine: Engine = .automatic, quotes: Bool = false, vocabulary: Bool = false, domains: Set<String>? = nil,
      context: Context = .line
    ) {
      self.engine = engine
      self.quotes = quotes
      self.vocabulary = vocabulary
      self.domains = domains
      self.context = context
    }
  }

  let engine: any ConversionEngine
  let controls: ConversionControls
  /// What is converted into what; nil for a transform or rules.
  public let scheme: Scheme?
  private let context: Context

  /// A converter from one kind of Chinese to another.
  ///
  /// Without `source`, each text given to `convert` has to tell its script; one that does not is taken for the other
  /// script than the target's. `options.vocabulary` counts beside the scheme's own.
  ///
  /// - Parameter lexicon: The lexicon to use; by default the one that is installed.
  /// - Throws: `ConversionError` when a language is not Chinese, the target's script is not known, or the lexicon is
  ///   damaged.
  public init(
    from source: Language? = nil, to target: Language, options: Options = Options(), lexicon: Lexicon? = nil
  ) throws(ConversionError) {
    try self.init(
      scheme: try Scheme(from: source, to: target, vocabulary: options.vocabulary), options: options, lexicon: lexicon)
  }

  /// A converter for a scheme by name: OpenCC's (`s2twp`) or two languages (`zh-Hans:zh-Hant-TW`).
  ///
  /// - Throws: `ConversionError` when there is no such scheme, the lexicon is damaged, or ICU has no such normalization.
  public init(scheme name: String, options: Options = Options(), lexicon: Lexicon? = nil) throws(ConversionError) {
    try self.init(scheme: try Scheme(name), options: options, lexicon: lexicon)
  }

  /// A converter for a scheme.
  ///
  /// - Throws: `ConversionError` when the lexicon is damaged, or ICU has no such normalization.
  public init(scheme: Scheme, options: Options = Options(), lexicon: Lexicon? = nil) throws(ConversionError) {
    var scheme = scheme
    if options.vocabulary { scheme = scheme.withVocabulary }
    context = options.context
    self.scheme = scheme
    let known = options.engine == .icu ? nil : lexicon
    if let lexicon = options.engine == .icu || known != nil ? known : try Lexicon.installed() {
      engine = try LexiconEngine(lexicon, scheme: scheme, options: options)
    } else {
      engine = ICUScriptEngine(scheme: scheme, quotes: options.quotes || options.engine == .icu)
    }
    controls = try ConversionControls(options, scheme: scheme, engine: engine)
  }

  /// A converter that runs a transform of ICU (`Han-Latin; Latin-ASCII`), opened at once.
  ///
  /// - Throws: `ConversionError` when ICU has no such transform.
  public init(transform id: String) throws(ConversionError) {
    engine = try ICUTransformEngine(transform: id)
    controls = ConversionControls()
    scheme = nil
    context = .line
  }

  /// A converter that runs rules in ICU's syntax; `name` is what errors call them.
  ///
  /// - Throws: `ConversionError` with the place of the first fault.
  public init(rules: String, name: String) throws(ConversionError) {
    engine = try ICUTransformEngine(rules: rules, name: name)
    controls = ConversionControls()
    scheme = nil
    context = .line
  }

  private init(_ other: Converter, engine: any ConversionEngine) {
    self.engine = engine
    (controls, scheme, context) = (other.controls, other.scheme, other.context)
  }

  /// The ids of ICU's transforms, sorted.
  public static var availableTransforms: [String] { Transliterator.availableIDs }

  /// Engine, version and scheme, for the origin of what comes out: `icu 72.1 s2tw`, `lexicon 1f3a77c0 s2tw`.
  public var identifier: String { ([engine.identifier] + controls.names).joined(separator: " ") }

  /// What was asked for and this engine does not do, one sentence each; empty when it does everything.
  public var limitations: [String] { engine.limitations }

  /// Whether a text has to be in memory as a whole: marks in it reach over lines.
  public var needsWholeText: Bool { !controls.isLocal }

  /// Whether a lexicon converts, and not ICU alone.
  public var usesLexicon: Bool { engine is LexiconEngine }

  /// The same converter, for the text `document` and its parts: names that recur in it are read alike everywhere.
  ///
  /// Only with `Context.document`, and only a lexicon learns; else the converter itself.
  ///
  /// - Throws: `ConversionError.lexicon` when the lexicon is damaged.
  public func learning(from document: String) throws(ConversionError) -> Converter {
    guard context == .document, let lexicon = engine as? LexiconEngine else { return self }
    return Converter(self, engine: try lexicon.learning(document))
  }

  /// Where a text is cut into pieces that are judged and converted for themselves.
  var pieces: TextPieces {
    (engine as? LexiconEngine)?.pieces ?? TextPieces(isInWords: \.isHan)
  }

  /// `text` converted, with what was replaced.
  ///
  /// - Parameter kept: UTF-8 ranges of the text that stay as they are, in order and apart from each other.
  /// - Throws: `ConversionError` when the engine stops (memory) or the lexicon is damaged.
  /// - Complexity: O(*n*) for *n* bytes.
  public func convert(_ text: String, keeping kept: [Range<Int>] = []) throws(ConversionError) -> Conversion {
    let spans = try controls.spans(in: text, pieces: pieces, keeping: kept, engine: engine)
    let conversion = spans.isEmpty ? try engine.convert(text) : try engine.convert(text, around: spans)
    return try normalized(conversion)
  }

  /// `text` converted, without being told what was replaced: the fastest way for texts in memory.
  ///
  /// - Throws: `ConversionError` when the engine stops (memory) or the lexicon is damaged.
  public func converted(_ text: String) throws(ConversionError) -> String {
    guard let lexicon = engine as? LexiconEngine, controls.isLocal else { return try convert(text).text }
    let result = try lexicon.converted(text, controls)
    guard controls.normalization != nil else { return result }
    return try normalized(Conversion(unchanged: result)).text
  }

  /// `text` converted as if it had no codes, the codes standing where their words went.
  ///
  /// - Parameter kept: UTF-8 ranges of the plain text that stay as they are, in order and apart from each other.
  /// - Throws: `ConversionError` when the engine stops (memory) or the lexicon is damaged.
  public func convert(
    _ text: CodedText, keeping kept: [Range<Int>] = []
  ) throws(ConversionError) -> (text: CodedText, conversion: Conversion) {
    let conversion = try convert(text.plain, keeping: kept)
    return (CodedText(conversion.text, codes: conversion.placing(text.codes)), conversion)
  }

  private func normalized(_ conversion: Conversion) throws(ConversionError) -> Conversion {
    guard let normalization = controls.normalization else { return conversion }
    do {
      let result = Conversion(try normalization.apply(conversion.text), of: conversion.text) { _ in .normalization }
      return conversion.followed(by: result, reason: .normalization)
    } catch {
      throw .engine(error.description)
    }
  }
}
