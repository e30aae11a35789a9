import Bitext

/// Cuts text into sentences.
///
/// Chinese and Japanese follow one rule over their marks (`HanSentenceScanner`); other languages follow UAX #29 as ICU
/// implements it, corrected where a full stop belongs to an abbreviation, an initial or a number.
package struct SentenceSegmenter: Sendable {
  /// The version of the rules: higher when the same text may be cut otherwise than before.
  package static let version = 4

  /// Choices that the rules leave open.
  package struct Options: Hashable, Sendable {
    /// Whether a sentence may end inside quotation marks, as it does in dialogue.
    package var breaksInsideQuotes: Bool
    /// Whether ；and ; end a segment, where white space follows the latter.
    package var breaksAtSemicolons: Bool
    /// Whether ：and : do.
    package var breaksAtColons: Bool
    /// Whether a segment ends before the heads ① or （1）of a list inside a paragraph.
    package var breaksBeforeListHeads: Bool
    /// Whether lines are segments, and nothing in a line ends one.
    package var keepsLinesWhole: Bool

    /// The options; all as they are by default.
    package init(
      breaksInsideQuotes: Bool = true, breaksAtSemicolons: Bool = false, breaksAtColons: Bool = false,
      breaksBeforeListHeads: Bool = false, keepsLinesWhole: Bool = false
    ) {
      self.breaksInsideQuotes = breaksInsideQuotes
      self.breaksAtSemicolons = breaksAtSemicolons
      self.breaksAtColons = breaksAtColons
      self.breaksBeforeListHeads = breaksBeforeListHeads
      self.keepsLinesWhole = keepsLinesWhole
    }

    /// The options that are not as they are by default, in a few words; empty for none.
    package var differences: [String] {
      if keepsLinesWhole { return ["lines whole"] }
      return [
        breaksInsideQuotes ? nil : "quotes whole", breaksAtSemicolons ? "semicolons" : nil,
        breaksAtColons ? "colons" : nil, breaksBeforeListHeads ? "list heads" : nil,
      ].compactMap(\.self)
    }
  }

  /// The language whose rules apply.
  package let language: Language
  private let options: Options
  /// What cuts sentences further; nil where nothing does.
  private let clauseBreaks: ClauseBreaks?
  /// ICU's iterator, for cloning only; nil where our own rule applies, or rules that were brought.
  private let iterator: BreakHandle?
  /// The rules that were brought; nil where ours apply.
  private let engine: SRXEngine?
  private let clones = Pool<BreakHandle>()

  /// A segmenter for `language`.
  ///
  /// - Parameters:
  ///   - options: Choices of our rules; what they say of quotes concerns Chinese and Japanese.
  ///   - rules: Rules in the place of ours.
  /// - Throws: `ICUError` when ICU cannot load its break rules; `SRXError` when `rules` are none for the language, or
  ///   ICU refuses an expression.
  package init(language: Language, options: Options = Options(), rules: SRXRules? = nil) throws {
    self.language = language
    self.options = options
    let asksForClauses = options.breaksAtSemicolons || options.breaksAtColons || options.breaksBeforeListHeads
    clauseBreaks =
      asksForClauses
      ? ClauseBreaks(
        atSemicolons: options.breaksAtSemicolons, atColons: options.breaksAtColons,
        beforeListHeads: options.breaksBeforeListHeads) : nil
    if let rules {
      engine = try SRXEngine(rules, language: language)
      if engine == nil {
        throw SRXError(
          place: SRXError.Place(ruleSet: "maprules", part: "languagepattern"),
          message:
            "expected one that matches \(language.tag), found \(rules.maps.map(\.pattern).joined(separator: ", "))")
      }
    } else {
      engine = nil
    }
    if rules != nil || ["zh", "ja", "yue", "lzh", "wuu", "nan", "hak"].contains(language.code) {
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
  /// - Throws: `SRXError` when an expression of the rules that were brought takes too long or too much memory.
  /// - Complexity: O(*n*) for *n* bytes by our rules.
  package func spans(
    of text: String, lineEnds: LineEnds = .hard, hardBreaks: [Int] = [], guarded: [Range<Int>] = []
  ) throws -> [Range<Int>] {
    var text = text
    if lineEnds == .soft, text.utf8.contains(where: { (0x0A...0x0D).contains($0) }) {
      text = String(decoding: text.utf8.lazy.map { (0x0A...0x0D).contains($0) ? 0x20 : $0 }, as: UTF8.self)
    }
    return try text.withUTF8 { bytes in
      let guarded = bytes.contains(UInt8(ascii: "{")) ? guarded.united(with: Placeholders.find(in: bytes)) : guarded
      guard !hardBreaks.isEmpty else { return join(try spans(of: bytes), over: guarded) }
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
        spans += join(try self.spans(of: part), over: inside).map { $0.lowerBound + start..<$0.upperBound + start }
        start = end
      }
      return spans
    }
  }

  private func spans(of bytes: UnsafeBufferPointer<UInt8>) throws -> [Range<Int>] {
    if options.keepsLinesWhole { return bytes.lines() }
    let sentences = try sentences(of: bytes)
    return clauseBreaks.map { breaks in sentences.flatMap { breaks.cut($0, of: bytes) } } ?? sentences
  }

  private func sentences(of bytes: UnsafeBufferPointer<UInt8>) throws -> [Range<Int>] {
    if let engine {
      var spans: [Range<Int>] = []
      for line in bytes.lines() {
        var start = line.lowerBound
        let content = max(start, bytes.endOfWhiteSpace(from: 0))
        for offset in try engine.breaks(in: UnsafeBufferPointer(rebasing: bytes[line])) {
          // White space belongs to the sentence before it, at the text's start to the first.
          let end = bytes.endOfWhiteSpace(from: line.lowerBound + offset)
          guard end > start, end > content, end < line.upperBound else { continue }
          spans.append(start..<end)
          start = end
        }
        spans.append(start..<line.upperBound)
      }
      return spans
    }
    guard let iterator else {
      var scanner = HanSentenceScanner(
        bytes, breaksInsideQuotes: options.breaksInsideQuotes, keepsBracketsWhole: language.code == "ja")
      return scanner.spans()
    }
    return clones.withElement(orMake: iterator.clone) {
      ICUSentenceRules(bytes, isEnglish: language.code == "en").spans(iterator: $0)
    }
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

extension [Range<Int>] {
  /// The ranges of both, in order, those that overlap as one.
  fileprivate func united(with others: [Range<Int>]) -> [Range<Int>] {
    guard !others.isEmpty else { return self }
    var united: [Range<Int>] = []
    for range in (self + others).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = united.last, range.lowerBound < last.upperBound {
        united[united.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        united.append(range)
      }
    }
    return united
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The lines, blank ones with the line before them, at the start with the first.
  fileprivate func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = endOfWhiteSpace(from: 0)
    while index < count {
      if (0x0A...0x0D).contains(self[index]) {
        index = endOfWhiteSpace(from: index)
        lines.append(start..<index)
        start = index
      } else {
        index += 1
      }
    }
    if start < count { lines.append(start..<count) }
    return lines
  }
}

extension SentenceSegmenter {
  /// Elements whose text is no prose: a full stop in them belongs to a name or an expression.
  private static let verbatim: Set<String> = ["code", "kbd", "samp", "var", "tt", "math"]

  /// The spans of the sentences of `block`: its line ends mean what they do in its syntax, a code that prints a line
  /// end (`<br>`) ends a sentence, and none ends inside `<code>` and its like. A block that has its translation in the
  /// file is one segment.
  ///
  /// - Throws: As for the spans of a text.
  package func spans(of block: Block) throws -> [Range<Int>] {
    guard block.target == nil else { return block.text.isBlank ? [] : [0..<block.text.length] }
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
    let lineEnds: LineEnds =
      [.plain, .json, .cell, .quotedCell].contains(block.syntax) || block.kind == .code ? .hard : .soft
    return try spans(of: block.text.plain, lineEnds: lineEnds, hardBreaks: hardBreaks, guarded: guarded)
  }
}
