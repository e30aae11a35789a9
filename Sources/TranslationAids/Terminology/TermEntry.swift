import Bitext

/// One term at a node of the trie, with what must hold beyond the folded characters.
struct TermEntry: Sendable {
  /// The concept's place in the termbase.
  let conceptIndex: Int
  /// The term's place in the concept.
  let termIndex: Int
  /// The number of the concept's glossary.
  let glossary: Int
  /// Whether the word may go on.
  let isPrefix: Bool

  /// The term folded with its letter case, where case counts.
  private let caseKey: [UInt32]?
  /// Whether only the term's own characters count.
  private let isLiteral: Bool
  private let exceptions: [Exception]

  /// A longer word, and where in it the term stands.
  private struct Exception {
    var key: [UInt32]
    var places: [Int]
  }

  init(
    _ term: Term, key: [UInt32], conceptIndex: Int, termIndex: Int, glossary: Int, textLanguage: Language,
    folding: TermFolding
  ) {
    self.conceptIndex = conceptIndex
    self.termIndex = termIndex
    self.glossary = glossary
    isPrefix = term.match == .prefix
    caseKey =
      term.caseRule == .keep ? FoldedWords(term.text, ignoringCase: false, folding: folding).scalars : nil
    isLiteral = key.count == 1 && WordCharacters.isHan(key[0]) && term.language.script == textLanguage.script
    exceptions = term.exceptions.compactMap { words in
      let exception = FoldedWords(words, ignoringCase: true, folding: folding).scalars
      guard exception.count >= key.count else { return nil }
      let places = (0...exception.count - key.count).filter { exception[$0...].starts(with: key) }
      return places.isEmpty ? nil : Exception(key: exception, places: places)
    }
  }

  /// Whether `written`, whose folded form is the term's, is the term with regard to case and characters.
  func accepts(_ written: String, of term: Term, folding: TermFolding) -> Bool {
    if let caseKey, FoldedWords(written, ignoringCase: false, folding: folding).scalars != caseKey { return false }
    return !isLiteral || hasCharacters(of: written, term: term)
  }

  /// Whether `written` has the same Chinese characters as the term.
  func hasCharacters(of written: String, term: Term) -> Bool {
    func han(_ text: String) -> some Sequence<Unicode.Scalar> {
      text.unicodeScalars.lazy.filter { WordCharacters.isHan($0.value) }
    }
    return written.utf8.elementsEqual(term.text.utf8) || han(written).elementsEqual(han(term.text))
  }

  /// Whether the match in `range` stands inside an occurrence of an exception.
  func isExcepted(_ range: Range<Int>, in words: FoldedWords) -> Bool {
    exceptions.contains { exception in
      exception.places.contains { place in
        let start = range.lowerBound - place
        var end = start + exception.key.count
        guard start >= 0, end <= words.scalars.count, words.scalars[start..<end].elementsEqual(exception.key),
          !isInsideWord(start, words)
        else { return false }
        if isInsideWord(end, words) {
          // An exception is found in the mode of its term.
          guard isPrefix else { return false }
          while isInsideWord(end, words) { end += 1 }
        }
        return end >= range.upperBound
      }
    }
  }

  private func isInsideWord(_ index: Int, _ words: FoldedWords) -> Bool {
    index > 0 && index < words.scalars.count && WordCharacters.isWord(words.scalars[index])
      && WordCharacters.isWord(words.scalars[index - 1])
  }
}
