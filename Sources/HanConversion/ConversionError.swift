import Bitext

/// Why a converter could not be made or could not do its work.
public enum ConversionError: Error, Hashable, CustomStringConvertible {
  /// There is no scheme of this name.
  case unknownScheme(String)
  /// The scheme exists elsewhere but not here (Japanese).
  case notOffered(String)
  /// A script conversion was asked for a language that is not Chinese.
  case notChinese(Language)
  /// The language does not say which of the two Chinese scripts is meant.
  case unknownScript(Language)
  /// ICU has no transform of this id.
  case unknownTransform(String)
  /// A rule file is wrong; the text names file, line and column and says what was expected.
  case faultyRules(String)
  /// A dictionary is wrong; the text names file, line and column and says what was expected.
  case faultyDictionary(String)
  /// The lexicon cannot be used; the text names the file and says what to do.
  case lexicon(String)
  /// The lexicon has no regional words of this domain.
  case unknownDomain(String, known: [String])
  /// The engine stopped; the text says why.
  case engine(String)

  public var description: String {
    switch self {
    case .unknownScheme(let name):
      "expected one of \(Scheme.names.joined(separator: " ")) or two languages as in zh-Hans:zh-Hant-TW, found ‘\(name)’"
    case .notOffered(let name):
      "the Japanese scheme ‘\(name)’ is not offered; the schemes are \(Scheme.names.joined(separator: " "))"
    case .notChinese(let language):
      "expected Chinese (zh-Hans, zh-Hant, zh-Hant-TW …), found ‘\(language.tag)’"
    case .unknownScript(let language):
      "expected zh-Hans or zh-Hant, found ‘\(language.tag)’"
    case .unknownTransform(let id):
      "expected the id of an ICU transform, found ‘\(id)’"
    case .unknownDomain(let name, let known):
      "expected a domain (\(known.joined(separator: ", "))), found ‘\(name)’"
    case .faultyRules(let text), .faultyDictionary(let text), .lexicon(let text), .engine(let text):
      text
    }
  }
}
