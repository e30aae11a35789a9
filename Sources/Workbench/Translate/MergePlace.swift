import ArticleFormats
import Bitext
import ProjectStore

/// The article that the rows of one name in a table go to.
final class MergePlace {
  /// The article.
  let summary: ArticleSummary
  private let project: Project
  private let segments: [Segment]
  private let byNumber: [Int: Int]
  private let byKey: [String: [Int]]
  private var units: [Language: Units] = [:]

  /// The units of one language: by each of their segments, and the insertions.
  private struct Units {
    var bySegment: [SegmentID: TranslationUnit] = [:]
    var insertions: [SegmentID?: [TranslationUnit]] = [:]
  }

  /// The article that has the row's name, else the one of its id.
  init(_ row: SegmentTable.Row, project: Project) throws {
    self.project = project
    let named = try project.store.findArticles(selector: row.article).first { $0.name == row.article }
    let article = row.ids.first?.article ?? row.insertedAfter?.article
    guard let summary = try named ?? article.flatMap({ try project.store.findArticles(selector: "a\($0)").first })
    else {
      throw WorkbenchError("expected an article of this project, found ‘\(row.article)’")
    }
    self.summary = summary
    let segments = try project.store.article(summary.id).segments
    self.segments = segments
    byNumber = Dictionary(uniqueKeysWithValues: segments.indices.map { (segments[$0].id.number, $0) })
    byKey = Dictionary(grouping: segments.indices) { segments[$0].key }
  }

  /// The segments of a row: by their numbers when the source there is the row's, else where its source is.
  ///
  /// - Throws: `WorkbenchError` when there are no such segments, or their source is another one.
  func segments(of row: SegmentTable.Row) throws -> [Segment] {
    let numbered = row.ids.compactMap { byNumber[$0.number] }.map { segments[$0] }
    if numbered.count == row.ids.count, numbered.joinedKey == row.hash { return numbered }
    if row.ids.count == 1, let found = byKey[row.hash], found.count == 1 { return [segments[found[0]]] }
    if let missing = row.ids.first(where: { byNumber[$0.number] == nil }) { throw unknown(missing) }
    throw WorkbenchError(
      "\(row.ids[0]): expected the source of this project, found another one: it changed since the export")
  }

  /// The segment after which a row's insertion stands; nil at the article's start. Found as `segments(of:)` does.
  func anchor(of row: SegmentTable.Row) throws -> SegmentID? {
    guard let id = row.insertedAfter else { return nil }
    let numbered = byNumber[id.number].map { segments[$0] }
    if let numbered, row.hash.isEmpty || numbered.key == row.hash { return numbered.id }
    if let found = byKey[row.hash], found.count == 1 { return segments[found[0]].id }
    guard numbered != nil else { throw unknown(id) }
    throw WorkbenchError(
      "\(id)>: expected the source before the insertion, found another one: it changed since the export")
  }

  /// The unit that has exactly these segments.
  func unit(of segments: [Segment], language: Language) throws -> TranslationUnit? {
    let ids = segments.map(\.id)
    guard let unit = try ids.first.flatMap({ try units(language).bySegment[$0] }) else { return nil }
    return unit.segments == ids ? unit : nil
  }

  /// The units of other runs that share a segment with these: a row for `segments` takes their place.
  func unitsReplaced(by segments: [Segment], language: Language) throws -> [TranslationUnit] {
    let ids = segments.map(\.id)
    let known = try units(language).bySegment
    return ids.compactMap { known[$0] }.filter { $0.segments != ids }
  }

  /// The insertions after a segment, in order.
  func insertions(after segment: SegmentID?, language: Language) throws -> [TranslationUnit] {
    try units(language).insertions[segment] ?? []
  }

  private func units(_ language: Language) throws -> Units {
    if let known = units[language] { return known }
    var found = Units()
    for unit in try project.store.units(articleID: summary.id, language: language) {
      for segment in unit.segments { found.bySegment[segment] = unit }
      if unit.segments.isEmpty {
        found.insertions[unit.insertedAfter, default: []].append(unit)
      }
    }
    units[language] = found
    return found
  }

  private func unknown(_ id: SegmentID) -> WorkbenchError {
    WorkbenchError("\(id): expected a segment of a\(summary.id) (\(summary.name)), found none of that number")
  }
}
