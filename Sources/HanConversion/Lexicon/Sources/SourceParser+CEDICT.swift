extension SourceParser {
  /// Reads `traditional simplified [pinyin] /gloss/…/` as rows from Simplified to Traditional.
  ///
  /// Entries with other than Han characters are passed over. Glosses that say “variant of” mark a spelling that is not
  /// the usual one: such rows weigh a tenth.
  ///
  /// Source: CC-CEDICT Wiki, “Syntax”.
  static func cedict(_ lines: inout SourceLines, into rows: inout [SourceRow]) throws(SourceError) {
    while let line = lines.next() {
      if lines.isComment(line) { continue }
      guard let first = lines.first(0x20, in: line), first > line.lowerBound,
        let second = lines.first(0x20, in: first + 1..<line.upperBound), second > first + 1,
        lines.hasPrefix("[", in: second + 1..<line.upperBound)
      else {
        throw lines.error(
          at: line.lowerBound, until: line.upperBound, expected: "an entry ‘traditional simplified [pinyin] /gloss/’")
      }
      let traditional = line.lowerBound..<first
      let simplified = first + 1..<second
      guard lines.isHan(traditional), lines.isHan(simplified) else { continue }
      let isVariant = lines.contains("variant of", in: second..<line.upperBound)
      rows.append(
        SourceRow(key: lines.text(simplified), value: lines.text(traditional), weight: isVariant ? 0.1 : 1))
    }
  }
}
