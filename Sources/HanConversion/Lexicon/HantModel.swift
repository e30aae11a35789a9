import Glibc
import TextAnalysis

/// Weighs what the sources say about writing Traditional Chinese.
///
/// The score of a word with a reading is ln(frequency / all) + 1.5 · ln P(reading | word) + style, in units of 1/1024;
/// the best way through a text is the one with the highest sum.
struct HantModelBuilder {
  /// What a choice of reading counts beside the choice of words.
  static let readingWeight = 1.5
  /// Readings of a word that are rarer are left out.
  static let rarest = 0.01
  /// The longest word.
  static let longest = WordKey.capacity
  /// By how much a correction beats everything else of its string, in nats.
  static let correctionGain = 2.0

  private let characters: CharacterKnowledge
  private let words: WordKnowledge
  private let corrections: [(key: [UInt32], form: [UInt32])]
  private let style: [UInt32: Double]
  private let total: Double
  /// ln P of each reading of a class.
  private var shares: [UInt32: [(form: UInt32, log: Double)]] = [:]
  private var model = DirectionModel()
  /// Words that wait for the readings of their parts.
  private var unread: [[UInt32]] = []

  init(_ sources: LexiconSources, _ characters: CharacterKnowledge, _ words: WordKnowledge) {
    self.characters = characters
    self.words = words
    corrections = sources.of(.corrections).flatMap(\.rows).map {
      (characters.folded($0.keyCharacters), characters.standardised($0.valueCharacters))
    }
    var style: [UInt32: Double] = [:]
    for row in sources.of(.style).flatMap(\.rows) {
      if let character = row.keyCharacters.first { style[characters.standardised(character)] = row.weight }
    }
    self.style = style
    total = max(1, words.keys.reduce(0) { $0 + (words.frequency[$1] ?? 0) })
    readShares(sources)
  }

  func build() -> DirectionModel {
    var builder = self
    builder.addSingles()
    builder.addWords()
    builder.addCorrections()
    builder.addUnreadWords()
    builder.addForms()
    return builder.model
  }

  // MARK: Single characters

  private mutating func readShares(_ sources: LexiconSources) {
    var votes: [UInt32: [(form: UInt32, weight: Double)]] = [:]
    for source in sources.of(.hantCharacters) where source.weight < 1 {
      var named: [UInt32: UInt32] = [:]
      for row in source.rows { if let (from, to) = row.characterPair { named[from] = characters.standardised(to) } }
      // A table of conversions says by silence that a character stays.
      for name in characters.readings.keys { votes[name, default: []].append((named[name] ?? name, source.weight)) }
    }
    let village: UInt32 = 0x91CC  // 里: tables of conversions leave it to the words
    for (name, forms) in characters.readings where characters.fold[name] == nil {
      let known = words.readings[[name]] ?? [:]
      let inside = words.insideWords[name] ?? [:]
      let knownSum = forms.reduce(0) { $0 + (known[[$1]] ?? 0) }
      let insideSum = forms.reduce(0) { $0 + (inside[$1] ?? 0) }
      var shares = forms.enumerated().map { rank, form in
        0.8 * (known[[form]] ?? 0) / (knownSum > 0 ? knownSum : 1)
          + 0.2 * (inside[form] ?? 0) / (insideSum > 0 ? insideSum : 1) + (rank == 0 ? 0.03 : 0.005)
      }
      if name != village {
        for (form, weight) in votes[name] ?? [] {
          if let index = forms.firstIndex(of: form) { shares[index] += weight }
        }
      }
      let sum = shares.reduce(0, +)
      self.shares[name] = zip(forms, shares).map { ($0, log($1 / sum)) }
    }
    // A correction of one character changes places with the form that was best.
    for (key, form) in corrections where key.count == 1 && form.count == 1 {
      var all = shares[key[0]] ?? [(key[0], 0)]
      if !all.contains(where: { $0.form == form[0] }) { all.append((form[0], log(0.03))) }
      guard let best = all.indices.max(by: { (all[$0].log, all[$0].form) < (all[$1].log, all[$1].form) }),
        let own = all.firstIndex(where: { $0.form == form[0] })
      else { continue }
      (all[best].log, all[own].log) = (all[own].log, all[best].log)
      shares[key[0]] = all
    }
  }

  /// The readings of a class and their ln P.
  private func readings(of name: UInt32) -> [(form: UInt32, log: Double)] {
    shares[name] ?? [(characters.standardised(name), 0)]
  }

  private func frequencyScore(ofClass name: UInt32) -> Double {
    if let frequency = words.frequency[[name]] { return log((frequency + 2) / total) }
    return characters.readings[name] == nil ? log(0.5 / total) : log(2 / total)
  }

  private mutating func addSingles() {
    var names = Set(words.keys.joined())
    names.formUnion(characters.readings.keys.lazy.filter { [characters] in characters.fold[$0] == nil })
    names.formUnion(characters.fold.values)
    for name in names.sorted() {
      let frequency = frequencyScore(ofClass: name)
      var all = readings(of: name).map { form, log in
        DirectionModel.Reading(text: [form], score: score(frequency + Self.readingWeight * log + (style[form] ?? 0)))
      }
      all.sort(by: DirectionModel.Reading.isBetter)
      model.singles[name] = all
    }
    // Forms that no table lists among the readings of their class, but that a text may hold.
    for character in characters.fold.keys.sorted() {
      guard let form = characters.settledForm(character) else { continue }
      let name = characters.folded(character)
      if model.singles[name]?.contains(where: { $0.text[0] == form }) == true { continue }
      let value = frequencyScore(ofClass: name) + Self.readingWeight * log(0.005) + (style[form] ?? 0)
      model.singles[name, default: []].append(DirectionModel.Reading(text: [form], score: score(value)))
    }
  }

  private func score(_ value: Double) -> Int { Int((1024 * value).rounded(.toNearestOrEven)) }

  private func styleScore(_ form: [UInt32]) -> Double { form.reduce(0) { $0 + (style[$1] ?? 0) } }

  // MARK: Words

  private mutating func addWords() {
    for key in words.keys where (2...Self.longest).contains(key.count) {
      let frequency = frequencyScore(ofWord: key)
      guard let readings = wordReadings(key) else {
        unread.append(key)
        continue
      }
      let all = readings.map { form, log in
        DirectionModel.Reading(
          text: form, score: score(frequency + Self.readingWeight * log + styleScore(form)))
      }.sorted(by: DirectionModel.Reading.isBetter)
      model.words.append(DirectionModel.Word(key: key, readings: all))
    }
  }

  private func frequencyScore(ofWord key: [UInt32]) -> Double { log(((words.frequency[key] ?? 0) + 0.1) / total) }

  /// Words that no source has read are read as their parts are, corrections included.
  private mutating func addUnreadWords() {
    let index = WordIndex(model)
    let unknown = score(log(0.5 / total))
    let cuts = unread.map { index[$0] == nil ? index.cut($0, in: model, unknown: unknown).reading.text : nil }
    for (key, form) in zip(unread, cuts) {
      guard let form else { continue }
      model.words.append(
        .init(key: key, readings: [.init(text: form, score: score(frequencyScore(ofWord: key) + styleScore(form)))]))
    }
  }

  /// The readings of a word and their ln P; nil where no source has one and there is a choice.
  private func wordReadings(_ key: [UInt32]) -> [(form: [UInt32], log: Double)]? {
    if let known = words.readings[key] {
      let sum = known.total
      return known.filter { $0.value / sum > Self.rarest }.map { ($0.key, log($0.value / sum)) }
    }
    if key.allSatisfy({ (characters.readings[$0]?.count ?? 0) < 2 }) {
      return [(key.map { characters.readings[$0]?.first ?? characters.standardised($0) }, 0)]
    }
    return nil
  }

  // MARK: Corrections

  /// Each correction beats the best of its parts; shorter ones come first, so that longer ones build on them.
  private mutating func addCorrections() {
    var index = WordIndex(model)
    let unknown = score(log(0.5 / total))
    let ordered = corrections.filter { (2...Self.longest).contains($0.key.count) && $0.form.count == $0.key.count }
      .sorted { $0.key.count != $1.key.count ? $0.key.count < $1.key.count : $0.key.lexicographicallyPrecedes($1.key) }
    for (key, form) in ordered {
      let gain = Int(1024 * Self.correctionGain)
      var score = index.cut(key, in: model, unknown: unknown).reading.score + gain
      if let place = index[key] {
        score = max(score, model.words[place].readings.first?.score ?? score)
        model.words[place].readings.removeAll { $0.text == form }
        model.words[place].readings.insert(DirectionModel.Reading(text: form, score: score), at: 0)
        model.words[place].readings = model.words[place].readings.enumerated().map { rank, reading in
          // What was best before comes second now, also where the scores were equal.
          rank == 0 || reading.score < score
            ? reading : DirectionModel.Reading(text: reading.text, score: score - 1)
        }
      } else {
        index[key] = model.words.count
        model.words.append(DirectionModel.Word(key: key, readings: [DirectionModel.Reading(text: form, score: score)]))
      }
    }
  }

  // MARK: Forms

  private mutating func addForms() {
    let (aspect, work): (UInt32, UInt32) = (0x7740, 0x8457)  // 着 著
    if characters.folded(work) == aspect { model.aliases[work] = aspect }
    var all = Set(model.singles.keys).union(characters.fold.keys).union(characters.readings.keys)
    for readings in model.singles.values { all.formUnion(readings.map { $0.text[0] }) }
    for word in model.words { for reading in word.readings { all.formUnion(reading.text) } }
    for character in all.sorted() {
      let name = characters.folded(character)
      if let form = characters.settledForm(character) {
        model.forms[character] = .init(fold: name, admitted: [form])
        if characters.kept.contains(character) {
          model.settledForms[character] = .init(fold: name, admitted: [character])
          let value = frequencyScore(ofClass: name) + Self.readingWeight * log(0.005)
          model.singles[name, default: []].append(DirectionModel.Reading(text: [character], score: score(value)))
        }
        // Only Traditional text has a character that the mainland's standard lacks and that is no name of a class.
        if !characters.mainland.contains(character) { model.native.insert(character) }
        continue
      }
      let readings = readings(of: name).map(\.form)
      model.forms[character] = .init(fold: name, admitted: readings)
      let own = characters.standardised(character)
      if readings.contains(own), readings.count > 1 {
        model.settledForms[character] = .init(fold: name, admitted: [own])
      } else if !readings.contains(own), !characters.taiwan.contains(character) {
        model.foreign.insert(character)
      }
    }
  }
}

extension [[UInt32]: Double] {
  /// The sum of the values, in the order of the keys: sums of doubles depend on it.
  var total: Double { sorted { $0.key.lexicographicallyPrecedes($1.key) }.reduce(0) { $0 + $1.value } }
}
