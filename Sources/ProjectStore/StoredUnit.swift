import Bitext
import GRDB

/// A unit as its row has it: its content, and its standing among the units of its article.
struct StoredUnit {
  /// What a translator sees of a unit; a revision is one of these.
  struct Content: Equatable {
    var target: CodedText
    var state: TranslationUnit.State
    var origin: Origin
    var sourceKey: String
    var previousSource: String?
  }

  /// Its row.
  var id: Int
  /// The language of its target.
  var language: Language
  /// Whether all of its segments are dropped.
  var isDormant: Bool
  /// Whether it is text that only the target has.
  var isInsertion: Bool
  /// The number of the segment behind which an insertion stands.
  var insertedAfter: Int?
  /// Its place among the insertions there.
  var rank: Int
  /// What it says.
  var content: Content
  /// The numbers that its source's codes had when it fell asleep, in the order of their first appearance.
  var sourceCodes: [Int] = []
  /// How often it was written.
  var revision: Int
  /// The numbers of its segments, in order.
  var segments: [Int] = []

  /// The current and dormant units of an article, by their rows; of one language where it is given.
  static func all(_ article: Int, language: Language? = nil, _ db: Database) throws -> [StoredUnit] {
    var units = try db.rows(
      """
      SELECT id, language, standing = 'dormant', isInsertion, insertedAfter, rank, \(columns), revision,
        sourceCodes
      FROM unit WHERE article = ? AND (? IS NULL OR language = ?) AND standing <> 'past' ORDER BY id
      """, [article, language?.tag, language?.tag]
    ) { row in
      StoredUnit(
        id: try row.int(0), language: try row.language(1), isDormant: try row.int(2) == 1,
        isInsertion: try row.int(3) == 1, insertedAfter: try row.optionalInt(4), rank: try row.int(5),
        content: try content(row, 6), sourceCodes: try JSONText.numbers(row.optionalText(14)),
        revision: try row.int(13))
    }
    let segments = try db.rows(
      """
      SELECT unit, segment FROM unitSegment
      WHERE article = ? AND (? IS NULL OR language = ?) AND NOT isPast ORDER BY unit, position
      """, [article, language?.tag, language?.tag]
    ) { row in (unit: try row.int(0), segment: try row.int(1)) }
    var index = 0
    for pair in segments {
      while index < units.count, units[index].id < pair.unit { index += 1 }
      guard index < units.count, units[index].id == pair.unit else {
        throw UnreadableValue(expected: "a unit for its segments", found: "\(pair.unit)")
      }
      units[index].segments.append(pair.segment)
    }
    return units
  }

  /// The columns of a content, alike in `unit` and `revision`.
  static let columns = "plain, codes, state, originKind, originDetail, sourceKey, previousSource"

  /// The content in `columns` from the given one on.
  static func content(_ row: Row, _ column: Int) throws -> Content {
    Content(
      target: try row.codedText(column), state: try row.value(TranslationUnit.State.self, column + 2),
      origin: try row.origin(column + 3), sourceKey: try row.text(column + 5),
      previousSource: try row.optionalText(column + 6))
  }

  /// Writes another content into the unit; what it was goes into its history.
  static func revise(_ unit: Int, _ content: Content, time: String, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO revision (unit, number, \(columns), time)
      SELECT id, revision, \(columns), time FROM unit WHERE id = ?
      """, [unit])
    try db.run(
      """
      UPDATE unit SET plain = CAST(? AS TEXT), codes = ?, state = ?, originKind = ?, originDetail = CAST(? AS TEXT),
        sourceKey = CAST(? AS TEXT), previousSource = CAST(? AS TEXT), revision = revision + 1, time = ?
      WHERE id = ?
      """,
      [
        whole(content.target.plain), JSONText.of(content.target.codes), content.state.rawValue,
        content.origin.kind.rawValue, whole(content.origin.detail), whole(content.sourceKey),
        whole(content.previousSource), time, unit,
      ])
  }

  /// Lays a unit aside whose segments are all gone.
  ///
  /// - Parameter source: What its segments said. The numbers of the codes are kept, by which the target names them: only
  ///   the segments' keys are, which know nothing of numbers.
  static func putToSleep(_ unit: Int, source: CodedText, _ db: Database) throws {
    try db.run(
      "UPDATE unit SET standing = 'dormant', sourceCodes = ? WHERE id = ?",
      [JSONText.of(CodeMapping.numbers(of: source)), unit])
  }

  /// Makes a unit current again whose segments are back.
  static func wake(_ unit: Int, _ db: Database) throws {
    try db.run("UPDATE unit SET standing = 'current', sourceCodes = NULL WHERE id = ?", [unit])
  }

  /// Puts a unit into the history; its segments are free for others.
  static func retire(_ unit: Int, _ db: Database) throws {
    try db.run("UPDATE unit SET standing = 'past', sourceCodes = NULL WHERE id = ?", [unit])
    try db.run("UPDATE unitSegment SET isPast = 1 WHERE unit = ?", [unit])
  }
}
