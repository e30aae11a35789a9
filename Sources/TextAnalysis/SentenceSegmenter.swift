import Bitext

/// Cuts text into sentences.
///
/// Chinese and Japanese follow one rule over their marks (`HanSentenceScanner`); other languages follow UAX #29 as ICU
/// implements it, corrected where a full stop belongs to an abbreviation, an initial or a number.
package struct SentenceSegmenter: Sendable {
  /// The version of the rules: higher when the same text may be cut otherwise than before.
  package static let version = 3

  /// Choices that the rules leave open.
  package struct Options: Hashable, Sendable {
    /// Whether a sentence may end inside quotation marks, as it does in dialogue.
    package var breaksInsideQuotes: Bool

    /// The options; sentences end inside quotation marks unless said otherwise.
    package init(breaksInsideQuotes: Bool = true) { self.breaksInsideQuotes = breaksInsideQuotes }
  }

  /// The language whose rules apply.
  package let language: Language
  private let options: Options
  /// ICU's iterator, for cloning only; nil where our own rule applies.
  private let iterator: BreakHandle?
  private let clones = Pool<BreakHandle>()

  /// A segmenter for `language`. `options` concern Chinese and Japanese.
  ///
  /// - Throws: `ICUError` when ICU cannot load its break rules.
  package init(language: Language, options: Options = Options()) throws(ICUError) {
    self.language = language
    self.options = options
    if ["zh", "ja", "yue", "lzh", "wuu", "nan", "hak"].contains(language.code) {
      iterator = nil
    } else {
      iterator = try BreakHandle(locale: language.code)
    }
  }

  /// What a line end in the text means.
  package enum LineEnds: Sendable {
    /// The end of a sentence, as in plain text.
    case hard
    /// White space, as in the source of HTML and Markdown.
    case soft
  }

  /// The spans of the sentences of `text`, in order.
  ///
  /// - Parameters:
  ///   - text: A paragraph, or a whole text.
  ///   - lineEnds: What its line ends mean.
  ///   - hardBreaks: UTF-8 offsets between characters, rising, at which a sentence ends whatever the rules say.
  ///   - guarded: UTF-8 ranges in order and apart from each other; no sentence ends inside one but at a hard break.
  /// - Returns: Half-open UTF-8 ranges that tile `text`; none for an empty text. White space belongs to the sentence
  ///   before it, at the text's start to the first.
  /// - Complexity: O(*n*) for *n* bytes.
  package func spans(
    of text: String, lineEnds: LineEnds = .hard, hardBreaks: [Int] = [], guarded: [Range<Int>] = []
  ) -> [Range<Int>] {
    var text = text
    if lineEnds == .soft, text.utf8.contains(where: { (0x0A...0x0D).contains($0) }) {
      text = String(decoding: text.utf8.lazy.map { (0x0A...0x0D).contains($0) ? 0x20 : $0 }, as: UTF8.self)
    }
    return text.withUTF8 { bytes in
      guard !hardBreaks.isEmpty else { return join(spans(of: bytes), over: guarded) }
      var spans: [Range<Int>] = []
      var start = 0
      var guards = guarded[...]
      for hardBreak in hardBreaks + [bytes.count] {
        // White space belongs to the sentence before it, at the text's start to the first.
        let end = bytes.endOfWhiteSpace(from: hardBreak)
        guard end > start, bytes.endOfWhiteSpace(from: start) < end || end == bytes.count else { continue }
        let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guards = guards.drop { $0.upperBound <= start }
        let inside = guards.prefix { $0.lowerBound < end }
          .map { max(0, $0.lowerBound - start)..<($0.upperBound - start) }
        spans += join(self.spans(of: part), over: inside).map { $0.lowerBound + start..<$0.upperBound + start }
        start = end
      }
      return spans
    }
  }

  private func spans(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard let iterator else {
      var scanner = HanSentenceScanner(bytes, breaksInsideQuotes: options.breaksInsideQuotes)
      return scanner.spans()
    }
    return clones.withElement(orMake: iterator.clone) { ICUSentenceRules.spans(of: bytes, iterator: $0) }
  }

  /// `spans` with those joined whose border lies inside one of `guarded`.
  private func join(_ spans: [Range<Int>], over guarded: [Range<Int>]) -> [Range<Int>] {
    guard !guarded.isEmpty else { return spans }
    var joined: [Range<Int>] = []
    var next = 0
    for span in spans {
      while next < guarded.count, guarded[next].upperBound <= span.lowerBound { next += 1 }
      if let last = joined.last, next < guarded.count, guarded[next].lowerBound < span.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<span.upperBound
      } else {
        joined.append(span)
      }
    }
    return joined
  }
}

extension SentenceSegmenter {
  /// Elements whose text is no prose: a full stop in them belongs to a name or an expression.
  private static let verbatim: Set<String> = ["code", "kbd", "samp", "var", "tt", "math"]

  /// The spans of the sentences of `block`: its line ends mean what they do in its syntax, a code that prints a line
  /// end (`<br>`) ends a sentence, and none ends inside `<code>` and its like.
  package func spans(of block: Block) -> [Range<Int>] {
    var hardBreaks: [Int] = []
    var guarded: [Range<Int>] = []
    var open: (number: Int, offset: Int)?
    for placed in block.text.codes {
      if placed.code.display == "\n" {
        if hardBreaks.last != placed.offset { hardBreaks.append(placed.offset) }
      } else if placed.code.kind == .opening, open == nil, Self.verbatim.contains(placed.code.type) {
        open = (placed.code.number, placed.offset)
      } else if placed.code.kind == .closing, let start = open, start.number == placed.code.number {
        if start.offset < placed.offset { guarded.append(start.offset..<placed.offset) }
        open = nil
      }
    }
    let lineEnds: LineEnds = block.syntax == .plain || block.kind == .code ? .hard : .soft
    return spans(of: block.text.plain, lineEnds: lineEnds, hardBreaks: hardBreaks, guarded: guarded)
  }
}
