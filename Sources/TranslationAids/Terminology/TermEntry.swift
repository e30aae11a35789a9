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
    _ term: Term, key: [UInt32], conceptIndex: Int, termIndex: Int, glossary: Int, textLanguage: Language
  ) {
    self.conceptIndex = conceptIndex
    self.termIndex = termIndex
    self.glossary = glossary
    isPrefix = term.match == .prefix
    caseKey =
      term.caseRule == .keep ? FoldedWords(term.text, ignoringCase: false).scalars : nil
    // 面 and 麵 fold alike and are two words; 范圍大 must not be taken for the rejected 範圍大.
    isLiteral =
      term.language.script == textLanguage.script
      && (!term.isAccepted || key.count == 1 && WordCharacters.isHan(key[0]))
    exceptions = term.exceptions.compactMap { words in
      let exception = FoldedWords(words, ignoringCase: true).scalars
      guard exception.count >= key.count else { return nil }
      let places = (0...exception.count - key.count).filter { exception[$0...].starts(with: key) }
      return places.isEmpty ? nil : Exception(key: exception, places: places)
    }
  }

  /// How the words of a text agree with a term whose folded form they have.
  enum Agreement {
    /// To the letter.
    case exact
    /// In the Chinese characters; letter case, width or white space differ, or the term has none.
    case ownCharacters
    /// In other Chinese characters than the term's.
    case otherCharacters
  }

  /// How `written` agrees with `term`; nil when letter case or characters that must agree do not.
  func agreement(of written: Substring, with term: Term) -> Agreement? {
    if written.utf8.elementsEqual(term.text.utf8) { return .exact }
    if let caseKey, FoldedWords(String(written), ignoringCase: false).scalars != caseKey {
      return nil
    }
    let isHan = { (scalar: Unicode.Scalar) in WordCharacters.isHan(scalar.value) }
    let agree = written.unicodeScalars.lazy.filter(isHan).elementsEqual(term.text.unicodeScalars.lazy.filter(isHan))
    return agree ? .ownCharacters : isLiteral ? nil : .otherCharacters
  }

  /// Whether the match in `range` stands inside an occurrence of an exception.
  func isExcepted(_ range: Range<Int>, in words: FoldedWords) -> Bool {
    exceptions.contains { exception in
      exception.places.contains { place in
        let start = range.lowerBound - place
        var end = start + exception.key.count
        guard start >= 0, end <= words.scalars.count, words.scalars[start..<end].elementsEqual(exception.key),
          !words.isInsideWord(start)
        else { return false }
        if words.isInsideWord(end) {
          // An exception is found in the mode of its term.
          guard isPrefix else { return false }
          while words.isInsideWord(end) { end += 1 }
        }
        return end >= range.upperBound
      }
    }
  }
}
