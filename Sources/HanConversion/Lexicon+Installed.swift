import Glibc

extension Lexicon {
  /// The lexicon that is installed; nil when there is none.
  ///
  /// - Throws: `ConversionError.lexicon` when there is one that is damaged or of another version.
  public static func installed() throws(ConversionError) -> Lexicon? {
    guard let variable = getenv("DUIZHAO_LEXICON").map({ String(cString: $0) }), variable != "none" else { return nil }
    return try Lexicon(path: variable)
  }
}
