/// Rows in columns for people: padded by what the characters take on a terminal (Han characters take two cells).
enum Table {
  /// `rows` under `header`, columns two spaces apart; the last column is not padded.
  static func format(header: [String], rows: [[String]]) -> String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { width(of: $0[column]) }.max() ?? 0 }
    return all.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - width(of: cell) + 2)
      }.joined().trimmedAtEnd + "\n"
    }.joined()
  }

  /// `text` cut to `limit` cells, an ellipsis at the end if something is missing; control characters as spaces.
  static func clipped(_ text: String, to limit: Int) -> String {
    var result = ""
    var used = 0
    for character in text.map({ $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? " " : $0 }) {
      let cells = width(of: String(character))
      if used + cells > limit - 1 { return result + "…" }
      result.append(character)
      used += cells
    }
    return result
  }

  /// `text` without line breaks: a terminal line stays one.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Cells on a terminal: two for East Asian wide characters and emoji, none for combining marks.
  ///
  /// Source: Unicode Standard Annex #11 (East Asian Width), the blocks that are wide throughout.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      if scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format {
        return sum
      }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return sum + 2
      default: return sum + 1
      }
    }
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var result = self[...]
    while result.last == " " { result.removeLast() }
    return String(result)
  }
}
