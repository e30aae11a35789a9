import Bitext
import TextAnalysis

/// What decides beside the engine: the user's words, marks in the text, quotation marks, normalization.
struct ConversionControls: Sendable {
  /// The user's words; nil without any.
  var dictionary: DictionaryMatcher?
  /// The quotation marks that change; nil when the engine sees to them, or they stay.
  var quotes: QuotationMarks?
  /// The marks of MediaWiki; nil when they are text.
  var marks: MediaWikiMarks?
  /// What is applied to the result.
  var normalization: Transliterator?
  /// One character for all that may stand for each other in words.
  var fold: @Sendable (UInt32) -> UInt32 = { $0 }

  /// Controls that change nothing.
  init() {}

  /// - Throws: `ConversionError.unknownTransform`.
  init(_ options: Converter.Options, scheme: Scheme, engine: any ConversionEngine) throws(ConversionError) {
    if let lexicon = engine as? LexiconEngine {
      // Words are found by folding; without any, nobody asks.
      if !options.dictionary.isEmpty || options.readsMediaWikiMarks { fold = lexicon.folding() }
      if options.quotes { quotes = QuotationMarks(toCorners: scheme.target.script == "Hant") }
    }
    if !options.dictionary.isEmpty { dictionary = DictionaryMatcher(options.dictionary, fold: fold) }
    if options.readsMediaWikiMarks { marks = MediaWikiMarks(scheme.target) }
    if let id = options.normalization {
      do {
        normalization = try .named(id)
      } catch {
        throw .unknownTransform(id)
      }
    }
  }

  /// What they are called in the origin of a text.
  var names: [String] {
    [
      dictionary.map { _ in "dictionary" }, quotes.map { _ in "quotes" }, marks.map { _ in "mediawiki" },
      normalization.map { "normalize \($0.name)" },
    ].compactMap(\.self)
  }

  /// Whether some part of a text may be settled beforehand.
  var fixesSpans: Bool { dictionary != nil || quotes != nil || marks != nil }

  /// Whether a text can be converted piece by piece.
  var isLocal: Bool { marks == nil }

  /// Whether the decoder's bytes are what comes out.
  var isDirect: Bool { isLocal && normalization == nil }

  /// The spans of a piece of valid UTF-8 that are settled by words and quotation marks.
  func spans(inPiece piece: UnsafeRawBufferPointer, offset: Int = 0, rules: DictionaryMatcher? = nil) -> [FixedSpan] {
    let ruled = rules?.matches(in: piece, offset: offset) ?? []
    let words = dictionary?.matches(in: piece, offset: offset) ?? []
    return ruled.merged(with: words).merged(with: quotes?.spans(in: piece, offset: offset) ?? [])
  }

  /// The spans of a whole text that are settled.
  ///
  /// - Parameters:
  ///   - kept: UTF-8 ranges that stay as they are, in order and apart from each other.
  ///   - engine: Converts what a mark wants converted.
  func spans(
    in text: String, pieces: TextPieces, keeping kept: [Range<Int>], engine: any ConversionEngine
  ) throws(ConversionError) -> [FixedSpan] {
    let settled = kept.map { FixedSpan(source: $0, target: String(text.slice($0)), reason: .mark) }
    guard fixesSpans else { return settled }
    let bytes = Array(text.utf8)
    var outer = settled
    /// The rules of marks, with the places from which they hold.
    var rules: [(place: Int, matcher: DictionaryMatcher)] = []
    if let marks {
      var known: [(source: String, target: String)] = []
      var found: [FixedSpan] = []
      for range in marks.marks(in: bytes) {
        let source = String(decoding: bytes[range], as: UTF8.self)
        let reading = try marks.reading(of: source) { part throws(ConversionError) in try engine.convert(part).text }
        // What is no mark stays literally.
        found.append(FixedSpan(source: range, target: reading?.text ?? source, reason: .mark))
        guard let reading, !reading.rules.isEmpty else { continue }
        for rule in reading.rules {
          known.removeAll { $0.source == rule.source }
          if let target = rule.target { known.append((rule.source, target)) }
        }
        var dictionary = ConversionDictionary()
        for rule in known { dictionary.add(ConversionDictionary.Entry(source: rule.source, target: rule.target)) }
        rules.append((range.upperBound, DictionaryMatcher(dictionary, fold: fold)))
      }
      outer = settled.merged(with: found)
    }
    var inner: [FixedSpan] = []
    bytes.withUnsafeBytes { all in
      var start = 0
      var next = 0
      var rule = 0
      while let end = pieces.end(of: all, from: start, isLast: true) {
        // Words are looked for between the marks.
        var position = start
        while position < end {
          while next < outer.count, outer[next].source.upperBound <= position { next += 1 }
          let stop = next < outer.count ? max(position, min(outer[next].source.lowerBound, end)) : end
          while rule + 1 < rules.count, rules[rule + 1].place <= position { rule += 1 }
          let matcher = rule < rules.count && rules[rule].place <= position ? rules[rule].matcher : nil
          inner += spans(
            inPiece: UnsafeRawBufferPointer(rebasing: all[position..<stop]), offset: position, rules: matcher)
          position = next < outer.count ? max(stop, min(outer[next].source.upperBound, end)) : stop
        }
        start = end
      }
    }
    return outer.merged(with: inner)
  }
}
