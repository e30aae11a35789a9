import Bitext
import TextAnalysis

/// Whether a term that stands in a text is a word of it, or an accident of its neighbours.
///
/// For Chinese, ICU's dictionary says where words end; what a termbase knows and the dictionary does not (names, new words) is left
/// alone. For one text; the words are looked for when the first question comes.
final class WordFit {
  private static let breaker: WordBreaker = {
    do {
      return try WordBreaker()
    } catch {
      preconditionFailure("ICU is installed without its own rules: \(error)")
    }
  }()

  private let text: String
  private lazy var boundaries = Self.breaker.boundaries(in: text)

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
      let last = text.slice(span).unicodeScalars.last?.value
    else { return .whole }
    guard WordCharacters.isHan(first), WordCharacters.isHan(last) else { return isInName(span) ? .part : .whole }
    let length = text.slice(span).unicodeScalars.count
    if length == 1 { return standsAlone(span) ? .whole : .part }
    let word = self.word(at: span.lowerBound)
    let lastWord = self.word(at: span.upperBound - 1)
    let (startsWord, endsWord) = (word.lowerBound == span.lowerBound, lastWord.upperBound == span.upperBound)
    if startsWord && endsWord {
      if hasSuffix(at: span.upperBound) { return .beginning }
      return length == 2 && isTornApart(span) ? .accident : .whole
    }
    if word == lastWord {
      if startsWord { return .beginning }
      // One character before the term belongs to it more closely than the rest of the word: 方程|式.
      return text.slice(word.lowerBound..<span.lowerBound).unicodeScalars.count == 1 ? .accident : .part
    }
    // A word that the dictionary knows, too, and yet reads otherwise here. A longer term it does not know.
    let characters = text.slice(span).unicodeScalars
    if length == 2, let first = characters.first, let last = characters.last, Self.isWord(first, last) {
      return .accident
    }
    return length <= 2 && !startsWord && !endsWord ? .accident : .whole
  }

  /// Whether a Latin word is a piece of a path, address or file name: Users in C:\Users, data in data.txt.
  private func isInName(_ span: Range<Int>) -> Bool {
    let before = text.slice(0..<span.lowerBound).unicodeScalars.suffix(2)
    let after = text.slice(span.upperBound..<text.utf8.count).unicodeScalars.prefix(2)
    let isWord = { (scalar: Unicode.Scalar?) in scalar.map { WordCharacters.isWord($0.value) } ?? false }
    let marks: Set<Unicode.Scalar> = ["\\", "@"]
    if before.last.map(marks.contains) ?? false || after.first.map(marks.contains) ?? false { return true }
    return after.first == "." && after.count == 2 && isWord(after.last)
      || before.last == "." && before.count == 2 && isWord(before.first) || before.elementsEqual(["/", "/"])
  }

  /// Whether both characters of a word make words with their neighbours: 選項 in 所選項目. Then the text is read so.
  private func isTornApart(_ span: Range<Int>) -> Bool {
    let before = text.slice(0..<span.lowerBound).unicodeScalars.last
    let after = text.slice(span.upperBound..<text.utf8.count).unicodeScalars.first
    let word = text.slice(span).unicodeScalars
    guard let before, let after, let first = word.first, let last = word.last else { return false }
    // 所 goes with any verb.
    return (before == "所" || Self.isWord(before, first)) && Self.isWord(last, after)
  }

  /// Whether two Chinese characters are a word of the dictionary.
  private static func isWord(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
    guard WordCharacters.isHan(one.value), WordCharacters.isHan(other.value) else { return false }
    return breaker.boundaries(in: String(String.UnicodeScalarView([one, other]))).count == 2
  }

  /// Whether a single character is a word by itself: counted, pointed at, or between words that only join others.
  private func standsAlone(_ span: Range<Int>) -> Bool {
    let before = text.slice(0..<span.lowerBound).unicodeScalars.last { $0 != " " }
    let after = text.slice(span.upperBound..<text.utf8.count).unicodeScalars.first
    let starts = before.map { Self.determiners.contains($0) || $0.properties.numericType != nil } ?? true
    return starts && after.map { !WordCharacters.isHan($0.value) || Self.particles.contains($0) } ?? true
  }

  private static let determiners = Set(
    "每该該此这這那各个個某一二三四五六七八九十两兩几幾首末整的和或与與及在，。、；：（「『".unicodeScalars)
  private static let particles = Set("的和或与與及中内內上下里裡是为為在不时時之".unicodeScalars)

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
