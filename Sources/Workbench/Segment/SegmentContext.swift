import Bitext
import ProjectStore

/// A segment with what stands around it.
package struct SegmentContext: Sendable, Encodable {
  /// A segment as people read it.
  package struct Line: Sendable, Encodable {
    /// The segment's id: `a17.12`.
    package var id: String
    /// The source in visible form.
    package var source: String
    /// The target in visible form, of the unit that the segment is in; nil where there is none, or no language is named.
    package var target: String?
    /// The state of the unit.
    package var state: TranslationUnit.State?
  }

  /// The article's name.
  package var name: String
  /// The place of the segment among the article's, from 1, and how many there are.
  package var position: Int
  package var count: Int
  /// The place of its block among the article's, from 1, and how many there are.
  package var block: Int
  package var blocks: Int
  /// What the block is.
  package var kind: Block.Kind
  /// The words of the headings above it, the outermost first.
  package var headings: [String]
  /// What the file says of the block to translators.
  package var note: String?
  /// The segments before it, itself, the segments behind it, in the order of the text.
  package var before: [Line]
  package var segment: Line
  package var after: [Line]
}

extension Project {
  /// A segment with `reach` segments on each side, the headings above it, and its place in the article.
  ///
  /// - Throws: `WorkbenchError` when there is no such segment.
  package func context(of id: SegmentID, reach: Int, language: Language?) throws -> SegmentContext {
    let stored = try store.article(summary(of: id).id)
    let position = try place(of: id, in: stored)
    let units = try language.map { try store.units(articleID: id.article, language: $0) } ?? []
    let blocks = stored.article.blocks
    let segment = stored.segments[position]
    var headings: [(level: Int, text: String)] = []
    for block in blocks[..<segment.block] where block.kind == .heading || block.kind == .title {
      headings.removeAll { $0.level >= block.level }
      headings.append((block.level, block.text.plain))
    }
    func line(_ segment: Segment) -> SegmentContext.Line {
      let unit = units.first { $0.segments.contains(segment.id) }
      return SegmentContext.Line(
        id: segment.id.description, source: segment.text.trimmed().visibleForm, target: unit?.target.visibleForm,
        state: unit?.state)
    }
    return SegmentContext(
      name: stored.name, position: position + 1, count: stored.segments.count, block: segment.block + 1,
      blocks: blocks.count, kind: blocks[segment.block].kind, headings: headings.map(\.text),
      note: blocks[segment.block].note, before: stored.segments[..<position].suffix(reach).map(line),
      segment: line(segment), after: stored.segments[(position + 1)...].prefix(reach).map(line))
  }

  /// The article that a segment is of.
  ///
  /// - Throws: `WorkbenchError` when there is none of its number.
  func summary(of id: SegmentID) throws -> ArticleSummary {
    guard let summary = try store.findArticles(selector: "a\(id.article)").first else {
      throw WorkbenchError("\(id): expected a segment of this project, found no article a\(id.article)")
    }
    return summary
  }

  /// The place of a segment among those of its article.
  ///
  /// - Throws: `WorkbenchError` when the article has none of its number.
  func place(of id: SegmentID, in stored: StoredArticle) throws -> Int {
    guard let place = stored.segments.firstIndex(where: { $0.id == id }) else {
      throw WorkbenchError(
        "\(id): expected a segment of a\(id.article) (\(stored.name)), found none of that number (see ‘duizhao show a\(id.article)’)"
      )
    }
    return place
  }
}
