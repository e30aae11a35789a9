import Bitext
import GRDB

/// Units of one article and language on their way into the store.
struct UnitSaving {
  private let article: Int
  private let language: Language
  private let time: String
  private let db: Database
  /// The places of the article's segments, by number.
  private let places: [Int: Int]
  /// What is there, by row.
  private var stored: [Int: StoredUnit]
  /// The rows of the units that have a segment, by number.
  private var unitOfSegment: [Int: Int] = [:]
  /// The rows of the insertions behind a segment (0: before the first), in order.
  private var insertions: [Int: [Int]] = [:]
  private(set) var report = UnitReport()

  init(article: Int, language: Language, time: String, db: Database) throws {
    self.article = article
    self.language = language
    self.time = time
    self.db = db
    places = try ProjectStore.places(article, db)
    let units = try StoredUnit.all(article, language: language, db).filter { !$0.isDormant }
    stored = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
    for unit in units {
      for segment in unit.segments { unitOfSegment[segment] = unit.id }
    }
    for unit in units.filter(\.isInsertion).sorted(by: { $0.rank < $1.rank }) {
      insertions[unit.insertedAfter ?? 0, default: []].append(unit.id)
    }
  }

  /// Writes `units`; `report` says what was done.
  mutating func save(_ units: [TranslationUnit], expected: [SegmentID: CodedText], isWhole: Bool) throws {
    try check(units)
    var touched: Set<Int> = []
    for unit in units where !unit.segments.isEmpty {
      let numbers = unit.segments.map(\.number)
      let overlapped = Set(numbers.compactMap { unitOfSegment[$0] }).sorted()
      touched.formUnion(overlapped)
      if let first = unit.segments.first, let seen = expected[first] {
        let there = overlapped.first.flatMap { stored[$0]?.content.target } ?? CodedText("")
        guard there == seen else {
          report.conflicting.append(first)
          continue
        }
      }
      if overlapped.count == 1, let same = stored[overlapped[0]], same.segments == numbers {
        try update(same, unit)
      } else {
        for row in overlapped { try StoredUnit.retire(row, db) }
        try insert(unit, rank: 0)
        if overlapped.isEmpty { report.added += 1 } else { report.changed += 1 }
      }
    }
    let given = Dictionary(grouping: units.filter(\.segments.isEmpty), by: { $0.insertedAfter?.number ?? 0 })
    for (anchor, units) in given.sorted(by: { $0.key < $1.key }) {
      try replaceInsertions(behind: anchor, with: units)
      touched.formUnion(insertions[anchor] ?? [])
    }
    guard isWhole else { return }
    for row in stored.keys.sorted() where !touched.contains(row) {
      try StoredUnit.retire(row, db)
      try forgetFindings(stored[row]?.segments ?? [])
      report.removed += 1
    }
  }

  private func check(_ units: [TranslationUnit]) throws {
    var taken: Set<SegmentID> = []
    for unit in units {
      for segment in unit.segments + [unit.insertedAfter].compactMap({ $0 }) {
        guard segment.article == article, places[segment.number] != nil else {
          throw StoreError.unfit("\(segment): there is no such segment in a\(article) (now); read the article again")
        }
      }
      let positions = unit.segments.compactMap { places[$0.number] }
      guard zip(positions, positions.dropFirst()).allSatisfy({ $0 + 1 == $1 }) else {
        let names = unit.segments.map(\.description).joined(separator: " ")
        throw StoreError.unfit("\(names): the segments of a unit must stand together, in order; split the unit")
      }
      guard unit.segments.isEmpty || unit.insertedAfter == nil else {
        throw StoreError.unfit("\(unit.segments[0]): a unit with segments cannot be an insertion; give it one place")
      }
      for segment in unit.segments where !taken.insert(segment).inserted {
        throw StoreError.unfit("\(segment): two units in \(language) have this segment; give it to one of them")
      }
    }
  }

  private mutating func update(_ there: StoredUnit, _ unit: TranslationUnit) throws {
    let content = Self.content(unit)
    guard content != there.content else {
      report.unchanged += 1
      return
    }
    try StoredUnit.revise(there.id, content, time: time, db)
    try forgetFindings(there.segments)
    report.changed += 1
  }

  private mutating func replaceInsertions(behind anchor: Int, with units: [TranslationUnit]) throws {
    let rows = insertions[anchor] ?? []
    for (rank, unit) in units.enumerated() {
      if rank < rows.count, let there = stored[rows[rank]] {
        try update(there, unit)
      } else {
        try insert(unit, rank: (rows.last.flatMap { stored[$0]?.rank } ?? -1) + 1 + rank - rows.count)
        report.added += 1
      }
    }
    for row in rows.dropFirst(units.count) {
      try StoredUnit.retire(row, db)
      report.removed += 1
    }
  }

  private func insert(_ unit: TranslationUnit, rank: Int) throws {
    let content = Self.content(unit)
    try db.run(
      """
      INSERT INTO unit (article, language, standing, isInsertion, insertedAfter, rank, \(StoredUnit.columns), revision,
        time)
      VALUES (?, ?, 'current', ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT),
        1, ?)
      """,
      [
        article, language.tag, unit.segments.isEmpty, unit.insertedAfter?.number, rank, whole(content.target.plain),
        JSONText.of(content.target.codes), content.state.rawValue, content.origin.kind.rawValue,
        whole(content.origin.detail), whole(content.sourceKey), whole(content.previousSource), time,
      ])
    let row = db.lastInsertedRowID
    for (position, segment) in unit.segments.enumerated() {
      try db.run(
        "INSERT INTO unitSegment (unit, position, article, language, segment, isPast) VALUES (?, ?, ?, ?, ?, 0)",
        [row, position, article, language.tag, segment.number])
    }
    try forgetFindings(unit.segments.map(\.number))
  }

  /// What was found in a text that is another one now is no finding any more.
  private func forgetFindings(_ segments: [Int]) throws {
    for segment in segments {
      try db.run(
        "DELETE FROM finding WHERE article = ? AND language = ? AND segment = ?", [article, language.tag, segment])
    }
  }

  private static func content(_ unit: TranslationUnit) -> StoredUnit.Content {
    StoredUnit.Content(
      target: unit.target, state: unit.state, origin: unit.origin, sourceKey: unit.sourceKey,
      previousSource: unit.previousSource)
  }
}
