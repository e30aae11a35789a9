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
/// A converter may be used from any number of threads. Making one for a scheme costs nothing; its first text opens ICU's
/// tables, about 15 ms, which all converters share.
public struct Converter: Sendable {
  /// Which engine converts.
  public enum Engine: String, Sendable, CaseIterable {
    /// The best there is.
    case automatic
    /// ICU alone, quotation marks included.
    case icu
  }

  /// What to convert besides characters, and with what.
  public struct Options: Hashable, Sendable {
    /// Which engine converts.
    public var engine: Engine
    /// Whether double quotation marks change as well: “” to 「」 and back. ICU alone always does it.
    public var quotes: Bool
    /// Whether words of one region become words of the other.
    public var vocabulary: Bool

    /// Options; by default the best engine, characters only.
    public init(engine: Engine = .automatic, quotes: Bool = false, vocabulary: Bool = false) {
      self.engine = engine
      self.quotes = quotes
      self.vocabulary = vocabulary
    }
  }

  private let engine: any ConversionEngine

  /// A converter from one kind of Chinese to another.
  ///
  /// Without `source`, each text given to `convert` has to tell its script; one that does not is taken for the other
  /// script than the target's. `options.vocabulary` counts beside the scheme's own.
  ///
  /// - Throws: `ConversionError` when a language is not Chinese, or the target's script is not known.
  public init(from source: Language? = nil, to target: Language, options: Options = Options()) throws(ConversionError) {
    self.init(scheme: try Scheme(from: source, to: target, vocabulary: options.vocabulary), options: options)
  }

  /// A converter for a scheme by name: OpenCC's (`s2twp`) or two languages (`zh-Hans:zh-Hant-TW`).
  ///
  /// - Throws: `ConversionError` when there is no such scheme.
  public init(scheme name: String, options: Options = Options()) throws(ConversionError) {
    self.init(scheme: try Scheme(name), options: options)
  }

  /// A converter for a scheme.
  public init(scheme: Scheme, options: Options = Options()) {
    var scheme = scheme
    if options.vocabulary { scheme = scheme.withVocabulary }
    engine = ICUScriptEngine(scheme: scheme, quotes: options.quotes || options.engine == .icu)
  }

  /// A converter that runs a transform of ICU (`Han-Latin; Latin-ASCII`), opened at once.
  ///
  /// - Throws: `ConversionError` when ICU has no such transform.
  public init(transform id: String) throws(ConversionError) {
    engine = try ICUTransformEngine(transform: id)
  }

  /// A converter that runs rules in ICU's syntax; `name` is what errors call them.
  ///
  /// - Throws: `ConversionError` with the place of the first fault.
  public init(rules: String, name: String) throws(ConversionError) {
    engine = try ICUTransformEngine(rules: rules, name: name)
  }

  /// The ids of ICU's transforms, sorted.
  public static var availableTransforms: [String] { Transliterator.availableIDs }

  /// Engine, version and scheme, for the origin of what comes out: `icu 72.1 s2tw`.
  public var identifier: String { engine.identifier }

  /// What was asked for and this engine does not do, one sentence each; empty when it does everything.
  public var limitations: [String] { engine.limitations }

  /// `text` converted, with what was replaced.
  ///
  /// - Throws: `ConversionError.engine` when the engine stops (memory).
  /// - Complexity: O(*n*) for *n* bytes.
  public func convert(_ text: String) throws(ConversionError) -> Conversion { try engine.convert(text) }

  /// `text` converted as if it had no codes, the codes standing where their words went.
  ///
  /// - Throws: `ConversionError.engine` when the engine stops (memory).
  public func convert(_ text: CodedText) throws(ConversionError) -> (text: CodedText, conversion: Conversion) {
    let conversion = try engine.convert(text.plain)
    return (CodedText(conversion.text, codes: conversion.placing(text.codes)), conversion)
  }
}
