/// Which characters are forms of each other.
///
/// - *Standard*: one spelling for each Traditional form, Taiwan's but for 着, which stays apart from 著; all Traditional
///   texts of all sources are brought to it, and what a conversion writes is rendered from it.
/// - *Class*: all characters that one Simplified character stands for. Its name is that character.
/// - *Readings*: the standard Traditional forms of a class, the usual one first.
package struct CharacterKnowledge: Sendable {
  package private(set) var standard: [UInt32: UInt32] = [:]
  package private(set) var readings: [UInt32: [UInt32]] = [:]
  package private(set) var fold: [UInt32: UInt32] = [:]
  /// The characters of the mainland's standard (通用规范汉字表); empty when no source has it.
  package private(set) var mainland: Set<UInt32> = []
  /// The characters of Taiwan's usual set (Big5); empty when no source has it.
  package private(set) var taiwan: Set<UInt32> = []
  /// The usual Simplified form of a Traditional character, as the tables have it.
  package private(set) var simplified: [UInt32: UInt32] = [:]
  /// The Traditional forms as the tables have them, before they are brought to the standard.
  private(set) var general: [UInt32: [UInt32]] = [:]
  /// Forms other than the standard's that Taiwan writes as well (臺): text in the target script keeps them.
  package private(set) var kept: Set<UInt32> = []
  /// How Hong Kong writes what the tables have.
  private(set) var hongKong: [UInt32: UInt32] = [:]

  package init(_ sources: LexiconSources) {
    mainland = Set(sources.of(.hansStandard).flatMap { $0.rows.compactMap(\.keyCharacters.first) })
    taiwan = Set(sources.of(.taiwanStandard).flatMap { $0.rows.compactMap(\.keyCharacters.first) })
    readStandard(sources)
    readReadings(sources)
    readFolding(sources)
    // A class reads only what folds to it.
    for (name, forms) in readings where fold[name] == nil {
      let own = forms.filter { folded($0) == name }
      if !own.isEmpty { readings[name] = own }
    }
    for source in sources.of(.hongKongVariants) {
      for row in source.rows where row.rank == 0 {
        if let (from, to) = row.characterPair, hongKong[from] == nil { hongKong[from] = to }
      }
    }
  }

  /// The standard form of a Traditional character.
  package func standardised(_ character: UInt32) -> UInt32 { standard[character] ?? character }
  /// The name of a character's class.
  package func folded(_ character: UInt32) -> UInt32 { fold[character] ?? character }
  package func standardised(_ text: [UInt32]) -> [UInt32] { text.map(standardised) }
  package func folded(_ text: [UInt32]) -> [UInt32] { text.map(folded) }

  /// The only Traditional form that a character admits; nil for the name of a class, which admits them all.
  package func settledForm(_ character: UInt32) -> UInt32? {
    guard fold[character] != nil else { return nil }
    if let own = readings[character], own.count == 1 { return own[0] }
    return standardised(character)
  }

  // MARK: Reading the tables

  private mutating func readStandard(_ sources: LexiconSources) {
    for source in sources.of(.taiwanVariants) {
      for row in source.rows where row.rank == 0 {
        if let (from, to) = row.characterPair, standard[from] == nil { standard[from] = to }
      }
    }
    for row in sources.of(.standard).flatMap(\.rows) {
      guard let (from, to) = row.characterPair else { continue }
      standard[from] = from == to ? nil : to
      if row.weight == 0 { kept.insert(from) }
    }
  }

  /// Tables with weight 1 say which forms there are; those with less only vote between them.
  private mutating func readReadings(_ sources: LexiconSources) {
    let tables = sources.of(.hantCharacters).filter { $0.weight >= 1 }
    // ICU knows one form of each character: it counts where no other table has the character and Taiwan does not write
    // it itself (ICU makes 沈 of every 沉).
    let (base, others) = (tables.filter { $0.name.hasPrefix("icu") }, tables.filter { !$0.name.hasPrefix("icu") })
    for source in others {
      for row in source.rows { if let (from, to) = row.characterPair { add(from, to) } }
    }
    let known = Set(readings.keys)
    for source in base {
      for row in source.rows {
        guard let (from, to) = row.characterPair, from.isHan, !known.contains(from) else { continue }
        if others.isEmpty || !taiwan.contains(from) { add(from, to) }
      }
    }
  }

  private mutating func add(_ name: UInt32, _ form: UInt32) {
    if general[name]?.contains(form) != true { general[name, default: []].append(form) }
    let form = standardised(form)
    if readings[name]?.contains(form) != true { readings[name, default: []].append(form) }
  }

  private mutating func readFolding(_ sources: LexiconSources) {
    let tables = sources.of(.hansCharacters).filter { $0.weight >= 1 }
    for source in tables.filter({ !$0.name.hasPrefix("icu") }) + tables.filter({ $0.name.hasPrefix("icu") }) {
      let isBase = source.name.hasPrefix("icu") && tables.count > 1
      var ofSource: [UInt32: [UInt32]] = [:]
      for row in source.rows {
        if let (from, to) = row.characterPair, from.isHan { ofSource[from, default: []].append(to) }
      }
      for (from, forms) in ofSource where simplified[from] == nil {
        // What ICU alone knows counts for characters that no mainland text has.
        if isBase, mainland.contains(from) { continue }
        // Simplified forms that fonts lack are no help; for characters as rare as they themselves they are.
        simplified[from] = from >= 0x20000 ? forms.first : forms.first { $0 < 0x20000 }
      }
    }
    fold = simplified
    var never = Set<UInt32>()
    for row in sources.of(.folding).flatMap(\.rows) {
      guard let (from, to) = row.characterPair else { continue }
      if from == to {
        never.insert(from)
        fold[from] = nil
      } else {
        fold[from] = to
      }
    }
    let names = readings.keys.sorted()
    for name in names {
      for form in readings[name] ?? []
      where form != name && fold[form] == nil && readings[form] == nil && !never.contains(form)
        && !mainland.contains(form)
      {
        fold[form] = name
      }
    }
    // Simplified characters whose only form lies in another class (钜, 馀).
    for name in names {
      if let forms = readings[name], forms.count == 1, fold[name] == nil, let other = fold[forms[0]], other != name,
        !never.contains(name)
      {
        fold[name] = other
      }
    }
    for (from, to) in standard.sorted(by: { $0.key < $1.key }) where !never.contains(from) {
      if mainland.contains(from), !mainland.contains(to) {
        fold[from] = nil
        fold[to] = from
      } else if fold[from] == nil, folded(to) != from {
        fold[from] = folded(to)
      }
    }
    // In a fixed order: what a circle of forms folds to depends on where it is entered.
    let order = fold.keys.sorted()
    for _ in 0..<3 {
      for from in order { if let to = fold[from], let further = fold[to] { fold[from] = further } }
    }
    fold = fold.filter { $0.key != $0.value }
  }

  // MARK: Rendering

  /// How a region writes the characters of the standard that it writes otherwise.
  ///
  /// - Parameter region: `tw`, `hk`, or `t` for OpenCC's general Traditional forms.
  package func rendering(_ region: String) -> [UInt32: UInt32] {
    if region == "tw" { return [0x7740: 0x8457] }  // 着 → 著
    var result: [UInt32: UInt32] = [:]
    // Back from the standard to the form that the tables have, where there is just one and it is not the standard's.
    var origins: [UInt32: Set<UInt32>] = [:]
    for forms in general.values {
      for form in forms { origins[standardised(form), default: []].insert(form) }
    }
    for (form, sources) in origins where !sources.contains(form) {
      if sources.count == 1, let origin = sources.first { result[form] = origin }
    }
    guard region == "hk" else { return result }
    for form in Set(origins.keys).union(hongKong.keys) {
      let written = result[form] ?? form
      if let variant = hongKong[written], standardised(variant) == form || variant == form {
        result[form] = variant == form ? nil : variant
      }
    }
    return result
  }
}
