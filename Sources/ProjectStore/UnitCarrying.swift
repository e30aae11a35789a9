import Bitext
import GRDB

/// What becomes of the units of an article whose segments were found again after a re-import.
///
/// A unit keeps its target. Where its source changed, its state falls back to initial and it remembers the source that
/// was translated (the oldest one, while nobody has translated it anew); where the source becomes that one again, the
/// unit gets back what it was. Where only the borders of segments moved, it goes with its text, as it is; units whose
/// segments were joined are joined. One whose segments are all gone sleeps until they return; one that lost some goes on with the rest; one whose segments do not
/// stand together any more is history.
struct UnitCarrying {
  let article: Int
  let time: String
  private let oldSegments: [Int: Segment]
  private let oldOrder: [Int]
  private let newSegments: [Int: Segment]
  private let newPlaces: [Int: Int]
  private let changed: Set<Int>
  private let recutting: Recutting

  /// - Parameters:
  ///   - old: The segments that stood in the article, in order.
  ///   - new: Those that stand in it now, in order, with their numbers.
  ///   - changed: The numbers of those whose text is not what it was.
  ///   - recutting: Where the borders moved.
  init(
    article: Int, time: String, old: [ArticleText.Placed], new: [(Int, PlacedSegment)], changed: Set<Int>,
    recutting: Recutting
  ) {
    self.recutting = recutting
    self.article = article
    self.time = time
    self.changed = changed
    oldOrder = old.map(\.number)
    func segments(_ placed: [(number: Int, block: Int, span: Range<Int>, text: CodedText)]) -> [Int: Segment] {
      Dictionary(
        uniqueKeysWithValues: placed.map { placed in
          let id = SegmentID(article: article, number: placed.number)
          return (placed.number, Segment(id: id, block: placed.block, span: placed.span, text: placed.text))
        })
    }
    oldSegments = segments(old.map { ($0.number, $0.block, $0.span, $0.text) })
    newSegments = segments(new.map { ($0.0, $0.1.block, $0.1.span, $0.1.text) })
    newPlaces = Dictionary(uniqueKeysWithValues: zip(new.map(\.0), 0...))
  }

  /// Writes it; returns the segments of the units that became history.
  func run(_ db: Database) throws -> [[SegmentID]] {
    let units = try StoredUnit.all(article, db)
    var dissolved: [[SegmentID]] = []
    var recut: [(unit: StoredUnit, segments: [Int], past: [Int])] = []
    var gone: Set<Int> = []
    for unit in units where !unit.isInsertion && !unit.isDormant {
      guard let now = recutting.segments(for: unit.segments),
        now != unit.segments || now.contains(where: changed.contains)
      else { continue }
      // Its segments are free first: another unit's may be among those that it has now.
      let all = try db.rows("DELETE FROM unitSegment WHERE unit = ? RETURNING segment", [unit.id]) { try $0.int(0) }
      recut.append((unit, now, Set(all).subtracting(now).sorted()))
    }
    for group in joinedUnits(units, recut: Set(recut.map(\.unit.id))) {
      for unit in group.units.dropFirst() { try StoredUnit.retire(unit.id, db) }
      let past = Set(
        try db.rows("DELETE FROM unitSegment WHERE unit = ? RETURNING segment", [group.units[0].id]) { try $0.int(0) })
      recut.append((group.units[0], group.now, past.subtracting(group.now).sorted()))
      gone.formUnion(group.units.dropFirst().map(\.id))
      try StoredUnit.revise(group.units[0].id, content(of: group), time: time, db)
    }
    let recutUnits = Set(recut.map(\.unit.id)).union(gone)
    let taken = recut.reduce(into: [Language: Set<Int>]()) { $0[$1.unit.language, default: []].formUnion($1.segments) }
    for unit in units where !unit.isInsertion && !recutUnits.contains(unit.id) {
      let isTaken = taken[unit.language] ?? []
      let present = unit.segments.filter { newPlaces[$0] != nil && !isTaken.contains($0) }
      guard let first = present.first, let start = newPlaces[first] else {
        if !isTaken.isDisjoint(with: unit.segments) {
          try StoredUnit.retire(unit.id, db)
          if !unit.isDormant { dissolved.append(unit.segments.map { SegmentID(article: article, number: $0) }) }
        } else if !unit.isDormant {
          try StoredUnit.putToSleep(unit.id, source: unit.segments.compactMap { oldSegments[$0] }.joinedText(), db)
        }
        continue
      }
      // Of a sleeping unit nobody knows any more what its missing segments said: it returns whole or not at all.
      let isComplete = !unit.isDormant || present.count == unit.segments.count
      guard isComplete, present.enumerated().allSatisfy({ newPlaces[$1] == start + $0 }) else {
        try StoredUnit.retire(unit.id, db)
        if !unit.isDormant { dissolved.append(unit.segments.map { SegmentID(article: article, number: $0) }) }
        continue
      }
      if unit.isDormant { try StoredUnit.wake(unit.id, db) }
      try free(Set(unit.segments).subtracting(present), of: unit, db)
      let content = try carried(unit, onto: present, db)
      if content != unit.content { try StoredUnit.revise(unit.id, content, time: time, db) }
    }
    for (unit, segments, past) in recut {
      for (position, segment) in (segments + past).enumerated() {
        try db.run(
          "INSERT INTO unitSegment (unit, position, article, language, segment, isPast) VALUES (?, ?, ?, ?, ?, ?)",
          [unit.id, position, article, unit.language.tag, segment, position >= segments.count])
      }
    }
    try carryInsertions(units.filter(\.isInsertion), db)
    return dissolved
  }

  /// Units of one language whose segments, with the others in `old`, are the segments `now`, cut otherwise.
  private typealias JoinedUnits = (units: [StoredUnit], now: [Int], old: [Int])

  /// The groups of units whose borders are gone.
  private func joinedUnits(_ units: [StoredUnit], recut: Set<Int>) -> [JoinedUnits] {
    var groups: [JoinedUnits] = []
    let current = units.filter { !$0.isInsertion && !$0.isDormant }
    for (_, units) in Dictionary(grouping: current, by: \.language).sorted(by: { $0.key.tag < $1.key.tag }) {
      let unitOfSegment = Dictionary(
        units.flatMap { unit in unit.segments.map { ($0, unit) } }, uniquingKeysWith: { first, _ in first })
      var done = recut
      for unit in units where !done.contains(unit.id) && recutting.segments(for: unit.segments) == nil {
        guard
          let (old, now) = recutting.closure(of: unit.segments, unit: { unitOfSegment[$0]?.segments ?? [] })
        else { continue }
        var members: [StoredUnit] = []
        for member in old.compactMap({ unitOfSegment[$0] }) where members.last?.id != member.id {
          members.append(member)
        }
        done.formUnion(members.map(\.id))
        groups.append((members, now, old))
      }
    }
    return groups
  }

  /// What units say together; *initial* where one of the segments had no target, or one that was out of date.
  private func content(of group: JoinedUnits) -> StoredUnit.Content {
    var content = group.units[0].content
    let usesSpaces = group.units[0].language.usesSpaces
    content.target = CodedText.joined(
      group.units.enumerated().map { index, unit in (index > 0 && usesSpaces ? " " : "", unit.content.target) })
    content.state = group.units.map(\.content.state).min() ?? content.state
    let source = group.old.compactMap { oldSegments[$0] }.joinedText()
    if group.units.flatMap(\.segments) == group.old, group.units.allSatisfy({ $0.content.previousSource == nil }) {
      content.sourceKey = source.contentKey
    } else {
      content.state = .initial
      content.previousSource = group.units.map { unit in
        unit.content.previousSource ?? unit.segments.compactMap { oldSegments[$0] }.joinedText().trimmed().visibleForm
      }.joined(separator: " ")
    }
    return content
  }

  /// Leaves segments to others; they stay in the unit's past.
  private func free(_ segments: Set<Int>, of unit: StoredUnit, _ db: Database) throws {
    for segment in segments {
      try db.run("UPDATE unitSegment SET isPast = 1 WHERE unit = ? AND segment = ?", [unit.id, segment])
    }
  }

  private func carried(_ unit: StoredUnit, onto segments: [Int], _ db: Database) throws -> StoredUnit.Content {
    let oldSource = unit.segments.compactMap { oldSegments[$0] }.joinedText()
    let source = segments.compactMap { newSegments[$0] }.joinedText()
    let isChanged = segments.count < unit.segments.count || segments.contains(where: changed.contains)
    var content = unit.content
    let codes =
      unit.isDormant
      ? CodeMapping(fromNumbers: unit.sourceCodes, to: source)
      : CodeMapping(from: oldSource, to: source, isSameText: !isChanged)
    content.target = codes.apply(to: content.target)
    if source.contentKey == content.sourceKey {
      if content.previousSource != nil {
        content.previousSource = nil
        content.state = try stateBeforeChange(unit, db) ?? content.state
      }
    } else if isChanged {
      content.state = .initial
      content.previousSource = content.previousSource ?? oldSource.trimmed().visibleForm
    }
    return content
  }

  /// The state that the unit had when its source was last the one translated.
  private func stateBeforeChange(_ unit: StoredUnit, _ db: Database) throws -> TranslationUnit.State? {
    try db.first(
      """
      SELECT state FROM revision WHERE unit = ? AND sourceKey = ? AND previousSource IS NULL
      ORDER BY number DESC LIMIT 1
      """, [unit.id, unit.content.sourceKey]
    ) { row in try row.value(TranslationUnit.State.self, 0) }
  }

  /// Insertions whose segment is gone move behind the last one before it that is still there.
  private func carryInsertions(_ units: [StoredUnit], _ db: Database) throws {
    guard units.contains(where: { unit in unit.insertedAfter.map { newPlaces[$0] == nil } ?? false }) else { return }
    let oldPlaces = Dictionary(uniqueKeysWithValues: zip(oldOrder, 0...))
    let inOrder = units.map { (place: $0.insertedAfter.flatMap { oldPlaces[$0] } ?? -1, unit: $0) }.sorted { a, b in
      (a.place, a.unit.rank, a.unit.id) < (b.place, b.unit.rank, b.unit.id)
    }
    // All out of the way first: the index on anchors and ranks is checked row by row.
    try db.run(
      "UPDATE unit SET rank = rank + 1000000 WHERE article = ? AND isInsertion AND standing = 'current'", [article])
    var ranks: [String: Int] = [:]
    for (place, unit) in inOrder {
      let anchor = oldOrder.prefix(place + 1).last { newPlaces[$0] != nil }
      let spot = "\(unit.language.tag) \(anchor ?? 0)"
      let rank = ranks[spot, default: 0]
      try db.run("UPDATE unit SET insertedAfter = ?, rank = ? WHERE id = ?", [anchor, rank, unit.id])
      ranks[spot] = rank + 1
    }
  }
}
