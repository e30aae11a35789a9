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
  private var place: [[UInt32]: Int] = [:]

  /// Adds the words of `vocabularies` to `model`.
  static func add(_ vocabularies: [(name: String, vocabulary: Vocabulary)], to model: inout DirectionModel) {
    var words = VocabularyWords(model)
    for (name, vocabulary) in vocabularies { words.add(vocabulary, name) }
    words.takeApart(vocabularies.map(\.vocabulary))
    model = words.model
  }

  private init(_ model: DirectionModel) {
    self.model = model
    for (index, word) in model.words.enumerated() { place[word.key] = index }
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
      let cut = cut(key)
      guard cut.parts > 1 || place[key] == nil else { continue }
      let score = cut.score + Self.joint * (cut.parts - 1) + (entry.kind == .exception ? Self.exception : 0)
      if let index = place[key] {
        if let best = model.words[index].readings.first, best.score < score {
          model.words[index].readings[0].score = score
        }
      } else {
        place[key] = model.words.count
        model.words.append(.init(key: key, readings: [.init(text: cut.text, score: score)]))
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
    for index in model.words.indices where model.words[index].key.count > 2 {
      let key = model.words[index].key
      guard !known.contains(key) else { continue }
      if key.count == 3 {
        let isJoined =
          Self.before.contains(key[0]) && active.contains(Array(key[1...]))
          || Self.after.contains(key[2]) && active.contains(Array(key[..<2]))
        if isJoined { lower(index, to: cut(key).score) }
        continue
      }
      let mayHold = (2..<key.count - 1).contains { length in
        active.contains(Array(key[..<length])) || active.contains(Array(key[(key.count - length)...]))
      }
      guard mayHold else { continue }
      let cut = cut(key)
      guard cut.parts == 2, cut.lengths.allSatisfy({ $0 > 1 }) else { continue }
      let first = Array(key[..<cut.lengths[0]])
      let second = Array(key[cut.lengths[0]...])
      if active.contains(first) || active.contains(second) { lower(index, to: cut.score) }
    }
  }

  /// Lets the parts of a word win over it.
  private mutating func lower(_ index: Int, to score: Int) {
    guard let best = model.words[index].readings.first?.score, best >= score else { return }
    let change = best - score + 1
    for reading in model.words[index].readings.indices { model.words[index].readings[reading].score -= change }
  }

  /// The best way to put a string together from shorter words.
  private func cut(_ key: [UInt32]) -> (score: Int, text: [UInt32], parts: Int, lengths: [Int]) {
    var best: [(score: Int, text: [UInt32], parts: Int, lengths: [Int])] = [(0, [], 0, [])]
    for end in 1...key.count {
      var found = (score: Int.min, text: [UInt32](), parts: 0, lengths: [Int]())
      for start in 0..<end where end - start < key.count {
        let part: DirectionModel.Reading
        if end - start == 1 {
          part = model.singles[key[start]]?.first ?? .init(text: [key[start]], score: DirectionCompiler.unknownScore)
        } else if let index = place[Array(key[start..<end])], let reading = model.words[index].readings.first {
          part = reading
        } else {
          continue
        }
        let score = best[start].score + part.score
        if score > found.score {
          found = (score, best[start].text + part.text, best[start].parts + 1, best[start].lengths + [end - start])
        }
      }
      best.append(found)
    }
    return best[key.count]
  }
}
