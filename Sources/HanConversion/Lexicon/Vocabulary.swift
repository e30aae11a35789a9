/// Which words the regions have for the same thing, as the tables say it.
///
/// Our own rows come in domains; a row of a later domain wins over one of an earlier, and OpenCC's phrases lie below all.
/// A row may also say that a word stays, and in which longer words it stays.
struct Vocabulary {
  /// From where to where.
  enum Way: String, CaseIterable {
    /// From the mainland to Taiwan, to Hong Kong.
    case tw, hk
    /// From Taiwan, from Hong Kong to the mainland.
    case cntw, cnhk

    var isBack: Bool { self == .cntw || self == .cnhk }
    var isTaiwan: Bool { self == .tw || self == .cntw }
  }

  /// What becomes of a word.
  struct Entry {
    /// What is written, in the standard (to the mainland: in Simplified); nil when the word stays.
    var text: [UInt32]?
    /// The number of the domain.
    var domain: UInt16
    var kind: Kind
  }

  enum Kind { case word, exception, identity }

  /// The names of the domains; their numbers count from 1.
  static let domains = [
    "general", "opencc", "transport", "food", "household", "society", "place", "person", "brand", "measures",
    "orthography", "computing", "interface", "graphics", "versioning",
  ]

  private(set) var entries: [[UInt32]: Entry] = [:]
  private let characters: CharacterKnowledge

  /// - Parameter written: What a word becomes in the script of the target where no row says otherwise.
  init(
    _ way: Way, _ sources: LexiconSources, _ characters: CharacterKnowledge, written: ([UInt32]) -> [UInt32]
  ) {
    self.characters = characters
    readOpenCC(way, sources)
    readOwn(way, sources, written)
    removeChains()
    addIdentities()
  }

  /// Words that a lattice can hold.
  private static func fits(_ key: [UInt32]) -> Bool {
    (2...HantModelBuilder.longest).contains(key.count) && key.allSatisfy(\.isHan)
  }

  private func text(_ word: [UInt32], _ way: Way) -> [UInt32] {
    way.isBack ? word : characters.standardised(word)
  }

  private mutating func readOpenCC(_ way: Way, _ sources: LexiconSources) {
    let role: SourceRole = way.isBack ? .mainlandVocabulary : way.isTaiwan ? .taiwanVocabulary : .hongKongVocabulary
    for source in sources.of(role) where source.weight > 0 {
      if way.isBack, source.name.contains("-hk") == way.isTaiwan { continue }
      for row in source.rows where row.rank == 0 {
        let key = characters.folded(row.keyCharacters)
        guard Self.fits(key) else { continue }
        let value = way.isBack ? characters.folded(row.valueCharacters) : row.valueCharacters
        let stays = row.key.utf8.elementsEqual(row.value.utf8)
        entries[key] = Entry(text: stays ? nil : text(value, way), domain: 2, kind: .word)
      }
    }
  }

  private mutating func readOwn(_ way: Way, _ sources: LexiconSources, _ written: ([UInt32]) -> [UInt32]) {
    // mainland, taiwan, hongkong, domain, direction, except, reason
    let rows = sources.of(.vocabulary).flatMap(\.rows).filter { $0.cells.count >= 6 }
    let order = ["general": 0, "computing": 2, "interface": 3, "graphics": 4, "versioning": 4]
    let sorted = rows.enumerated().sorted { a, b in
      let (x, y) = (order[a.element.cells[3]] ?? 1, order[b.element.cells[3]] ?? 1)
      return x != y ? x < y : a.offset < b.offset
    }.map(\.element)
    for row in sorted {
      let region = row.cells[way.isTaiwan ? 1 : 2]
      guard !region.isEmpty, row.cells[4] != (way.isBack ? "out" : "back") else { continue }
      let domain = UInt16((Self.domains.firstIndex(of: row.cells[3]) ?? 0) + 1)
      var key = characters.folded(row.keyCharacters)
      var value: [UInt32]? = region == "=" ? nil : region.unicodeScalars.map(\.value)
      if way.isBack, let regional = value {
        (key, value) = (characters.folded(regional), row.keyCharacters)
        if value == key {
          value = nil
        } else if let known = entries[key], known.domain != 2, known.text != nil {
          // Of two mainland words for one regional the first counts.
          continue
        }
      }
      guard Self.fits(key) else { continue }
      entries[key] = Entry(text: value.map { text($0, way) }, domain: domain, kind: .word)
    }
    addExceptions(sorted, written)
  }

  private mutating func addExceptions(_ rows: [SourceRow], _ written: ([UInt32]) -> [UInt32]) {
    let active = Set(entries.lazy.filter { $0.value.text != nil }.map(\.key))
    func holdsActive(_ key: [UInt32]) -> Bool {
      for start in key.indices {
        guard start + 2 <= key.count else { break }
        for end in start + 2...key.count where active.contains(Array(key[start..<end])) { return true }
      }
      return false
    }
    for row in rows {
      for word in row.cells[5].split(separator: "|") {
        let key = characters.folded(word.unicodeScalars.map(\.value))
        guard Self.fits(key), entries[key] == nil, holdsActive(key) else { continue }
        entries[key] = Entry(text: nil, domain: 1, kind: .exception)
        // Where the region writes other characters, what comes out is an exception, too.
        let other = characters.folded(written(key))
        if entries[other] == nil { entries[other] = Entry(text: nil, domain: 1, kind: .exception) }
      }
    }
  }

  /// A word that becomes another which becomes a third would change twice: it stays.
  private mutating func removeChains() {
    for key in entries.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let text = entries[key]?.text else { continue }
      let result = characters.folded(text)
      guard result != key, let next = entries[result]?.text, characters.folded(next) != result else { continue }
      entries[key]?.text = nil
    }
  }

  /// What is written is a word itself, so that nothing inside it changes a second time.
  private mutating func addIdentities() {
    for (key, entry) in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let text = entry.text else { continue }
      let result = characters.folded(text)
      guard Self.fits(result), entries[result] == nil, result != key else { continue }
      entries[result] = Entry(text: text, domain: entry.domain, kind: .identity)
    }
  }
}
