import Bitext

/// What the units of an article say of its terms together.
///
/// | check | severity | says |
/// |---|---|---|
/// | `term-inconsistent` | note | a term of the source has another accepted term in the target here than in most places |
/// | `term-first-use` | warning | the first occurrence lacks what the glossary wants there: the original in brackets, or the full form |
package struct ArticleTerminology {
  private let check: TerminologyCheck
  private let sourceLanguage: Language
  private let targetLanguage: Language
  private var unitCount = 0
  /// For each term of the source, the terms of the target that stand for it.
  private var uses: [Int: [Use]] = [:]
  private var firstUses: [TermFinding?] = []
  private var firstUseUnits: [Int] = []
  /// The terms of the target that have been seen.
  private var seen: Set<Int> = []

  private struct Use {
    var unit: Int
    var match: TermMatch
    var written: String
  }

  /// An article in two languages of which no unit is known yet.
  package init(_ check: TerminologyCheck, sourceLanguage: Language, targetLanguage: Language) {
    self.check = check
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
  }

  /// Takes the article's next unit in.
  package mutating func add(source: String, target: String) {
    let unit = unitCount
    unitCount += 1
    let sourceMatches = check.matcher(for: sourceLanguage).matches(in: source)
    let targetMatches = check.matcher(for: targetLanguage).matches(in: target)
    var counted: Set<Int> = []
    for match in sourceMatches where !match.isHomograph && counted.insert(match.first.termNumber).inserted {
      for use in targetMatches where use.uses([match.first.conceptIndex]) {
        uses[match.first.termNumber, default: []].append(
          Use(unit: unit, match: use, written: String(target.slice(use.span))))
      }
    }
    for match in targetMatches where match.first.isAccepted && seen.insert(match.first.termNumber).inserted {
      if let finding = firstUse(of: match, in: target, sourceMatches: sourceMatches, source: source) {
        firstUses.append(finding)
        firstUseUnits.append(unit)
      }
    }
  }

  /// The findings by unit, in the order of the units.
  package func findings() -> [(unit: Int, finding: TermFinding)] {
    var result = zip(firstUseUnits, firstUses).compactMap { unit, finding in finding.map { (unit: unit, finding: $0) } }
    for term in uses.keys.sorted() { result += inconsistencies(uses[term] ?? []) }
    return result.enumerated().sorted { ($0.element.unit, $0.offset) < ($1.element.unit, $1.offset) }.map(\.element)
  }

  /// The uses that differ from those of most places; where two are as frequent, from the first.
  private func inconsistencies(_ uses: [Use]) -> [(unit: Int, finding: TermFinding)] {
    let byTerm = Dictionary(grouping: uses, by: \.match.first.termNumber)
    guard byTerm.count > 1 else { return [] }
    let places = byTerm.mapValues { (count: $0.count, first: $0[0].unit) }
    guard
      let (usual, usualPlaces) = places.min(by: {
        ($1.value.count, $0.value.first, $0.key) < ($0.value.count, $1.value.first, $1.key)
      })
    else { return [] }
    let term = check.termbase.image.term(usual)
    let times = usualPlaces.count == 1 ? "once" : "\(usualPlaces.count) times"
    return uses.filter { $0.match.first.termNumber != usual }.map { use in
      let concept = use.match.first.conceptID
      return (
        use.unit,
        TermFinding(
          finding: Finding(
            check: "term-inconsistent", severity: .note, side: .target, span: use.match.span,
            message: "‘\(use.written.onOneLine)’ here, ‘\(term.text)’ \(times) in this article (\(concept))",
            suggestion: term.text),
          concepts: [concept], isCertain: false)
      )
    }
  }

  private func firstUse(
    of match: TermMatch, in target: String, sourceMatches: [TermMatch], source: String
  ) -> TermFinding? {
    let rule = match.term.attributes[.firstUse]
    guard !rule.isEmpty else { return nil }
    let concept = match.first.concept
    let written = String(target.slice(match.span))
    switch rule {
    case "original":
      let end = Self.end(ofQuotationAt: match.span.upperBound, in: target)
      let originals = concept.terms.filter { $0.language.code != targetLanguage.code }.map(\.text)
      let bracket = Self.bracket(at: end, in: target)
      if let bracket, originals.contains(where: { bracket.lowercased().contains($0.lowercased()) }) { return nil }
      // The original is a term of the concept that is not Chinese, else what the source has.
      let inSource = sourceMatches.first { $0.readings.contains { $0.conceptIndex == match.first.conceptIndex } }
      let original =
        concept.terms.first { $0.isAccepted && $0.language.code != targetLanguage.code && !$0.language.isChinese }?.text
        ?? inSource.map { String(source.slice($0.span)) }
      guard let original else { return nil }
      let span = match.span.lowerBound..<end
      return TermFinding(
        finding: Finding(
          check: "term-first-use", severity: .warning, side: .target, span: span,
          message: "‘\(written.onOneLine)’ stands here first: its original ‘\(original)’ should follow in brackets "
            + "(\(concept.id))",
          suggestion: String(target.slice(span)) + " (\(original))"),
        concepts: [concept.id], isCertain: bracket == nil)
    case "full":
      let full = TermChoice(concept, for: targetLanguage).accepted.first { $0.attributes[.form] == "full" }
      guard let full, full.text != match.term.text else { return nil }
      let isBefore = check.matcher(for: targetLanguage).occurrences(in: target).contains {
        $0.span.lowerBound <= match.span.lowerBound && $0.term.text == full.text
      }
      let wasBefore = seen.contains { check.termbase.image.term($0) == full }
      if isBefore || wasBefore { return nil }
      return TermFinding(
        finding: Finding(
          check: "term-first-use", severity: .warning, side: .target, span: match.span,
          message: "‘\(written.onOneLine)’ stands here first: the full form ‘\(full.text)’ should (\(concept.id))",
          suggestion: targetLanguage.usesSpaces ? "\(full.text) (\(written))" : "\(full.text)（\(written)）"),
        concepts: [concept.id], isCertain: true)
    default: return nil
    }
  }

  /// The end of the quotation or title that ends at `offset`: 》 behind 华尔街日报.
  private static func end(ofQuotationAt offset: Int, in text: String) -> Int {
    let rest = text.slice(offset..<text.utf8.count).unicodeScalars
    let marks: Set<Unicode.Scalar> = ["》", "〉", "」", "』", "”", "’", "\"", "'"]
    return offset + rest.prefix { marks.contains($0) }.reduce(0) { $0 + UTF8.width($1) }
  }

  /// What stands in the brackets that open at `offset`, perhaps behind a space; nil when none do.
  private static func bracket(at offset: Int, in text: String) -> String? {
    let rest = text.slice(offset..<text.utf8.count).drop { $0 == " " }
    guard let open = rest.first, open == "(" || open == "（" else { return nil }
    return String(rest.dropFirst().prefix { $0 != ")" && $0 != "）" })
  }
}
