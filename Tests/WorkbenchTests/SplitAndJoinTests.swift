import Bitext
import TestSupport
import Testing

@testable import Workbench

/// Splitting and joining segments by hand.
@Suite
struct SplitAndJoinTests {
  private static let time = "2026-01-01T00:00:00Z"
  private static let english = Language("en").unsafelyUnwrapped

  /// Whatever is split and joined, in whatever order: the source is tiled, no translation is lost, and the segments stay
  /// as they are when the article is cut again.
  @Test(arguments: 0..<12)
  func nothingIsLost(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    let project = try Project.create(
      at: "\(folder.path)/p", name: nil, sourceLanguage: Language("zh-Hans"), targetLanguages: [], glossaries: [])
    try folder.write("甲一乙二。丙三丁四。戊五己六。\n\n庚七辛八。壬九癸十。\n", to: "a.txt")
    try project.importArticles(["\(folder.path)/a.txt"], time: Self.time) { _ = try $0.result.get() }
    var names: Set<String> = []
    for segment in try project.store.article(1).segments {
      let text = "T\(segment.id.number)."
      names.insert(text)
      _ = try project.edit(segment.id, language: Self.english, text: text, state: .reviewed, time: Self.time)
    }
    for _ in 0..<14 {
      let segments = try project.store.article(1).segments
      let place = Int.random(in: segments.indices, using: &random)
      let segment = segments[place]
      if Bool.random(using: &random), let next = segments.dropFirst(place + 1).first, next.block == segment.block {
        let outcome = try project.join([next.id, segment.id], time: Self.time)
        #expect(outcome.segments.map(\.text.plain) == [segment.text.plain + next.text.plain])
        #expect(outcome.report.dissolved.isEmpty)
      } else if segment.text.plain.count > 2 {
        let cut = Int.random(in: 1..<segment.text.plain.count - 1, using: &random)
        let head = String(segment.text.plain.prefix(cut))
        let outcome = try project.split(segment.id, at: .after(head), time: Self.time)
        #expect(outcome.segments.map(\.text.plain) == [head, String(segment.text.plain.dropFirst(cut))])
        #expect(outcome.report.dissolved.isEmpty)
      }
      let units = try project.store.units(articleID: 1, language: Self.english)
      let targets = units.flatMap { $0.target.plain.split(separator: " ") }
      #expect(Set(targets.map(String.init)) == names && targets.count == names.count)
      #expect(units.allSatisfy { $0.state == .reviewed && $0.previousSource == nil })
      let before = try project.store.article(1).segments
      let summary = try #require(project.articles(nil).first)
      _ = try project.resegment(summary, time: Self.time)
      #expect(try project.store.article(1).segments == before)
    }
    let text = try project.store.article(1).segments.map(\.text.plain).joined()
    // The same decisions on the article as it comes again, with a paragraph before it.
    let cuts = try project.store.article(1).segments.map(\.text.plain)
    try folder.write("新。\n\n甲一乙二。丙三丁四。戊五己六。\n\n庚七辛八。壬九癸十。\n", to: "a.txt")
    try project.importArticles(["\(folder.path)/a.txt"], time: Self.time) { _ = try $0.result.get() }
    #expect(try project.store.article(1).segments.map(\.text.plain) == ["新。"] + cuts)
    #expect(text == "甲一乙二。丙三丁四。戊五己六。庚七辛八。壬九癸十。")
  }

  @Test func theHistoryOfJoinedUnitsStays() throws {
    let folder = try TemporaryFolder()
    let project = try Project.create(
      at: "\(folder.path)/p", name: nil, sourceLanguage: Language("zh-Hans"), targetLanguages: [], glossaries: [])
    try folder.write("甲。乙。", to: "a.txt")
    try project.importArticles(["\(folder.path)/a.txt"], time: Self.time) { _ = try $0.result.get() }
    let ids = try project.store.article(1).segments.map(\.id)
    for (id, text) in zip(ids, ["A.", "B."]) {
      _ = try project.edit(id, language: Self.english, text: text, state: nil, time: Self.time)
    }
    _ = try project.join(ids, time: Self.time)
    let past = try ids.map { id in
      try project.store.revisions(of: id, language: Self.english).map(\.target.plain)
    }
    #expect(past == [["A.", "A. B."], ["B."]])
  }

  @Test func boundariesHoldWhereTheirTextStands() throws {
    func spans(_ boundaries: [SegmentBoundary], _ ends: [Int], of text: String) -> [String] {
      let places = [0] + ends + [text.utf8.count]
      return boundaries.applied(to: zip(places, places.dropFirst()).map { $0..<$1 }, of: text)
        .map { String(text.slice($0)) }
    }
    let split = try #require(SegmentBoundary(at: 6, of: "甲。乙。", isBreak: true))
    #expect(spans([split], [], of: "甲。乙。") == ["甲。", "乙。"])
    #expect(spans([split], [], of: "丙甲。乙。") == ["丙甲。乙。"])  // it began its block
    #expect(spans([split], [], of: "甲。乙。丙") == ["甲。乙。丙"])  // and ended it
    let long = String(repeating: "长", count: 30)
    let join = try #require(SegmentBoundary(at: 93, of: long + "。" + long, isBreak: false))
    #expect(join.before.count == 24 && join.after.count == 24 && !join.startsBlock && !join.endsBlock)
    #expect(spans([join], [96], of: "新" + long + "。" + long + "尾").count == 1)
    #expect(spans([join], [96, 99], of: "新" + long + "。！" + long).count == 3)
    #expect(SegmentBoundary(at: 0, of: "甲", isBreak: true) == nil)
    #expect(SegmentBoundary(at: 3, of: "甲", isBreak: true) == nil)
  }
}
