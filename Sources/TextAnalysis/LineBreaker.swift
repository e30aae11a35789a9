import CICU

/// Finds where lines of text may be broken (UAX #14, by ICU), and how wide text is; for one thread at a time.
package struct LineBreaker {
  private let handle: BreakHandle

  /// A breaker by the rules of the root locale.
  ///
  /// - Throws: `ICUError` when ICU cannot load its rules.
  package init() throws { handle = try BreakHandle(locale: "root", kind: .line) }

  /// The UTF-8 offsets at which a line may end, in order; the end of the text is the last.
  ///
  /// - Complexity: O(*n*).
  package func opportunities(in text: String) -> [Int] {
    var text = text
    var result: [Int] = []
    text.withUTF8 { bytes in handle.forEachBoundary(in: bytes) { result.append($0) } }
    return result
  }

  /// How many columns `text` takes in letters of one width: 2 for a Han character, 1 for a Latin letter, 0 for a mark.
  package static func columns(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + Int(cicu_column_width(Int32(bitPattern: $1.value))) }
  }
}
