/// Cells in which `\t`, `\n`, `\r` and `\\` stand for what would end a cell or line, and for the backslash.
package enum BackslashEscape {
  /// The spelling of `text`; where a cell holds a list, a backslash stands before its `separator`, too.
  package static func escaped(_ text: String, separator: Unicode.Scalar? = nil) -> String {
    guard text.unicodeScalars.contains(where: { letter(for: $0) != nil || $0 == separator }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let letter = letter(for: scalar) {
        result.append(contentsOf: ["\\", letter])
      } else {
        if scalar == separator { result.append("\\") }
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text that `cell` spells.
  ///
  /// - Throws: `Unknown` at the first backslash that stands before anything else.
  package static func unescaped(_ cell: String) throws(Unknown) -> String {
    try pieces(of: cell, separator: nil).joined()
  }

  /// The texts that `cell` spells between `separator`s: one without a separator, also for an empty cell.
  ///
  /// - Throws: `Unknown` at the first backslash that stands before anything else.
  package static func pieces(of cell: String, separator: Unicode.Scalar?) throws(Unknown) -> [String] {
    guard cell.unicodeScalars.contains(where: { $0 == "\\" || $0 == separator }) else { return [cell] }
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    let scalars = cell.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let (place, scalar) = (index, scalars[index])
      scalars.formIndex(after: &index)
      if scalar == separator {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
      } else if scalar == "\\" {
        let next = index < scalars.endIndex ? scalars[index] : nil
        guard let next, let meaning = next == separator ? next : self.scalar(for: next) else {
          throw Unknown(
            offset: scalars.utf8Offset(of: place), text: "\\" + (next.map { String($0) } ?? ""))
        }
        piece.append(meaning)
        scalars.formIndex(after: &index)
      } else {
        piece.append(scalar)
      }
    }
    return pieces + [String(piece)]
  }

  /// A backslash that stands before nothing it may stand before.
  package struct Unknown: Error, Hashable {
    /// The backslash's UTF-8 offset in the cell.
    package var offset: Int
    /// The backslash and the character behind it.
    package var text: String
  }

  private static func letter(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\t": "t"
    case "\n": "n"
    case "\r": "r"
    case "\\": "\\"
    default: nil
    }
  }

  private static func scalar(for letter: Unicode.Scalar) -> Unicode.Scalar? {
    switch letter {
    case "t": "\t"
    case "n": "\n"
    case "r": "\r"
    case "\\": "\\"
    default: nil
    }
  }
}

extension String.UnicodeScalarView {
  /// The UTF-8 offset of an index.
  fileprivate func utf8Offset(of index: Index) -> Int { self[..<index].reduce(0) { $0 + UTF8.width($1) } }
}
