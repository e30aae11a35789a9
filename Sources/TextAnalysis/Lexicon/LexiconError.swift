/// Why a compiled lexicon cannot be used; one line each, naming the file.
package enum LexiconError: Error, Hashable, CustomStringConvertible {
  /// The file cannot be opened or mapped; the reason in words.
  case unreadable(path: String, reason: String)
  /// The file is something else.
  case notALexicon(path: String)
  /// The file was written by another version.
  case otherVersion(path: String, found: UInt32)
  /// The file ends too early, or bytes have changed.
  case damaged(path: String, part: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason); ‘duizhao lexicon build’ makes a lexicon, ‘--engine icu’ does without"
    case .notALexicon(let path):
      "\(path): expected a compiled lexicon, found another kind of file; ‘duizhao lexicon build’ makes one, ‘--engine icu’ does without"
    case .otherVersion(let path, let found):
      "\(path): expected a lexicon of version \(LexiconFile.version), found version \(found); ‘duizhao lexicon build’ makes a new one, ‘--engine icu’ does without"
    case .damaged(let path, let part):
      "\(path): the lexicon is damaged (\(part)); ‘duizhao lexicon build’ makes a new one, ‘--engine icu’ does without"
    }
  }
}
