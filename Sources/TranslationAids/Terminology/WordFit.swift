import Bitext
import TextAnalysis

/// Whether a Chinese term that stands in a text is a word of it, or an accident of its neighbours.
///
/// ICU's dictionary says where words end; what a termbase knows and the dictionary does not (names, new words) is left
/// alone. For one text; the words are looked for when the first question comes.
final class WordFit {
  private static let breaker: WordBreaker? = {
    // Without ICU's dictionary every term fits.
    try? WordBreaker()
  }()

  private let text: String
  private lazy var boundaries = Self.breaker?.boundaries(in: text) ?? []

  init(_ text: String) { self.text = text }

  /// How a term stands among the words of a text.
  enum Fit {
    /// As a word or several.
    case whole
    /// As the beginning of a longer word: 程序 in 程序员.
    case beginning
    /// As a later part of a longer word that is made of two: 程序 in 应用程序.
    case part
    /// Not at all: 程式 in 方程式, 界面 in 外界面对.
    case accident
  }

  /// How the words in `span` stand there.
  ///
  /// - Complexity: O(*n*) for the first question on a text of *n* bytes, O(log *n*) later.
  func fit(of span: Range<Int>) -> Fit {
    guard boundaries.count > 1, let first = text.slice(span).unicodeScalars.first?.value,
      let last = text.slice(span).unicodeScalars.last?.value, WordCharacters.isHan(first), WordCharacters.isHan(last)
    else { return .whole }
    let word = self.word(at: span.lowerBound)
    let lastWord = self.word(at: span.upperBound - 1)
    let (startsWord, endsWord) = (word.lowerBound == span.lowerBound, lastWord.upperBound == span.upperBound)
    if startsWord && endsWord { return hasSuffix(at: span.upperBound) ? .beginning : .whole }
    if word == lastWord {
      if startsWord { return .beginning }
      // One character before the term belongs to it more closely than the rest of the word: 方程|式.
      return text.slice(word.lowerBound..<span.lowerBound).unicodeScalars.count == 1 ? .accident : .part
    }
    // A longer term is no accident: the dictionary does not know it.
    let isShort = text.slice(span).unicodeScalars.count <= 2
    return isShort && !startsWord && !endsWord ? .accident : .whole
  }

  /// Whether a single character stands at `offset` that makes a person or thing of another kind of the word before it:
  /// the dictionary lacks many such words.
  private func hasSuffix(at offset: Int) -> Bool {
    guard offset < text.utf8.count else { return false }
    let word = text.slice(self.word(at: offset)).unicodeScalars
    return word.count == 1 && word.first.map { Self.suffixes.contains($0) } ?? false
  }

  private static let suffixes: Set<Unicode.Scalar> = ["员", "員", "夹", "夾", "师", "師", "者", "商", "迷"]

  /// The word that holds the byte at `offset`.
  private func word(at offset: Int) -> Range<Int> {
    var (low, high) = (0, boundaries.count - 1)
    while low + 1 < high {
      let middle = (low + high) / 2
      if boundaries[middle] <= offset { low = middle } else { high = middle }
    }
    return boundaries[low]..<boundaries[low + 1]
  }
}
