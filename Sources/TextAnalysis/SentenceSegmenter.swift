import Bitext

/// Cuts text into sentences.
///
/// Chinese and Japanese follow one rule over their marks (`HanSentenceScanner`); other languages follow UAX #29 as ICU
/// implements it, corrected where a full stop belongs to an abbreviation, an initial or a number.
package struct SentenceSegmenter: Sendable {
  /// The version of the rules: higher when the same text may be cut otherwise than before.
  package static let version = 2

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

  /// The spans of the sentences of `text`, in order.
  ///
  /// - Returns: Half-open UTF-8 ranges that tile `text`; none for an empty text. White space belongs to the sentence
  ///   before it, at the text's start to the first.
  /// - Complexity: O(*n*) for *n* bytes.
  package func spans(of text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      guard let iterator else {
        var scanner = HanSentenceScanner(bytes, breaksInsideQuotes: options.breaksInsideQuotes)
        return scanner.spans()
      }
      return clones.withElement(orMake: iterator.clone) { ICUSentenceRules.spans(of: bytes, iterator: $0) }
    }
  }
}
