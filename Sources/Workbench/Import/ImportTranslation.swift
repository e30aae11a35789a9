import ArticleFormats
import Bitext
import ProjectStore

/// What an import of an article with its translation did.
package struct TranslationImportReport: Sendable {
  /// The source article.
  package var source: ImportReport
  /// The translation, an article of its own.
  package var target: ImportReport
  /// How many beads link the two.
  package var beads: Int
  /// How many units stayed because people have worked on them.
  package var kept: Int
  /// What became of the units.
  package var units: UnitReport
  /// What the readers want people to know.
  package var notices: [String]
}

extension Project {
  /// Imports an article and its translation, each an article of its own, links them by the beads of a file and makes
  /// the translation's text the targets of the source's units.
  ///
  /// Everything is read and the beads are checked before anything is written.
  ///
  /// - Throws: `WorkbenchError` when a file cannot be read, when the beads do not cover both sides in order, or when
  ///   both languages are the same.
  package func importArticle(
    _ path: String, options: ImportOptions, translation: String, language: Language, beads: String, time: String
  ) throws -> TranslationImportReport {
    let boundaries = try store.boundaries()
    let source = try prepare(
      SourceFile(path: path, name: FileSystem.name(of: path)), options: options, boundaries: boundaries)
    var translationOptions = ImportOptions(language: language, charset: options.charset)
    translationOptions.format = options.format
    let target = try prepare(
      SourceFile(path: translation, name: FileSystem.name(of: translation)), options: translationOptions,
      boundaries: boundaries)
    guard source.article.language != target.article.language else {
      throw WorkbenchError("\(translation): expected another language than the source's, found \(language)")
    }
    guard source.article.name != target.article.name else {
      throw WorkbenchError(
        "\(translation): expected another name than the source's, found ‘\(target.article.name)’; use --as")
    }
    let list = try BeadTable.read(FileSystem.readText(beads), path: beads)
    try check(list, at: beads, source: source.article, target: target.article)

    let sourceReport = try store.saveArticle(source.article, time: time)
    let targetReport = try store.saveArticle(target.article, time: time)
    try store.saveBeads(
      source: sourceReport.articleID, target: targetReport.articleID, beads: list,
      origin: Origin(.imported, detail: FileSystem.name(of: beads)), time: time)
    let units = Self.units(
      beads: list, source: try store.article(sourceReport.articleID).segments,
      target: try store.article(targetReport.articleID).segments, language: target.article.language,
      origin: Origin(.alignment, detail: target.article.name))
    // A second import brings the translation anew, but not over what people have typed or approved since.
    let standing = try store.units(articleID: sourceReport.articleID, language: target.article.language)
    let worked = standing.filter { !$0.isMechanical([.alignment, .conversion]) }
    let keptSegments = Set(worked.flatMap(\.segments))
    // The insertions at one place stay together: where one was worked on, all stay.
    let keptPlaces = Set(worked.filter(\.segments.isEmpty).map(\.insertedAfter))
    func isKept(_ unit: TranslationUnit) -> Bool {
      unit.segments.isEmpty ? keptPlaces.contains(unit.insertedAfter) : !keptSegments.isDisjoint(with: unit.segments)
    }
    let kept = standing.filter(isKept)
    let report = try store.saveUnits(
      kept + units.filter { !isKept($0) }, articleID: sourceReport.articleID, time: time,
      isWhole: true)
    return TranslationImportReport(
      source: sourceReport, target: targetReport, beads: list.count, kept: worked.count, units: report,
      notices: source.notices + target.notices)
  }

  /// Whether the beads cover both articles; says which side they miss.
  private func check(_ beads: [Bead], at path: String, source: ImportedArticle, target: ImportedArticle) throws {
    for (side, count, covered) in [
      ("source", source.spans.joined().count, beads.last?.source.upperBound ?? 0),
      ("target", target.spans.joined().count, beads.last?.target.upperBound ?? 0),
    ] where count != covered {
      throw WorkbenchError("\(path): expected beads for \(count) \(side) segments, found them for \(covered)")
    }
  }

  /// The units that `beads` make of two segment sequences: the target is its side's joined text.
  ///
  /// A bead without target gives an empty target (the translator left the sentence out), one without source an
  /// insertion after the segment before it.
  static func units(
    beads: [Bead], source: [Segment], target: [Segment], language: Language, origin: Origin
  ) -> [TranslationUnit] {
    beads.map { bead in
      let segments = Array(source[bead.source])
      return TranslationUnit(
        language: language, segments: segments.map(\.id),
        insertedAfter: segments.isEmpty && bead.source.lowerBound > 0 ? source[bead.source.lowerBound - 1].id : nil,
        target: target[bead.target].joinedText(language: language).trimmed().renumbered(), state: .translated,
        origin: origin,
        sourceKey: segments.joinedKey)
    }
  }
}
