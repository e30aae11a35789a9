import Bitext
import GRDB
import Testing

@testable import ProjectStore

@Suite struct ArticleTests {
  static let names = ["bbc/1048026.md", "bbc/1.2.md", "cdt/1048026.md", "a2"]

  @Test(arguments: [
    ("a2", [2]), ("a4", [4]), ("bbc/1048026.md", [1]), ("1048026.md", [1, 3]), ("1048026", [1, 3]), ("1.2.md", [2]),
    ("1.2", [2]), ("氣候", [1, 4]), ("氣候一", [1]), ("climate t", [2]), ("CLIMATE", [2]), ("a9", []), ("", []),
    ("候", []), ("md", []),
  ])
  func selectorsAreTriedInOrder(selector: String, found: [Int]) throws {
    let store = try Project().store
    let titles = ["氣候一", "Climate talks", nil, "氣候二"]
    for (name, title) in zip(Self.names, titles) {
      _ = try store.saveArticle(.of(["甲。"], name: name, title: title), time: time())
    }
    #expect(try store.findArticles(selector: selector).map(\.id) == found)
  }

  @Test func aListShowsWhatThereIs() throws {
    let store = try Project().store
    #expect(try store.articles() == [])
    let id = try store.saveArticle(
      .of(["甲。|乙。", "丙。"], name: "x/y.md", hash: "h", title: "題"), time: time()
    ).articleID
    let units = try store.translateAll(id, state: .reviewed)
    var first = units[0]
    first.state = .initial
    _ = try store.saveUnits([first], articleID: id, time: time(1))
    try store.translateAll(id, to: .english, state: .final)
    let expected = ArticleSummary(
      id: id, name: "x/y.md", metadata: Article.Metadata(title: "題"), language: .chinese, format: "text",
      contentHash: "h", readerVersion: "1", segmentationVersion: "1", segments: 3,
      units: [
        UnitCount(language: .english, state: .final, count: 3), UnitCount(language: .taiwan, state: .initial, count: 1),
        UnitCount(language: .taiwan, state: .reviewed, count: 2),
      ])
    #expect(try store.articles() == [expected])
    #expect(try store.languages(articleID: id) == [.english, .taiwan])
    let statistics = try store.statistics()
    #expect(statistics.articles == 1 && statistics.blocks == 2 && statistics.segments == 3)
    #expect(statistics.bytes == 18 && statistics.units == expected.units)
    #expect(statistics.openFindings == 0 && statistics.glossaries == 0 && statistics.alignments == 0)
  }

  @Test func removingTakesEverythingThatBelongsToIt() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。"]), time: time()).articleID
    let other = try store.saveArticle(.of(["A."], name: "b"), time: time()).articleID
    let units = try store.translateAll(id)
    _ = try store.saveUnits(
      [
        TranslationUnit(
          language: .taiwan, segments: [], insertedAfter: units[0].segments[0], target: CodedText("又"), state: .final,
          origin: Origin(.typed), sourceKey: "")
      ], articleID: id, time: time())
    try store.saveBeads(
      source: id, target: other, beads: [Bead(source: 0..<1, target: 0..<1)], origin: Origin(.typed), time: time())
    try store.removeArticle(id)
    #expect(try store.articles().map(\.id) == [other])
    #expect(try store.alignments(of: other) == [])
    for table in ["unit", "unitSegment", "alignment", "bead"] {
      #expect(try store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") } == 0)
    }
    #expect(try store.integrityProblems() == [])
  }

  @Test func whatIsNotThereIsNamed() throws {
    let store = try Project().store
    let missing = StoreError.noArticle(id: 7)
    #expect(throws: missing) { try store.article(7) }
    #expect(throws: missing) { try store.removeArticle(7) }
    #expect(throws: missing) { try store.units(articleID: 7, language: .taiwan) }
    #expect(throws: missing) { try store.languages(articleID: 7) }
    #expect(throws: missing) { try store.saveUnits([], articleID: 7, time: time()) }
    #expect(throws: missing) { try store.findings(articleID: 7, language: .taiwan) }
    #expect(throws: missing) { try store.saveFindings([], articleID: 7, language: .taiwan) }
    #expect(try store.beads(source: 7, target: 8) == nil)
    #expect(try store.revisions(of: SegmentID(article: 7, number: 1), language: .taiwan) == [])
    #expect(try store.newestTime(articleID: 7, language: .taiwan) == nil)
  }
}
