import Bitext
import GRDB

/// A bead with its origin, as its row has it.
struct StoredBead {
  var bead: Bead
  var origin: Origin

  /// The beads of an alignment, in order.
  static func all(of alignment: Int, _ db: Database) throws -> [StoredBead] {
    try db.rows(
      """
      SELECT sourceStart, sourceEnd, targetStart, targetEnd, cost, originKind, originDetail FROM bead
      WHERE alignment = ? ORDER BY position
      """, [alignment]
    ) { row in
      StoredBead(
        bead: Bead(
          source: try row.range(0), target: try row.range(2), cost: try row.decode(Double.self, atIndex: 4)),
        origin: try row.origin(5))
    }
  }

  /// Makes `beads` the beads of an alignment.
  static func replace(_ beads: [StoredBead], of alignment: Int, _ db: Database) throws {
    try db.run("DELETE FROM bead WHERE alignment = ?", [alignment])
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO bead (alignment, position, sourceStart, sourceEnd, targetStart, targetEnd, cost, originKind,
          originDetail)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))
        """)
    for (position, stored) in beads.enumerated() {
      let bead = stored.bead
      try statement.execute(arguments: [
        alignment, position, bead.source.lowerBound, bead.source.upperBound, bead.target.lowerBound,
        bead.target.upperBound, bead.cost, stored.origin.kind.rawValue, whole(stored.origin.detail),
      ])
    }
  }

  /// `beads` after one side was read again: each follows the segments of it that are still there, taking in what was
  /// put between them; other new segments stand alone; the other side is as before.
  ///
  /// - Parameters:
  ///   - isSource: Whether the side read again is the source.
  ///   - places: For each old segment of that side its new index, rising; nil for one that is gone.
  ///   - count: How many segments that side has now.
  /// - Returns: Beads that cover both sides in order exactly once, when `beads` did.
  static func carrying(_ beads: [StoredBead], isSource: Bool, places: [Int?], count: Int) -> [StoredBead] {
    let newcomer = Origin(.alignment, detail: "new in the text, not aligned yet")
    var result: [StoredBead] = []
    var (here, there) = (0, 0)
    func bead(_ here: Range<Int>, _ there: Range<Int>, cost: Double) -> Bead {
      isSource ? Bead(source: here, target: there, cost: cost) : Bead(source: there, target: here, cost: cost)
    }
    func addNewcomers(upTo end: Int) {
      for index in here..<max(here, end) {
        result.append(StoredBead(bead: bead(index..<index + 1, there..<there, cost: 0), origin: newcomer))
      }
      here = max(here, end)
    }
    for stored in beads {
      let (mine, other) =
        isSource ? (stored.bead.source, stored.bead.target) : (stored.bead.target, stored.bead.source)
      let survivors = mine.compactMap { places.indices.contains($0) ? places[$0] : nil }
      if let first = survivors.first { addNewcomers(upTo: first) }
      let end = survivors.last.map { $0 + 1 } ?? here
      if here < end || !other.isEmpty {
        result.append(StoredBead(bead: bead(here..<end, other, cost: stored.bead.cost), origin: stored.origin))
      }
      (here, there) = (end, other.upperBound)
    }
    addNewcomers(upTo: count)
    return result
  }
}
