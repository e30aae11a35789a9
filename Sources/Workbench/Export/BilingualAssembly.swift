import ArticleFormats
import Bitext
import ProjectStore
import TranslationAids

extension Project {
  /// The article and its targets in `language`, row by row, with term marks, differences and findings.
  func bilingualDocument(
    _ summary: ArticleSummary, language: Language, terms: CompiledTermbase
  ) throws -> BilingualDocument {
    let stored = try store.article(summary.id)
    let units = try store.units(articleID: summary.id, language: language)
    let check = TerminologyCheck(terms)
    func marks(_ text: CodedText, side: Finding.Side) -> [TermMark] {
      let (own, other) = side == .source ? (stored.language, language) : (language, stored.language)
      return terms.marks(in: text.plain, side: side, language: own, otherLanguage: other)
    }
    let rows = Rows(stored: stored, units: units)
    let blocks = stored.article.blocks.enumerated().map { position, block in
      BilingualBlock(
        kind: block.kind, level: block.level, isBoilerplate: block.isBoilerplate, resource: block.resource,
        rows: rows.byBlock[position, default: []].map { row in
          var target = BilingualTarget()
          let source = row.segments.joinedText().trimmed()
          target.terms = marks(source, side: .source)
          if let unit = row.unit {
            target.text = unit.target
            target.state = unit.state
            target.origin = unit.origin
            target.terms += marks(unit.target, side: .target)
            target.findings = check.findings(
              source: source.plain, sourceLanguage: stored.language, target: unit.target.plain, targetLanguage: language
            )
            if stored.language.isChinese, language.isChinese {
              target.differences = TextDifference.between(source.plain, unit.target.plain)
            }
          }
          return BilingualRow(
            segments: row.segments.map(\.id), insertedAfter: row.unit?.insertedAfter, source: source, targets: [target])
        })
    }
    return BilingualDocument(
      name: summary.name, metadata: stored.article.metadata, sourceLanguage: stored.language,
      targetLanguages: [language], blocks: blocks)
  }
}

/// The rows of an article: a run of segments and its unit, or one segment without.
struct Rows {
  /// One row.
  struct Row {
    var segments: [Segment]
    var unit: TranslationUnit?
  }

  /// The rows by the block in which they begin.
  private(set) var byBlock: [Int: [Row]] = [:]

  /// Lays out units and untranslated segments in the article's order.
  init(stored: StoredArticle, units: [TranslationUnit]) {
    var unitByFirst: [SegmentID: TranslationUnit] = [:]
    var covered: Set<SegmentID> = []
    var insertions: [SegmentID?: [TranslationUnit]] = [:]
    for unit in units {
      if let first = unit.segments.first {
        unitByFirst[first] = unit
        covered.formUnion(unit.segments)
      } else {
        insertions[unit.insertedAfter, default: []].append(unit)
      }
    }
    let segments = Dictionary(uniqueKeysWithValues: stored.segments.map { ($0.id, $0) })
    if let first = stored.segments.first {
      byBlock[first.block, default: []] += (insertions[nil] ?? []).map { Row(segments: [], unit: $0) }
    }
    for segment in stored.segments {
      if let unit = unitByFirst[segment.id] {
        byBlock[segment.block, default: []].append(Row(segments: unit.segments.compactMap { segments[$0] }, unit: unit))
      } else if !covered.contains(segment.id) {
        byBlock[segment.block, default: []].append(Row(segments: [segment], unit: nil))
      }
      byBlock[segment.block, default: []] += (insertions[segment.id] ?? []).map { Row(segments: [], unit: $0) }
    }
  }
}
