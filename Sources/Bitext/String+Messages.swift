extension String {
  /// The string in quotation marks and on one line, for messages; ‘nothing’ when it is empty.
  package var quoted: String { isEmpty ? "nothing" : "‘\(onOneLine)’" }

  /// The string with each run of white space and control characters as one space, none at the edges.
  package var onOneLine: String {
    unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
      .map { String($0) }.joined(separator: " ")
  }

  /// The string without white space at its edges.
  package var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return self }
    let tail = unicodeScalars.drop { $0.properties.isWhitespace }
    guard let end = tail.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(tail[...end])
  }

  /// The first control character or line separator, as `U+0007`; nil when there is none.
  ///
  /// - Parameter layout: Whether tabs and line breaks are allowed.
  package func controlCharacter(allowingLayout layout: Bool = false) -> String? {
    let found = unicodeScalars.first { scalar in
      if layout, scalar == "\t" || scalar == "\n" || scalar == "\r" { return false }
      let value = scalar.value
      return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
    guard let value = found?.value else { return nil }
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
