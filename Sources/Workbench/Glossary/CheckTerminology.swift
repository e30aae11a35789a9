import ArticleFormats
import Bitext
import ProjectStore
import TranslationAids

/// A terminology finding in its place.
package struct UnitFinding: Sendable {
  /// Where the unit stands: `a17.12`; `a17.12>` for an insertion after it.
  package var place: String
  /// The first source segment of the unit; of an insertion the one before it; nil for one at the article's start.
  package var segment: SegmentID?
  /// The source in visible form.
  package var source: String
  /// The target in visible form.
  package var target: String
  /// The content key of the source.
  var sourceKey: String
  /// What stands in the finding's span.
  var found: String
  /// The plain text that the finding speaks of.
  var text: String
  /// What was found.
  package var finding: Finding
}

extension UnitFinding {
  /// The characters that the finding is about, from 1, for people: ` at 3–6`; empty where something is missing.
  package var columns: String {
    guard !finding.span.isEmpty else { return "" }
    let first = text.slice(0..<finding.span.lowerBound).count + 1
    let last = first + found.count - 1
    return first == last ? " at \(first)" : " at \(first)–\(last)"
  }
}

extension Project {
  /// The project's glossaries ready for use, or those of `paths`; the first wins where they disagree.
  ///
  /// - Throws: `GlossaryError` with file, line and column.
  package func termbase(_ paths: [String] = []) throws -> CompiledTermbase {
    try TermbaseFiles.termbase(paths.isEmpty ? folder.glossaryPaths : paths)
  }

  /// The terminology findings of the article's units in `language`, in order.
  package func terminologyFindings(
    of summary: ArticleSummary, language: Language, terms: CompiledTermbase
  ) throws -> [UnitFinding] {
    let stored = try store.article(summary.id)
    let segments = Dictionary(uniqueKeysWithValues: stored.segments.map { ($0.id, $0) })
    let check = TerminologyCheck(terms)
    return try store.units(articleID: summary.id, language: language).flatMap { unit -> [UnitFinding] in
      let source = unit.segments.compactMap { segments[$0] }.joinedText().trimmed()
      return check.findings(
        source: source.plain, sourceLanguage: stored.language, target: unit.target.plain, targetLanguage: language
      ).map {
        UnitFinding(
          place: unit.segments.first?.description ?? "\(unit.insertedAfter?.description ?? "a\(summary.id)")>",
          segment: unit.segments.first ?? unit.insertedAfter, source: source.visibleForm,
          target: unit.target.visibleForm, sourceKey: unit.sourceKey,
          found: String((($0.side == .source) ? source : unit.target).plain.slice($0.span)),
          text: ($0.side == .source ? source : unit.target).plain, finding: $0)
      }
    }
  }

  /// Keeps a copy of the glossaries in the database, so that what was checked against can be looked up there. The files
  /// stay the truth; a copy that is equal is not written again.
  package func keepGlossaries(_ terms: CompiledTermbase) throws {
    let digests = terms.sources.map { String($0.digest.prefix { $0 != " " }) }
    try ifWritable {
      guard try !store.hasGlossaries(zip(terms.sources.map(\.name), digests).map { ($0, $1) }) else { return }
      try store.saveGlossaries(
        terms.sources.enumerated().map { index, source in
          StoredGlossary(
            path: source.name, contentHash: digests[index], priority: terms.sources.count - index,
            concepts: terms.concepts(ofGlossary: index))
        })
    }
  }

  /// Does `work` unless the project can only be read: then checking still works, and nothing is kept of it.
  private func ifWritable(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch StoreError.readOnly {
      return
    }
  }

  /// Checks the article and keeps the findings.
  package func checkTerminology(
    of summary: ArticleSummary, language: Language, terms: CompiledTermbase
  ) throws -> [UnitFinding] {
    try summary.check(hasTargetsIn: language)
    let findings = try terminologyFindings(of: summary, language: language, terms: terms)
    try ifWritable {
      try store.saveFindings(
        findings.map {
          LocatedFinding(segment: $0.segment, key: $0.sourceKey, text: $0.found, finding: $0.finding)
        }, articleID: summary.id, language: language)
    }
    return findings
  }
}
