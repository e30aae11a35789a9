import Bitext
import Testing

@testable import ProjectStore

/// Units with codes, units of several segments and insertions, after their article was read again.
@Suite struct ReimportedUnitTests {
  @Test func codesThatWereRenumberedAreRenumberedInTheTarget() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of([[Self.bold(1, "甲"), Self.bold(2, "乙")]]), time: time()).articleID
    let code = InlineCode(number: 2, kind: .standalone, data: "x", type: "x")
    let foreign = CodedText("他", codes: [CodedText.PlacedCode(offset: 0, code: code)])
    let segments = try store.article(id).segments
    try store.translateAll(id)
    _ = try store.saveUnits(
      [
        TranslationUnit(
          language: .english, segments: [segments[1].id], target: foreign, state: .final, origin: Origin(.alignment),
          sourceKey: segments[1].key)
      ], articleID: id, time: time())
    // A code before them: 1 is now 2, and 2 is 3.
    _ = try store.saveArticle(
      .of([[Self.bold(1, "新", data: "<i>"), Self.bold(2, "甲"), Self.bold(3, "乙")]]), time: time(1))
    let units = try store.units(articleID: id, language: .taiwan)
    #expect(units.map(\.target.visibleForm) == ["T(甲){2}{/2}", "T(乙){3}{/3}"])
    #expect(units.map(\.state) == [.reviewed, .reviewed])
    #expect(try store.units(articleID: id, language: .english).map(\.target) == [foreign], "not the source's codes")
    // In a changed segment codes follow what they are.
    let changed = CodedText.joined([Self.bold(3, "很", data: "<u>"), Self.bold(4, "乙")])
    _ = try store.saveArticle(
      .of([[Self.bold(1, "新", data: "<i>"), Self.bold(2, "甲"), changed]]), time: time(2))
    #expect(
      try store.units(articleID: id, language: .taiwan).map(\.target.visibleForm) == ["T(甲){2}{/2}", "T(乙){4}{/4}"])
    #expect(try ReimportTests.drawn(store, id)[1] == "2 T(乙) initial ← {3}乙{/3}")
  }

  @Test func unitsOfSeveralSegmentsStayWhileTheyStandTogether() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。|乙。|丙。|丁。"]), time: time()).articleID
    let segments = try store.article(id).segments
    let pairs = [segments[0...1], segments[2...3]].map { pair in
      TranslationUnit(
        language: .taiwan, segments: pair.map(\.id), target: CodedText("T(\(pair.map(\.text.plain).joined()))"),
        state: .final, origin: Origin(.alignment), sourceKey: CodedText.joined(pair.map(\.text)).contentKey)
    }
    _ = try store.saveUnits(pairs, articleID: id, time: time())
    // One of the first pair changes, something is put between the second.
    let report = try store.saveArticle(.of(["甲。|一。|丙。|新。|丁。"]), time: time(1))
    #expect(report.dissolved == [pairs[1].segments])
    #expect(try ReimportTests.drawn(store, id) == ["1+2 T(甲。乙。) initial ← 甲。乙。"])
    let history = try store.revisions(of: segments[3].id, language: .taiwan)
    #expect(history.map(\.target) == [pairs[1].target] && history.map(\.isCurrent) == [false])
    // Half of the first pair goes: the unit lives on in the other half.
    _ = try store.saveArticle(.of(["一。|丙。|新。|丁。"]), time: time(2))
    #expect(try ReimportTests.drawn(store, id) == ["2 T(甲。乙。) initial ← 甲。乙。"])
    #expect(try store.integrityProblems() == [])
  }

  @Test(arguments: [
    (["甲。|乙。|丙。"], ["1+2 合"], [true]), (["甲。|丙。"], [], [false]), (["甲。|新。|乙。|丙。"], [], [false]),
    (["丙。"], [], [true]),
  ])
  func aSleepingUnitReturnsWholeOrNotAtAll(after: [String], units: [String], isCurrent: [Bool]) throws {
    let store = try Project().store
    let original = ImportedArticle.of(["甲。|乙。|丙。"])
    let id = try store.saveArticle(original, time: time()).articleID
    let segments = try store.article(id).segments
    let unit = TranslationUnit(
      language: .taiwan, segments: segments.prefix(2).map(\.id), target: CodedText("合"), state: .reviewed,
      origin: Origin(.typed), sourceKey: CodedText.joined(segments.prefix(2).map(\.text)).contentKey)
    _ = try store.saveUnits([unit], articleID: id, time: time())
    #expect(try store.saveArticle(.of(["丙。"], hash: "0"), time: time(1)).dissolved == [])
    #expect(try ReimportTests.drawn(store, id) == [])
    #expect(try store.saveArticle(.of(after), time: time(2)).dissolved == [])
    #expect(try ReimportTests.drawn(store, id) == units)
    #expect(try store.revisions(of: segments[0].id, language: .taiwan).map(\.isCurrent) == isCurrent)
    // A segment whose unit is history is free for another.
    let first = try store.article(id).segments[0].id
    let another = TranslationUnit(
      language: .taiwan, segments: [first], target: CodedText("又"), state: .final, origin: Origin(.typed), sourceKey: ""
    )
    _ = try store.saveUnits([another], articleID: id, time: time(3))
    #expect(try store.units(articleID: id, language: .taiwan) == [another])
  }

  @Test func insertionsFollowWhatStoodBeforeThem() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。|乙。|丙。"]), time: time()).articleID
    let segments = try store.article(id).segments.map(\.id)
    let insertions = [(nil, "〇"), (segments[0], "一"), (segments[1], "二"), (segments[1], "二二"), (segments[2], "三")]
    let units = insertions.map { anchor, text in
      TranslationUnit(
        language: .taiwan, segments: [], insertedAfter: anchor, target: CodedText(text), state: .final,
        origin: Origin(.alignment), sourceKey: "")
    }
    _ = try store.saveUnits(units, articleID: id, time: time())
    _ = try store.saveArticle(.of(["甲。|丙。"]), time: time(1))
    let after = try store.units(articleID: id, language: .taiwan)
    #expect(after.map(\.target.plain) == ["〇", "一", "二", "二二", "三"])
    #expect(after.map { $0.insertedAfter?.number ?? 0 } == [0, 1, 1, 1, 3])
    _ = try store.saveArticle(.of(["丙。"]), time: time(2))
    let last = try store.units(articleID: id, language: .taiwan)
    #expect(last.map(\.target.plain) == ["〇", "一", "二", "二二", "三"])
    #expect(last.map { $0.insertedAfter?.number ?? 0 } == [0, 0, 0, 0, 3])
    #expect(try store.integrityProblems() == [])
  }

  private static func bold(_ number: Int, _ plain: String, data: String = "<b>") -> CodedText {
    CodedText(
      plain,
      codes: [
        CodedText.PlacedCode(offset: 0, code: InlineCode(number: number, kind: .opening, data: data, type: "b")),
        CodedText.PlacedCode(
          offset: plain.utf8.count, code: InlineCode(number: number, kind: .closing, data: "</b>", type: "b")),
      ])
  }
}
