import Glibc

/// Weighs what the sources say about writing Simplified Chinese.
///
/// Nearly every Traditional character has one Simplified form. The few with several (乾, 著, 覆 …) are decided by the
/// words around them, in the same lattice of classes as for Traditional.
struct HansModelBuilder {
  private let characters: CharacterKnowledge
  private let words: WordKnowledge
  private let forms: SimplifiedForms
  private let ownWords: [(key: [UInt32], form: [UInt32])]
  private let total: Double
  /// The evidence for the Simplified forms of a key.
  private var readings: [[UInt32]: [[UInt32]: Double]] = [:]
  private var readingKeys: [[UInt32]] = []
  /// Classes with a character that has several forms.
  private var undecided = Set<UInt32>()
  private var model = DirectionModel()

  init(
    _ sources: LexiconSources, _ characters: CharacterKnowledge, _ words: WordKnowledge, _ forms: SimplifiedForms,
    opposite: DirectionModel
  ) {
    (self.characters, self.words, self.forms) = (characters, words, forms)
    total = max(1, words.keys.reduce(0) { $0 + (words.frequency[$1] ?? 0) })
    undecided = Set(forms.several.keys.map(characters.folded))
    ownWords = sources.of(.hansWords).flatMap(\.rows).map { (characters.folded($0.keyCharacters), $0.valueCharacters) }
    // What only text of one script has is what only text of the other lacks.
    model.native = opposite.foreign
    model.foreign = opposite.native
    readReadings(sources)
  }

  func build() -> DirectionModel {
    var builder = self
    builder.addSingles()
    builder.addWords()
    builder.addOwnWords()
    builder.addForms()
    return builder.model
  }

  // MARK: Evidence

  private mutating func note(_ key: [UInt32], _ form: [UInt32], _ weight: Double) {
    guard key.count == form.count, key.contains(where: undecided.contains) else { return }
    if readings[key] == nil { readingKeys.append(key) }
    readings[key, default: [:]][form, default: 0] += weight
  }

  private mutating func readReadings(_ sources: LexiconSources) {
    // Simplified lists, where they write only what stands in Simplified text.
    let trusted: Set<UInt32> = [0x85C9, 0x8986, 0x77AD]  // 藉 覆 瞭
    var spellings: [[UInt32]: [(form: [UInt32], weight: Double)]] = [:]
    var order: [[UInt32]] = []
    for row in sources.of(.simplifiedWords).flatMap(\.rows) {
      let word = row.keyCharacters
      let key = characters.folded(word)
      guard key.contains(where: undecided.contains),
        word.allSatisfy({ forms.usual[$0] == nil || trusted.contains($0) })
      else { continue }
      if spellings[key] == nil { order.append(key) }
      spellings[key, default: []].append((word, row.weight + 0.5))
    }
    for key in order {
      guard let all = spellings[key] else { continue }
      let sum = all.reduce(0) { $0 + $1.weight }
      for (form, weight) in all { note(key, form, weight / sum) }
    }
    readAspect(sources)
    for source in sources.of(.pairs) where source.weight > 0 || sources.of(.pairs).count == 1 {
      for row in source.rows where row.rank == 0 && row.valueCharacters.count > 1 {
        note(characters.folded(row.valueCharacters), row.keyCharacters, 2 * row.weight)
      }
    }
    for source in sources.of(.hansPhrases) {
      let weight = source.name.hasPrefix("opencc") ? 3.0 : 1.0
      for row in source.rows where row.rank == 0 {
        let word = row.keyCharacters
        if word.count > 1, word.allSatisfy(\.isHan) { note(characters.folded(word), row.valueCharacters, weight) }
      }
    }
  }

  /// 着 and 著 by the lists that keep them apart, all else as the best Simplified spelling has it.
  private mutating func readAspect(_ sources: LexiconSources) {
    let (aspect, work): (UInt32, UInt32) = (0x7740, 0x8457)  // 着 著
    for source in sources.of(.traditionalWords) {
      // A list that writes 著 oftener than 着 writes it for both.
      let counts = source.rows.reduce(into: (aspect: 0, work: 0)) { counts, row in
        let word = row.keyCharacters
        if word.contains(aspect) { counts.aspect += 1 }
        if word.contains(work) { counts.work += 1 }
      }
      guard counts.aspect > counts.work else { continue }
      var spellings: [[UInt32]: [(form: [UInt32], weight: Double)]] = [:]
      var order: [[UInt32]] = []
      for row in source.rows {
        let word = row.keyCharacters
        guard word.contains(aspect) || word.contains(work) else { continue }
        let key = characters.folded(word)
        if spellings[key] == nil { order.append(key) }
        spellings[key, default: []].append((word, row.weight + 0.5))
      }
      for key in order {
        guard let all = spellings[key] else { continue }
        let sum = all.reduce(0) { $0 + $1.weight }
        let base = readings[key].flatMap(Self.best)?.form ?? key
        guard base.count == key.count else { continue }
        for (word, weight) in all {
          let form = zip(word, base).map { $0 == aspect || $0 == work ? $0 : $1 }
          note(key, form, 2 * weight / sum)
        }
      }
    }
  }

  private static func best(_ all: [[UInt32]: Double]) -> (form: [UInt32], weight: Double)? {
    all.max { a, b in a.value != b.value ? a.value < b.value : a.key.lexicographicallyPrecedes(b.key) }
      .map { ($0.key, $0.value) }
  }

  // MARK: The model

  private func score(_ value: Double) -> Int { Int((1024 * value).rounded(.toNearestOrEven)) }

  private func single(_ name: UInt32) -> Int {
    guard let frequency = words.frequency[[name]] else { return score(log(0.5 / total)) }
    return score(log((frequency + 2) / total))
  }

  private mutating func addSingles() {
    var formsOfClass: [UInt32: [UInt32]] = [:]
    func add(_ character: UInt32, _ form: UInt32) {
      let name = characters.folded(character)
      if formsOfClass[name]?.contains(form) != true { formsOfClass[name, default: []].append(form) }
    }
    var names = Set(words.keys.joined())
    names.formUnion(characters.fold.values)
    names.formUnion(characters.readings.keys)
    for name in names.sorted() where characters.fold[name] == nil { add(name, forms.form(name)) }
    for character in characters.fold.keys.sorted() { add(character, forms.form(character)) }
    for (character, all) in forms.several.sorted(by: { $0.key < $1.key }) {
      for form in all { add(character, form) }
    }
    for (name, all) in formsOfClass {
      let value = single(name)
      // The usual form comes first; the others are there for the words that want them.
      model.singles[name] = all.enumerated().map { .init(text: [$1], score: value - 3072 * $0) }
    }
  }

  /// The default of a class in words: what its own character becomes.
  private func usual(_ key: [UInt32]) -> [UInt32] { key.map(forms.form) }

  private mutating func addWords() {
    var index = WordIndex(model)
    var waiting: [(key: [UInt32], score: Int)] = []
    var isWaiting = Set<[UInt32]>()
    func add(_ key: [UInt32], _ form: [UInt32], _ score: Int) {
      index[key] = model.words.count
      model.words.append(.init(key: key, readings: [.init(text: form, score: score)]))
    }
    for key in words.keys + readingKeys
    where (2...HantModelBuilder.longest).contains(key.count) && index[key] == nil && !isWaiting.contains(key) {
      let known = words.frequency[key]
      let base = score(log(known.map { ($0 + 0.1) / total } ?? 0.4 / total))
      if let all = readings[key], let best = Self.best(all) {
        let share = best.weight / all.total
        add(
          key, written(key, best.form), base + (known == nil ? 0 : score(HantModelBuilder.readingWeight * log(share))))
      } else if !key.contains(where: undecided.contains) {
        add(key, usual(key), base)
      } else {
        waiting.append((key, base))
        isWaiting.insert(key)
      }
    }
    // Words that no Simplified source has read are written as the best of their parts.
    let cuts = waiting.map { index.cut($0.key, in: model).reading.text }
    for ((key, value), form) in zip(waiting, cuts) { add(key, form, value) }
  }

  /// A form with the usual characters wherever there is no choice.
  private func written(_ key: [UInt32], _ form: [UInt32]) -> [UInt32] {
    zip(key, form).map { undecided.contains($0) ? $1 : forms.form($0) }
  }

  /// Our own rows win over everything else of their string.
  private mutating func addOwnWords() {
    var index = WordIndex(model)
    for (key, form)
      in ownWords
      .sorted(by: {
        $0.key.count != $1.key.count ? $0.key.count < $1.key.count : $0.key.lexicographicallyPrecedes($1.key)
      })
    where (2...HantModelBuilder.longest).contains(key.count) && form.count == key.count {
      let gain = score(HantModelBuilder.correctionGain)
      var value = max(score(log(30 / total)), index.cut(key, in: model).reading.score + gain)
      if let place = index[key] {
        value = max(value, model.words[place].readings[0].score)
        model.words[place].readings = [.init(text: written(key, form), score: value)]
      } else {
        index[key] = model.words.count
        model.words.append(.init(key: key, readings: [.init(text: written(key, form), score: value)]))
      }
    }
  }

  private mutating func addForms() {
    var all = Set(model.singles.keys).union(characters.fold.keys).union(forms.usual.keys)
    for word in model.words { all.formUnion(word.key); all.formUnion(word.readings[0].text) }
    for character in all.sorted() {
      let name = characters.folded(character)
      if let several = forms.several[character] {
        model.forms[character] = .init(fold: name, admitted: several)
        if several.contains(character) { model.settledForms[character] = .init(fold: name, admitted: [character]) }
      } else {
        model.forms[character] = .init(fold: name, admitted: [forms.form(character)])
      }
    }
  }
}
