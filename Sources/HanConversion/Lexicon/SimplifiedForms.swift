/// Which Simplified forms a Traditional character has.
struct SimplifiedForms {
  /// The form of a character, whatever word it stands in; characters that are not here stay.
  private(set) var usual: [UInt32: UInt32] = [:]
  /// Characters with several forms, the usual one first.
  private(set) var several: [UInt32: [UInt32]] = [:]
  /// Forms inside the mainland's standard for characters outside it, where only a synonym is known: for strict text.
  private(set) var strict: [UInt32: UInt32] = [:]

  init(_ sources: LexiconSources, _ characters: CharacterKnowledge) {
    for row in sources.of(.hansForms).flatMap(\.rows) {
      if let (from, to) = row.characterPair { several[from, default: []].append(to) }
    }
    readTables(sources, characters)
    readUnihan(sources, characters)
    for row in sources.of(.hansCorrections).flatMap(\.rows) {
      if let (from, to) = row.characterPair { usual[from] = to }
    }
    for (character, forms) in several { usual[character] = forms[0] }
    for character in usual.keys { strict[character] = nil }
    usual = usual.filter { $0.key != $0.value }
  }

  func form(_ character: UInt32) -> UInt32 { usual[character] ?? character }

  private mutating func readTables(_ sources: LexiconSources, _ characters: CharacterKnowledge) {
    let tables = sources.of(.hansCharacters).filter { $0.weight >= 1 }
    let ordered = tables.filter { !$0.name.hasPrefix("icu") } + tables.filter { $0.name.hasPrefix("icu") }
    var seen = Set<UInt32>()
    for source in ordered {
      let isBase = source.name.hasPrefix("icu") && tables.count > 1
      var ofSource: [UInt32: [UInt32]] = [:]
      for row in source.rows {
        if let (from, to) = row.characterPair, from.isHan { ofSource[from, default: []].append(to) }
      }
      for (from, forms) in ofSource where !seen.contains(from) {
        if isBase, characters.mainland.contains(from) || characters.mainland.isEmpty { continue }
        // A table that names the character itself first says that it may stay.
        guard forms[0] != from else { continue }
        usual[from] =
          forms.first(where: characters.mainland.contains) ?? forms.first { $0 < 0x20000 } ?? forms[0]
      }
      seen.formUnion(ofSource.keys)
    }
  }

  /// Characters outside the mainland's standard with exactly one variant inside it.
  private mutating func readUnihan(_ sources: LexiconSources, _ characters: CharacterKnowledge) {
    let mainland = characters.mainland
    guard !mainland.isEmpty else { return }
    // Variants in form are sure; variants in meaning are only synonyms.
    var inForm: [UInt32: Set<UInt32>] = [:]
    var all: [UInt32: Set<UInt32>] = [:]
    for source in sources.of(.unihanVariants) {
      let isForm = ["unihan-simplified", "unihan-traditional", "unihan-z"].contains(source.name)
      for row in source.rows {
        guard let (from, to) = row.characterPair, !mainland.contains(from), several[from] == nil else { continue }
        if let known = usual[from], mainland.contains(known) { continue }
        let form = usual[to] ?? to
        guard mainland.contains(to) || mainland.contains(form) else { continue }
        all[from, default: []].insert(form)
        if isForm { inForm[from, default: []].insert(form) }
      }
    }
    for (from, forms) in all.sorted(by: { $0.key < $1.key }) {
      guard forms.count == 1, let form = forms.first else { continue }
      if inForm[from] != nil {
        if usual[from] == nil { usual[from] = form }
      } else {
        strict[from] = form
      }
    }
  }
}
