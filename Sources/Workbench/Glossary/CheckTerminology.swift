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
  package var found: String
  /// The plain text that the finding speaks of.
  package var text: String
  /// What was found.
  package var finding: Finding
  /// The names of the concepts that it is about.
  package var concepts: [String]
}

extension UnitFinding {
  init(_ finding: TermFinding, unit: TranslationUnit, source: CodedText, articleID: Int) {
    let text = (finding.finding.side == .source ? source : unit.target).plain
    self.init(
      place: Self.place(of: unit, articleID: articleID), segment: unit.segments.first ?? unit.insertedAfter,
      source: source.visibleForm, target: unit.target.visibleForm, sourceKey: unit.sourceKey,
      found: String(text.slice(finding.finding.span)), text: text, finding: finding.finding, concepts: finding.concepts)
  }

  static func place(of unit: TranslationUnit, articleID: Int) -> String {
    unit.segments.first?.description ?? "\(unit.insertedAfter?.description ?? "a\(articleID)")>"
  }
}

extension Finding {
  /// The characters of `text` that the finding is about, from 1, for people: ` at 3–6`; empty where something is missing.
  package func columns(in text: String) -> String {
    guard !span.isEmpty else { return "" }
    let first = text.slice(0..<span.lowerBound).count + 1
    let last = first + text.slice(span).count - 1
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

  /// The terminology findings of the article's units in `language`, in order: of each unit alone, then what they say
  /// together.
  package func terminologyFindings(
    of summary: ArticleSummary, language: Language, terms: CompiledTermbase,
    options: TerminologyCheck.Options = TerminologyCheck.Options()
  ) throws -> [UnitFinding] {
    let stored = try store.article(summary.id)
    let segments = Dictionary(uniqueKeysWithValues: stored.segments.map { ($0.id, $0) })
    let check = TerminologyCheck(terms, options: options)
    var article = ArticleTerminology(check, sourceLanguage: stored.language, targetLanguage: language)
    let units = try store.units(articleID: summary.id, language: language)
    let sources = units.map { $0.segments.compactMap { segments[$0] }.joinedText().trimmed() }
    var found: [[TermFinding]] = []
    for (unit, source) in zip(units, sources) {
      found.append(
        check.termFindings(
          source: source.plain, sourceLanguage: stored.language, target: unit.target.plain, targetLanguage: language))
      article.add(source: source.plain, target: unit.target.plain)
    }
    for (unit, finding) in article.findings() { found[unit].append(finding) }
    return units.indices.flatMap { index in
      found[index].map { UnitFinding($0, unit: units[index], source: sources[index], articleID: summary.id) }
    }
  }

  /// Puts right in the article's units what is certain, and says what changed: places, and the targets before and after.
  ///
  /// A target that was reviewed or final falls back to *translated*: nobody has looked at its new words yet.
  ///
  /// - Parameter isTrial: Whether nothing is saved.
  package func applyTerminology(
    to summary: ArticleSummary, language: Language, terms: CompiledTermbase, options: TerminologyCheck.Options,
    isTrial: Bool, time: String
  ) throws -> [(place: String, before: CodedText, after: CodedText)] {
    try summary.check(hasTargetsIn: language)
    let stored = try store.article(summary.id)
    let segments = Dictionary(uniqueKeysWithValues: stored.segments.map { ($0.id, $0) })
    let check = TerminologyCheck(terms, options: options)
    var changes: [(place: String, before: CodedText, after: CodedText)] = []
    var changed: [TranslationUnit] = []
    var expected: [SegmentID: CodedText] = [:]
    for var unit in try store.units(articleID: summary.id, language: language) {
      let source = unit.segments.compactMap { segments[$0] }.joinedText().trimmed().plain
      let result = TermReplacements.applyAll(to: unit.target) { text in
        check.termFindings(
          source: source, sourceLanguage: stored.language, target: text, targetLanguage: language)
      }
      guard let result else { continue }
      changes.append((UnitFinding.place(of: unit, articleID: summary.id), unit.target, result.text))
      if let first = unit.segments.first { expected[first] = unit.target }
      unit.target = result.text
      if unit.state == .reviewed || unit.state == .final { unit.state = .translated }
      changed.append(unit)
    }
    guard !isTrial, !changed.isEmpty else { return changes }
    let report = try store.saveUnits(changed, articleID: summary.id, time: time, expected: expected)
    guard report.conflicting.isEmpty else {
      throw WorkbenchError(
        "a\(summary.id): expected the targets as they were read, found others saved meanwhile; try again")
    }
    return changes
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
    of summary: ArticleSummary, language: Language, terms: CompiledTermbase,
    options: TerminologyCheck.Options = TerminologyCheck.Options()
  ) throws -> [UnitFinding] {
    try summary.check(hasTargetsIn: language)
    let findings = try terminologyFindings(of: summary, language: language, terms: terms, options: options)
    try ifWritable {
      try store.saveFindings(
        findings.map {
          LocatedFinding(segment: $0.segment, key: $0.sourceKey, text: $0.found, finding: $0.finding)
        }, articleID: summary.id, language: language)
    }
    return findings
  }
}

extension Project {
  /// A text of an article: of a unit the source or the target.
  package struct UnitText: Sendable {
    /// Where the unit stands: `a17.12`.
    package var place: String
    package var side: Finding.Side
    package var plain: String
  }

  /// The segments of an article, and its targets in `language`.
  package func texts(of summary: ArticleSummary, language: Language) throws -> [UnitText] {
    let stored = try store.article(summary.id)
    let sources = stored.segments.map {
      UnitText(place: $0.id.description, side: .source, plain: $0.text.trimmed().plain)
    }
    let targets = try store.units(articleID: summary.id, language: language).map {
      UnitText(place: UnitFinding.place(of: $0, articleID: summary.id), side: .target, plain: $0.target.plain)
    }
    return sources + targets
  }

  /// The words of a segment and their language.
  ///
  /// - Throws: `WorkbenchError` when there is no such segment.
  package func sourceText(of id: SegmentID) throws -> (text: String, language: Language) {
    let summary = try summary(of: id)
    let stored = try store.article(summary.id)
    return (stored.segments[try place(of: id, in: stored)].text.trimmed().plain, stored.language)
  }
}

extension Project {
  /// The words of an article's blocks.
  package func paragraphs(of summary: ArticleSummary) throws -> [String] {
    try store.article(summary.id).article.paragraphs
  }
}
