/// How often words are written, and what their Traditional forms are: all sources weighed together.
///
/// Words are keyed by their classes. The weights and formulas are those of the recipe; they were found by trying, and are
/// flat: halving or doubling one changes little.
struct WordKnowledge {
  /// The frequency of a word, scaled to a corpus of `corpusSize`.
  private(set) var frequency: [[UInt32]: Double] = [:]
  /// The evidence for each Traditional form, in the standard; not normalised.
  private(set) var readings: [[UInt32]: [[UInt32]: Double]] = [:]
  /// How often a class is read in which way inside words.
  private(set) var insideWords: [UInt32: [UInt32: Double]] = [:]
  /// Everything in the order in which it was first met, so that nothing depends on hashes.
  private(set) var keys: [[UInt32]] = []

  /// What is added to the frequency of a word for each dictionary that has it.
  static let dictionaryFrequency = 0.3
  /// So many occurrences make a list's forms half as sure as it can be.
  static let halfSure = 20.0
  /// The sum of jieba's frequencies, to which the other lists are scaled.
  static let corpusSize = 6e7

  private let characters: CharacterKnowledge

  init(_ sources: LexiconSources, _ characters: CharacterKnowledge) {
    self.characters = characters
    for source in sources.of(.simplifiedWords) {
      for row in source.rows {
        let word = row.keyCharacters
        if word.allSatisfy(\.isHan) { count(characters.folded(word), row.weight * source.weight) }
      }
    }
    let pairs = pairSources(sources)
    let spelling = SimplifiedSpelling(sources, pairs, characters)
    for source in sources.of(.traditionalWords) { read(list: source, spelling) }
    for source in pairs { read(pairs: source, spelling) }
  }

  /// The sources of word pairs; one that counts nothing beside others counts fully alone.
  private func pairSources(_ sources: LexiconSources) -> [LexiconSources.Source] {
    let all = sources.of(.pairs)
    let hasOthers = all.contains { $0.weight > 0 } || sources.of(.traditionalWords).contains { $0.readingWeight > 0 }
    guard hasOthers else {
      return all.map { source in
        var source = source
        source.weight = max(1, source.weight)
        return source
      }
    }
    return all.filter { $0.weight > 0 }
  }

  private mutating func count(_ key: [UInt32], _ value: Double) {
    if frequency[key] == nil { keys.append(key) }
    frequency[key, default: 0] += value
  }

  private mutating func read(list source: LexiconSources.Source, _ spelling: SimplifiedSpelling) {
    var words: [(key: [UInt32], form: [UInt32], weight: Double)] = []
    var total = 0.0
    for row in source.rows {
      let word = row.keyCharacters
      guard word.allSatisfy(\.isHan) else { continue }
      total += row.weight
      let key = characters.folded(word)
      words.append((key, spelling.form(characters.standardised(word), key), row.weight))
    }
    guard total > 0 else { return }
    let scale = source.weight * Self.corpusSize / total
    var forms: [[UInt32]: [(form: [UInt32], weight: Double)]] = [:]
    var order: [[UInt32]] = []
    for (key, form, weight) in words {
      count(key, weight * scale)
      guard characters.folded(form) == key else { continue }
      if forms[key] == nil { order.append(key) }
      if let known = forms[key]?.firstIndex(where: { $0.form == form }) {
        forms[key]?[known].weight += weight
      } else {
        forms[key, default: []].append((form, weight))
      }
      guard key.count > 1 else { continue }
      for (name, character) in zip(key, form) where (characters.readings[name]?.count ?? 0) > 1 {
        // The words of a list with frequencies of a region count by how much the list's forms count.
        insideWords[name, default: [:]][character, default: 0] += weight * max(1, source.readingWeight)
      }
    }
    for key in order {
      guard let all = forms[key] else { continue }
      let sum = all.reduce(0) { $0 + $1.weight }
      var sureness = sum / (sum + Self.halfSure)
      if key.count > 1 { sureness = max(sureness, 0.1) }
      for (form, weight) in all {
        readings[key, default: [:]][form, default: 0] +=
          source.readingWeight * sureness * (weight + 0.02) / (sum + 0.02 * Double(all.count))
      }
    }
  }

  private mutating func read(pairs source: LexiconSources.Source, _ spelling: SimplifiedSpelling) {
    var forms: [[UInt32]: [(form: [UInt32], weight: Double)]] = [:]
    var order: [[UInt32]] = []
    for row in source.rows {
      let (simplified, traditional) = (row.keyCharacters, row.valueCharacters)
      guard simplified.count > 1, simplified.count == traditional.count,
        simplified.allSatisfy(\.isHan), traditional.allSatisfy(\.isHan)
      else { continue }
      let key = characters.folded(traditional)
      // A table of conversions names the Simplified side for itself; a dictionary's two sides fold to the same.
      guard key == characters.folded(simplified) else { continue }
      let form = spelling.form(characters.standardised(traditional), key, own: simplified)
      guard characters.folded(form) == key else { continue }
      if forms[key] == nil { order.append(key) }
      // Sources with several forms for one key write the usual one first.
      forms[key, default: []].append((form, row.weight / Double(row.rank + 1)))
    }
    for key in order {
      guard let all = forms[key] else { continue }
      let sum = all.reduce(0) { $0 + $1.weight }
      for (form, weight) in all {
        count(key, Self.dictionaryFrequency)
        readings[key, default: [:]][form, default: 0] += source.weight * weight / sum
      }
    }
  }
}

/// Tells 着 from 著 in Traditional lists that write 著 for both: by how Simplified sources spell the word.
private struct SimplifiedSpelling {
  private static let aspect: UInt32 = 0x7740  // 着
  private static let work: UInt32 = 0x8457  // 著
  private var spellings: [[UInt32]: [[UInt32]: Double]] = [:]

  init(_ sources: LexiconSources, _ pairs: [LexiconSources.Source], _ characters: CharacterKnowledge) {
    func note(_ word: [UInt32], _ weight: Double) {
      guard word.contains(where: { $0 == Self.aspect || $0 == Self.work }) else { return }
      let key = characters.folded(word)
      if key.contains(Self.aspect) { spellings[key, default: [:]][word, default: 0] += weight }
    }
    for source in sources.of(.simplifiedWords) {
      for row in source.rows { note(row.keyCharacters, row.weight + 1) }
    }
    for source in pairs {
      for row in source.rows { note(row.keyCharacters, 20) }
    }
  }

  /// `form`, a Traditional spelling of `key`, with 着 and 著 as Simplified text spells the word; 着 where it is unknown.
  func form(_ form: [UInt32], _ key: [UInt32], own: [UInt32]? = nil) -> [UInt32] {
    guard key.count > 1, key.contains(Self.aspect) else { return form }
    guard let known = spellings[key] else { return form.map { $0 == Self.work ? Self.aspect : $0 } }
    let usual = known.max { ($0.value, $1.key.description) < ($1.value, $0.key.description) }?.key ?? key
    return zip(form, usual).map { character, simplified in
      guard character == Self.aspect || character == Self.work else { return character }
      return simplified == Self.work ? Self.work : Self.aspect
    }
  }
}
