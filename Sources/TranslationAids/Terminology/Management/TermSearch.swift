import Bitext
import TextAnalysis

/// Looks concepts up as people ask for them: by a part of a term in either script, by pinyin or its first letters, by
/// something similar.
package struct TermSearch: Sendable {
  /// How a concept was found, the nearest first.
  package enum Kind: String, Sendable, CaseIterable, Comparable, Encodable {
    case term, id, pinyin, initials, similar

    package static func < (one: Self, other: Self) -> Bool {
      (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
    }
  }

  private let needle: [UInt32]
  private let words: String
  /// The letters of the query, when it can be pinyin.
  private let letters: [UInt8]?
  private let allowsSimilar: Bool
  private let pinyin: Pinyin?

  /// A search for `text`.
  ///
  /// - Parameter similar: Whether terms count that are only like it: one letter in four may differ.
  package init(_ text: String, similar: Bool) {
    needle = FoldedWords(text, ignoringCase: true).scalars
    words = text.lowercased()
    let letters = text.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x27 && $0 != 0x2D }
    let isPinyin = letters.count > 1 && letters.allSatisfy { (0x61...0x7A).contains($0) }
    self.letters = isPinyin ? letters : nil
    allowsSimilar = similar
    pinyin = isPinyin ? Pinyin.shared : nil
  }

  /// How the search finds `concept`; nil when it does not.
  ///
  /// - Complexity: O(characters of the concept); pinyin asks ICU for each Chinese term.
  package func kind(_ concept: Concept) -> Kind? {
    guard !needle.isEmpty else { return nil }
    var best: Kind?
    func found(_ kind: Kind) { best = min(best ?? kind, kind) }
    if concept.id.lowercased().contains(words) { found(.id) }
    for term in concept.terms {
      let key = FoldedWords(term.text, ignoringCase: true).scalars
      if key.contains(needle) { return .term }
      if let letters, let pinyin, term.language.isChinese, best == nil || best == .similar {
        for syllables in pinyin.readings(of: term.text) {
          if Self.isPinyin(letters, syllables) { found(.pinyin) }
          if syllables.compactMap(\.first).contains(letters) { found(.initials) }
        }
      }
      if allowsSimilar, best == nil, Self.isSimilar(needle, key) { found(.similar) }
    }
    return best
  }

  /// Whether the letters are syllables in a row, the last perhaps not whole: `zhongh` in tan zhong he.
  private static func isPinyin(_ letters: [UInt8], _ syllables: [[UInt8]]) -> Bool {
    syllables.indices.contains { start in
      var rest = letters[...]
      for syllable in syllables[start...] {
        if rest.count <= syllable.count { return syllable.starts(with: rest) }
        guard rest.starts(with: syllable) else { return false }
        rest = rest.dropFirst(syllable.count)
      }
      return rest.isEmpty
    }
  }

  /// Whether the best part of `text` differs from `needle` in one character of four (Sellers, J. Algorithms 1, 1980).
  private static func isSimilar(_ needle: [UInt32], _ text: [UInt32]) -> Bool {
    let limit = needle.count / 4 + (needle.count == 3 ? 1 : 0)
    guard limit > 0 else { return false }
    var row = Array(0...needle.count)
    var best = row[needle.count]
    for character in text {
      var diagonal = row[0]
      for index in 1...needle.count {
        let above = row[index]
        row[index] = min(above + 1, row[index - 1] + 1, diagonal + (needle[index - 1] == character ? 0 : 1))
        diagonal = above
      }
      best = min(best, row[needle.count])
    }
    return best <= limit
  }
}

/// The sounds of Chinese words, by ICU.
final class Pinyin: Sendable {
  static let shared: Pinyin = {
    do {
      return try Pinyin()
    } catch {
      preconditionFailure("ICU is installed without its own transforms: \(error)")
    }
  }()

  private let transliterator: Transliterator

  private init() throws { transliterator = try Transliterator(id: "Han-Latin; Latin-ASCII; Any-Lower") }

  /// The syllables of a text in letters a–z, as ICU reads it whole and as it reads each character alone; what is not
  /// Chinese is one syllable a character.
  func readings(of text: String) -> [[[UInt8]]] {
    let alone = text.unicodeScalars.map { scalar in
      WordCharacters.isHan(scalar.value) ? letters(sound(of: String(scalar))) : letters(String(scalar).lowercased())
    }.filter { !$0.isEmpty }
    guard text.unicodeScalars.allSatisfy({ WordCharacters.isHan($0.value) }) else { return [alone] }
    let whole = sound(of: text).split(separator: " ").map { letters(String($0)) }
    return whole == alone ? [alone] : [whole, alone]
  }

  private func letters(_ text: String) -> [UInt8] { text.utf8.filter { (0x61...0x7A).contains($0) } }

  private func sound(of text: String) -> String {
    do {
      return try transliterator.apply(text).text
    } catch {
      // A text that ICU cannot sound has no syllables.
      return ""
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    part.count <= count && (0...count - part.count).contains { self[$0...].starts(with: part) }
  }
}

extension [UInt32] {
  fileprivate func contains(_ part: [UInt32]) -> Bool {
    part.count <= count && (0...count - part.count).contains { self[$0...].starts(with: part) }
  }
}
