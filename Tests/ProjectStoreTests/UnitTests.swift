import Bitext
import GRDB
import Testing

@testable import ProjectStore

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
