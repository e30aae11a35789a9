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

@Suite struct UnitTests {
  static func unit(_ segments: [SegmentID], _ target: String, state: TranslationUnit.State = .translated)
    -> TranslationUnit
  {
    TranslationUnit(
      language: .taiwan, segments: segments, target: CodedText(target), state: state, origin: Origin(.typed),
      sourceKey: "k")
  }

  /// A store with one article of four segments.
  static func four() throws -> (store: ProjectStore, id: Int, segments: [SegmentID]) {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。|乙。", "丙。|丁。"]), time: time()).articleID
    return (store, id, try store.article(id).segments.map(\.id))
  }

  @Test func savingAgainCountsWhatItDid() throws {
    let (store, id, segments) = try Self.four()
    let units = segments.map { Self.unit([$0], "一") }
    #expect(try store.saveUnits(units, articleID: id, time: time()) == UnitReport(added: 4))
    #expect(try store.saveUnits(units, articleID: id, time: time(1)) == UnitReport(unchanged: 4))
    #expect(try store.newestTime(articleID: id, language: .taiwan) == time())
    let edited = Self.unit([segments[1]], "二", state: .final)
    let report = try store.saveUnits([edited, units[2]], articleID: id, time: time(2))
    #expect(report == UnitReport(changed: 1, unchanged: 1))
    #expect(try store.newestTime(articleID: id, language: .taiwan) == time(2))
    let revisions = try store.revisions(of: segments[1], language: .taiwan)
    #expect(revisions.map(\.target.plain) == ["一", "二"] && revisions.map(\.number) == [1, 2])
    #expect(revisions.map(\.time) == [time(), time(2)] && revisions.map(\.isCurrent) == [false, true])
    #expect(Set(revisions.map(\.unit)).count == 1)
  }

  @Test func theBytesCountNotOnlyWhatTheyLookLike() throws {
    let (store, id, segments) = try Self.four()
    let composed = "\u{E9}"
    let decomposed = "e\u{301}"
    #expect(composed == decomposed, "Swift calls them equal")
    _ = try store.saveUnits([Self.unit([segments[0]], composed)], articleID: id, time: time())
    let report = try store.saveUnits([Self.unit([segments[0]], decomposed)], articleID: id, time: time(1))
    #expect(report == UnitReport(changed: 1))
    let stored = try store.units(articleID: id, language: .taiwan).map { Array($0.target.plain.utf8) }
    #expect(stored == [Array(decomposed.utf8)])
  }

  @Test func joiningAndSplittingMakeNewUnitsWithHistory() throws {
    let (store, id, segments) = try Self.four()
    _ = try store.saveUnits(segments.map { Self.unit([$0], "單\($0.number)") }, articleID: id, time: time())
    let joined = Self.unit([segments[1], segments[2]], "合")
    #expect(try store.saveUnits([joined], articleID: id, time: time(1)) == UnitReport(changed: 1))
    #expect(try store.units(articleID: id, language: .taiwan).map(\.target.plain) == ["單1", "合", "單4"])
    let halves = [Self.unit([segments[1]], "左"), Self.unit([segments[2]], "右")]
    #expect(try store.saveUnits(halves, articleID: id, time: time(2)) == UnitReport(changed: 2))
    #expect(try store.units(articleID: id, language: .taiwan).map(\.target.plain) == ["單1", "左", "右", "單4"])
    let history = try store.revisions(of: segments[2], language: .taiwan)
    #expect(history.map(\.target.plain) == ["單3", "合", "右"])
    #expect(history.map(\.segments) == [[segments[2]], joined.segments, [segments[2]]])
    #expect(history.map(\.isCurrent) == [false, false, true])
  }

  @Test func languagesDoNotDisturbEachOther() throws {
    let (store, id, segments) = try Self.four()
    var english = Self.unit([segments[0], segments[1]], "One.")
    english.language = .english
    let report = try store.saveUnits([Self.unit([segments[0]], "一"), english], articleID: id, time: time())
    #expect(report == UnitReport(added: 2))
    #expect(try store.units(articleID: id, language: .english) == [english])
    #expect(try store.units(articleID: id, language: .taiwan).count == 1)
    #expect(try store.units(articleID: id, language: .chinese) == [])
  }

  @Test func whatSomebodyElseChangedIsNotOverwritten() throws {
    let (store, id, segments) = try Self.four()
    let theirs = [Self.unit([segments[0]], "一"), Self.unit([segments[1]], "二")]
    _ = try store.saveUnits(theirs, articleID: id, time: time())
    let mine = segments.prefix(3).map { Self.unit([$0], "我") }
    let seen = [segments[0]: CodedText("一"), segments[1]: CodedText("舊"), segments[2]: CodedText("")]
    let report = try store.saveUnits(mine, articleID: id, time: time(1), expected: seen)
    #expect(report == UnitReport(added: 1, changed: 1, conflicting: [segments[1]]))
    #expect(try store.units(articleID: id, language: .taiwan).map(\.target.plain) == ["我", "二", "我"])
  }

  @Test func aWholeSetSendsTheOthersIntoHistory() throws {
    let (store, id, segments) = try Self.four()
    let insertion = TranslationUnit(
      language: .taiwan, segments: [], insertedAfter: segments[0], target: CodedText("插"), state: .final,
      origin: Origin(.alignment), sourceKey: "")
    _ = try store.saveUnits(segments.map { Self.unit([$0], "一") } + [insertion], articleID: id, time: time())
    let whole = [Self.unit([segments[0]], "一"), Self.unit([segments[1], segments[2]], "合")]
    let report = try store.saveUnits(whole, articleID: id, time: time(1), isWhole: true)
    #expect(report == UnitReport(changed: 1, unchanged: 1, removed: 2))
    #expect(try store.units(articleID: id, language: .taiwan) == whole)
  }

  @Test func insertionsOfAPlaceAreGivenTogether() throws {
    let (store, id, segments) = try Self.four()
    func insertion(_ text: String, _ anchor: SegmentID? = nil) -> TranslationUnit {
      TranslationUnit(
        language: .taiwan, segments: [], insertedAfter: anchor, target: CodedText(text), state: .final,
        origin: Origin(.typed), sourceKey: "")
    }
    let first = [insertion("甲"), insertion("乙"), insertion("丙", segments[1])]
    #expect(try store.saveUnits(first, articleID: id, time: time()) == UnitReport(added: 3))
    #expect(try store.units(articleID: id, language: .taiwan) == first)
    #expect(try store.saveUnits([insertion("二")], articleID: id, time: time()) == UnitReport(changed: 1, removed: 1))
    #expect(try store.units(articleID: id, language: .taiwan) == [insertion("二"), first[2]])
    let more = [insertion("二"), insertion("三"), insertion("四")]
    #expect(try store.saveUnits(more, articleID: id, time: time()) == UnitReport(added: 2, unchanged: 1))
    #expect(try store.units(articleID: id, language: .taiwan) == more + [first[2]])
  }

  @Test func unitsThatDoNotFitAreRefusedWhole() throws {
    let (store, id, s) = try Self.four()
    let good = Self.unit([s[0]], "一")
    var both = Self.unit([s[1]], "二")
    both.insertedAfter = s[0]
    let bad = [
      Self.unit([SegmentID(article: id, number: 9)], "無"), Self.unit([SegmentID(article: 9, number: 1)], "無"),
      Self.unit([s[1], s[3]], "缺"), Self.unit([s[2], s[1]], "反"), Self.unit([s[0], s[1]], "重"), both,
    ]
    for unit in bad {
      do {
        _ = try store.saveUnits([good, unit], articleID: id, time: time())
        Issue.record("\(unit) was taken")
      } catch StoreError.unfit(let message) {
        #expect(!message.contains("\n"))
      }
    }
    #expect(try store.units(articleID: id, language: .taiwan) == [])
  }

  @Test(arguments: [
    "INSERT INTO unitSegment VALUES (2, 5, 1, 'zh-Hant-TW', 1, 0)", "UPDATE unitSegment SET language = 'en'",
    "INSERT INTO segment VALUES (1, 9, 9, 7, 0, 1, 'aaaaaaaaaaaaaaaa', NULL, NULL)",
    "UPDATE segment SET block = NULL", "UPDATE segment SET position = 0", "UPDATE unit SET state = 'done'",
    "UPDATE article SET name = 'a.md'", "UPDATE unit SET time = 'yesterday'", "UPDATE unit SET revision = 'x'",
    "UPDATE article SET id = 7",
  ])
  func theSchemaHoldsTheTruth(sql: String) throws {
    let (store, id, _) = try Self.four()
    try store.translateAll(id)
    _ = try store.saveArticle(.of(["A."], name: "b"), time: time())
    do {
      try store.connection.write { db in try db.execute(sql: sql) }
      Issue.record("\(sql) was taken")
    } catch let error as DatabaseError {
      #expect(error.resultCode == .SQLITE_CONSTRAINT)
    }
  }
}

@Suite struct BeadTests {
  @Test(arguments: [
    ([], "end at 2:2, found 0:0"),
    ([Bead(source: 0..<2, target: 0..<1)], "end at 2:2, found 2:1"),
    ([Bead(source: 0..<1, target: 0..<1), Bead(source: 1..<3, target: 1..<2)], "end at 2:2, found 3:2"),
    ([Bead(source: 1..<2, target: 0..<2)], "bead 1: expected to begin at 0:0, found 1:0"),
    ([Bead(source: 0..<1, target: 0..<1), Bead(source: 0..<2, target: 1..<2)], "bead 2: expected to begin at 1:1"),
    ([Bead(source: 0..<0, target: 0..<0)], "bead 1: is empty on both sides"),
    ([Bead(source: 0..<2, target: 0..<2, cost: -1)], "found -1.0"),
    ([Bead(source: 0..<2, target: 0..<2, cost: .nan)], "found nan"),
  ])
  func beadsThatDoNotCoverBothSidesAreRefused(beads: [Bead], complaint: String) throws {
    let store = try Project().store
    for name in ["l", "r"] { _ = try store.saveArticle(.of(["甲。|乙。"], name: name), time: time()) }
    let good = [Bead(source: 0..<2, target: 0..<2, cost: 1)]
    try store.saveBeads(source: 1, target: 2, beads: good, origin: Origin(.typed), time: time())
    do {
      try store.saveBeads(source: 1, target: 2, beads: beads, origin: Origin(.typed), time: time(1))
      Issue.record("taken")
    } catch StoreError.unfit(let message) {
      #expect(message.contains(complaint))
    }
    #expect(try store.beads(source: 1, target: 2) == good)
    #expect(try store.alignments(of: 2) == [AlignmentSummary(source: 1, target: 2, time: time(), beads: 1)])
  }

  @Test func anArticleIsNotAlignedWithItself() throws {
    let store = try Project().store
    _ = try store.saveArticle(.of(["甲。"]), time: time())
    #expect(throws: StoreError.self) {
      try store.saveBeads(
        source: 1, target: 1, beads: [Bead(source: 0..<1, target: 0..<1)], origin: Origin(.typed), time: time())
    }
    #expect(throws: StoreError.noArticle(id: 2)) {
      try store.saveBeads(source: 1, target: 2, beads: [], origin: Origin(.typed), time: time())
    }
  }

  @Test(
    arguments: [
      // Places of the four old segments; beads as drawn source:target.
      ([0, 1, 2, 3], 4, ["0-2:0-1", "2-3:1-2", "3-4:2-2"]),
      ([1, 2, 3, 4], 5, ["0-1:0-0", "1-3:0-1", "3-4:1-2", "4-5:2-2"]),
      ([0, 2, 3, 4], 5, ["0-3:0-1", "3-4:1-2", "4-5:2-2"]),
      ([0, 1, nil, 2], 3, ["0-2:0-1", "2-2:1-2", "2-3:2-2"]),
      ([0, 1, 2, nil], 3, ["0-2:0-1", "2-3:1-2"]),
      ([nil, nil, nil, nil], 1, ["0-0:0-1", "0-0:1-2", "0-1:2-2"]),
    ] as [([Int?], Int, [String])])
  func beadsFollowTheirSegments(places: [Int?], count: Int, drawn: [String]) {
    let beads = [
      Bead(source: 0..<2, target: 0..<1), Bead(source: 2..<3, target: 1..<2), Bead(source: 3..<4, target: 2..<2),
    ]
    func draw(_ a: Range<Int>, _ b: Range<Int>) -> String {
      "\(a.lowerBound)-\(a.upperBound):\(b.lowerBound)-\(b.upperBound)"
    }
    let forward = StoredBead.carrying(
      beads.map { StoredBead(bead: $0, origin: Origin(.typed)) }, isSource: true, places: places, count: count)
    #expect(forward.map { draw($0.bead.source, $0.bead.target) } == drawn)
    let turned = beads.map { StoredBead(bead: Bead(source: $0.target, target: $0.source), origin: Origin(.typed)) }
    let backward = StoredBead.carrying(turned, isSource: false, places: places, count: count)
    #expect(backward.map { draw($0.bead.target, $0.bead.source) } == drawn)
  }
}

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
