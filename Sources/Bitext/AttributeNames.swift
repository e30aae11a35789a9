extension Attributes.Name {
  /// What the concept is.
  public static let definition = Self(rawValue: "definition")
  /// A page about it.
  public static let url = Self(rawValue: "url")
  /// A picture of it.
  public static let image = Self(rawValue: "image")
  /// Where a concept or term was found.
  public static let source = Self(rawValue: "source")
  /// The concept that is to be used in the place of this one.
  public static let see = Self(rawValue: "see")
  /// Concepts that one should know, too.
  public static let related = Self(rawValue: "related")
  /// The day on which a concept or term was written down: `2026-03-01`, also with a time.
  public static let created = Self(rawValue: "created")
  /// The day of the last change.
  public static let modified = Self(rawValue: "modified")
  /// The status of a concept, a `Concept.Status`.
  public static let status = Self(rawValue: "status")
  /// A remark on a concept; a term has its own.
  public static let note = Self(rawValue: "note")

  /// Words behind a term with which it is not this term.
  public static let notBefore = Self(rawValue: "not-before")
  /// Words before a term with which it is not this term.
  public static let notAfter = Self(rawValue: "not-after")
  /// The subjects of texts in which alone the term counts.
  public static let subjects = Self(rawValue: "only-in")
  /// `no` where the target has the term as it stands in the source.
  public static let translate = Self(rawValue: "translate")
  /// What must stand where an article has the term first: `original` or `full`.
  public static let firstUse = Self(rawValue: "first-use")
  /// noun, verb, adjective, adverb, proper-noun, other (TBX partOfSpeech).
  public static let partOfSpeech = Self(rawValue: "part-of-speech")
  /// masculine, feminine, neuter, other (TBX grammaticalGender).
  public static let gender = Self(rawValue: "gender")
  /// full, abbreviation, acronym, short, variant, phrase (TBX termType).
  public static let form = Self(rawValue: "form")
  /// How the term is used.
  public static let usage = Self(rawValue: "usage")
  /// A sentence with the term (TBX context).
  public static let example = Self(rawValue: "example")
  /// `generated` for a term that a converter has made.
  public static let origin = Self(rawValue: "origin")

  /// The attributes of concepts, in the order in which tables have them.
  public static let ofConcepts: [Self] = [
    .status, .note, .definition, .url, .image, .source, .see, .related, .created, .modified,
  ]

  /// The attributes of terms, in the order in which tables have them.
  public static let ofTerms: [Self] = [
    .notBefore, .notAfter, .subjects, .translate, .firstUse, .form, .partOfSpeech, .gender, .usage, .example, .origin,
    .source, .created, .modified,
  ]

  /// Whether the attribute may have several values.
  public var isList: Bool { [.notBefore, .notAfter, .subjects, .see, .related].contains(self) }

  /// Whether the attribute is none of ours: kept from another format, not understood. Its name begins with `x-`.
  public var isForeign: Bool { rawValue.hasPrefix("x-") && rawValue.utf8.count > 2 }

  /// The values that the attribute can have; nil where any words will do.
  public var choices: [String]? {
    switch self {
    case .status: Concept.Status.allCases.map(\.rawValue)
    case .translate: ["yes", "no"]
    case .firstUse: ["original", "full"]
    case .partOfSpeech: ["noun", "verb", "adjective", "adverb", "proper-noun", "other"]
    case .gender: ["masculine", "feminine", "neuter", "other"]
    case .form: ["full", "abbreviation", "acronym", "short", "variant", "phrase"]
    case .origin: ["generated"]
    default: nil
    }
  }
}
