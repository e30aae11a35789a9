import Bitext
import Foundation
import GRDB
import Testing

@testable import ProjectStore

@Suite struct OpeningTests {
  @Test func aProjectIsOpenedAsItWasLeft() throws {
    let folder = try Folder()
    let store = try ProjectStore.create(at: folder.database)
    let report = try store.saveArticle(.of(["甲。|乙。"]), time: time())
    store.close()
    let again = try ProjectStore.open(at: folder.database)
    #expect(try again.outline(report.articleID) == ["1:甲。", "2:乙。"])
    #expect(try again.integrityProblems() == [])
    #expect(again.path == folder.database && again.busyTimeout == 5)
  }

  @Test func anyPathWillDo() throws {
    let folder = try Folder()
    let path = folder.path + "/a%20b?c#d 文&mode=ro"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let file = path + "/p?immutable=0.sqlite"
    try ProjectStore.create(at: file).close()
    #expect(try ProjectStore.open(at: file).saveArticle(.of(["甲。"]), time: time()).outcome == .new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["p?immutable=0.sqlite"])
  }

  @Test func theFileSaysWhatItIs() throws {
    let project = try Project()
    project.store.close()
    let bytes = try project.folder.bytes()
    #expect(Array(bytes[68..<72]) == Array("DuZh".utf8))
    #expect(Array(bytes[60..<64]) == [0, 0, 0, UInt8(Schema.version)])
    #expect(Array(bytes[18..<20]) == [2, 2], "write-ahead logging")
  }

  @Test func creatingNeedsAnUnusedPath() throws {
    let project = try Project()
    #expect(throws: StoreError.exists(path: project.folder.database)) {
      try ProjectStore.create(at: project.folder.database)
    }
    let other = project.folder.path + "/other.sqlite"
    try Self.change(other, "CREATE TABLE theirs (a)")
    #expect(throws: StoreError.exists(path: other)) { try ProjectStore.create(at: other) }
  }

  @Test func creatingNeedsAFolder() throws {
    let path = try Folder().path + "/none/project.sqlite"
    #expect(throws: StoreError.self) { try ProjectStore.create(at: path) }
    do { _ = try ProjectStore.create(at: path) } catch StoreError.cannotOpen { return }
    Issue.record("another error")
  }

  @Test func aBrokenOffCreationIsTakenUp() throws {
    let folder = try Folder()
    try Self.change(
      folder.database, "PRAGMA journal_mode = WAL; CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    #expect(throws: StoreError.empty(path: folder.database)) { try ProjectStore.open(at: folder.database) }
    _ = try ProjectStore.create(at: folder.database)
    _ = try ProjectStore.open(at: folder.database)
  }

  @Test func whatIsNoProjectIsRefused() throws {
    let folder = try Folder()
    #expect(throws: StoreError.missing(path: folder.database)) { try ProjectStore.open(at: folder.database) }
    #expect(!FileManager.default.fileExists(atPath: folder.database), "opening makes no file")
    try folder.write([])
    #expect(throws: StoreError.empty(path: folder.database)) { try ProjectStore.open(at: folder.database) }
    try folder.write(Array(repeating: UInt8(ascii: "x"), count: 5000))
    try Self.expectDamaged { try ProjectStore.open(at: folder.database) }
    #expect(throws: StoreError.cannotOpen(path: folder.path, reason: "it is a folder")) {
      try ProjectStore.open(at: folder.path)
    }
  }

  @Test(arguments: ["PRAGMA application_id = 7", "CREATE TABLE theirs (a)"])
  func aDatabaseOfAnotherProgramIsRefused(sql: String) throws {
    let folder = try Folder()
    try Self.change(folder.database, sql)
    let before = try folder.bytes()
    let application = sql.hasSuffix("7") ? 7 : 0
    #expect(throws: StoreError.foreign(path: folder.database, application: application)) {
      try ProjectStore.open(at: folder.database)
    }
    #expect(try folder.bytes() == before)
  }

  @Test func aNewerVersionIsRefusedAndLeftUntouched() throws {
    let project = try Project()
    project.store.close()
    let path = project.folder.database
    try Self.change(path, "PRAGMA user_version = 99")
    let before = try project.folder.bytes()
    let newer = StoreError.newer(path: path, found: 99, supported: Schema.version)
    #expect(throws: newer) { try ProjectStore.open(at: path) }
    #expect(try project.folder.bytes() == before)
  }

  @Test func aNewerVersionInTheLogIsRefusedAndLeftUntouched() throws {
    let project = try Project()
    let path = project.folder.database
    // The log of a process that was killed: the header in the file itself still tells the old version.
    try project.store.connection.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA user_version = 99") }
    let copy = try Folder()
    try copy.write(project.folder.bytes())
    try copy.write(project.folder.bytes(path + "-wal"), to: copy.database + "-wal")
    let before = try (copy.bytes(), copy.bytes(copy.database + "-wal"))
    #expect(throws: StoreError.newer(path: copy.database, found: 99, supported: Schema.version)) {
      try ProjectStore.open(at: copy.database)
    }
    #expect(try copy.bytes() == before.0)
    #expect(try copy.bytes(copy.database + "-wal") == before.1)
  }

  @Test func aDamagedFileIsToldWhenItIsRead() throws {
    let project = try Project()
    let store = project.store
    let report = try store.saveArticle(.of((0..<200).map { "第\($0)段。|又一句。" }), time: time())
    store.close()
    var bytes = try project.folder.bytes()
    for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
    try project.folder.write(bytes)
    try Self.expectDamaged {
      let store = try ProjectStore.open(at: project.folder.database)
      _ = try store.article(report.articleID)
    }
  }

  @Test(arguments: [
    "UPDATE block SET codes = '[{]'", "UPDATE block SET codes = '[{\"offset\":1,\"number\":1,\"kind\":\"opening\"}]'",
    #"UPDATE block SET codes = '[{"offset":1,"number":1,"kind":"opening","data":"","type":""}]'"#,
    #"UPDATE block SET codes = '[{"offset":0,"number":1,"kind":"sideways","data":"","type":""}]'"#,
    #"UPDATE block SET spellings = '[{"start":3,"end":1,"source":""}]'"#,
    "UPDATE block SET kind = 'poem'", "UPDATE block SET plain = 'short'", "UPDATE article SET language = '?'",
    "UPDATE segment SET start = 1 WHERE number = 1", "UPDATE segment SET \"end\" = 2 WHERE number = 1",
    "UPDATE skeleton SET escapes = '[]'", "PRAGMA foreign_keys = 0; DELETE FROM block",
  ])
  func aValueThatIsNoneOfOursIsDamage(sql: String) throws {
    let project = try Project()
    let id = try project.store.saveArticle(.of(["甲。|乙。"]), time: time()).articleID
    try Self.change(project.folder.database, sql)
    try Self.expectDamaged { try project.store.article(id) }
  }

  @Test func aLockedProjectIsWaitedForAndThenToldLocked() throws {
    let project = try Project()
    let path = project.folder.database
    let other = try DatabaseQueue(path: path)
    try other.inTransaction(.exclusive) { _ in
      #expect(throws: StoreError.locked(path: path, seconds: 0.05)) {
        try project.store.saveArticle(.of(["甲。"]), time: time())
      }
      let articles = try project.store.articles()
      #expect(articles == [], "readers read on")
      return .rollback
    }
    #expect(try project.store.saveArticle(.of(["甲。"]), time: time()).outcome == .new)
  }

  @Test func aProjectThatIsLockedForReadersTooIsToldLocked() throws {
    let project = try Project()
    let path = project.folder.database
    project.store.close()
    var configuration = Configuration()
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try other.write { db in try db.execute(sql: "UPDATE article SET title = 'x'; CREATE TABLE temporary (a)") }
    #expect(throws: StoreError.locked(path: path, seconds: 0.05)) {
      try ProjectStore.open(at: path, busyTimeout: 0.05).articles()
    }
    try other.close()
  }

  @Test func anOlderSchemaIsBroughtUpToDate() throws {
    let folder = try Folder()
    // What version 1 wrote, whatever the version of today.
    try Self.change(folder.database, VersionOne.sql)
    let store = try ProjectStore.open(at: folder.database)
    #expect(try store.outline(17) == ["1:甲。 ", "3:乙。"])
    #expect(try store.units(articleID: 17, language: .taiwan).map(\.target.plain) == ["甲！"])
    #expect(try store.units(articleID: 17, language: .taiwan).map(\.target.codes.count) == [2])
    #expect(try store.revisions(of: SegmentID(article: 17, number: 1), language: .taiwan).map(\.number) == [1, 2])
    #expect(try store.beads(source: 17, target: 18) == [Bead(source: 0..<2, target: 0..<1, cost: 1.5)])
    #expect(try store.glossaries().first?.concepts.first?.terms.first?.exceptions == ["方程式"])
    #expect(try store.findings(articleID: 17, language: .taiwan).first?.dismissal == "so meant")
    #expect(try store.integrityProblems() == [])
    #expect(try store.saveArticle(.of(["新。"], name: "c.md"), time: time()).articleID == 19)
    let schema = try store.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
    #expect(schema == Schema.version)
  }

  @Test func theSchemaOfVersionOneIsNeverEdited() throws {
    let made = try DatabaseQueue()
    try made.writeWithoutTransaction { db in try db.execute(sql: Schema.version1) }
    let kept = try DatabaseQueue()
    try kept.writeWithoutTransaction { db in try db.execute(sql: VersionOne.schema) }
    let sql = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'grdb%' ORDER BY name"
    let (left, right) = try (made.read { try Row.fetchAll($0, sql: sql) }, kept.read { try Row.fetchAll($0, sql: sql) })
    #expect(left == right)
  }

  /// Runs SQL on a file behind the store's back.
  static func change(_ path: String, _ sql: String) throws {
    let connection = try DatabaseQueue(path: path)
    try connection.writeWithoutTransaction { db in try db.execute(sql: sql) }
    try connection.close()
  }

  static func expectDamaged(_ body: () throws -> some Any, _ location: SourceLocation = #_sourceLocation) throws {
    do {
      _ = try body()
      Issue.record("nothing was thrown", sourceLocation: location)
    } catch StoreError.damaged {
    }
  }
}
