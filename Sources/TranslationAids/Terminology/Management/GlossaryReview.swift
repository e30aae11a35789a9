import Bitext

/// What a person should look at in a glossary that can be read.
package enum GlossaryReview {
  /// A remark. Prints as one line.
  package struct Remark: Hashable, Sendable, CustomStringConvertible {
    package var severity: Finding.Severity
    /// The name of what was looked for: `several-preferred`.
    package var check: String
    package var concept: String
    package var message: String

    package var description: String { "\(severity.rawValue): \(concept): \(message) [\(check)]" }
  }

  /// The remarks, by concept.
  ///
  /// | check | severity | says |
  /// |---|---|---|
  /// | `several-preferred` | warning | a concept has more than one preferred term in a language |
  /// | `no-replacement` | note | a rejected term, but no term of its language that may be used |
  /// | `unknown-reference` | warning | `see` or `related` name no concept of the glossary |
  /// | `idle-exception` | warning | an exception does not hold its term |
  /// | `double-term` | note | two terms of a concept differ in letter case, width or white space alone |
  /// | `homograph` | note | the term is one of another concept, too: legal, and worth knowing |
  ///
  /// - Complexity: O(*n* log *n*) for *n* terms.
  package static func remarks(on glossary: Glossary) -> [Remark] {
    let ids = Set(glossary.concepts.map(\.id))
    var remarks: [Remark] = []
    let owners = owners(glossary)
    for concept in glossary.concepts {
      func remark(_ severity: Finding.Severity, _ check: String, _ message: String) {
        remarks.append(Remark(severity: severity, check: check, concept: concept.id, message: message))
      }
      for name in [Attributes.Name.see, .related] {
        for other in concept.attributes[all: name] where !ids.contains(other) {
          remark(.warning, "unknown-reference", "\(name.rawValue) names ‘\(other)’, which is no concept here")
        }
      }
      for (language, terms) in Dictionary(grouping: concept.terms, by: \.language).sorted(by: {
        $0.key.tag < $1.key.tag
      }) {
        let preferred = terms.filter { $0.status == .preferred }
        if preferred.count > 1 {
          let names = preferred.map { "‘\($0.text)’" }.joined(separator: ", ")
          remark(.warning, "several-preferred", "\(language) has \(preferred.count) preferred terms: \(names)")
        }
        if !terms.contains(where: \.isAccepted), let term = terms.first, concept.terms.contains(where: \.isAccepted) {
          remark(
            .note, "no-replacement",
            "\(language) ‘\(term.text)’ is \(term.status.rawValue), and nothing is there to use")
        }
        var seen: [[UInt32]: Term] = [:]
        for term in terms where term.match != .regex {
          let key = Spelling(term).key
          if let other = seen.updateValue(term, forKey: key), other.text.onlyHan == term.text.onlyHan {
            remark(.note, "double-term", "\(language) has ‘\(other.text)’ and ‘\(term.text)’")
          }
          for exception in term.exceptions
          where FoldedWords(exception, ignoringCase: true).scalars.firstPlace(
            of: FoldedWords(term.text, ignoringCase: true).scalars) == nil
          {
            remark(
              .warning, "idle-exception", "\(language) ‘\(term.text)’ does not stand in its exception ‘\(exception)’")
          }
        }
      }
    }
    for concept in glossary.concepts {
      for term in concept.terms where term.match != .regex {
        let others = (owners[Spelling(term)] ?? []).subtracting([concept.id]).sorted()
        if !others.isEmpty {
          remarks.append(
            Remark(
              severity: .note, check: "homograph", concept: concept.id,
              message: "\(term.language) ‘\(term.text)’ names \(others.joined(separator: ", ")), too"))
        }
      }
    }
    return remarks.enumerated().sorted {
      $0.element.concept == $1.element.concept
        ? $0.offset < $1.offset : $0.element.concept.precedesByBytes($1.element.concept)
    }.map(\.element)
  }

  /// How many terms several concepts have.
  package static func homographCount(_ glossary: Glossary) -> Int { owners(glossary).values.count { $0.count > 1 } }

  /// The concepts that have each term as it is found.
  private static func owners(_ glossary: Glossary) -> [Spelling: Set<String>] {
    var owners: [Spelling: Set<String>] = [:]
    for concept in glossary.concepts {
      for term in concept.terms where term.match != .regex {
        owners[Spelling(term), default: []].insert(concept.id)
      }
    }
    return owners
  }

  private struct Spelling: Hashable {
    var language: Language
    var key: [UInt32]

    init(_ term: Term) {
      language = term.language
      key = FoldedWords(term.text, ignoringCase: term.caseRule == .ignore).scalars
    }
  }
}

extension [UInt32] {
  /// Where `part` stands first.
  fileprivate func firstPlace(of part: [UInt32]) -> Int? {
    guard part.count <= count else { return nil }
    return (0...count - part.count).first { self[$0...].starts(with: part) }
  }
}

extension String {
  /// The Chinese characters of the string: where they differ, two terms are two words.
  fileprivate var onlyHan: [Unicode.Scalar] { unicodeScalars.filter { WordCharacters.isHan($0.value) } }
}
