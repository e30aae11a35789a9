import FoundationEssentials
import GRDB

/// A file that is, should be or may become a project's database: what it holds, and connections to it.
struct DatabaseFile {
  /// How a connection is meant.
  enum Access {
    /// Reads and writes; makes the file when there is none.
    case creating
    /// Reads and writes.
    case writing
    /// Reads only.
    case reading
    /// Reads only a file that nobody can change, without the locks that a read-only folder does not allow.
    case readingImmutable
  }

  /// What a file turned out to hold.
  enum Contents: Equatable {
    /// Nothing, or no more than a creation that was broken off.
    case empty
    /// A project of this schema version.
    case project(version: Int)
  }

  var path: String
  var busyTimeout: Double

  /// Throws what can be known without a write: the file is missing, a folder, or of a newer version.
  ///
  /// Only a reading connection looks, and only where a write-ahead log holds what the header does not tell: a closing
  /// writer would fold the log into a file that is not for us to touch.
  func checkBeforeOpening() throws {
    let size = try sizeOfFile(path)
    guard let size else { throw StoreError.missing(path: path) }
    guard size > 0 else { throw StoreError.empty(path: path) }
    if try (sizeOfFile(path + "-wal") ?? 0) > 0 {
      // Where a reader cannot connect, opening for use fails for the same reason and says so.
      if let connection = try? connect(.reading) { _ = try connection.read(contents) }
    } else {
      _ = try connect(.readingImmutable).read(contents)
    }
  }

  /// A connection that writes, or where that is not allowed, one that reads.
  func connectForUse() throws -> DatabaseQueue {
    do {
      return try connect(.writing)
    } catch let error as DatabaseError where Self.needsWriting(error) {
      do {
        return try connect(.reading)
      } catch let error as DatabaseError where Self.needsWriting(error) {
        // A log that was not folded in holds newer pages than the file, and cannot be read here.
        guard try (sizeOfFile(path + "-wal") ?? 0) == 0 else { throw error }
        return try connect(.readingImmutable)
      }
    }
  }

  /// A connection, set up; reading the schema has shown that the file is a database.
  func connect(_ access: Access) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "ProjectStore"
    configuration.busyMode = .timeout(busyTimeout)
    configuration.readonly = access == .reading || access == .readingImmutable
    configuration.prepareDatabase { db in
      // In WAL mode a commit survives a killed process without waiting for the disk; cell sizes are checked so that a
      // damaged page is an error and not a wrong answer.
      try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF")
    }
    return try DatabaseQueue(path: location(access), configuration: configuration)
  }

  /// What the database holds.
  ///
  /// - Throws: `.foreign`, `.newer`.
  func contents(_ db: Database) throws -> Contents {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application != Schema.applicationID {
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'")
      guard application == 0, version == 0, tables == 0 else {
        throw StoreError.foreign(path: path, application: application)
      }
      return .empty
    }
    guard version <= Schema.version else {
      throw StoreError.newer(path: path, found: version, supported: Schema.version)
    }
    return .project(version: version)
  }

  /// The result of `body`; what it throws is told in the words of `StoreError`.
  func describingErrors<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      throw StoreError.describing(error, path: path, busyTimeout: busyTimeout)
    }
  }

  /// Whether the error says that the file could not be opened for want of a right to write beside it.
  private static func needsWriting(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
  }

  /// What SQLite is given to open. A URI only where a parameter is needed: `?`, `#` and `%` are escaped there.
  private func location(_ access: Access) -> String {
    // A relative path that begins like a URI is none.
    let plain = path.hasPrefix("file:") ? "./\(path)" : path
    guard access == .readingImmutable else { return plain }
    let escaped = plain.unicodeScalars.map { scalar in
      ["%": "%25", "?": "%3F", "#": "%23"][scalar] ?? String(scalar)
    }.joined()
    return "file:\(plain.hasPrefix("/") ? "//" : "")\(escaped)?immutable=1"
  }

  /// The size in bytes; nil where there is nothing.
  private func sizeOfFile(_ path: String) throws -> Int? {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      guard attributes[.type] as? FileAttributeType != .typeDirectory else {
        throw StoreError.cannotOpen(path: path, reason: "it is a folder")
      }
      return attributes[.size] as? Int ?? 0
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
      return nil
    } catch let error as CocoaError {
      let isForbidden = error.code == .fileReadNoPermission
      throw StoreError.cannotOpen(path: path, reason: isForbidden ? "no permission" : "the file system refuses")
    }
  }
}
