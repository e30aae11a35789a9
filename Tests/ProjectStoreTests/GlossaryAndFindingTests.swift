import Bitext
import GRDB
import Testing

@testable import ProjectStore

@Suite struct GlossaryAndFindingTests {
  private static func glossary(_ path: String, hash: String = "1", ids: [String] = ["a"]) -> StoredGlossary {
    StoredGlossary(
      path: path, contentHash: hash, priority: 0,
      concepts: ids.map { Concept(id: $0, subject: hash, terms: [Term(language: .english, text: "t")]) })
  }

  @Test func glossariesThatDidNotChangeStayUntouched() throws {
    let store = try Project().store
    try store.saveGlossaries([Self.glossary("a"), Self.glossary("b"), Self.glossary("c")])
    let rows = { try store.read { db in try Row.fetchAll(db, sql: "SELECT path, id FROM glossary ORDER BY path") } }
    let before = try rows()
    try store.saveGlossaries([Self.glossary("b", hash: "2"), Self.glossary("a")])
    #expect(try store.glossaries() == [Self.glossary("a"), Self.glossary("b", hash: "2")])
    #expect(try rows()[0] == before[0])
    #expect(try store.statistics().concepts == 2)
    try store.saveGlossaries([])
    #expect(try store.glossaries() == [] && store.statistics().concepts == 0)
  }

  @Test func doublesAreRefused() throws {
    let store = try Project().store
    #expect(throws: StoreError.unfit("a: is named twice; name each glossary once")) {
      try store.saveGlossaries([Self.glossary("a"), Self.glossary("a")])
    }
    #expect(throws: StoreError.unfit("a: has two concepts ‘x’; give each its own id")) {
      try store.saveGlossaries([Self.glossary("a", ids: ["x", "y", "x"])])
    }
  }

  private static func finding(_ segment: SegmentID, key: String, text: String, check: String = "c") -> LocatedFinding {
    LocatedFinding(
      segment: segment, key: key, text: text,
      finding: Finding(check: check, severity: .warning, side: .target, span: 0..<3, message: "m"))
  }

  @Test func whatAPersonSetAsideStaysAside() throws {
    let (store, id, segments) = try UnitTests.four()
    let findings = [
      Self.finding(segments[0], key: "k1", text: "後"), Self.finding(segments[1], key: "k2", text: "後"),
      Self.finding(segments[0], key: "k1", text: "裡"), Self.finding(segments[0], key: "k1", text: "後", check: "d"),
    ]
    try store.saveFindings(findings, articleID: id, language: .taiwan)
    try store.dismiss(findings[0], articleID: id, language: .taiwan, reason: "a name", time: time())
    let reasons = { try store.findings(articleID: id, language: .taiwan).map(\.dismissal) }
    #expect(try reasons() == ["a name", nil, nil, nil])
    #expect(try store.statistics().openFindings == 3 && store.statistics().dismissedFindings == 1)
    // Checks run again, also on the article read again.
    try store.saveFindings(findings.reversed(), articleID: id, language: .taiwan)
    #expect(try reasons() == [nil, nil, nil, "a name"])
    _ = try store.saveArticle(.of(["新。|甲。|乙。", "丙。|丁。"]), time: time(1))
    #expect(try reasons() == [], "findings wait for the next check")
    try store.saveFindings(findings, articleID: id, language: .taiwan)
    #expect(try reasons() == ["a name", nil, nil, nil])
    try store.dismiss(findings[0], articleID: id, language: .taiwan, reason: "another", time: time())
    #expect(try reasons()[0] == "another")
    try store.dismiss(findings[0], articleID: id, language: .taiwan, reason: nil, time: time())
    #expect(try reasons() == [nil, nil, nil, nil])
  }

  @Test func anEditTakesItsFindingsAway() throws {
    let (store, id, segments) = try UnitTests.four()
    try store.translateAll(id)
    let findings = segments.map { Self.finding($0, key: "k", text: "後") }
    try store.saveFindings(findings, articleID: id, language: .taiwan)
    _ = try store.saveUnits([UnitTests.unit([segments[1]], "新")], articleID: id, time: time(1))
    let left = try store.findings(articleID: id, language: .taiwan).map(\.segment)
    #expect(left == [segments[0], segments[2], segments[3]])
  }

  @Test func findingsOfOtherArticlesAreRefused() throws {
    let (store, id, segments) = try UnitTests.four()
    let good = Self.finding(segments[0], key: "k", text: "後")
    try store.saveFindings([good], articleID: id, language: .taiwan)
    #expect(throws: StoreError.self) {
      let bad = Self.finding(SegmentID(article: 9, number: 1), key: "k", text: "後")
      try store.saveFindings([bad], articleID: id, language: .taiwan)
    }
    #expect(try store.findings(articleID: id, language: .taiwan) == [good])
  }
}
