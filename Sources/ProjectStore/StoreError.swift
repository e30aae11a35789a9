import GRDB

/// Why the store could not do what it was asked for. One line when printed, naming the file and what to do.
package enum StoreError: Error, Hashable, Sendable {
  /// There is no file at `path`.
  case missing(path: String)
  /// There is a project at `path` already.
  case exists(path: String)
  /// The file is a database without a project in it: its creation was broken off.
  case empty(path: String)
  /// The file cannot be opened; `reason` in SQLite's words.
  case cannotOpen(path: String, reason: String)
  /// The file is no database, or parts of it cannot be read any more.
  case damaged(path: String, reason: String)
  /// The database belongs to another program, by its `application_id`.
  case foreign(path: String, application: Int)
  /// The database was written by a newer Duizhao: schema `found`, `supported` is the newest known here.
  case newer(path: String, found: Int, supported: Int)
  /// The file or its folder may not be written.
  case readOnly(path: String)
  /// Another process kept the file locked for all of `seconds`.
  case locked(path: String, seconds: Double)
  /// There is no room left; nothing was written.
  case full(path: String)
  /// Reading or writing failed below SQLite, or SQLite refused; `reason` in its words. Nothing was written.
  case failed(path: String, reason: String)
  /// The project has no article of this number.
  case noArticle(id: Int)
  /// A value does not fit what is stored (a segment that is gone, units that overlap, beads with a gap).
  case unfit(String)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no project here; create one with ‘init’"
    case .exists(let path):
      "\(path): there is a project here already; remove the file to begin anew"
    case .empty(let path):
      "\(path): the creation of this project was broken off; create it again with ‘init’"
    case .cannotOpen(let path, let reason):
      "\(path): cannot be opened: \(reason); check that the folder exists and may be read"
    case .damaged(let path, let reason):
      "\(path): is no sound project database: \(reason); restore a copy, or remove the file and import again"
    case .foreign(let path, let application):
      "\(path): is a database of another program (application id \(application)); name a project of Duizhao"
    case .newer(let path, let found, let supported):
      "\(path): was written by a newer Duizhao (schema \(found), known here up to \(supported)); update Duizhao"
    case .readOnly(let path):
      "\(path): may not be written; make the file and its folder writable"
    case .locked(let path, let seconds):
      "\(path): is locked by another process for more than \(Self.plain(seconds)) s; try again when it is done"
    case .full(let path):
      "\(path): there is no room left on the disk; nothing was written: make room and try again"
    case .failed(let path, let reason):
      "\(path): could not be read or written: \(reason); nothing was changed: check the disk and try again"
    case .noArticle(let id):
      "a\(id): there is no such article in the project; list the articles to find its id"
    case .unfit(let message):
      message
    }
  }

  /// `5` for 5.0, `0.25` for 0.25.
  private static func plain(_ seconds: Double) -> String {
    seconds == seconds.rounded() && seconds.magnitude < 1e9 ? "\(Int(seconds))" : "\(seconds)"
  }
}

extension StoreError {
  /// What `error`, thrown by the database at `path`, means to people; other errors as they are.
  ///
  /// Source: sqlite.org/rescode.html.
  static func describing(_ error: any Error, path: String, busyTimeout: Double) -> any Error {
    switch error {
    case let error as DatabaseError:
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: return StoreError.locked(path: path, seconds: busyTimeout)
      case .SQLITE_FULL: return StoreError.full(path: path)
      case .SQLITE_READONLY: return StoreError.readOnly(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: return StoreError.damaged(path: path, reason: reason)
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: return StoreError.cannotOpen(path: path, reason: reason)
      default: return StoreError.failed(path: path, reason: reason)
      }
    case let error as UnreadableValue: return StoreError.damaged(path: path, reason: error.description)
    case is RowDecodingError: return StoreError.damaged(path: path, reason: "a value is not of its column’s type")
    default: return error
    }
  }
}

/// A stored value that no value of ours was written as: the file was damaged or changed by hand.
struct UnreadableValue: Error, CustomStringConvertible {
  /// What the value should be.
  var expected: String
  /// What it is.
  var found: String

  var description: String { "expected \(expected), found ‘\(found.prefix(40))’" }
}
