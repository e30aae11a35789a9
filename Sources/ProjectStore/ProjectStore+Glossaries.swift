import Bitext
import GRDB

/// A glossary as its file was when it was read last. The file is the truth.
package struct StoredGlossary: Hashable, Sendable {
  /// The path of the file, as the project names it.
  package var path: String
  /// A digest of its bytes: another one means that it must be read again.
  package var contentHash: String
  /// Which glossary wins where two disagree: the higher.
  package var priority: Int
  /// Its concepts, in the order of the file.
  package var concepts: [Concept]

  /// A glossary.
  package init(path: String, contentHash: String, priority: Int, concepts: [Concept]) {
    self.path = path
    self.contentHash = contentHash
    self.priority = priority
    self.concepts = concepts
  }
}

extension ProjectStore {
  /// Makes `glossaries` the glossaries of the project; one whose path, digest and priority are known stays untouched.
  ///
  /// - Throws: `.unfit` when two have one path, or a glossary has two concepts of one id. Nothing is written then.
  package func saveGlossaries(_ glossaries: [StoredGlossary]) throws {
    var paths: Set<String> = []
    for glossary in glossaries {
      guard paths.insert(glossary.path).inserted else {
        throw StoreError.unfit("\(glossary.path): is named twice; name each glossary once")
      }
      var ids: Set<String> = []
      for concept in glossary.concepts where !ids.insert(concept.id).inserted {
        throw StoreError.unfit("\(glossary.path): has two concepts ‘\(concept.id)’; give each its own id")
      }
    }
    try write { db in
      let known = try db.rows("SELECT id, path, contentHash, priority FROM glossary ORDER BY id") { row in
        (id: try row.int(0), path: try row.text(1), hash: try row.text(2), priority: try row.int(3))
      }
      var kept: Set<String> = []
      for there in known {
        let same = glossaries.first { $0.path == there.path }
        if same?.contentHash == there.hash, same?.priority == there.priority {
          kept.insert(there.path)
        } else {
          try db.run("DELETE FROM glossary WHERE id = ?", [there.id])
        }
      }
      for glossary in glossaries where !kept.contains(glossary.path) { try Self.insert(glossary, db) }
    }
  }

  /// Whether the glossaries of the project are these, by path and digest, the most important first.
  package func hasGlossaries(_ glossaries: [(path: String, contentHash: String)]) throws -> Bool {
    try read { db in
      let known = try db.rows("SELECT path, contentHash FROM glossary ORDER BY priority DESC, path") { row in
        [try row.text(0), try row.text(1)]
      }
      return known == glossaries.map { [$0.path, $0.contentHash] }
    }
  }

  /// The glossaries of the project, the highest priority first, then by path.
  package func glossaries() throws -> [StoredGlossary] {
    try read { db in
      let glossaries = try db.rows(
        "SELECT id, path, contentHash, priority FROM glossary ORDER BY priority DESC, path"
      ) { row in
        let glossary = StoredGlossary(
          path: try row.text(1), contentHash: try row.text(2), priority: try row.int(3), concepts: [])
        return (id: try row.int(0), glossary: glossary)
      }
      return try glossaries.map { id, glossary in
        var glossary = glossary
        glossary.concepts = try Self.concepts(id, db)
        return glossary
      }
    }
  }

  private static func insert(_ glossary: StoredGlossary, _ db: Database) throws {
    try db.run(
      "INSERT INTO glossary (path, contentHash, priority) VALUES (?, ?, ?)",
      [glossary.path, glossary.contentHash, glossary.priority])
    let row = db.lastInsertedRowID
    let insertTerm = try db.cachedStatement(
      sql: """
        INSERT INTO term (concept, position, language, text, status, "match", caseRule, exceptions, note, attributes)
        VALUES (?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, CAST(? AS TEXT), ?)
        """)
    for (position, concept) in glossary.concepts.enumerated() {
      try db.run(
        """
        INSERT INTO concept (glossary, position, name, subject, attributes)
        VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)
        """,
        [row, position, whole(concept.id), whole(concept.subject), JSONText.of(concept.attributes)])
      let conceptRow = db.lastInsertedRowID
      for (position, term) in concept.terms.enumerated() {
        try insertTerm.execute(arguments: [
          conceptRow, position, term.language.tag, whole(term.text), term.status.rawValue, term.match.rawValue,
          term.caseRule.rawValue, JSONText.of(term.exceptions), whole(term.note), JSONText.of(term.attributes),
        ])
      }
    }
  }

  private static func concepts(_ glossary: Int, _ db: Database) throws -> [Concept] {
    var concepts: [Concept] = []
    var last = -1
    // A concept without terms has one row, with nulls for the term.
    _ = try db.rows(
      """
      SELECT concept.position, name, subject, language, text, status, "match", caseRule, exceptions, note,
        concept.attributes, term.attributes
      FROM concept LEFT JOIN term ON term.concept = concept.id WHERE glossary = ?
      ORDER BY concept.position, term.position
      """, [glossary]
    ) { row in
      let position = try row.int(0)
      if position != last {
        concepts.append(
          Concept(
            id: try row.text(1), subject: try row.text(2), attributes: try JSONText.attributes(row.optionalText(10))))
      }
      last = position
      guard try row.optionalText(3) != nil else { return }
      concepts[concepts.count - 1].terms.append(
        Term(
          language: try row.language(3), text: try row.text(4), status: try row.value(Term.Status.self, 5),
          match: try row.value(Term.MatchMode.self, 6), caseRule: try row.value(Term.CaseRule.self, 7),
          exceptions: try JSONText.strings(row.optionalText(8)), note: try row.text(9),
          attributes: try JSONText.attributes(row.optionalText(11))))
    }
    return concepts
  }
}
