/// Rows in columns for people: padded by what the characters take on a terminal (Han characters take two cells).
enum Table {
  /// `rows` under `header`, columns two spaces apart; the last column is not padded.
  static func format(header: [String], rows: [[String]]) -> String {
    let all = ([header] + rows).map { $0.map(oneLine) }
    let widths = header.indices.map { column in all.map { width(of: $0[column]) }.max() ?? 0 }
    return all.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - width(of: cell) + 2)
      }.joined().trimmedAtEnd + "\n"
    }.joined()
  }

  /// `text` cut to `limit` cells, an ellipsis at the end if something is missing; control characters shown, not obeyed.
  static func clipped(_ text: String, to limit: Int) -> String {
    var result = ""
    var used = 0
    for character in oneLine(text) {
      let cells = width(of: String(character))
      if used + cells > limit - 1 { return result + "…" }
      result.append(character)
      used += cells
    }
    return result
  }

  /// `text` as one line that a terminal shows and does not obey: line breaks as spaces, control characters and those
  /// that turn the direction of text as pictures or U+FFFD.
  static func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
      case 0x09: result.append(scalar)
      case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
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
