import ArticleFormats
import Bitext
import ProjectStore

/// What merging a table did.
package struct MergeReport: Sendable {
  /// Rows that changed a target, state or origin.
  package var applied = 0
  /// Rows that say what stands already.
  package var unchanged = 0
  /// Rows without target, which are left alone.
  package var empty = 0
  /// Rows that could not be merged, one line each with the row's place.
  package var refused: [String] = []
}

extension Project {
  /// Brings the targets of an edited segment table back.
  ///
  /// A row finds its segments by article name and numbers, then by its source's hash alone (a table can rebuild a
  /// project whose numbers differ). A target that differs from the stored one while the origin column still says the
  /// stored origin was typed by a person.
  ///
  /// A row never lowers a unit's state unless `overwrite` says so: what was reviewed since the export stays.
  ///
  /// - Parameter partial: With true, the rows that fit are merged though others do not; with false (the default of
  ///   the command) one bad row leaves everything as it was.
  /// - Throws: `SegmentTableError` for a faulty file; `WorkbenchError` when rows do not fit and `partial` is false.
  package func merge(
    _ path: String, partial: Bool = false, overwrite: Bool = false, isDryRun: Bool = false, time: String
  ) throws -> MergeReport {
    let rows = try SegmentTable.read(FileSystem.readText(path), path: path)
    var report = MergeReport()
    var places: [String: MergePlace] = [:]
    var changed: [(article: Int, unit: TranslationUnit)] = []
    for row in rows {
      do {
        let place = try places[row.article] ?? MergePlace(row, project: self)
        places[row.article] = place
        guard let target = row.target else {
          report.empty += 1
          continue
        }
        let unit = try place.unit(for: row, target: target, project: self)
        let old = try place.stored(like: unit, project: self)
        if let old, old.state > unit.state, !overwrite {
          if old.target == unit.target {
            report.unchanged += 1
            continue
          }
          throw WorkbenchError(
            "\(row.ids.first.map { "\($0)" } ?? ">"): expected a row no older than the project's unit, which is \(old.state.rawValue),"
              + " found one that is \(unit.state.rawValue) (--overwrite takes the row)")
        }
        if old == unit {
          report.unchanged += 1
        } else {
          changed.append((place.summary.id, unit))
          report.applied += 1
        }
      } catch let error as WorkbenchError {
        report.refused.append("\(path):\(row.line):1: \(error)")
      }
    }
    if !partial, let first = report.refused.first {
      let more = report.refused.count > 1 ? " (and \(report.refused.count - 1) more rows)" : ""
      throw WorkbenchError("\(first)\(more); nothing was merged (--partial merges the rows that fit)")
    }
    if !isDryRun {
      for (article, group) in Dictionary(grouping: changed, by: \.article).sorted(by: { $0.key < $1.key }) {
        _ = try store.saveUnits(group.map(\.unit), articleID: article, time: time)
      }
    }
    return report
  }
}

/// The article that rows of one name go to.
private final class MergePlace {
  let summary: ArticleSummary
  private let segments: [Segment]
  private let byID: [Int: Int]
  private let byKey: [String: [Int]]
  private var units: [Language: [SegmentID: TranslationUnit]] = [:]

  init(_ row: SegmentTable.Row, project: Project) throws {
    let named = try project.store.findArticles(selector: row.article).first { $0.name == row.article }
    let article = row.ids.first?.article ?? row.insertedAfter?.article
    guard let summary = try named ?? article.flatMap({ try project.store.findArticles(selector: "a\($0)").first })
    else {
      throw WorkbenchError("expected an article of this project, found ‘\(row.article)’")
    }
    self.summary = summary
    let segments = try project.store.article(summary.id).segments
    self.segments = segments
    byID = Dictionary(uniqueKeysWithValues: segments.indices.map { (segments[$0].id.number, $0) })
    byKey = Dictionary(grouping: segments.indices) { segments[$0].key }
  }

  /// The unit that `row` describes, its codes taken from the source as it is stored.
  func unit(for row: SegmentTable.Row, target: String, project: Project) throws -> TranslationUnit {
    let places = try places(of: row)
    let source = places.map { segments[$0] }
    let after = try row.insertedAfter.map { id in
      guard let place = byID[id.number] else { throw unknown(id) }
      return segments[place].id
    }
    let old = try existing(language: row.language, segments: source.map(\.id), after: after, project: project)
    let text: CodedText
    do {
      text = try CodedText(visibleForm: target, codesFrom: source.joinedText().offeringCodes(of: old))
    } catch {
      throw WorkbenchError(error.oneLine)
    }
    var origin = row.origin ?? Origin(.typed)
    if let old, old.target.visibleForm != target, old.origin == origin { origin = Origin(.typed) }
    return TranslationUnit(
      language: row.language, segments: source.map(\.id), insertedAfter: after, target: text,
      state: row.state ?? .translated,
      origin: origin, sourceKey: source.isEmpty ? row.hash : source.joinedKey)
  }

  /// The unit that now stands where `unit` would.
  func stored(like unit: TranslationUnit, project: Project) throws -> TranslationUnit? {
    try existing(language: unit.language, segments: unit.segments, after: unit.insertedAfter, project: project)
  }

  private func existing(
    language: Language, segments: [SegmentID], after: SegmentID?, project: Project
  ) throws -> TranslationUnit? {
    if units[language] == nil {
      let list = try project.store.units(articleID: summary.id, language: language)
      units[language] = Dictionary(list.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let unit = (segments.first ?? after).flatMap { units[language]?[$0] }
    return unit?.segments == segments ? unit : nil
  }

  /// The places of a row's segments: by their numbers when the source there is the row's, else where its source is.
  private func places(of row: SegmentTable.Row) throws -> [Int] {
    let numbered = row.ids.compactMap { byID[$0.number] }
    if numbered.count == row.ids.count, numbered.isEmpty || numbered.map({ segments[$0] }).joinedKey == row.hash {
      return numbered
    }
    if row.ids.count == 1, let found = byKey[row.hash], found.count == 1 { return found }
    guard numbered.count == row.ids.count else {
      throw unknown(row.ids.first { byID[$0.number] == nil } ?? row.ids[0])
    }
    throw WorkbenchError(
      "\(row.ids[0]): expected the source of this project, found another one: it changed since the export")
  }

  private func unknown(_ id: SegmentID) -> WorkbenchError {
    WorkbenchError("\(id): expected a segment of a\(summary.id) (\(summary.name)), found none of that number")
  }
}

extension TranslationUnit {
  /// The segment by which a unit is found: its first, or the one after which it stands.
  fileprivate var place: SegmentID { segments.first ?? insertedAfter ?? SegmentID(article: 0, number: 0) }
}
