import Bitext

/// The terms of one concept in one language as one cell: `氣候變遷|+氣候變化|!氣候轉變`.
///
/// Terms stand between `|`. A mark before a term says its status: `*` preferred, `+` admitted, `?` deprecated,
/// `~` superseded, `!` forbidden; without one the first term is preferred and later ones are admitted. A backslash
/// before `|`, a mark, a backslash or another separator takes its meaning away; before anything else it is a backslash.
enum WideCell {
  /// What stands between terms when reading.
  enum Separators: Sendable {
    /// Only `|`.
    case bar
    /// Also the signs with which people list words in a cell: `、` `；` `;` `/`.
    case list

    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "|" || self == .list && ["、", "；", ";", "/"].contains(scalar)
    }
  }

  /// A term as a cell has it.
  struct Entry: Hashable {
    var text: String
    var status: Term.Status
  }

  /// A mark with nothing behind it.
  struct BareMark: Error {
    var mark: String
  }

  /// The terms in `cell`, in order, white space at their edges taken off; empty ones between separators are left out.
  static func entries(of cell: String, separators: Separators) throws(BareMark) -> [Entry] {
    var entries: [Entry] = []
    for piece in pieces(of: cell, separators: separators) {
      var scalars = piece.drop { $0.scalar.properties.isWhitespace }
      var status: Term.Status? = nil
      if let first = scalars.first, !first.isEscaped, let marked = Self.status(of: first.scalar) {
        status = marked
        scalars = scalars.dropFirst()
      }
      let text = String(String.UnicodeScalarView(scalars.map(\.scalar))).trimmed
      if text.isEmpty {
        if let first = piece.first(where: { !$0.scalar.properties.isWhitespace }) {
          throw BareMark(mark: String(first.scalar))
        }
        continue
      }
      entries.append(Entry(text: text, status: status ?? (entries.isEmpty ? .preferred : .admitted)))
    }
    return entries
  }

  /// A cell from which `entries` can be read again.
  static func text(of entries: [Entry]) -> String {
    entries.enumerated().map { index, entry in
      let mark = index == 0 && entry.status == .preferred ? "" : String(Self.mark(of: entry.status))
      return mark + escaped(entry.text, isMarked: !mark.isEmpty)
    }.joined(separator: "|")
  }

  private static func pieces(
    of cell: String, separators: Separators
  ) -> [[(scalar: Unicode.Scalar, isEscaped: Bool)]] {
    var pieces: [[(scalar: Unicode.Scalar, isEscaped: Bool)]] = [[]]
    let scalars = Array(cell.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      if scalar == "\\", index < scalars.count, isSpecial(scalars[index]) {
        pieces[pieces.count - 1].append((scalars[index], true))
        index += 1
      } else if separators.contains(scalar) {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append((scalar, false))
      }
    }
    return pieces
  }

  private static func escaped(_ text: String, isMarked: Bool) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isMark = index == 0 && !isMarked && status(of: scalar) != nil
      if isMark || scalar == "\\" || Separators.list.contains(scalar) { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\\" || Separators.list.contains(scalar) || status(of: scalar) != nil
  }

  private static func status(of mark: Unicode.Scalar) -> Term.Status? {
    Term.Status.allCases.first { Self.mark(of: $0) == mark }
  }

  private static func mark(of status: Term.Status) -> Unicode.Scalar {
    switch status {
    case .preferred: "*"
    case .admitted: "+"
    case .deprecated: "?"
    case .superseded: "~"
    case .forbidden: "!"
    }
  }
}
