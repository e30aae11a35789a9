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

  /// Nothing merged yet.
  package init() {}

  /// Adds what merging another table did.
  package mutating func add(_ other: MergeReport) {
    applied += other.applied
    unchanged += other.unchanged
    empty += other.empty
    refused += other.refused
  }
}

/// Where segment tables are found.
package enum SegmentTables {
  /// The file `path`, or all `.tsv` files in the folder `path`, sorted by name.
  ///
  /// - Throws: `WorkbenchError` when a folder has none or cannot be read.
  package static func find(_ path: String) throws -> [String] {
    guard FileSystem.isFolder(path) else { return [path] }
    let files = try SourceFile.find(path, endings: ["tsv"]) { throw $0 }
    return files.map(\.path)
  }
}

extension Project {
  /// Brings the targets of an edited segment table back, in one transaction.
  ///
  /// A row finds its segments by article name and numbers when the source there is still the row's, else by its
  /// source alone (a table can rebuild a project whose numbers differ). A target that differs from the stored one while
  /// the origin column still says the stored origin was typed by a person. The rows of the insertions at one place are
  /// taken in order for those that stand there.
  ///
  /// A row never lowers a unit's state unless `overwrite` says so: what was reviewed since the export stays.
  ///
  /// - Parameter partial: With true, the rows that fit are merged though others do not; with false (the default of
  ///   the command) one bad row leaves everything as it was.
  /// - Throws: `SegmentTableError` for a faulty file; `WorkbenchError` when rows do not fit and `partial` is false.
  package func merge(
    _ path: String, partial: Bool = false, overwrite: Bool = false, isDryRun: Bool = false, time: String
  ) throws -> MergeReport {
    var task = MergeTask(project: self, path: path, overwrite: overwrite)
    for row in try SegmentTable.read(FileSystem.readText(path), path: path) { try task.add(row) }
    let units = try task.finish()
    if !partial, let first = task.report.refused.first {
      let more = task.report.refused.count - 1
      throw WorkbenchError(
        "\(first)\(more > 0 ? " (and \(more.counted("more row")))" : ""); nothing was merged"
          + " (--partial merges the rows that fit)")
    }
    if !isDryRun { _ = try store.saveUnits(units, time: time) }
    return task.report
  }
}

/// The rows of one table on their way into a project.
private struct MergeTask {
  let project: Project
  let path: String
  let overwrite: Bool
  var report = MergeReport()

  private var places: [String: MergePlace] = [:]
  private var units: [Int: [TranslationUnit]] = [:]
  private var taken: Set<Taken> = []
  private var insertions: [Insertion: [SegmentTable.Row]] = [:]
  private var placesOfInsertions: [Insertion] = []

  /// A segment in one language: a row's, and no other's.
  private struct Taken: Hashable {
    var segment: SegmentID
    var language: Language
  }

  /// A place where only a target has text.
  private struct Insertion: Hashable {
    var article: String
    var language: Language
    var after: SegmentID?
  }

  init(project: Project, path: String, overwrite: Bool) {
    self.project = project
    self.path = path
    self.overwrite = overwrite
  }

  /// Takes one row, or reports why it does not fit.
  mutating func add(_ row: SegmentTable.Row) throws {
    try reporting(row) { task in try task.take(row) }
  }

  /// Does `work`; what does not fit about `row` goes into the report with the row's place.
  private mutating func reporting(_ row: SegmentTable.Row, _ work: (inout MergeTask) throws -> Void) throws {
    do {
      try work(&self)
    } catch let error as WorkbenchError {
      report.refused.append("\(path):\(row.line):1: \(error)")
    }
  }

  private mutating func take(_ row: SegmentTable.Row) throws {
    let place = try places[row.article] ?? MergePlace(row, project: project)
    places[row.article] = place
    guard place.summary.language != row.language else {
      throw WorkbenchError(
        "\(row.name): expected a target language other than the article's own, found \(row.language)")
    }
    guard let target = row.target else {
      report.empty += 1
      return
    }
    guard !row.ids.isEmpty else {
      let after = try place.anchor(of: row)
      let insertion = Insertion(article: row.article, language: row.language, after: after)
      if insertions[insertion] == nil { placesOfInsertions.append(insertion) }
      insertions[insertion, default: []].append(row)
      return
    }
    let segments = try place.segments(of: row)
    for segment in segments where !taken.insert(Taken(segment: segment.id, language: row.language)).inserted {
      throw WorkbenchError(
        "\(row.name): expected a segment of its own, found \(segment.id), which another row has, too")
    }
    let old = try place.unit(of: segments, language: row.language)
    let unit = try unit(row, target: target, source: segments, after: nil, old: old)
    for other in try place.unitsReplaced(by: segments, language: row.language) where !overwrite {
      guard other.state > unit.state else { continue }
      throw WorkbenchError(
        "\(row.name): expected a row for all of \(other.segments.map(\.description).joined(separator: " ")), whose unit is"
          + " \(other.state.rawValue), found one for other segments (--overwrite takes the row)")
    }
    if try isNews(unit, over: old, row: row) { units[place.summary.id, default: []].append(unit) }
  }

  /// The units to save, by article, once all rows have been taken.
  mutating func finish() throws -> [Int: [TranslationUnit]] {
    for insertion in placesOfInsertions {
      guard let place = places[insertion.article], let rows = insertions[insertion] else { continue }
      var list = try place.insertions(after: insertion.after, language: insertion.language)
      var hasNews = false
      for (index, row) in rows.enumerated() {
        try reporting(row) { task in
          let old = index < list.count ? list[index] : nil
          let unit = try task.unit(row, target: row.target ?? "", source: [], after: insertion.after, old: old)
          guard try task.isNews(unit, over: old, row: row) else { return }
          hasNews = true
          if index < list.count { list[index] = unit } else { list.append(unit) }
        }
      }
      if hasNews { units[place.summary.id, default: []] += list }
    }
    return units
  }

  /// The unit that a row describes.
  private func unit(
    _ row: SegmentTable.Row, target: String, source: [Segment], after: SegmentID?, old: TranslationUnit?
  ) throws -> TranslationUnit {
    let text: CodedText
    do {
      text = try CodedText(visibleForm: target, codesFrom: source.joinedText().offeringCodes(row.codes, of: old))
        .trimmed()
    } catch {
      throw WorkbenchError("\(row.name): \(error.oneLine)")
    }
    // Text that is as it was came from where it came; text that differs was typed, whatever an old row still says,
    // unless the row names another source than a conversion.
    var origin = row.origin ?? Origin(.typed)
    if let old {
      let isOldRow = origin == old.origin || origin.kind == .conversion
      origin = old.target.visibleForm == text.visibleForm ? old.origin : isOldRow ? Origin(.typed) : origin
    }
    return TranslationUnit(
      language: row.language, segments: source.map(\.id), insertedAfter: after, target: text,
      state: row.state ?? .translated, origin: origin, sourceKey: source.joinedKey)
  }

  /// Counts the row; whether its unit says something that the stored one does not.
  private mutating func isNews(_ unit: TranslationUnit, over old: TranslationUnit?, row: SegmentTable.Row) throws
    -> Bool
  {
    if let old {
      let isSameText = old.target.visibleForm == unit.target.visibleForm
      // An unchanged row says nothing about a source that has changed since: the stored unit remembers that.
      if isSameText, old.origin == unit.origin, old.state == unit.state || (old.state > unit.state && !overwrite) {
        report.unchanged += 1
        return false
      }
      guard old.state <= unit.state || overwrite else {
        throw WorkbenchError(
          "\(row.name): expected a row no older than the project's unit, which is \(old.state.rawValue), found one that"
            + " is \(unit.state.rawValue) (--overwrite takes the row)")
      }
    }
    report.applied += 1
    return true
  }
}

extension SegmentTable.Row {
  /// The row's id for messages: its first segment, or the place of its insertion.
  fileprivate var name: String { ids.first?.description ?? "\(insertedAfter?.description ?? "")>" }
}
