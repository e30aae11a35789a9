import Bitext
import Foundation
import GRDB
import Testing

@testable import ProjectStore

/// When something goes wrong in the middle, the project is as before.
@Suite struct FailureTests {
  @Test func anErrorInTheMiddleOfAnImportLeavesNothing() throws {
    let project = try Project()
    let store = project.store
    let id = try store.saveArticle(.of(["甲。|乙。"]), time: time()).articleID
    try store.translateAll(id)
    let before = try Self.dump(store)
    try store.connection.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER stop BEFORE INSERT ON segment WHEN NEW.number = 4
          BEGIN SELECT raise(ABORT, 'stop'); END
          """)
    }
    #expect(throws: StoreError.failed(path: store.path, reason: "stop")) {
      try store.saveArticle(.of(["新。|甲。|二。|三。|四。"]), time: time(1))
    }
    #expect(throws: StoreError.failed(path: store.path, reason: "stop")) {
      try store.saveArticle(.of(["一。|二。|三。|四。|五。"], name: "b.md"), time: time(1))
    }
    #expect(try Self.dump(store) == before)
  }

  @Test func aFullDiskLeavesTheProjectAsItWas() throws {
    let project = try Project()
    let store = project.store
    let id = try store.saveArticle(.of(["甲。|乙。"]), time: time()).articleID
    try store.translateAll(id)
    let before = try Self.dump(store)
    try store.connection.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    let large = ImportedArticle.of((0..<300).map { "很长的一段，第\($0)段。|又一句话，也很长。" }, name: "large.md")
    #expect(throws: StoreError.full(path: store.path)) { try store.saveArticle(large, time: time(1)) }
    #expect(try Self.dump(store) == before)
    #expect(try store.integrityProblems() == [])
  }

  @Test func eachVerbIsOneTransaction() throws {
    let project = try Project()
    let store = project.store
    let commits = CommitCounter()
    store.connection.add(transactionObserver: commits, extent: .databaseLifetime)
    func commitsOf(_ verb: () throws -> some Any) rethrows -> Int {
      let before = commits.count
      _ = try verb()
      return commits.count - before
    }
    let imported = ImportedArticle.of(["甲。|乙。"])
    #expect(try commitsOf { try store.saveArticle(imported, time: time()) } == 1)
    #expect(try commitsOf { try store.saveArticle(.of(["B."], name: "b"), time: time()) } == 1)
    #expect(try commitsOf { try store.translateAll(1) } == 1)
    #expect(try commitsOf { try store.saveArticle(.of(["甲。|二。"]), time: time(1)) } == 1)
    let beads = [Bead(source: 0..<2, target: 0..<1)]
    #expect(
      try commitsOf {
        try store.saveBeads(source: 1, target: 2, beads: beads, origin: Origin(.alignment), time: time())
      } == 1)
    let glossary = StoredGlossary(
      path: "g", contentHash: "1", priority: 0,
      concepts: ["a", "b"].map { Concept(id: $0, subject: "", terms: [Term(language: .english, text: $0)]) })
    #expect(try commitsOf { try store.saveGlossaries([glossary]) } == 1)
    let finding = LocatedFinding(
      segment: nil, key: "k", text: "t",
      finding: Finding(check: "c", severity: .note, side: .source, span: 0..<1, message: "m"))
    #expect(try commitsOf { try store.saveFindings([finding, finding], articleID: 1, language: .english) } == 1)
    #expect(
      try commitsOf {
        try store.dismiss(finding, articleID: 1, language: .english, reason: "r", time: time())
      } == 1)
    #expect(try commitsOf { try store.removeArticle(1) } == 1)
    #expect(try commitsOf { (try store.articles(), try store.statistics()) } == 0)
  }

  @Test func aClosedStoreHasFoldedItsLogIntoTheFile() throws {
    let project = try Project()
    _ = try project.store.saveArticle(.of(["甲。"]), time: time())
    #expect(FileManager.default.fileExists(atPath: project.folder.database + "-wal"))
    project.store.close()
    #expect(!FileManager.default.fileExists(atPath: project.folder.database + "-wal"))
  }

  /// Root may write anywhere, so that the file system must see this thread as somebody else.
  @Test(.enabled(if: FileSystemUser.canChange))
  func aProjectThatMayNotBeWrittenCanBeRead() throws {
    let project = try Project()
    let (folder, path) = (project.folder, project.folder.database)
    _ = try project.store.saveArticle(.of(["甲。"]), time: time())
    project.store.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    try FileSystemUser.asNobody {
      let store = try ProjectStore.open(at: path)
      let names = try store.articles().map(\.name)
      #expect(names == ["a.md"])
      #expect(throws: StoreError.readOnly(path: path)) { try store.saveArticle(.of(["乙。"]), time: time()) }
      #expect(throws: StoreError.readOnly(path: path)) { try store.removeArticle(1) }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
    #expect(throws: StoreError.self) {
      try FileSystemUser.asNobody { try ProjectStore.open(at: path) }
    }
  }

  @Test(arguments: [
    (StoreError.missing(path: "p"), "p: there is no project here; create one with ‘init’"),
    (.locked(path: "p", seconds: 5), "p: is locked by another process for more than 5 s; try again when it is done"),
    (
      .locked(path: "p", seconds: 0.5), "p: is locked by another process for more than 0.5 s; try again when it is done"
    ),
    (.noArticle(id: 7), "a7: there is no such article in the project; list the articles to find its id"),
  ])
  func errorsAreOneLine(error: StoreError, text: String) {
    #expect("\(error)" == text)
  }

  @Test func allErrorsNameTheFileInOneLine() {
    let errors: [StoreError] = [
      .missing(path: "p.db"), .exists(path: "p.db"), .empty(path: "p.db"), .cannotOpen(path: "p.db", reason: "r"),
      .damaged(path: "p.db", reason: "r"), .foreign(path: "p.db", application: 1),
      .newer(path: "p.db", found: 2, supported: 1), .readOnly(path: "p.db"), .locked(path: "p.db", seconds: 1),
      .full(path: "p.db"), .failed(path: "p.db", reason: "r"), .unfit("p.db: r"),
    ]
    for error in errors { #expect("\(error)".hasPrefix("p.db: ") && !"\(error)".contains("\n")) }
  }

  @Test(arguments: [
    (ResultCode.SQLITE_BUSY_SNAPSHOT, StoreError.locked(path: "p", seconds: 1)),
    (.SQLITE_FULL, .full(path: "p")),
    (.SQLITE_READONLY_DBMOVED, .readOnly(path: "p")),
    (.SQLITE_CORRUPT_INDEX, .damaged(path: "p", reason: "m")),
    (.SQLITE_CANTOPEN, .cannotOpen(path: "p", reason: "m")),
    (.SQLITE_IOERR_READ, .failed(path: "p", reason: "m")),
    (.SQLITE_CONSTRAINT_UNIQUE, .failed(path: "p", reason: "m")),
  ])
  func databaseErrorsAreToldInOurWords(code: ResultCode, expected: StoreError) {
    let error = StoreError.describing(DatabaseError(resultCode: code, message: "m"), path: "p", busyTimeout: 1)
    #expect(error as? StoreError == expected)
  }

  /// All rows of all tables.
  private static func dump(_ store: ProjectStore) throws -> [String] {
    try store.read { db in
      let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }.sorted()
      }
    }
  }
}

/// Counts commits that changed something.
private final class CommitCounter: TransactionObserver, @unchecked Sendable {
  private(set) var count = 0
  func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
  func databaseDidChange(with event: DatabaseEvent) {}
  func databaseDidCommit(_ db: Database) { count += 1 }
  func databaseDidRollback(_ db: Database) {}
}

/// The user as whom this thread touches files; processes of other users are not changed.
private enum FileSystemUser {
  private typealias SetUser = @convention(c) (UInt32) -> Int32
  private static let nobody: UInt32 = 65534

  /// Whether files can be touched as one who may not write everything.
  static var canChange: Bool { getuid() != 0 || setUser != nil }

  /// Runs `body` with the rights of nobody; of the present user, where that is not root.
  static func asNobody<T>(_ body: () throws -> T) throws -> T {
    guard getuid() == 0, let setUser else { return try body() }
    _ = setUser(nobody)
    defer { _ = setUser(0) }
    return try body()
  }

  /// Linux's `setfsuid`, which concerns one thread only.
  private static var setUser: SetUser? {
    dlsym(nil, "setfsuid").map { unsafeBitCast($0, to: SetUser.self) }
  }
}
