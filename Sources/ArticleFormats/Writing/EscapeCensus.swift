/// Counts how an article spells the characters that have several right spellings, so that new text follows its habit.
struct EscapeCensus {
  /// Character → the article's own spelling, where it is not the one a writer would choose anyway.
  let escapes: [String: String]

  /// The habits of a source in its HTML blocks, by majority; a tie goes to the character itself, else to the
  /// spelling that sorts first.
  ///
  /// Counted are the characters that are spelled as a reference at least once, and those that a writer spells so.
  ///
  /// - Complexity: O(*n*).
  init(of drafts: [BlockDraft], in source: SourceText) {
    var spelled: [Unicode.Scalar: [String: Int]] = [:]
    for scalar in Escaper.htmlDefaults.keys { spelled[scalar] = [:] }
    for draft in drafts where [.html, .plain, .filled].contains(draft.syntax) {
      for substitution in draft.text.substitutions {
        guard let scalar = Self.single(draft.text.utf8[substitution.span]) else { continue }
        spelled[scalar, default: [:]][source.string(substitution.source), default: 0] += 1
      }
    }
    let ascii = Set(spelled.keys.filter(\.isASCII).map { UInt8($0.value) })
    let others = Set(spelled.keys.filter { !$0.isASCII })
    var total: [Unicode.Scalar: Int] = [:]
    for draft in drafts where [.html, .plain, .filled].contains(draft.syntax) {
      for scalar in String(decoding: draft.text.utf8, as: UTF8.self).unicodeScalars {
        if scalar.isASCII ? ascii.contains(UInt8(scalar.value)) : others.contains(scalar) {
          total[scalar, default: 0] += 1
        }
      }
    }
    var escapes: [String: String] = [:]
    for (scalar, counts) in spelled {
      var counts = counts
      let raw = total[scalar, default: 0] - counts.values.reduce(0, +)
      if raw > 0 { counts[String(Character(scalar)), default: 0] += raw }
      let usable = counts.filter { Self.isSafe($0.key, for: scalar) }
      let plain = String(Character(scalar))
      let best = usable.max { one, other in
        if one.value != other.value { return one.value < other.value }
        return other.key == plain || one.key != plain && one.key > other.key
      }?.key
      if let best, best != Escaper.htmlDefaults[scalar] ?? String(Character(scalar)) {
        escapes[String(Character(scalar))] = best
      }
    }
    self.escapes = escapes
  }

  /// Whether a spelling is right in every context: a reference with its semicolon, CR LF, or a character that is no
  /// markup.
  private static func isSafe(_ spelling: String, for scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return true }
    if spelling.unicodeScalars.count == 1 { return !["&", "<", "\r"].contains(scalar) }
    return spelling.hasPrefix("&") && spelling.hasSuffix(";")
  }

  private static func single(_ utf8: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let scalars = String(decoding: utf8, as: UTF8.self).unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
