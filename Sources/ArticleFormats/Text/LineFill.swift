/// Tells lines that were filled to a width from lines that are paragraphs of their own.
enum LineFill {
  /// Whether every line but the last of `lines` ended because the next word would not have fitted: the text was wrapped.
  ///
  /// Lines of which most end as sentences do, and lines before an indent or the mark of a list, are paragraphs.
  /// A width is that of the longest line, in cells of a terminal (Han characters take two): no less than 30, no more than
  /// 120. Next to Han a line may be three cells short, since marks do not begin a line.
  ///
  /// - Complexity: O(*n*).
  static func isFilled(_ lines: [String]) -> Bool {
    guard lines.count > 1 else { return false }
    if zip(lines, lines.dropFirst()).allSatisfy(goesOn) { return true }
    let widths = lines.map(width)
    let most = widths.max() ?? 0
    guard (30...120).contains(most) else { return false }
    let sentences = lines.dropLast().count(where: endsSentence)
    guard sentences * 2 < lines.count - 1 else { return false }
    return lines.indices.dropLast().allSatisfy { index in
      let next = lines[index + 1].drop { $0 == " " || $0 == "\t" }
      guard !next.hasPrefix("\u{3000}"), !beginsItem(next) else { return false }
      return widths[index] + firstWordWidth(next) > most - (isWide(next.unicodeScalars.first) ? 4 : 0)
    }
  }

  /// Whether a line end between these two characters stands inside a word or sentence that needs no space: Han, kana,
  /// and their marks on both sides.
  static func joinsWithoutSpace(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    isWide(left) && isWide(right)
  }

  /// Whether a line is plainly cut off: an English one without a mark at its end that goes on in small letters, having
  /// begun with a capital; a Japanese one that ends with a particle.
  private static func goesOn(_ line: String, _ next: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let last = words.last?.unicodeScalars.last, let begin = next.unicodeScalars.first else { return false }
    if isWide(begin) { return "のをがにはとへ".unicodeScalars.contains(last) && (words.last?.count ?? 0) > 2 }
    return words.count > 2 && last.properties.isAlphabetic && !isWide(last) && begin.properties.isLowercase
      && words[0].unicodeScalars.first.map(\.properties.isUppercase) ?? false
  }

  private static func endsSentence(_ line: String) -> Bool {
    let end = line.unicodeScalars.last { !$0.properties.isWhitespace && !"”’」』）)\"'》】".unicodeScalars.contains($0) }
    return end.map { "。！？；….!?;:：".unicodeScalars.contains($0) } ?? false
  }

  /// Whether a line begins with a bullet, or with a number and a mark.
  private static func beginsItem(_ line: Substring) -> Bool {
    guard let first = line.unicodeScalars.first else { return true }
    let rest = line.unicodeScalars.dropFirst()
    if "-*+•·●○■◆–—".unicodeScalars.contains(first) {
      return rest.first?.properties.isWhitespace ?? true || isWide(rest.first)
    }
    let mark = line.unicodeScalars.drop { $0.properties.numericType != nil || "(（".unicodeScalars.contains($0) }
    return mark.count < line.unicodeScalars.count && mark.first.map { ".)、）．".unicodeScalars.contains($0) } ?? false
  }

  private static func width(_ line: String) -> Int {
    let end = line.unicodeScalars.lastIndex { !$0.properties.isWhitespace } ?? line.startIndex
    return line.unicodeScalars[...end].reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  /// The cells that the first word of a line needs, the space before it included; of Han one character.
  private static func firstWordWidth(_ line: Substring) -> Int {
    if isWide(line.unicodeScalars.first) { return 2 }
    return line.unicodeScalars.prefix { $0 != " " && $0 != "\t" && !isWide($0) }.count + 1
  }

  /// Source: Unicode Standard Annex #11, the blocks of wide characters that running text has; Hangul has spaces.
  private static func isWide(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return (0x2E80...0x303E).contains(value) || (0x3041...0xA4CF).contains(value) || (0xF900...0xFAFF).contains(value)
      || (0xFE30...0xFE4F).contains(value) || (0xFF01...0xFF60).contains(value) || (0x20000...0x3FFFD).contains(value)
  }
}
