import Bitext

/// Compares the terms of a translation with those of its source.
///
/// | check | severity | where | says |
/// |---|---|---|---|
/// | `term-missing` | warning | target, `0..<0` | the source has a concept, the target none of its accepted terms |
/// | `term-forbidden` | error | target | a forbidden term is used |
/// | `term-deprecated`, `term-superseded` | warning | target | a term is used that has been given up |
/// | `term-script` | warning | target | the right term in characters that are not its own: 软体 for 軟體 |
///
/// `term-missing` is only a note where the glossary has the term for another region than the target's. Rejected terms
/// are found whether or not the source has their concept.
package struct TerminologyCheck: Sendable {
  /// The terms.
  package let termbase: CompiledTermbase

  /// A check against `termbase`.
  package init(_ termbase: CompiledTermbase) { self.termbase = termbase }

  /// What a person should look at: missing terms in the order of the source, then the others in that of the target.
  ///
  /// One occurrence in the target is enough, however often the source has the term. A term inside a longer one counts,
  /// unless the source calls for the longer one itself. Where a rejected term stands for a missing one, only the
  /// rejected one is reported. Of homographs one meaning suffices. An empty target is no translation yet: no findings.
  ///
  /// - Parameters:
  ///   - source: The source's plain words; codes stand beside them.
  ///   - target: The target's plain words.
  package func findings(
    source: String, sourceLanguage: Language, target: String, targetLanguage: Language
  ) -> [Finding] {
    guard target.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return [] }
    let sourceMatches = termbase.matcher(for: sourceLanguage).matches(in: source)
    let targetMatcher = termbase.matcher(for: targetLanguage)
    let targetMatches = targetMatcher.matches(in: target)
    let asked = Set(sourceMatches.flatMap { $0.readings.map(\.conceptIndex) })

    var inTarget: [Finding] = []
    var explained: Set<Int> = []
    for match in targetMatches {
      let words = target.slice(match.span)
      if let rejected = rejectedReading(of: match, asked: asked) {
        explained.insert(rejected.conceptIndex)
        inTarget.append(TermFindings.rejected(rejected, written: words, span: match.span, language: targetLanguage))
      } else if let reading = match.readings.first, reading.isAccepted, !reading.hasOwnCharacters,
        reading.term.language.script == targetLanguage.script
      {
        inTarget.append(TermFindings.script(reading, written: words, span: match.span))
      }
    }

    var seen: Set<[Int]> = []
    var missing: [Finding] = []
    var occurrences: [TermMatch]?
    for match in sourceMatches {
      let meanings = match.readings.map(\.conceptIndex)
      guard seen.insert(meanings).inserted, !meanings.contains(where: explained.contains) else { continue }
      let choices = match.readings.map { TermChoice($0.concept, for: targetLanguage) }
      guard choices.allSatisfy({ !$0.acceptedIndices.isEmpty }) else { continue }
      if targetMatches.contains(where: { $0.uses(meanings) }) { continue }
      let all = occurrences ?? targetMatcher.occurrences(in: target)
      occurrences = all
      let others = asked.subtracting(meanings)
      let covering = targetMatches.filter { $0.readings.contains { others.contains($0.conceptIndex) } }
      let isPresent = all.contains { occurrence in
        occurrence.uses(meanings) && !covering.contains { $0.span.contains(occurrence.span) }
      }
      if isPresent { continue }
      let count = sourceMatches.count { $0.readings.map(\.conceptIndex) == meanings }
      missing.append(
        TermFindings.missing(
          match, written: source.slice(match.span), count: count, choices: choices, language: targetLanguage))
    }
    return missing + inTarget
  }

  /// The meaning in which the words may not be used; nil when they may.
  ///
  /// Words that another concept accepts are rejected only where the source has the rejecting concept and not the other.
  private func rejectedReading(of match: TermMatch, asked: Set<Int>) -> TermMatch.Reading? {
    let rejected = match.readings.filter { !$0.isAccepted }
    let rejectedAndAsked = rejected.first { asked.contains($0.conceptIndex) }
    let accepted = match.readings.filter(\.isAccepted)
    if accepted.isEmpty { return rejectedAndAsked ?? rejected.first }
    return accepted.contains { asked.contains($0.conceptIndex) } ? nil : rejectedAndAsked
  }
}

extension TermMatch {
  /// Whether the words are an accepted term of one of the concepts.
  fileprivate func uses(_ meanings: [Int]) -> Bool {
    readings.contains { $0.isAccepted && meanings.contains($0.conceptIndex) }
  }
}
