import Bitext
import GRDB

/// An article read again: its blocks replaced, its segments found again, its units and beads carried over.
struct Reimport {
  let db: Database
  let article: Int
  /// The first segment number that was never given.
  var nextSegment: Int
  let time: String

  init(db: Database, article: Int, nextSegment: Int, time: String) {
    self.db = db
    self.article = article
    self.nextSegment = nextSegment
    self.time = time
  }

  /// Does it all; the caller's transaction makes it one step.
  mutating func run(_ imported: ImportedArticle) throws -> ImportReport {
    let oldBlocks = try ArticleText.blockTexts(article, db)
    let old = try ArticleText(article, blocks: oldBlocks, db).segments
    let dropped = try droppedSegments()
    let new = PlacedSegment.all(of: imported)
    let matching = SegmentMatching(
      old: old.indices.map { index in
        SegmentMatching.Item(
          key: old[index].key, previousKey: index > 0 ? old[index - 1].key : nil,
          nextKey: index + 1 < old.count ? old[index + 1].key : nil, plain: old[index].text.plain)
      },
      dropped: dropped.map(\.item),
      new: new.indices.map { index in
        SegmentMatching.Item(
          key: new[index].key, previousKey: index > 0 ? new[index - 1].key : nil,
          nextKey: index + 1 < new.count ? new[index + 1].key : nil, plain: new[index].text.plain)
      })
    let oldNumbers = old.map(\.number) + dropped.map(\.number)
    let numbers = matching.matches.map { match in
      if let match { return oldNumbers[match.old] }
      defer { nextSegment += 1 }
      return nextSegment
    }
    try replaceText(imported, new, numbers: numbers)

    var report = ImportReport(articleID: article, outcome: .updated)
    for match in matching.matches {
      switch match?.kind {
      case .kept, .moved: report.kept += 1
      case .changed: report.changed += 1
      case nil: report.new += 1
      }
    }
    report.dropped = Set(old.map(\.number)).subtracting(numbers).count
    let placed = Array(zip(numbers, new))
    let carrying = UnitCarrying(
      article: article, time: time, old: old, new: placed,
      changed: Set(zip(numbers, matching.matches).filter { $1?.kind == .changed }.map(\.0)),
      recutting: Recutting(
        oldBlocks: oldBlocks, newBlocks: imported.article.blocks.map(\.text), old: old, new: placed))
    report.dissolved = try carrying.run(db)
    try carryBeads(matching, oldCount: old.count)
    try db.run("DELETE FROM finding WHERE article = ?", [article])
    return report
  }

  /// The segments that an earlier import dropped, by number.
  private func droppedSegments() throws -> [(number: Int, item: SegmentMatching.Item)] {
    try db.rows(
      """
      SELECT number, key, previousKey, nextKey FROM segment
      WHERE article = ? AND position IS NULL ORDER BY number
      """, [article]
    ) { row in
      (
        try row.int(0),
        SegmentMatching.Item(
          key: try row.text(1), previousKey: try row.optionalText(2), nextKey: try row.optionalText(3), plain: "")
      )
    }
  }

  private func replaceText(_ imported: ImportedArticle, _ new: [PlacedSegment], numbers: [Int]) throws {
    let metadata = imported.article.metadata
    try db.run(
      """
      UPDATE article SET language = ?, format = ?, title = CAST(? AS TEXT), url = CAST(? AS TEXT),
        published = CAST(? AS TEXT), byline = CAST(? AS TEXT), source = CAST(? AS TEXT), contentHash = ?,
        readerVersion = ?, segmentationVersion = ?, nextSegment = ?
      WHERE id = ?
      """,
      [
        imported.language.tag, imported.article.format, whole(metadata.title), whole(metadata.url),
        whole(metadata.published), whole(metadata.byline), whole(metadata.source), imported.contentHash,
        imported.readerVersion, imported.segmentationVersion, nextSegment, article,
      ])
    try db.run("DELETE FROM skeleton WHERE article = ?", [article])
    try ProjectStore.insertSkeleton(imported.article.skeleton, article: article, db)
    try db.run("UPDATE segment SET position = NULL, block = NULL WHERE article = ?", [article])
    try db.run("DELETE FROM block WHERE article = ?", [article])
    try ProjectStore.insertBlocks(imported.article.blocks, article: article, db)
    try ProjectStore.insertSegments(new, numbers: numbers, article: article, db)
  }

  /// Beads follow the segments that were found again in their places; new segments stand alone.
  private func carryBeads(_ matching: SegmentMatching, oldCount: Int) throws {
    var places = [Int?](repeating: nil, count: oldCount)
    for (index, match) in matching.matches.enumerated() {
      if let match, match.kind != .moved { places[match.old] = index }
    }
    guard places.count != matching.matches.count || zip(0..., places).contains(where: { $0 != $1 }) else { return }
    let alignments = try db.rows(
      "SELECT id, source = ? FROM alignment WHERE source = ? OR target = ? ORDER BY id", [article, article, article]
    ) { row in (id: try row.int(0), isSource: try row.int(1) == 1) }
    for alignment in alignments {
      let beads = try StoredBead.all(of: alignment.id, db)
      let carried = StoredBead.carrying(
        beads, isSource: alignment.isSource, places: places, count: matching.matches.count)
      try StoredBead.replace(carried, of: alignment.id, db)
    }
  }
}
