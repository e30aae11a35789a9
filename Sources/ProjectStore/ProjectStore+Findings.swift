import Bitext
import GRDB

/// A finding and what it speaks of.
package struct LocatedFinding: Hashable, Sendable {
  /// The first segment of the unit; nil for what concerns no segment.
  package var segment: SegmentID?
  /// The content key of the source that the finding speaks of.
  package var key: String
  /// What stands in the finding's span; empty where something is missing.
  package var text: String
  /// The finding itself.
  package var finding: Finding
  /// Why a person has set it aside; nil for one that is open. Not read when findings are saved.
  package var dismissal: String?

  /// A finding in its place.
  package init(segment: SegmentID?, key: String, text: String, finding: Finding, dismissal: String? = nil) {
    self.segment = segment
    self.key = key
    self.text = text
    self.finding = finding
    self.dismissal = dismissal
  }
}

extension ProjectStore {
  /// Makes `findings` what the checks found in an article's units of a language (or, with the article's own language,
  /// in the article).
  ///
  /// What a person has set aside stays aside: the same check on the same source with the same text in its span.
  ///
  /// - Throws: `.noArticle`; `.unfit` for a finding in a segment of another article.
  package func saveFindings(_ findings: [LocatedFinding], articleID: Int, language: Language) throws {
    try write { db in
      try Self.checkArticle(articleID, db)
      let known = try Self.places(articleID, db)
      try db.run("DELETE FROM finding WHERE article = ? AND language = ?", [articleID, language.tag])
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO finding (article, language, position, segment, key, text, "check", severity, side, start, "end",
            message, suggestion)
          VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT))
          """)
      for (position, located) in findings.enumerated() {
        if let segment = located.segment {
          guard segment.article == articleID, known[segment.number] != nil else {
            throw StoreError.unfit("\(segment): there is no such segment in a\(articleID) (now); check it again")
          }
        }
        let finding = located.finding
        try statement.execute(arguments: [
          articleID, language.tag, position, located.segment?.number, located.key, whole(located.text), finding.check,
          finding.severity.rawValue, finding.side.rawValue, finding.span.lowerBound, finding.span.upperBound,
          whole(finding.message), whole(finding.suggestion),
        ])
      }
    }
  }

  /// What the last check found in an article for a language, in the order it was saved, with what a person set aside.
  ///
  /// - Throws: `.noArticle`.
  package func findings(articleID: Int, language: Language) throws -> [LocatedFinding] {
    try read { db in
      try Self.checkArticle(articleID, db)
      return try db.rows(
        """
        SELECT segment, key, text, "check", severity, side, start, "end", message, suggestion, reason
        FROM finding LEFT JOIN dismissal USING (article, language, "check", key, text)
        WHERE article = ? AND language = ? ORDER BY position
        """, [articleID, language.tag]
      ) { row in
        LocatedFinding(
          segment: try row.optionalInt(0).map { SegmentID(article: articleID, number: $0) }, key: try row.text(1),
          text: try row.text(2),
          finding: Finding(
            check: try row.text(3), severity: try row.value(Finding.Severity.self, 4),
            side: try row.value(Finding.Side.self, 5), span: try row.range(6), message: try row.text(8),
            suggestion: try row.optionalText(9)),
          dismissal: try row.optionalText(10))
      }
    }
  }

  /// Sets a finding aside, with a reason, or with nil for the reason opens it again.
  ///
  /// It holds for every finding of the article and language with the same check, key and text, now and after later
  /// checks and re-imports.
  ///
  /// - Parameter time: When, UTC ISO 8601.
  /// - Throws: `.noArticle`.
  package func dismiss(
    _ finding: LocatedFinding, articleID: Int, language: Language, reason: String?, time: String
  ) throws {
    try write { db in
      try Self.checkArticle(articleID, db)
      let place: [(any DatabaseValueConvertible)?] = [
        articleID, language.tag, finding.finding.check, finding.key, whole(finding.text),
      ]
      try db.run(
        """
        DELETE FROM dismissal
        WHERE article = ? AND language = ? AND "check" = ? AND key = ? AND text = CAST(? AS TEXT)
        """, StatementArguments(place))
      guard let reason else { return }
      try db.run(
        """
        INSERT INTO dismissal (article, language, "check", key, text, reason, time)
        VALUES (?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)
        """, StatementArguments(place + [whole(reason), time]))
    }
  }
}
