/// What the sources of a lexicon say, read but not yet weighed against each other.
package struct LexiconSources: Sendable {
  /// One source.
  package struct Source: Sendable {
    package var name: String
    package var role: SourceRole
    /// How much it counts beside others of its role.
    package var weight: Double
    /// How much its words count as evidence for their Traditional forms.
    package var readingWeight: Double
    package var rows: [SourceRow]

    package init(name: String, role: SourceRole, weight: Double = 1, readingWeight: Double? = nil, rows: [SourceRow]) {
      (self.name, self.role, self.weight, self.rows) = (name, role, weight, rows)
      self.readingWeight = readingWeight ?? weight
    }
  }

  package var sources: [Source]

  package init(_ sources: [Source]) { self.sources = sources }

  /// The sources of a role, in the order of the recipe.
  func of(_ role: SourceRole) -> [Source] { sources.filter { $0.role == role } }
}

extension SourceRow {
  var keyCharacters: [UInt32] { key.unicodeScalars.map(\.value) }
  var valueCharacters: [UInt32] { value.unicodeScalars.map(\.value) }

  /// Key and value when both are one character.
  var characterPair: (from: UInt32, to: UInt32)? {
    guard let from = key.unicodeScalars.first, let to = value.unicodeScalars.first,
      key.unicodeScalars.dropFirst().isEmpty, value.unicodeScalars.dropFirst().isEmpty
    else { return nil }
    return (from.value, to.value)
  }
}

extension UInt32 {
  /// Whether a character can stand in a word of the lexicon: the Han blocks, and 〇.
  var isHan: Bool {
    switch self {
    case 0x3007, 0x3400...0x9FFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
