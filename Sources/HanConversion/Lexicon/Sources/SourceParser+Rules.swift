extension SourceParser {
  /// Reads the rules of an ICU transform that replace text by text: `key > value;`, `before { key } after > value;`.
  ///
  /// The context of a rule, in which a set `[…]` may stand for a character, becomes part of the key: a row for each of
  /// its spellings, in whose value the context is as the rules for single characters make it. ICU looks at the text
  /// before a key when it has converted it, so a spelling that those rules change never applies there and gives none.
  ///
  /// - Parameter isReverse: Whether the rules of the other direction are wanted: `value < key;`. A rule with `<>` is of
  ///   both. As in ICU, `→ ← ↔` are the same operators, and white space outside quotes says nothing.
  /// - Throws: `SourceError` at the first thing that does more: variables, groups, quantifiers, cursors, functions,
  ///   `::` lines. Every rule is read exactly, or it would be lost.
  ///
  /// Source: ICU User Guide, “Transform Rules Tutorial”; ICU, `rbt_pars.cpp`.
  static func rules(
    _ lines: inout SourceLines, isReverse: Bool, into rows: inout [SourceRow]
  ) throws(SourceError) {
    var reader = RuleReader(lines: lines)
    var rules: [TransformRule] = []
    while let rule = try reader.next(isReverse: isReverse) {
      guard !rule.key.isEmpty else {
        throw lines.error(at: rule.start, expected: "text that is replaced", found: "nothing")
      }
      rules.append(rule)
    }
    // ICU takes the first rule that fits.
    var plain: [String: String] = [:]
    for rule in rules where !rule.hasContext && plain[rule.key] == nil { plain[rule.key] = rule.value }
    var seen = Set(plain.keys)
    for rule in rules {
      guard rule.hasContext else {
        rows.append(SourceRow(key: rule.key, value: rule.value))
        continue
      }
      for (before, after) in rule.contexts {
        let convert = { (text: String) in text.map { plain[String($0)] ?? String($0) }.joined() }
        let key = before + rule.key + after
        guard convert(before) == before, seen.insert(key).inserted else { continue }
        rows.append(SourceRow(key: key, value: before + rule.value + convert(after)))
      }
    }
  }
}
