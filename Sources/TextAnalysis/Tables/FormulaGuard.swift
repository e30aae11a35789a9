/// Keeps spreadsheets from taking a cell for a formula.
///
/// Apostrophes are looked through, so that a cell which really begins `'=` survives, too.
package enum FormulaGuard {
  /// `cell`, with an apostrophe before it when it begins with `=`, `+`, `-` or `@`.
  package static func guarded(_ cell: String) -> String { looksLikeFormula(cell) ? "'" + cell : cell }

  /// The cell that was guarded.
  package static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'"), looksLikeFormula(cell) else { return cell }
    return String(cell.unicodeScalars.dropFirst())
  }

  private static func looksLikeFormula(_ cell: String) -> Bool {
    cell.utf8.first { $0 != UInt8(ascii: "'") }.map { "=+-@".utf8.contains($0) } ?? false
  }
}
