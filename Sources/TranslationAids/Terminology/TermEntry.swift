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
  /// Whether the text is written in the term's script, so that exceptions count only as they are written.
  private let isOwnScript: Bool

  /// A longer word, and where in it the term stands.
  private struct Exception {
    var text: String
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
    isOwnScript = term.language.script == textLanguage.script
    isLiteral =
      isOwnScript
      && (!term.isAccepted || key.count == 1 && WordCharacters.isHan(key[0]))
    exceptions = term.exceptions.compactMap { words in
      let exception = FoldedWords(words, ignoringCase: true).scalars
      guard exception.count >= key.count else { return nil }
      let places = (0...exception.count - key.count).filter { exception[$0...].starts(with: key) }
      return places.isEmpty ? nil : Exception(text: words, key: exception, places: places)
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
    return Self.haveSameHan(written, term.text) ? .ownCharacters : isLiteral ? nil : .otherCharacters
  }

  /// Whether two texts have the same Chinese characters, whatever else is in them.
  private static func haveSameHan(_ one: Substring, _ other: String) -> Bool {
    let isHan = { (scalar: Unicode.Scalar) in WordCharacters.isHan(scalar.value) }
    return one.unicodeScalars.lazy.filter(isHan).elementsEqual(other.unicodeScalars.lazy.filter(isHan))
  }

  /// Whether the match in `range` stands inside an occurrence of an exception; in the term's own script one that is
  /// written as the exception is: 颱風力發電機 is none in 四十台風力發電機.
  func isExcepted(_ range: Range<Int>, in words: FoldedWords, of text: String) -> Bool {
    exceptions.contains { exception in
      exception.places.contains { place in
        let start = range.lowerBound - place
        var end = start + exception.key.count
        guard start >= 0, end <= words.scalars.count, words.scalars[start..<end].elementsEqual(exception.key),
          !words.isInsideWord(start),
          !isOwnScript
            || Self.haveSameHan(text.slice(words.span(start..<end)), exception.text)
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
