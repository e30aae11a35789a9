/// Puts regional words into the lattice.
///
/// An entry that is no word yet is as likely as its parts together and a trifle more: it wins against its own parts and
/// against nothing else, so it stands exactly where it was a word or a sequence of whole words before. Exceptions win
/// clearly. Switching a domain on or off never moves a border.
struct VocabularyWords {
  /// What joining two parts gains, in units of 1/1024 nat.
  private static let joint = 10
  /// What an exception gains.
  private static let exception = 4 * 1024
  /// Characters of grammar that a list may have joined to a word: 的文件 is 的 and 文件.
  private static let before = Set("的个从新此本各该每被所在和与或对为将把这那".unicodeScalars.map(\.value))
  private static let after = Set("的为到了在时中于过着和与后前".unicodeScalars.map(\.value))

  private var model: DirectionModel
  private var index: WordIndex

  /// Adds the words of `vocabularies` to `model`.
  static func add(_ vocabularies: [(name: String, vocabulary: Vocabulary)], to model: inout DirectionModel) {
    var words = VocabularyWords(model)
    for (name, vocabulary) in vocabularies { words.add(vocabulary, name) }
    words.takeApart(vocabularies.map(\.vocabulary))
    model = words.model
  }

  private init(_ model: DirectionModel) {
    self.model = model
    index = WordIndex(model)
  }

  private mutating func add(_ vocabulary: Vocabulary, _ name: String) {
    var texts: [[UInt32]: [UInt32]] = [:]
    var domains: [[UInt32]: UInt16] = [:]
    let ordered = vocabulary.entries.sorted {
      $0.key.count != $1.key.count ? $0.key.count < $1.key.count : $0.key.lexicographicallyPrecedes($1.key)
    }
    for (key, entry) in ordered {
      if let text = entry.text {
        texts[key] = text
        domains[key] = entry.domain
      }
      let cut = index.cut(key, in: model)
      let gain = Self.joint * (cut.lengths.count - 1) + (entry.kind == .exception ? Self.exception : 0)
      let score = cut.reading.score + gain
      if let place = index[key] {
        if let best = model.words[place].readings.first, best.score < score {
          model.words[place].readings[0].score = score
        }
      } else {
        index[key] = model.words.count
        model.words.append(.init(key: key, readings: [.init(text: cut.reading.text, score: score)]))
      }
    }
    model.vocabularies[name] = texts
    model.vocabularyDomains[name] = domains
  }

  /// Whole phrases of the lists that are an entry and another word are taken as the two.
  private mutating func takeApart(_ vocabularies: [Vocabulary]) {
    let known = vocabularies.reduce(into: Set<[UInt32]>()) { $0.formUnion($1.entries.keys) }
    let active = vocabularies.reduce(into: Set<[UInt32]>()) { set, vocabulary in
      set.formUnion(vocabulary.entries.lazy.filter { $0.value.text != nil }.map(\.key))
    }
    for place in model.words.indices where model.words[place].key.count > 2 {
      let key = model.words[place].key
      guard !known.contains(key) else { continue }
      if key.count == 3 {
        let isJoined =
          Self.before.contains(key[0]) && active.contains(Array(key[1...]))
          || Self.after.contains(key[2]) && active.contains(Array(key[..<2]))
        if isJoined { lower(place, to: index.cut(key, in: model).reading.score) }
        continue
      }
      let mayHold = (2..<key.count - 1).contains { length in
        active.contains(Array(key[..<length])) || active.contains(Array(key[(key.count - length)...]))
      }
      guard mayHold else { continue }
      let cut = index.cut(key, in: model)
      guard cut.lengths.count == 2, cut.lengths.allSatisfy({ $0 > 1 }) else { continue }
      let first = Array(key[..<cut.lengths[0]])
      let second = Array(key[cut.lengths[0]...])
      if active.contains(first) || active.contains(second) { lower(place, to: cut.reading.score) }
    }
  }

  /// Lets the parts of a word win over it.
  private mutating func lower(_ place: Int, to score: Int) {
    guard let best = model.words[place].readings.first?.score, best >= score else { return }
    let change = best - score + 1
    for reading in model.words[place].readings.indices { model.words[place].readings[reading].score -= change }
  }
}
