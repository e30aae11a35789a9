import Bitext

/// The findings of the terminology check in words.
enum TermFindings {
  /// A concept of the source without its term in the target.
  ///
  /// - Parameter carriedOver: Where the target has the source's own words instead.
  static func missing(
    _ match: TermMatch, written: Substring, count: Int, choices: [TermChoice], language: Language,
    carriedOver: Range<Int>?
  ) -> TermFinding {
    var terms: [String] = []
    for choice in choices {
      for term in choice.accepted {
        let name = shown(term, in: language)
        if !terms.contains(name) { terms.append(name) }
      }
    }
    let times = count > 1 ? ", \(count) times" : ""
    let concepts = match.readings.map(\.conceptID)
    let severity: Finding.Severity =
      choices.allSatisfy(\.isOfOtherRegion) || match.first.isOnlyProposed ? .note : .warning
    let replacement = choices.first?.preferred.flatMap { suggestion($0, in: language) }
    return TermFinding(
      finding: Finding(
        check: "term-missing", severity: severity, side: .target, span: carriedOver ?? 0..<0,
        message: "source ‘\(String(written).onOneLine)’ (\(match.span.lowerBound)..<\(match.span.upperBound)\(times)) "
          + "needs \(terms.joined(separator: " or ")) in the target (\(concepts.joined(separator: ", ")))",
        suggestion: replacement),
      concepts: concepts,
      isCertain: carriedOver != nil && replacement != nil && severity == .warning && choices.count == 1)
  }

  /// A term that may not be used.
  static func rejected(
    _ reading: TermMatch.Reading, written: Substring, span: Range<Int>, language: Language
  ) -> TermFinding {
    let concept = reading.concept
    let term = reading.term
    let choice = TermChoice(concept, for: language)
    let status = term.status
    let advice = choice.preferred.map { ": use \(shown($0, in: language))" } ?? ""
    let note = term.note.onOneLine
    let severity: Finding.Severity = status == .forbidden ? .error : .warning
    let replacement = choice.preferred.flatMap { suggestion($0, in: language) }
    return TermFinding(
      finding: Finding(
        check: "term-\(status.rawValue)", severity: reading.isOnlyProposed ? .note : severity, side: .target,
        span: span,
        message: "‘\(String(written).onOneLine)’ is \(status.rawValue) (\(concept.id))\(advice)"
          + (note.isEmpty ? "" : "; \(note)"),
        suggestion: replacement),
      concepts: [concept.id],
      // Several terms are a choice, and what a prefix or an expression has found may need its ending.
      // Where one holds the other, the sentence has to change: 2攝氏度 is 攝氏2度, not 2攝氏.
      isCertain: replacement.map { !$0.contains(term.text) && !term.text.contains($0) } ?? false
        && !reading.isOnlyProposed && term.match == .exact && choice.accepted.count == 1)
  }

  /// The right term in other characters.
  static func script(_ reading: TermMatch.Reading, written: Substring, span: Range<Int>) -> TermFinding {
    let term = reading.term
    return TermFinding(
      finding: Finding(
        check: "term-script", severity: reading.isOnlyProposed ? .note : .warning, side: .target, span: span,
        message: "‘\(String(written).onOneLine)’ is ‘\(term.text)’ in other characters than the glossary's "
          + "(\(reading.conceptID))",
        suggestion: term.text),
      concepts: [reading.conceptID], isCertain: term.match == .exact && !reading.isOnlyProposed)
  }

  /// A term that is not translated and is not in the target.
  static func translated(_ match: TermMatch, written: String) -> TermFinding {
    TermFinding(
      finding: Finding(
        check: "term-translated", severity: match.first.isOnlyProposed ? .note : .warning, side: .target, span: 0..<0,
        message:
          "source ‘\(written.onOneLine)’ (\(match.span.lowerBound)..<\(match.span.upperBound)) is not translated: "
          + "the target needs it as it stands (\(match.first.conceptID))",
        suggestion: written),
      concepts: [match.first.conceptID], isCertain: false)
  }

  /// A term of the target whose concept the source does not have.
  static func unasked(_ match: TermMatch, written: Substring) -> TermFinding {
    let concepts = match.readings.map(\.conceptID)
    return TermFinding(
      finding: Finding(
        check: "term-unasked", severity: .note, side: .target, span: match.span,
        message: "‘\(String(written).onOneLine)’ is a term, but the source has none of its concept "
          + "(\(concepts.joined(separator: ", ")))",
        suggestion: nil),
      concepts: concepts, isCertain: false)
  }

  /// A term with its language where that is not what one expects.
  private static func shown(_ term: Term, in language: Language) -> String {
    let isNear =
      term.language.script == language.script
      && (term.language.region == nil || term.language.region == language.region)
    return isNear ? "‘\(term.text)’" : "‘\(term.text)’ [\(term.language)]"
  }

  /// What can stand in the target as it is: nothing that is written in another script, and no expression.
  private static func suggestion(_ term: Term, in language: Language) -> String? {
    term.language.script == language.script && term.match != .regex ? term.text : nil
  }
}

extension Range<Int> {
  /// Whether `other` lies inside.
  func contains(_ other: Range<Int>) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
