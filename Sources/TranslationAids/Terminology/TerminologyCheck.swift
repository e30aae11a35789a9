import Bitext

/// Compares the terms of a translation with those of its source.
///
/// | check | severity | where | says |
/// |---|---|---|---|
/// | `term-missing` | warning | target | the source has a concept, the target none of its accepted terms |
/// | `term-forbidden` | error | target | a forbidden term is used |
/// | `term-deprecated`, `term-superseded` | warning | target | a term is used that has been given up |
/// | `term-script` | warning | target | the right term in characters that are not its own: 软体 for 軟體 |
/// | `term-translated` | warning | target | a term that is not translated is not there as the source has it |
/// | `term-unasked` | note | target | a term whose concept the source does not have; only where asked for |
///
/// `term-missing` stands at `0..<0`, or where the source's own words have been carried over (程序 for 程式 from Simplified
/// Chinese), which then can be put right. It is only a note where the glossary has the term for another region than the
/// target's. What concepts say that are only proposed is a note. Rejected terms are found whether or not the source has
/// their concept.
package struct TerminologyCheck: Sendable {
  /// What is looked for beyond what is always looked for.
  package struct Options: Sendable {
    /// Whether terms of the target are reported whose concept the source does not have.
    package var reportsUnasked = false
    /// What the texts are about, for terms that count only in some subject.
    package var subjects: [String] = []

    package init(reportsUnasked: Bool = false, subjects: [String] = []) {
      self.reportsUnasked = reportsUnasked
      self.subjects = subjects
    }
  }

  /// The terms.
  package let termbase: CompiledTermbase
  private let options: Options

  /// A check against `termbase`.
  package init(_ termbase: CompiledTermbase, options: Options = Options()) {
    self.termbase = termbase
    self.options = options
  }

  /// The matcher for one side.
  func matcher(for language: Language) -> TermMatcher {
    termbase.matcher(for: language, subjects: options.subjects)
  }

  /// What a person should look at, as `termFindings` says.
  package func findings(
    source: String, sourceLanguage: Language, target: String, targetLanguage: Language
  ) -> [Finding] {
    termFindings(source: source, sourceLanguage: sourceLanguage, target: target, targetLanguage: targetLanguage)
      .map(\.finding)
  }

  /// What a person should look at: missing terms in the order of the source, then the others in that of the target.
  ///
  /// One occurrence in the target is enough, however often the source has the term. A term inside a longer one counts,
  /// unless the source calls for the longer one itself. Where a rejected term stands for a missing one, only the
  /// rejected one is reported. Of homographs one meaning suffices. A Chinese word of the source that only holds the
  /// characters of a term (文件 in 文件夹) asks for nothing. An empty target is no translation yet: no findings.
  ///
  /// - Parameters:
  ///   - source: The source's plain words; codes stand beside them.
  ///   - target: The target's plain words.
  package func termFindings(
    source: String, sourceLanguage: Language, target: String, targetLanguage: Language
  ) -> [TermFinding] {
    guard target.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return [] }
    var pair = Pair(
      check: self, source: source, target: target, targetLanguage: targetLanguage,
      sourceMatches: matcher(for: sourceLanguage).matches(in: source),
      targetMatches: matcher(for: targetLanguage).matches(in: target))
    let inTarget = pair.findingsInTarget()
    return pair.missing() + inTarget
      + (options.reportsUnasked ? pair.unasked() : [])
  }

  /// What a person should look at in a text without its source: rejected terms, and terms in other characters.
  package func termFindings(in text: String, language: Language) -> [TermFinding] {
    let matches = matcher(for: language).matches(in: text)
    guard matches.contains(where: { !$0.first.isAccepted || !$0.first.hasOwnCharacters || $0.isHomograph }) else {
      return []
    }
    var pair = Pair(
      check: self, source: "", target: text, targetLanguage: language, sourceMatches: [], targetMatches: matches)
    return pair.findingsInTarget()
  }
}

/// A finding of the terminology check with the concepts that it is about.
package struct TermFinding: Hashable, Sendable {
  package var finding: Finding
  /// The names of the concepts.
  package var concepts: [String]
  /// Whether the suggestion can be put in the place of the span without a look.
  package var isCertain: Bool
}

/// A source and its translation while they are compared.
private struct Pair {
  let check: TerminologyCheck
  let source: String
  let target: String
  let targetLanguage: Language
  let sourceMatches: [TermMatch]
  let targetMatches: [TermMatch]
  /// The concepts that the source has.
  private let asked: Set<Int>
  /// The concepts whose rejected term the target has.
  private var explained: Set<Int> = []
  private let targetFit: WordFit

  init(
    check: TerminologyCheck, source: String, target: String, targetLanguage: Language, sourceMatches: [TermMatch],
    targetMatches: [TermMatch]
  ) {
    self.check = check
    self.source = source
    self.target = target
    self.targetLanguage = targetLanguage
    self.sourceMatches = sourceMatches
    self.targetMatches = targetMatches
    asked = Set(sourceMatches.flatMap { $0.readings.map(\.conceptIndex) })
    targetFit = WordFit(target)
  }

  /// Rejected terms, and terms in other characters.
  mutating func findingsInTarget() -> [TermFinding] {
    var findings: [TermFinding] = []
    for match in targetMatches {
      let words = target.slice(match.span)
      if let rejected = rejectedReading(of: match) {
        // What the source asks for is no accident.
        if !asked.contains(rejected.conceptIndex), targetFit.fit(of: match.span) == .accident { continue }
        explained.insert(rejected.conceptIndex)
        var finding = TermFindings.rejected(rejected, written: words, span: match.span, language: targetLanguage)
        // A piece of a longer word may have to become something else: 程序员 is no 程式員.
        if finding.isCertain, targetFit.fit(of: match.span) != .whole { finding.isCertain = false }
        findings.append(finding)
      } else if match.first.isAccepted, !match.first.hasOwnCharacters {
        let reading = match.first
        if reading.image.languages[Int(reading.image.terms[reading.termNumber].language)].script
          == targetLanguage.script
        {
          findings.append(TermFindings.script(reading, written: words, span: match.span))
        }
      }
    }
    return findings
  }

  /// Concepts of the source without their terms.
  func missing() -> [TermFinding] {
    var seen: Set<[Int]> = []
    var missing: [TermFinding] = []
    var occurrences: [TermMatch]?
    let sourceFit = WordFit(source)
    for match in sourceMatches {
      let meanings = match.readings.map(\.conceptIndex)
      guard !seen.contains(meanings), !meanings.contains(where: explained.contains) else { continue }
      if targetMatches.contains(where: { $0.uses(meanings) }) {
        seen.insert(meanings)
        continue
      }
      if match.readings.contains(where: \.isUntranslatable) {
        seen.insert(meanings)
        if let finding = untranslated(match) { missing.append(finding) }
        continue
      }
      let choices = match.readings.map { TermChoice($0.concept, for: targetLanguage) }
      guard choices.allSatisfy({ !$0.acceptedIndices.isEmpty }) else { continue }
      let all = occurrences ?? check.matcher(for: targetLanguage).occurrences(in: target)
      occurrences = all
      let others = asked.subtracting(meanings)
      let covering = targetMatches.filter { $0.readings.contains { others.contains($0.conceptIndex) } }
      let isPresent = all.contains { occurrence in
        occurrence.uses(meanings) && !covering.contains { $0.span.contains(occurrence.span) }
      }
      if isPresent {
        seen.insert(meanings)
        continue
      }
      guard sourceFit.fit(of: match.span) == .whole, !isKeptName(match) else { continue }
      seen.insert(meanings)
      let count = sourceMatches.count { $0.readings.map(\.conceptIndex) == meanings }
      missing.append(
        TermFindings.missing(
          match, written: source.slice(match.span), count: count, choices: choices, language: targetLanguage,
          carriedOver: carriedOver(match)))
    }
    return missing
  }

  /// Where the target has the words of the source themselves, in its own script or the other; nil where it has not.
  private func carriedOver(_ match: TermMatch) -> Range<Int>? {
    let words = FoldedWords(String(source.slice(match.span)), ignoringCase: true).scalars
    let text = FoldedWords(target, ignoringCase: true)
    guard let start = text.firstRange(of: words) else { return nil }
    let span = text.span(start)
    let isTaken = targetMatches.contains { $0.span.overlaps(span) }
    return isTaken || targetFit.fit(of: span) != .whole ? nil : span
  }

  /// Whether the words are a name that the target keeps: capitalised where the term is not, and the same there.
  private func isKeptName(_ match: TermMatch) -> Bool {
    let written = source.slice(match.span)
    guard let first = written.unicodeScalars.first, first.properties.isUppercase,
      let own = match.term.text.unicodeScalars.first, !own.properties.isUppercase
    else { return false }
    let words = FoldedWords(String(written), ignoringCase: false).scalars
    return FoldedWords(target, ignoringCase: false).firstRange(of: words) != nil
  }

  /// The finding for a term that is not translated; nil where the target has it.
  private func untranslated(_ match: TermMatch) -> TermFinding? {
    let written = String(source.slice(match.span))
    let keepsCase = match.term.caseRule == .keep
    let words = FoldedWords(written, ignoringCase: !keepsCase).scalars
    if FoldedWords(target, ignoringCase: !keepsCase).firstRange(of: words) != nil { return nil }
    return TermFindings.translated(match, written: written)
  }

  /// Accepted terms of the target whose concept the source does not have.
  func unasked() -> [TermFinding] {
    targetMatches.compactMap { match in
      guard match.first.isAccepted, !match.readings.contains(where: { asked.contains($0.conceptIndex) }),
        targetFit.fit(of: match.span) == .whole
      else { return nil }
      return TermFindings.unasked(match, written: target.slice(match.span))
    }
  }

  /// The meaning in which the words may not be used; nil when they may.
  ///
  /// Words that another concept accepts are rejected only where the source has the rejecting concept and not the other.
  private func rejectedReading(of match: TermMatch) -> TermMatch.Reading? {
    if !match.isHomograph { return match.first.isAccepted ? nil : match.first }
    let rejected = match.readings.filter { !$0.isAccepted }
    let rejectedAndAsked = rejected.first { asked.contains($0.conceptIndex) }
    let accepted = match.readings.filter(\.isAccepted)
    if accepted.isEmpty { return rejectedAndAsked ?? rejected.first }
    return accepted.contains { asked.contains($0.conceptIndex) } ? nil : rejectedAndAsked
  }
}

extension TermMatch {
  /// Whether the words are an accepted term of one of the concepts.
  func uses(_ meanings: [Int]) -> Bool {
    readings.contains { $0.isAccepted && meanings.contains($0.conceptIndex) }
  }
}

extension FoldedWords {
  /// The first place where `words` stand, not inside a longer word.
  func firstRange(of words: [UInt32]) -> Range<Int>? {
    guard !words.isEmpty, words.count <= scalars.count else { return nil }
    return (0...scalars.count - words.count).lazy.map { $0..<$0 + words.count }.first { range in
      scalars[range].elementsEqual(words) && !isInsideWord(range.lowerBound) && !isInsideWord(range.upperBound)
    }
  }
}
