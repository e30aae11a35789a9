import Bitext
import GRDB

/// An alignment of two articles of the project.
package struct AlignmentSummary: Hashable, Sendable {
  /// The number of the source article.
  package var source: Int
  /// The number of the target article.
  package var target: Int
  /// When it was made: UTC ISO 8601.
  package var time: String
  /// How many beads it has.
  package var beads: Int
}

extension ProjectStore {
  /// Keeps the alignment of two articles in place of an earlier one.
  ///
  /// - Parameters:
  ///   - beads: Ranges of the articles' segments, counted from 0 in the order of the text.
  ///   - origin: Where the beads come from.
  ///   - time: When, UTC ISO 8601.
  /// - Throws: `.noArticle`; `.unfit` when the articles are one, or the beads do not cover the segments of both sides
  ///   in order exactly once, or a bead is empty on both sides or has no cost. Nothing is written then.
  package func saveBeads(source: Int, target: Int, beads: [Bead], origin: Origin, time: String) throws {
    try write { db in
      try Self.checkArticle(source, db)
      try Self.checkArticle(target, db)
      guard source != target else {
        throw StoreError.unfit("a\(source): an article cannot be aligned with itself; name its translation")
      }
      try Self.checkCover(beads, source: try Self.places(source, db).count, target: try Self.places(target, db).count)
      try db.run("DELETE FROM alignment WHERE source = ? AND target = ?", [source, target])
      try db.run("INSERT INTO alignment (source, target, time) VALUES (?, ?, ?)", [source, target, time])
      try StoredBead.replace(
        beads.map { StoredBead(bead: $0, origin: origin) }, of: Int(db.lastInsertedRowID), db)
    }
  }

  /// The beads of an alignment, in order; nil when the articles are not aligned in this direction.
  package func beads(source: Int, target: Int) throws -> [Bead]? {
    try read { db in
      let alignment = try db.first(
        "SELECT id FROM alignment WHERE source = ? AND target = ?", [source, target]
      ) { try $0.int(0) }
      return try alignment.map { try StoredBead.all(of: $0, db).map(\.bead) }
    }
  }

  /// The alignments that an article has part in, on either side, by source, then target.
  package func alignments(of article: Int) throws -> [AlignmentSummary] {
    try read { db in
      try db.rows(
        """
        SELECT source, target, time, (SELECT count(*) FROM bead WHERE alignment = alignment.id) FROM alignment
        WHERE source = ? OR target = ? ORDER BY source, target
        """, [article, article]
      ) { row in
        AlignmentSummary(
          source: try row.int(0), target: try row.int(1), time: try row.text(2), beads: try row.int(3))
      }
    }
  }

  /// Throws unless `beads` cover 0..<`source` and 0..<`target` in order exactly once.
  static func checkCover(_ beads: [Bead], source: Int, target: Int) throws {
    var (sourceEnd, targetEnd) = (0, 0)
    for (index, bead) in beads.enumerated() {
      guard bead.source.lowerBound == sourceEnd, bead.target.lowerBound == targetEnd else {
        throw StoreError.unfit(
          "bead \(index + 1): expected to begin at \(sourceEnd):\(targetEnd), found "
            + "\(bead.source.lowerBound):\(bead.target.lowerBound); beads follow each other without a gap")
      }
      guard !bead.source.isEmpty || !bead.target.isEmpty else {
        throw StoreError.unfit("bead \(index + 1): is empty on both sides; leave it out")
      }
      guard bead.cost >= 0, bead.cost.isFinite else {
        throw StoreError.unfit("bead \(index + 1): expected a cost of 0 or more, found \(bead.cost)")
      }
      (sourceEnd, targetEnd) = (bead.source.upperBound, bead.target.upperBound)
    }
    guard sourceEnd == source, targetEnd == target else {
      throw StoreError.unfit(
        "beads: expected to end at \(source):\(target), found \(sourceEnd):\(targetEnd); "
          + "they cover every segment of both articles")
    }
  }
}
