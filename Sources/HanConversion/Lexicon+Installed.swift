extension Lexicon {
  /// The lexicon that is installed; nil when there is none.
  ///
  /// It is looked for where the environment variable `DUIZHAO_LEXICON` says (`none`: there is none), beside the program,
  /// in `../share/duizhao` from there, in the user's data folder, and in the system's `share/duizhao`.
  ///
  /// - Throws: `ConversionError.lexicon` when there is one that is damaged or of another version.
  public static func installed() throws(ConversionError) -> Lexicon? {
    guard let path = LexiconLocation.current.find() else { return nil }
    return try Lexicon(path: path)
  }
}
