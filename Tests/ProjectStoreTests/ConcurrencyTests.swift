import Bitext
import Foundation
import GRDB
import Testing

@testable import ProjectStore

@Suite struct ConcurrencyTests {
  @Test func writersWaitForEachOther() async throws {
    let project = try Project()
    let path = project.folder.database
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<3 {
        group.addTask {
          let store = try ProjectStore.open(at: path, busyTimeout: 60)
          for index in 0..<10 {
            let report = try store.saveArticle(.of(["甲。|乙。"], name: "\(writer)/\(index)"), time: time())
            try store.translateAll(report.articleID)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try project.store.articles().map(\.units.count) == Array(repeating: 1, count: 30))
    #expect(try Set(project.store.articles().map(\.id)) == Set(1...30))
  }

  @Test func aReaderSeesWholeArticlesWhileAnotherWrites() throws {
    let project = try Project()
    let reader = try ProjectStore.open(at: project.folder.database)
    _ = try project.store.saveArticle(.of(["甲。|乙。"]), time: time())
    var seen: [[String]] = []
    try Self.atEachSegment(of: project.store) { seen.append(try reader.articles().map { "\($0.name) \($0.segments)" }) }
    _ = try project.store.saveArticle(.of(["一。|二。|三。"], name: "b.md"), time: time())
    #expect(seen == Array(repeating: ["a.md 2"], count: 3))
    #expect(try reader.articles().map { "\($0.name) \($0.segments)" } == ["a.md 2", "b.md 3"])
  }

  /// What a killed process leaves is the files as they are at that moment.
  @Test func aProcessKilledWhileWritingLeavesTheLastCommittedState() throws {
    let project = try Project()
    let store = project.store
    let imported = ImportedArticle.of((0..<40).map { "第\($0)段。|又一句。" })
    let id = try store.saveArticle(imported, time: time()).articleID
    try store.translateAll(id)
    let (outline, units) = try (store.outline(id), store.units(articleID: id, language: .taiwan))
    // With a cache of a few pages, unfinished work is written into the log too.
    try store.connection.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA cache_size = 3") }
    var copies: [Folder] = []
    // Not the project itself: the connection keeps the closure.
    let folder = project.folder
    try Self.atEachSegment(of: store) {
      let copy = try Folder()
      for suffix in ["", "-wal"] {
        try copy.write(folder.bytes(folder.database + suffix), to: copy.database + suffix)
      }
      copies.append(copy)
    }
    _ = try store.saveArticle(.of((0..<20).map { "第\($0)段！|又一句。" }), time: time(1))
    #expect(copies.count == 40)
    for copy in copies {
      let left = try ProjectStore.open(at: copy.database)
      #expect(try left.integrityProblems() == [])
      #expect(try left.outline(id) == outline)
      #expect(try left.units(articleID: id, language: .taiwan) == units)
    }
  }

  /// Calls `body` in the middle of imports, after each segment that is written.
  private static func atEachSegment(of store: ProjectStore, _ body: @escaping () throws -> Void) throws {
    let moment = UncheckedMoment(body: body)
    try store.connection.writeWithoutTransaction { db in
      db.add(
        function: DatabaseFunction("moment", argumentCount: 0) { _ in
          try moment.body()
          return 1
        })
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER inserted AFTER INSERT ON segment BEGIN SELECT moment(); END;
          CREATE TEMP TRIGGER updated AFTER UPDATE OF block ON segment WHEN NEW.block IS NOT NULL
          BEGIN SELECT moment(); END;
          """)
    }
  }
}

/// A closure that is called on the thread of the test, inside the verb that it calls.
private struct UncheckedMoment: @unchecked Sendable {
  var body: () throws -> Void
}
