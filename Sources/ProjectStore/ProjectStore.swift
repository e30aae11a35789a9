import GRDB
import Synchronization

/// A project's database: one SQLite file that keeps articles, translations, beads, glossaries and findings.
///
/// Values go in and come out; each verb is one transaction, so a crash at any moment leaves the last committed state.
/// Several processes may read while one writes; a second writer waits for its turn up to the busy timeout.
///
/// What is thrown is `StoreError`, whatever the verb.
package final class ProjectStore: Sendable {
  /// How long a verb waits for another process's lock, in seconds, unless told otherwise.
  package static let defaultBusyTimeout = 5.0

  /// The path of the database file.
  package let path: String
  /// How long a verb waits for another process's lock, in seconds.
  package let busyTimeout: Double
  /// The one connection; nil once the store is closed.
  private let held: Mutex<DatabaseQueue?>

  private init(path: String, busyTimeout: Double, connection: DatabaseQueue) {
    self.path = path
    self.busyTimeout = busyTimeout
    held = Mutex(connection)
  }

  /// A new, empty project at `path`, whose folder must exist.
  ///
  /// What a broken-off creation left there is taken up.
  ///
  /// - Throws: `.exists` when the file holds anything else.
  package static func create(at path: String, busyTimeout: Double = defaultBusyTimeout) throws -> ProjectStore {
    let file = DatabaseFile(path: path, busyTimeout: busyTimeout)
    return try file.describingErrors {
      let connection = try file.connect(.creating)
      do {
        guard case .empty = try connection.read(file.contents) else { throw StoreError.exists(path: path) }
        try connection.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
        try Schema.migrator.migrate(connection)
      } catch StoreError.foreign, StoreError.newer {
        throw StoreError.exists(path: path)
      }
      return ProjectStore(path: path, busyTimeout: busyTimeout, connection: connection)
    }
  }

  /// The project at `path`, brought to this program's schema when it was written by an older one.
  ///
  /// Where the file or its folder may not be written, the store can still be read.
  ///
  /// - Throws: `.missing`, `.empty`, `.damaged`, `.foreign`, `.newer` (the file is left untouched), `.locked`.
  package static func open(at path: String, busyTimeout: Double = defaultBusyTimeout) throws -> ProjectStore {
    let file = DatabaseFile(path: path, busyTimeout: busyTimeout)
    return try file.describingErrors {
      try file.checkBeforeOpening()
      let connection = try file.connectForUse()
      switch try connection.read(file.contents) {
      case .empty: throw StoreError.empty(path: path)
      case .project(let version) where version < Schema.version: try Schema.migrator.migrate(connection)
      case .project: break
      }
      return ProjectStore(path: path, busyTimeout: busyTimeout, connection: connection)
    }
  }

  /// Closes the file when the verbs under way are done; the last process to do so folds the write-ahead log into it.
  ///
  /// A store that is let go closes by itself.
  package func close() { held.withLock { $0 = nil } }

  /// The one connection; verbs take turns on it.
  ///
  /// - Precondition: The store is open.
  var connection: DatabaseQueue {
    guard let connection = held.withLock({ $0 }) else { preconditionFailure("a closed store is asked for nothing") }
    return connection
  }

  /// What is wrong inside the file, in SQLite's words; empty for a sound one.
  ///
  /// - Complexity: O(size of the file); meant for tests and for people in doubt.
  package func integrityProblems() throws -> [String] {
    try read { db in
      let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      let keys = try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT 'a row of ' || "table" || ' points to none of ' || parent FROM pragma_foreign_key_check
          """)
      return pages + keys
    }
  }

  /// The result of `body` on one unchanging state of the database.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    try describingErrors { try connection.read(body) }
  }

  /// The result of `body` in one transaction, which is rolled back when it throws.
  func write<T>(_ body: (Database) throws -> T) throws -> T {
    try describingErrors { try connection.write(body) }
  }

  private func describingErrors<T>(_ body: () throws -> T) throws -> T {
    try DatabaseFile(path: path, busyTimeout: busyTimeout).describingErrors(body)
  }
}
