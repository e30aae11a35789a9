import Bitext
import TextAnalysis

/// Conversion by a lexicon's lattice.
struct LexiconEngine: ConversionEngine {
  let identifier: String
  let limitations: [String]
  /// The decoder before what it reads of the lexicon's words has been checked.
  private let unchecked: LatticeDecoder
  /// The names of the domains of regional words, numbered from 1; empty where none are written.
  let domains: [String]

  /// - Throws: `ConversionError.lexicon` when the lexicon is damaged or lacks the direction.
  init(_ lexicon: Lexicon, scheme: Scheme, options: Converter.Options) throws(ConversionError) {
    let target = scheme.target.script == "Hant" ? "hant" : "hans"
    var limitations: [String] = []
    var mode = "script"
    if scheme.vocabulary {
      if let regional = scheme.vocabularyMode, lexicon.has(direction: target, mode: regional) {
        mode = regional
      } else {
        limitations.append("regional vocabulary is left as it is: the lexicon has none for \(scheme.target.tag)")
      }
    }
    // Taiwan writes 著 for 着, too.
    let withAliases = target == "hant" && [scheme.source?.region, scheme.target.region].contains("TW")
    var tables = try lexicon.tables(direction: target, mode: mode, withAliases: withAliases)
    if let wanted = options.domains {
      let known = try lexicon.domains()
      if let unknown = wanted.sorted().first(where: { !known.contains($0) }) {
        throw .unknownDomain(unknown, known: known)
      }
      // The general rows only say what stays.
      tables.domains = 1
      for (index, name) in known.enumerated() where wanted.contains(name) { tables.domains |= 1 << UInt64(index + 1) }
    }
    let rendering = target == "hans" ? .none : try lexicon.rendering(scheme.target.glyphRegion)
    let isSettled = scheme.source?.script == scheme.target.script
    unchecked = LatticeDecoder(
      tables, rendering: rendering, isSettled: isSettled, judges: options.context != .none,
      copiesSettled: target == "hans" || scheme.target.glyphRegion == "t")
    domains = mode == "script" ? [] : try lexicon.domains()
    self.limitations = limitations
    identifier = "lexicon \(lexicon.checksum.prefix(8)) \(scheme.name)"
  }

  private init(_ other: LexiconEngine, decoder: LatticeDecoder) {
    (identifier, limitations, domains) = (other.identifier, other.limitations, other.domains)
    unchecked = decoder
  }

  /// The decoder, for any use.
  ///
  /// - Throws: `ConversionError.lexicon` when the lexicon is damaged.
  func decoder() throws(ConversionError) -> LatticeDecoder {
    do {
      try unchecked.tables.checkWords()
      return unchecked
    } catch {
      throw .lexicon(error.description)
    }
  }

  /// The decoder, to find the words of `text`, and of nothing else.
  private func decoder(for text: UnsafeRawBufferPointer) throws(ConversionError) -> LatticeDecoder {
    do {
      try unchecked.tables.checkWords(of: text)
      return unchecked
    } catch {
      throw .lexicon(error.description)
    }
  }

  var pieces: TextPieces { unchecked.pieces }

  func folding() -> @Sendable (UInt32) -> UInt32 { unchecked.folding() }

  /// The same engine, reading names as `document` does.
  func learning(_ document: String) throws(ConversionError) -> LexiconEngine {
    let decoder = try document.utf8Span.span.bytes.withUnsafeBytes { text throws(ConversionError) in
      try self.decoder(for: text)
    }
    return LexiconEngine(self, decoder: decoder.learning(DocumentNames.learn(from: document, decoder.tables)))
  }

  func convert(_ text: String) throws(ConversionError) -> Conversion { try decoder().traced(text) }

  func convert(_ text: String, around spans: [FixedSpan]) throws(ConversionError) -> Conversion {
    try decoder().traced(text, around: spans)
  }

  /// Converts whole pieces of UTF-8 by the fast decoder.
  ///
  /// - Throws: `LatticeDecoder.Invalid`, `ConversionError.lexicon` when the lexicon is damaged, and what `sink` throws.
  func convert(
    _ bytes: UnsafeRawBufferPointer, _ controls: ConversionControls, scratch: Scratch,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let decoder = try self.decoder(for: bytes)
    guard controls.fixesSpans else { return try decoder.convert(bytes, scratch: scratch, to: sink) }
    try decoder.convert(bytes, around: { controls.spans(inPiece: $0) }, scratch: scratch, to: sink)
  }
}

extension Scheme {
  /// The mode of the tables with this scheme's regional words.
  fileprivate var vocabularyMode: String? {
    switch (target.script, target.region) {
    case ("Hant", "TW"): "tw"
    case ("Hant", "HK"), ("Hant", "MO"): "hk"
    case ("Hans", _): source?.region == "HK" || source?.region == "MO" ? "cnhk" : "cntw"
    default: nil
    }
  }
}

extension Language {
  /// Whose forms of characters the language is written in: `tw`, `hk`, or `t` for OpenCC's general ones.
  var glyphRegion: String {
    switch region {
    case "TW": "tw"
    case "HK", "MO": "hk"
    default: "t"
    }
  }
}
