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

  /// Two paragraphs with a code of number 1 each, one unit.
  @Test func aUnitOverBlocksIsFinalAgainWhenItsSourceIsTheOneTranslated() throws {
    let store = try Project().store
    let original = ImportedArticle.of([[Self.bold(1, "甲甲")], [Self.bold(1, "乙")]])
    let id = try store.saveArticle(original, time: time()).articleID
    let unit = try Self.saveWhole(store, id, "一{1}二{/1}三{2}四{/2}")
    _ = try store.saveArticle(.of([[Self.bold(1, "甲甲改")], [Self.bold(1, "乙")]]), time: time(1))
    let changed = try #require(try store.units(articleID: id, language: .taiwan).first)
    #expect(changed.state == .initial && changed.previousSource == "{1}甲甲{/1}{2}乙{/2}")
    #expect(changed.target == unit.target)
    _ = try store.saveArticle(original, time: time(2))
    #expect(try store.units(articleID: id, language: .taiwan) == [unit])
  }

  /// The codes of the second block follow those of the first, of which there is another one now.
  @Test func codesOfSeveralBlocksAreNotTakenForEachOther() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of([[Self.bold(1, "甲")], [Self.bold(1, "乙")]]), time: time()).articleID
    _ = try Self.saveWhole(store, id, "一{1}二{/1}三{2}四{/2}")
    _ = try store.saveArticle(
      .of([[Self.bold(1, "新", data: "<i>"), Self.bold(2, "甲")], [Self.bold(1, "乙")]]), time: time(1))
    let unit = try #require(try store.units(articleID: id, language: .taiwan).first)
    #expect(unit.target.visibleForm == "一{2}二{/2}三{3}四{/3}")
    #expect(unit.state == .final)
  }

  /// Codes before its segments come and go while a unit sleeps. A target's foreign code (9) stays what it is, also where
  /// its number (1) is the one that another code of the source gets.
  @Test(arguments: ["x{3}一{/3}{4}二{/4}", "x{4}二{/4}", "{9/}{4}二{/4}{3}一{/3}", "{1/}{3}一{/3}", "x"])
  func aUnitThatWakesNamesTheCodesOfItsSource(target: String) throws {
    let store = try Project().store
    func article(_ before: [CodedText], hash: String) -> ImportedArticle {
      .of([before + [Self.bold(before.count + 1, "甲"), Self.bold(before.count + 2, "乙")]], hash: hash)
    }
    let front = [Self.bold(1, "前", data: "<i>"), Self.bold(2, "后", data: "<i>")]
    let id = try store.saveArticle(article(front, hash: "0"), time: time()).articleID
    let unit = try Self.saveWhole(store, id, target, segments: 2...3)
    _ = try store.saveArticle(.of([front], hash: "1"), time: time(1))
    #expect(try store.units(articleID: id, language: .taiwan) == [])
    _ = try store.saveArticle(.of([front + [CodedText("间。")]], hash: "2"), time: time(2))
    _ = try store.saveArticle(article([], hash: "3"), time: time(3))
    let woken = try #require(try store.units(articleID: id, language: .taiwan).first)
    let renumbered = ["3": "1", "4": "2"].reduce(target) { text, pair in
      text.replacing("{\(pair.key)}", with: "{\(pair.value)}").replacing("{/\(pair.key)}", with: "{/\(pair.value)}")
    }
    #expect(woken.target.visibleForm == renumbered)
    #expect(woken.state == .final && woken.previousSource == nil)
    // And sleeps and wakes where it was.
    _ = try store.saveArticle(.of([front], hash: "4"), time: time(4))
    _ = try store.saveArticle(article(front, hash: "5"), time: time(5))
    #expect(try store.units(articleID: id, language: .taiwan) == [unit])
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

  /// Makes all segments of an article, or some, one final unit; `{n}` in the target is a code of their source, where it
  /// has one of this number, else one of the target's own.
  private static func saveWhole(
    _ store: ProjectStore, _ article: Int, _ target: String, segments places: ClosedRange<Int>? = nil
  ) throws -> TranslationUnit {
    let all = try store.article(article).segments
    let segments = Array(places.map { all[$0] } ?? all[...])
    let source = segments.joinedText()
    let foreign = [1, 9].map { number in
      CodedText.PlacedCode(
        offset: source.length, code: InlineCode(number: number, kind: .standalone, data: "<hr>", type: "hr"))
    }
    let unit = TranslationUnit(
      language: .taiwan, segments: segments.map(\.id),
      target: try CodedText(visibleForm: target, codesFrom: CodedText(source.plain, codes: source.codes + foreign)),
      state: .final, origin: Origin(.alignment), sourceKey: segments.joinedKey)
    _ = try store.saveUnits([unit], articleID: article, time: time())
    return unit
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
