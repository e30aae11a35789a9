import Bitext
import ProjectStore

/// An article as people and programs look at it: segment by segment, with the targets in one language.
package struct ArticleOverview: Sendable {
  /// What the list says about it.
  package var summary: ArticleSummary
  /// Its segments in order, insertions in their places.
  package var lines: [Line]

  /// One segment.
  package struct Line: Sendable, Encodable {
    /// The article's id: `a17`.
    package var article: String
    /// The article's name.
    package var name: String
    /// The segment's id: `a17.12`; of an insertion the one before it, with `>`.
    package var id: String
    /// The place of its block in the article, from 0.
    package var block: Int
    /// What the block is.
    package var kind: Block.Kind
    /// Whether the block is boilerplate.
    package var boilerplate: Bool
    /// What the file says of the block to translators.
    package var note: String?
    /// The source in visible form.
    package var source: String
    /// The source's words alone, white space at the edges included.
    package var text: String
    /// The target in visible form; of a unit over several segments it stands with the first.
    package var target: String?
    /// The state of the unit.
    package var state: TranslationUnit.State?
    /// Where the target comes from.
    package var origin: String?
  }
}

extension Project {
  /// The article segment by segment, with targets in `language` if one is named.
  package func overview(of summary: ArticleSummary, language: Language?) throws -> ArticleOverview {
    let stored = try store.article(summary.id)
    let units = try language.map { try store.units(articleID: summary.id, language: $0) } ?? []
    let rows = Rows(stored: stored, units: units)
    var lines: [ArticleOverview.Line] = []
    for (position, block) in stored.article.blocks.enumerated() {
      for row in rows.byBlock[position, default: []] {
        let pieces: [Segment?] = row.segments.isEmpty ? [nil] : row.segments
        for (index, segment) in pieces.enumerated() {
          lines.append(
            ArticleOverview.Line(
              article: "a\(summary.id)", name: summary.name,
              id: segment?.id.description ?? "\(row.unit?.insertedAfter?.description ?? "a\(summary.id)")>",
              block: segment?.block ?? position, kind: block.kind, boilerplate: block.isBoilerplate, note: block.note,
              source: segment?.text.visibleForm ?? "", text: segment?.text.plain ?? "",
              target: index == 0 ? row.unit?.target.visibleForm : nil, state: index == 0 ? row.unit?.state : nil,
              origin: index == 0 ? row.unit?.origin.description : nil))
        }
      }
    }
    return ArticleOverview(summary: summary, lines: lines)
  }
}
