import Bitext
import FoundationEssentials
import GRDB

extension ProjectStore {
  /// Keeps an article: a name that is not in the project yet makes a new one, another one is a re-import.
  ///
  /// A re-import keeps what it can by content and neighbours (see `SegmentMatching`); numbers are never given twice.
  /// Where the source of a unit changed, its target is kept, its state falls back to initial, and the source that was
  /// translated is noted. Beads of the article are carried over; findings wait for the next check. Translations that
  /// stand in the file become units, but not over those that people have written or approved.
  ///
  /// - Parameter time: When, UTC ISO 8601; goes into the revisions of units that change.
  /// - Returns: What became of the article and its segments.
  /// - Throws: `StoreError`; the project is then as before.
  package func saveArticle(_ imported: ImportedArticle, time: String) throws -> ImportReport {
    try write { db in
      var report = try Self.save(imported, time: time, db)
      if let translation = imported.translation {
        try Self.saveTargets(of: imported, translation, time: time, report: &report, db)
      }
      return report
    }
  }

  private static func save(_ imported: ImportedArticle, time: String, _ db: Database) throws -> ImportReport {
    let known = try db.first(
      """
      SELECT id, contentHash = ? AND readerVersion = ? AND segmentationVersion = ? AND language = ?, nextSegment
      FROM article WHERE name = ?
      """,
      [
        imported.contentHash, imported.readerVersion, imported.segmentationVersion, imported.language.tag,
        imported.name,
      ]
    ) { row in (id: try row.int(0), isSame: try row.int(1) == 1, nextSegment: try row.int(2)) }
    guard let known else { return try insert(imported, db) }
    guard !known.isSame else {
      let kept = try db.first(
        "SELECT count(*) FROM segment WHERE article = ? AND position IS NOT NULL", [known.id]
      ) { try $0.int(0) }
      return ImportReport(articleID: known.id, outcome: .unchanged, kept: kept ?? 0)
    }
    var reimport = Reimport(db: db, article: known.id, nextSegment: known.nextSegment, time: time)
    return try reimport.run(imported)
  }

  /// Makes units of the translations in the blocks of an article that has just been kept.
  private static func saveTargets(
    of imported: ImportedArticle, _ translation: ImportedTranslation, time: String, report: inout ImportReport,
    _ db: Database
  ) throws {
    let segments = try db.rows(
      "SELECT block, number FROM segment WHERE article = ? AND position IS NOT NULL", [report.articleID]
    ) { (try $0.int(0), try $0.int(1)) }
    let numbers = Dictionary(segments, uniquingKeysWith: { first, _ in first })
    let units = imported.article.blocks.enumerated().compactMap { index, block -> TranslationUnit? in
      guard let target = block.target, !target.text.isBlank, let number = numbers[index] else { return nil }
      let source = target.previousSource.map { CodedText($0) } ?? block.text
      return TranslationUnit(
        language: translation.language, segments: [SegmentID(article: report.articleID, number: number)],
        target: target.text.trimmed().renumbered(), state: target.isDraft ? .initial : .translated,
        origin: translation.origin,
        sourceKey: source.contentKey, previousSource: target.previousSource)
    }
    let worked = try StoredUnit.all(report.articleID, language: translation.language, db).filter { unit in
      !unit.isDormant
        && (unit.content.state > .translated
          || unit.content.origin != translation.origin && unit.content.origin.kind != .conversion)
    }
    let kept = Set(worked.flatMap(\.segments))
    var saving = try UnitSaving(article: report.articleID, language: translation.language, time: time, db: db)
    let free = units.filter { !kept.contains($0.segments[0].number) }
    try saving.save(free, expected: [:], isWhole: false)
    report.translated = free.count
    report.keptUnits = units.count - free.count
  }

  /// What every article was made from, by name.
  ///
  /// - Complexity: O(articles + segments).
  package func imports() throws -> [String: KnownImport] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT name, id, language, format, contentHash, readerVersion, segmentationVersion,
          (SELECT count(*) FROM segment WHERE article = article.id AND position IS NOT NULL) FROM article
        """
      ) { row in
        (
          try row.text(0),
          KnownImport(
            language: try row.language(2), format: try row.text(3), contentHash: try row.text(4),
            readerVersion: try row.text(5), segmentationVersion: try row.text(6),
            report: ImportReport(articleID: try row.int(1), outcome: .unchanged, kept: try row.int(7)))
        )
      }
      return Dictionary(uniqueKeysWithValues: rows)
    }
  }

  private static func insert(_ imported: ImportedArticle, _ db: Database) throws -> ImportReport {
    let segments = PlacedSegment.all(of: imported)
    let metadata = imported.article.metadata
    try db.run(
      """
      INSERT INTO article (name, language, format, title, url, published, byline, source, contentHash,
        readerVersion, segmentationVersion, nextSegment)
      VALUES (?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?)
      """,
      [
        imported.name, imported.language.tag, imported.article.format, whole(metadata.title), whole(metadata.url),
        whole(metadata.published), whole(metadata.byline), whole(metadata.source), imported.contentHash,
        imported.readerVersion, imported.segmentationVersion, segments.count + 1,
      ])
    let article = Int(db.lastInsertedRowID)
    try insertSkeleton(imported.article.skeleton, article: article, db)
    try insertBlocks(imported.article.blocks, article: article, db)
    try insertSegments(segments, numbers: Array(1...segments.count + 1), article: article, db)
    return ImportReport(articleID: article, outcome: .new, new: segments.count)
  }

  static func insertSkeleton(_ skeleton: Skeleton, article: Int, _ db: Database) throws {
    try db.run(
      "INSERT INTO skeleton (article, charset, escapes, bytes) VALUES (?, ?, ?, ?)",
      [article, skeleton.charset, JSONText.of(skeleton.escapes), Data(skeleton.bytes)])
  }

  static func insertBlocks(_ blocks: [Block], article: Int, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO block (article, position, kind, level, isBoilerplate, syntax, start, "end", plain, codes,
          spellings, resource, target, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT))
        """)
    for (position, block) in blocks.enumerated() {
      try statement.execute(arguments: [
        article, position, block.kind.rawValue, block.level, block.isBoilerplate, block.syntax.rawValue,
        block.range.lowerBound, block.range.upperBound, whole(block.text.plain), JSONText.of(block.text.codes),
        JSONText.of(block.spellings), whole(block.resource), JSONText.of(block.target), whole(block.note),
      ])
    }
  }

  /// Writes the placed segments of an article under their numbers, new ones and known ones alike.
  static func insertSegments(_ segments: [PlacedSegment], numbers: [Int], article: Int, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO segment (article, number, position, block, start, "end", key, previousKey, nextKey)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (article, number) DO UPDATE SET position = excluded.position, block = excluded.block,
          start = excluded.start, "end" = excluded."end", key = excluded.key, previousKey = excluded.previousKey,
          nextKey = excluded.nextKey
        """)
    for (position, segment) in segments.enumerated() {
      try statement.execute(arguments: [
        article, numbers[position], position, segment.block, segment.span.lowerBound, segment.span.upperBound,
        segment.key, position > 0 ? segments[position - 1].key : nil,
        position + 1 < segments.count ? segments[position + 1].key : nil,
      ])
    }
  }
}
