import GRDB

/// The form of the project database: who it belongs to, its version, and how older versions become this one.
enum Schema {
  /// SQLite's `application_id` of our files, by which `file` and we know them: the ASCII letters `DuZh`.
  static let applicationID = 0x4475_5A68

  /// A step from one version to the next; once released it is never edited.
  struct Migration: Sendable {
    /// Its name in the database, in the order of the versions.
    var name: String
    /// The statements, which run in one transaction.
    var sql: String
  }

  /// All steps; the n-th leads to version n (`user_version`).
  static let migrations = [
    Migration(name: "1 articles, units, beads, glossaries, findings", sql: version1),
    Migration(name: "2 code numbers of dormant units", sql: version2),
    Migration(name: "3 translations in files, notes, people's cuts", sql: version3),
    Migration(name: "4 attributes of concepts and terms", sql: version4),
  ]

  /// The version that this program reads and writes.
  static var version: Int { migrations.count }

  /// Runs the steps that a database has not seen, each in one transaction with its version number.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for (index, migration) in migrations.enumerated() {
      migrator.registerMigration(migration.name) { db in
        try db.execute(sql: migration.sql)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(index + 1)")
      }
    }
    return migrator
  }
}
