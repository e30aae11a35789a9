import Bitext

/// The findings of the terminology check in words.
enum TermFindings {
  /// A concept of the source without its term in the target.
  static func missing(
    _ match: TermMatch, written: Substring, count: Int, choices: [TermChoice], language: Language
  ) -> Finding {
    var terms: [String] = []
    for choice in choices {
      for term in choice.accepted {
        let name = shown(term, in: language)
        if !terms.contains(name) { terms.append(name) }
      }
    }
    let times = count > 1 ? ", \(count) times" : ""
    let names = match.readings.map(\.conceptID).joined(separator: ", ")
    return Finding(
      check: "term-missing", severity: choices.allSatisfy(\.isOfOtherRegion) ? .note : .warning, side: .target,
      span: 0..<0,
      message: "source ‘\(String(written).onOneLine)’ (\(match.span.lowerBound)..<\(match.span.upperBound)\(times)) "
        + "needs \(terms.joined(separator: " or ")) in the target (\(names))",
      suggestion: choices.first?.preferred.flatMap { suggestion($0, in: language) })
  }

  /// A term that may not be used.
  static func rejected(
    _ reading: TermMatch.Reading, written: Substring, span: Range<Int>, language: Language
  ) -> Finding {
    let preferred = TermChoice(reading.concept, for: language).preferred
    let status = reading.term.status
    let advice = preferred.map { ": use \(shown($0, in: language))" } ?? ""
    let note = reading.term.note.onOneLine
    return Finding(
      check: "term-\(status.rawValue)", severity: status == .forbidden ? .error : .warning, side: .target, span: span,
      message: "‘\(String(written).onOneLine)’ is \(status.rawValue) (\(reading.concept.id))\(advice)"
        + (note.isEmpty ? "" : "; \(note)"),
      suggestion: preferred.flatMap { suggestion($0, in: language) })
  }

  /// The right term in other characters.
  static func script(_ reading: TermMatch.Reading, written: Substring, span: Range<Int>) -> Finding {
    Finding(
      check: "term-script", severity: .warning, side: .target, span: span,
      message: "‘\(String(written).onOneLine)’ is ‘\(reading.term.text)’ in other characters than the glossary's "
        + "(\(reading.concept.id))",
      suggestion: reading.term.text)
  }

  /// A term with its language where that is not what one expects.
  private static func shown(_ term: Term, in language: Language) -> String {
    let isNear =
      term.language.script == language.script
      && (term.language.region == nil || term.language.region == language.region)
    return isNear ? "‘\(term.text)’" : "‘\(term.text)’ [\(term.language)]"
  }

  /// What can stand in the target as it is: nothing that is written in another script.
  private static func suggestion(_ term: Term, in language: Language) -> String? {
    term.language.script == language.script ? term.text : nil
  }
}

extension Range<Int> {
  /// Whether `other` lies inside.
  func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
