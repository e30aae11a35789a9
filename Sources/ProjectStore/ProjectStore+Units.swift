import Bitext
import GRDB

extension ProjectStore {
  /// Keeps units of an article: new ones are added, others replace what was there, which goes into the history.
  ///
  /// A unit of the same segments is the same unit with another content; one that overlaps others takes their place.
  /// The insertions given for one place are all that stand there, in the order given. Equal content writes nothing.
  ///
  /// - Parameters:
  ///   - units: Units of any languages.
  ///   - time: When, UTC ISO 8601.
  ///   - expected: By first segment, the target that the caller has seen there (empty for none): where the stored one
  ///     is another by now, the unit is not written but named in the report. Segments that are not listed are free.
  ///   - isWhole: Whether the units are all there are in their languages; others then go into the history.
  /// - Throws: `.noArticle`; `.unfit` when a segment is not in the article, when a unit's segments do not stand
  ///   together in order, or when two of the given units share one. Nothing is written then.
  package func saveUnits(
    _ units: [TranslationUnit], articleID: Int, time: String, expected: [SegmentID: CodedText] = [:],
    isWhole: Bool = false
  ) throws -> UnitReport {
    try write { db in
      try Self.checkArticle(articleID, db)
      var report = UnitReport()
      for language in Self.languages(of: units) {
        var saving = try UnitSaving(article: articleID, language: language, time: time, db: db)
        try saving.save(units.filter { $0.language == language }, expected: expected, isWhole: isWhole)
        report.added += saving.report.added
        report.changed += saving.report.changed
        report.unchanged += saving.report.unchanged
        report.removed += saving.report.removed
        report.conflicting += saving.report.conflicting
      }
      return report
    }
  }

  /// Keeps units of several articles, in one transaction.
  ///
  /// - Parameter units: By article; the rest as for one article.
  package func saveUnits(_ units: [Int: [TranslationUnit]], time: String) throws -> UnitReport {
    try write { db in
      var report = UnitReport()
      for (article, units) in units.sorted(by: { $0.key < $1.key }) {
        try Self.checkArticle(article, db)
        for language in Self.languages(of: units) {
          var saving = try UnitSaving(article: article, language: language, time: time, db: db)
          try saving.save(units.filter { $0.language == language }, expected: [:], isWhole: false)
          report.added += saving.report.added
          report.changed += saving.report.changed
          report.unchanged += saving.report.unchanged
          report.removed += saving.report.removed
        }
      }
      return report
    }
  }

  /// The units of an article in a language, in the order of the text; an insertion follows its segment's unit.
  ///
  /// - Throws: `.noArticle`.
  package func units(articleID: Int, language: Language) throws -> [TranslationUnit] {
    try read { db in
      try Self.checkArticle(articleID, db)
      let places = try Self.places(articleID, db)
      let units = try StoredUnit.all(articleID, language: language, db).filter { !$0.isDormant }
      let placed = units.map { unit in
        let anchor = unit.isInsertion ? unit.insertedAfter : unit.segments.first
        return (place: anchor.flatMap { places[$0] } ?? -1, unit: unit)
      }
      return placed.sorted { a, b in
        (a.place, a.unit.isInsertion ? 1 : 0, a.unit.rank) < (b.place, b.unit.isInsertion ? 1 : 0, b.unit.rank)
      }.map { _, unit in
        TranslationUnit(
          language: unit.language, segments: unit.segments.map { SegmentID(article: articleID, number: $0) },
          insertedAfter: unit.insertedAfter.map { SegmentID(article: articleID, number: $0) },
          target: unit.content.target, state: unit.content.state, origin: unit.content.origin,
          sourceKey: unit.content.sourceKey, previousSource: unit.content.previousSource)
      }
    }
  }

  /// The languages that an article has units in, by tag.
  ///
  /// - Throws: `.noArticle`.
  package func languages(articleID: Int) throws -> [Language] {
    try read { db in
      try Self.checkArticle(articleID, db)
      return try db.rows(
        "SELECT DISTINCT language FROM unit WHERE article = ? AND standing = 'current' ORDER BY language", [articleID]
      ) { try $0.language(0) }
    }
  }

  /// When the newest of an article's units in a language was written: UTC ISO 8601; nil when it has none.
  package func newestTime(articleID: Int, language: Language) throws -> String? {
    try read { db in
      try db.first(
        "SELECT max(time) FROM unit WHERE article = ? AND language = ? AND standing = 'current'",
        [articleID, language.tag]
      ) { try $0.optionalText(0) } ?? nil
    }
  }

  /// What a segment was translated as in a language, over all units that had it, the oldest first.
  ///
  /// Empty for a segment that was never translated.
  package func revisions(of segment: SegmentID, language: Language) throws -> [Revision] {
    try read { db in
      let segments = try db.rows(
        """
        SELECT unit, segment FROM unitSegment WHERE article = ? AND language = ? AND unit IN
          (SELECT unit FROM unitSegment WHERE article = ? AND segment = ? AND language = ?)
        ORDER BY unit, position
        """, [segment.article, language.tag, segment.article, segment.number, language.tag]
      ) { (unit: try $0.int(0), segment: SegmentID(article: segment.article, number: try $0.int(1))) }
      return try Dictionary(grouping: segments, by: \.unit).sorted { $0.key < $1.key }.flatMap { unit, segments in
        try db.rows(
          """
          SELECT number, \(StoredUnit.columns), time, 0 FROM revision WHERE unit = ?
          UNION ALL SELECT revision, \(StoredUnit.columns), time, standing <> 'past' FROM unit WHERE id = ?
          ORDER BY 1
          """, [unit, unit]
        ) { row in
          let content = try StoredUnit.content(row, 1)
          return Revision(
            unit: unit, number: try row.int(0), segments: segments.map(\.segment), target: content.target,
            state: content.state, origin: content.origin, sourceKey: content.sourceKey,
            previousSource: content.previousSource, time: try row.text(8), isCurrent: try row.int(9) == 1)
        }
      }
    }
  }

  /// The places of an article's segments, by number.
  static func places(_ article: Int, _ db: Database) throws -> [Int: Int] {
    let pairs = try db.rows(
      "SELECT number, position FROM segment WHERE article = ? AND position IS NOT NULL", [article]
    ) { (try $0.int(0), try $0.int(1)) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func languages(of units: [TranslationUnit]) -> [Language] {
    Set(units.map(\.language)).sorted { $0.tag < $1.tag }
  }
}
