import Bitext
import GRDB

extension ProjectStore {
  /// Where people have split and joined segments, by the articles' names.
  package func boundaries() throws -> [String: [SegmentBoundary]] {
    try read { db in
      let rows = try db.rows(
        """
        SELECT name, before, after, startsBlock, endsBlock, isBreak FROM boundary
        JOIN article ON article.id = boundary.article ORDER BY article.id, before, after
        """
      ) { row in
        (
          name: try row.text(0),
          boundary: SegmentBoundary(
            before: try row.text(1), after: try row.text(2), startsBlock: try row.int(3) == 1,
            endsBlock: try row.int(4) == 1, isBreak: try row.int(5) == 1)
        )
      }
      return Dictionary(grouping: rows, by: \.name).mapValues { $0.map(\.boundary) }
    }
  }

  /// Keeps decisions on where segments end, and cuts the article as `imported` has it, which knows them already.
  ///
  /// - Parameter boundaries: Each takes the place of an earlier one at the same place.
  /// - Returns: What became of the segments.
  /// - Throws: `.unfit` when the article is another one by now; the project is then as before.
  package func cut(_ imported: ImportedArticle, boundaries: [SegmentBoundary], time: String) throws -> ImportReport {
    try write { db in
      guard
        let known = try db.first(
          "SELECT id, nextSegment FROM article WHERE name = ? AND contentHash = ? AND readerVersion = ?",
          [imported.name, imported.contentHash, imported.readerVersion],
          { (id: try $0.int(0), nextSegment: try $0.int(1)) })
      else { throw StoreError.unfit("\(imported.name): the article has changed meanwhile; read it again") }
      for boundary in boundaries {
        try db.run(
          """
          INSERT OR REPLACE INTO boundary (article, before, after, startsBlock, endsBlock, isBreak, time)
          VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?)
          """,
          [
            known.id, whole(boundary.before), whole(boundary.after), boundary.startsBlock, boundary.endsBlock,
            boundary.isBreak, time,
          ])
      }
      var reimport = Reimport(db: db, article: known.id, nextSegment: known.nextSegment, time: time)
      return try reimport.run(imported)
    }
  }
}
