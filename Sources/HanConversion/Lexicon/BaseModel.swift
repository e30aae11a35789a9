import TextAnalysis

/// The base layer: a direction that does what the rules of an ICU transform do, and nothing more.
///
/// ICU goes from left to right and takes the longest rule at each place. The lattice takes the fewest words; where two
/// rules overlap, the string of both is a word of its own with ICU's result.
struct BaseModelBuilder {
  /// All words and characters are equally likely, so that the fewest win.
  private static let score = -4096

  private let rules: [[UInt32]: [UInt32]]
  private let longest: Int

  /// - Parameter rows: The rules of the transform, key and result.
  init(_ rows: [SourceRow]) {
    var rules: [[UInt32]: [UInt32]] = [:]
    for row in rows where row.keyCharacters.allSatisfy(\.isHan) && !row.key.isEmpty {
      // Of two rules for one string ICU takes the first.
      if rules[row.keyCharacters] == nil { rules[row.keyCharacters] = row.valueCharacters }
    }
    self.rules = rules
    longest = rules.keys.map(\.count).max() ?? 1
  }

  func build() -> DirectionModel {
    var model = DirectionModel()
    var characters = Set(rules.keys.joined())
    characters.formUnion(rules.values.joined().filter(\.isHan))
    for character in characters {
      let result = rules[[character]] ?? [character]
      // A character that becomes several is a word of the script whose text is longer: there is none in ICU's rules.
      let form = result.count == 1 ? result[0] : character
      model.forms[character] = .init(fold: character, admitted: [form])
      model.singles[character] = [.init(text: [form], score: Self.score)]
    }
    var words: [[UInt32]: [UInt32]] = [:]
    for (key, value) in rules where (2...WordKey.capacity).contains(key.count) && value.count == key.count {
      words[key] = value
    }
    let phrases = words.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let byFirst = Dictionary(grouping: phrases) { $0[0] }
    for first in phrases {
      for start in 1..<first.count {
        for second in byFirst[first[start]] ?? [] where second.count > first.count - start {
          let overlap = first.count - start
          guard first[start...].elementsEqual(second[..<overlap]) else { continue }
          let both = first + second[overlap...]
          guard both.count <= WordKey.capacity, rules[both] == nil else { continue }
          let result = apply(both)
          if result.count == both.count { words[both] = result }
        }
      }
    }
    model.words = words.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, value in
      .init(key: key, readings: [.init(text: value, score: Self.score)])
    }
    // A word may write what its characters alone never do.
    for word in model.words {
      for (name, form) in zip(word.key, word.readings[0].text) where model.forms[name]?.admitted.contains(form) == false
      {
        model.forms[name]?.admitted.append(form)
        model.singles[name]?.append(.init(text: [form], score: Self.score - 1))
      }
    }
    return model
  }

  /// What ICU makes of a string: from the left, the longest rule at each place.
  private func apply(_ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var start = 0
    while start < text.count {
      var length = min(longest, text.count - start)
      while length > 0, rules[Array(text[start..<start + length])] == nil { length -= 1 }
      result += length > 0 ? rules[Array(text[start..<start + length])] ?? [] : [text[start]]
      start += max(1, length)
    }
    return result
  }
}
