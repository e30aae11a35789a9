import ArticleFormats
import Bitext
import HanConversion
import ProjectStore
import TranslationAids

/// What filling the targets of an article did.
package struct TranslationReport: Sendable {
  /// The article.
  package var article: ArticleSummary
  /// How many segments the article has.
  package var segments: Int
  /// Units that were made or made anew.
  package var filled: Int
  /// Units that were left as they stood: typed, imported, reviewed, or converted before.
  package var kept: Int
  /// Places where converter and glossary disagree, and other terminology findings.
  package var findings: Int
  /// What the converter was asked for and cannot do, one line each.
  package var limitations: [String]
}

extension Project {
  /// Fills the targets of `article` in the converter's target language by converting its text.
  ///
  /// Each block is converted whole, with its words joined across tags, and the result is cut into segments through
  /// the map of replacements. Units that people made or approved stay; units that an earlier conversion made stay
  /// too unless their source changed or `again` asks for all of them.
  ///
  /// - Throws: `WorkbenchError` when the converter does not fit the article's language; the store's errors.
  package func translate(
    _ summary: ArticleSummary, with converter: Converter, to language: Language, again: Bool = false,
    terms: CompiledTermbase, time: String
  ) throws -> TranslationReport {
    try summary.check(target: language)
    let stored = try store.article(summary.id)
    let existing = try store.units(articleID: summary.id, language: language)
    var taken: Set<SegmentID> = []
    for unit in existing where !(unit.isMechanical([.conversion]) && (again || unit.previousSource != nil)) {
      taken.formUnion(unit.segments)
    }
    // Names are read alike in the whole article; what its markup says is to stay does.
    let converter = try converter.learning(from: stored.article.plainText)
    let stretches = stored.article.stretches(name: summary.name)
    let kept = existing.count { !$0.segments.isEmpty && taken.contains($0.segments[0]) }
    var units: [TranslationUnit] = []
    for (position, segments) in stored.segmentsByBlock() where !segments.allSatisfy({ taken.contains($0.id) }) {
      let block = stored.article.blocks[position].text
      let (text, conversion) = try converter.convert(
        block, keeping: converter.keptRanges(of: stretches[position] ?? []))
      let targets = text.split(at: conversion.targetSpans(of: segments.map(\.span)))
      for (segment, target) in zip(segments, targets) where !taken.contains(segment.id) {
        units.append(
          TranslationUnit(
            language: language, segments: [segment.id], target: target.trimmed(), state: .translated,
            origin: Origin(.conversion, detail: converter.identifier), sourceKey: segment.key))
      }
    }
    let report = try store.saveUnits(units, articleID: summary.id, time: time)
    return TranslationReport(
      article: summary, segments: stored.segments.count, filled: report.added + report.changed,
      kept: kept + report.unchanged,
      findings: try terminologyFindings(of: summary, language: language, terms: terms).count,
      limitations: converter.limitations)
  }
}

extension TranslationUnit {
  /// Whether the unit comes from one of `kinds` and nobody has approved it, so that making it anew loses no one's work.
  func isMechanical(_ kinds: Set<Origin.Kind>) -> Bool { kinds.contains(origin.kind) && state <= .translated }
}

extension StoredArticle {
  /// The segments of each block that has any, in order: block position and segments.
  func segmentsByBlock() -> [(position: Int, segments: [Segment])] {
    var result: [(position: Int, segments: [Segment])] = []
    for segment in segments {
      if result.last?.position == segment.block {
        result[result.count - 1].segments.append(segment)
      } else {
        result.append((segment.block, [segment]))
      }
    }
    return result
  }
}

extension Article {
  /// What the markup of the original says of parts of the blocks; nothing where it is read otherwise today.
  func stretches(name: String) -> [Int: [Stretch]] {
    guard format != "text",
      let again = try? DocumentFormats.read(
        bytes: skeleton.bytes, name: name, format: format, charset: skeleton.charset),
      again.article.blocks.map(\.text.plain) == blocks.map(\.text.plain)
    else { return [:] }
    return again.stretches
  }
}
