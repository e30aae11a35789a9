import Bitext
import GRDB

/// How much there is in a project.
package struct ProjectStatistics: Hashable, Sendable {
  /// How many articles.
  package var articles: Int
  /// How many bytes their files have together.
  package var bytes: Int
  /// How many blocks.
  package var blocks: Int
  /// How many segments stand in the articles.
  package var segments: Int
  /// The units by language tag, then state.
  package var units: [UnitCount]
  /// How many alignments.
  package var alignments: Int
  /// How many glossaries, and how many concepts they have.
  package var glossaries: Int
  /// How many concepts the glossaries have together.
  package var concepts: Int
  /// How many findings are open.
  package var openFindings: Int
  /// How many findings a person has set aside.
  package var dismissedFindings: Int
}

extension ProjectStore {
  /// How much there is in the project, all at one moment.
  package func statistics() throws -> ProjectStatistics {
    try read { db in
      func count(_ sql: String) throws -> Int { try db.first(sql) { try $0.int(0) } ?? 0 }
      var units: [UnitCount] = []
      for (_, one) in try Self.unitCounts(db) {
        if let index = units.firstIndex(where: { $0.language == one.language && $0.state == one.state }) {
          units[index].count += one.count
        } else {
          units.append(one)
        }
      }
      let dismissed = try count(
        """
        SELECT count(*) FROM finding JOIN dismissal USING (article, language, "check", key, text)
        """)
      return ProjectStatistics(
        articles: try count("SELECT count(*) FROM article"),
        bytes: try count("SELECT ifnull(sum(length(bytes)), 0) FROM skeleton"),
        blocks: try count("SELECT count(*) FROM block"),
        segments: try count("SELECT count(*) FROM segment WHERE position IS NOT NULL"),
        units: units.sorted { ($0.language.tag, $0.state) < ($1.language.tag, $1.state) },
        alignments: try count("SELECT count(*) FROM alignment"),
        glossaries: try count("SELECT count(*) FROM glossary"), concepts: try count("SELECT count(*) FROM concept"),
        openFindings: try count("SELECT count(*) FROM finding") - dismissed, dismissedFindings: dismissed)
    }
  }
}
