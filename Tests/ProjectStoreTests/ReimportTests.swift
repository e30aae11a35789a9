import Bitext
import TestSupport
import Testing

@testable import ProjectStore

/// An article read again keeps what it can.
@Suite struct ReimportTests {
  /// One row, one behaviour.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    /// Blocks before, sentences divided by `|`; each is translated and reviewed.
    var before: [String]
    /// Blocks after.
    var after: [String]
    /// Segments after, with their numbers.
    var segments: [String]
    /// The targets after: number, target, and what was its source where that is another one now.
    var units: [String]
    /// kept, changed, new, dropped.
    var counts: [Int]

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "insert at the start", before: ["甲。|乙。"], after: ["新。|甲。|乙。"],
      segments: ["3:新。", "1:甲。", "2:乙。"], units: ["1 T(甲。)", "2 T(乙。)"], counts: [2, 0, 1, 0]),
    Case(
      name: "insert in the middle", before: ["甲。|乙。"], after: ["甲。", "新。", "乙。"],
      segments: ["1:甲。", "3:新。", "2:乙。"], units: ["1 T(甲。)", "2 T(乙。)"], counts: [2, 0, 1, 0]),
    Case(
      name: "insert at the end", before: ["甲。|乙。"], after: ["甲。|乙。|新。"],
      segments: ["1:甲。", "2:乙。", "3:新。"], units: ["1 T(甲。)", "2 T(乙。)"], counts: [2, 0, 1, 0]),
    Case(
      name: "delete one", before: ["甲。|乙。|丙。"], after: ["甲。|丙。"],
      segments: ["1:甲。", "3:丙。"], units: ["1 T(甲。)", "3 T(丙。)"], counts: [2, 0, 0, 1]),
    Case(
      name: "delete all", before: ["甲。|乙。"], after: [], segments: [], units: [], counts: [0, 0, 0, 2]),
    Case(
      name: "change one", before: ["甲。|乙。|丙。"], after: ["甲。|乙乙。|丙。"],
      segments: ["1:甲。", "2:乙乙。", "3:丙。"], units: ["1 T(甲。)", "2 T(乙。) initial ← 乙。", "3 T(丙。)"],
      counts: [2, 1, 0, 0]),
    Case(
      name: "change the only one", before: ["甲。"], after: ["完全不同。"],
      segments: ["1:完全不同。"], units: ["1 T(甲。) initial ← 甲。"], counts: [0, 1, 0, 0]),
    Case(
      name: "change two neighbours a little", before: ["甲。|气候特使访问北京。|双方讨论了减排。|丁。"],
      after: ["甲。|气候特使访问了北京。|双方讨论了减排目标。|丁。"],
      segments: ["1:甲。", "2:气候特使访问了北京。", "3:双方讨论了减排目标。", "4:丁。"],
      units: [
        "1 T(甲。)", "2 T(气候特使访问北京。) initial ← 气候特使访问北京。",
        "3 T(双方讨论了减排。) initial ← 双方讨论了减排。", "4 T(丁。)",
      ], counts: [2, 2, 0, 0]),
    Case(
      name: "everything becomes something else", before: ["甲一。|乙二。"], after: ["丙三。|丁四。"],
      segments: ["3:丙三。", "4:丁四。"], units: [], counts: [0, 0, 2, 2]),
    Case(
      name: "swap two", before: ["甲。|乙。|丙。"], after: ["乙。|甲。|丙。"],
      segments: ["2:乙。", "1:甲。", "3:丙。"], units: ["2 T(乙。)", "1 T(甲。)", "3 T(丙。)"], counts: [3, 0, 0, 0]),
    Case(
      name: "move a block", before: ["甲。|乙。", "丙。", "丁。"], after: ["丁。", "甲。|乙。", "丙。"],
      segments: ["4:丁。", "1:甲。", "2:乙。", "3:丙。"],
      units: ["4 T(丁。)", "1 T(甲。)", "2 T(乙。)", "3 T(丙。)"], counts: [4, 0, 0, 0]),
    Case(
      name: "duplicates: one of three goes", before: ["是。|甲。|是。|乙。|是。"], after: ["是。|甲。|乙。|是。"],
      segments: ["1:是。", "2:甲。", "4:乙。", "5:是。"],
      units: ["1 T(是。)", "2 T(甲。)", "4 T(乙。)", "5 T(是。)"], counts: [4, 0, 0, 1]),
    Case(
      name: "duplicates: one more comes", before: ["是。|是。"], after: ["是。|是。|是。"],
      segments: ["1:是。", "2:是。", "3:是。"], units: ["1 T(是。)", "2 T(是。)"], counts: [2, 0, 1, 0]),
    Case(
      name: "white space at the edges is no change", before: ["甲。|乙。"], after: ["甲。 |乙。"],
      segments: ["1:甲。 ", "2:乙。"], units: ["1 T(甲。)", "2 T(乙。)"], counts: [2, 0, 0, 0]),
    Case(
      name: "one sentence becomes two", before: ["甲。乙。|丙。"], after: ["甲。|乙。|丙。"],
      segments: ["1:甲。", "3:乙。", "2:丙。"], units: ["1+3 T(甲。乙。)", "2 T(丙。)"], counts: [1, 1, 1, 0]),
    Case(
      name: "one becomes two in a block between others", before: ["新。", "甲。乙。", "丙。"], after: ["甲。|乙。", "丙。"],
      segments: ["2:甲。", "4:乙。", "3:丙。"], units: ["2+4 T(甲。乙。)", "3 T(丙。)"], counts: [1, 1, 1, 1]),
    Case(
      name: "a border moves", before: ["甲乙。丙。|丁。"], after: ["甲乙。|丙。丁。"],
      segments: ["1:甲乙。", "2:丙。丁。"], units: ["1+2 T(甲乙。丙。)T(丁。)"],
      counts: [0, 2, 0, 0]),
    Case(
      name: "two sentences become one", before: ["甲。|乙。|丙。"], after: ["甲。乙。|丙。"],
      segments: ["1:甲。乙。", "3:丙。"], units: ["1 T(甲。)T(乙。)", "3 T(丙。)"], counts: [1, 1, 0, 1]),
  ]

  @Test(arguments: cases) func keepsWhatItCan(_ row: Case) throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(row.before), time: time()).articleID
    try store.translateAll(id)
    let report = try store.saveArticle(.of(row.after, version: "2"), time: time(1))
    #expect(report.articleID == id && report.outcome == .updated && report.dissolved == [])
    #expect([report.kept, report.changed, report.new, report.dropped] == row.counts)
    #expect(try store.outline(id) == row.segments)
    #expect(try Self.drawn(store, id) == row.units)
    #expect(try store.integrityProblems() == [])
  }

  @Test func theSameAgainWritesNothing() throws {
    let project = try Project()
    let store = project.store
    let imported = ImportedArticle.of(["甲。|乙。"])
    let id = try store.saveArticle(imported, time: time()).articleID
    let before = try store.read { db in db.totalChangesCount }
    let report = try store.saveArticle(imported, time: time(1))
    #expect(report == ImportReport(articleID: id, outcome: .unchanged, kept: 2))
    #expect(try store.read { db in db.totalChangesCount } == before)
  }

  @Test func anotherReaderReadsAgain() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。|乙。"]), time: time()).articleID
    try store.translateAll(id)
    let report = try store.saveArticle(.of(["甲。|乙。"], version: "2"), time: time(1))
    #expect(report == ImportReport(articleID: id, outcome: .updated, kept: 2))
    #expect(try store.article(id).segmentationVersion == "2")
    #expect(try store.revisions(of: SegmentID(article: id, number: 1), language: .taiwan).count == 1)
  }

  @Test func theOldestUntranslatedSourceIsRemembered() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。|乙。|丙。"]), time: time()).articleID
    let units = try store.translateAll(id)
    _ = try store.saveArticle(.of(["甲。|二。|丙。"]), time: time(1))
    _ = try store.saveArticle(.of(["甲。|三。|丙。"]), time: time(2))
    #expect(try Self.drawn(store, id)[1] == "2 T(乙。) initial ← 乙。")
    #expect(try store.units(articleID: id, language: .taiwan)[1].sourceKey == units[1].sourceKey)
    // Translated anew, the next change remembers the new source.
    var unit = try store.units(articleID: id, language: .taiwan)[1]
    (unit.previousSource, unit.state, unit.sourceKey) = (nil, .translated, CodedText("三。").contentKey)
    _ = try store.saveUnits([unit], articleID: id, time: time(3))
    _ = try store.saveArticle(.of(["甲。|四。|丙。"]), time: time(4))
    #expect(try Self.drawn(store, id)[1] == "2 T(乙。) initial ← 三。")
    let revisions = try store.revisions(of: SegmentID(article: id, number: 2), language: .taiwan)
    #expect(revisions.map(\.state) == [.reviewed, .initial, .translated, .initial])
    #expect(revisions.map(\.time) == [0, 1, 3, 4].map { time($0) })
  }

  @Test func aSourceThatComesBackBringsBackWhatTheUnitWas() throws {
    let store = try Project().store
    let original = ImportedArticle.of(["甲。|乙。|丙。"])
    let id = try store.saveArticle(original, time: time()).articleID
    try store.translateAll(id)
    _ = try store.saveArticle(.of(["甲。|二。|丙。"]), time: time(1))
    _ = try store.saveArticle(.of(["丙。"]), time: time(2))
    #expect(try Self.drawn(store, id) == ["3 T(丙。)"])
    #expect(try store.articles().first?.units.map(\.count) == [1], "what sleeps is not counted")
    let report = try store.saveArticle(original, time: time(3))
    #expect([report.kept, report.changed, report.new, report.dropped] == [2, 0, 1, 0])
    #expect(try Self.drawn(store, id) == ["1 T(甲。)", "3 T(丙。)"])
  }

  @Test func aChangeTakenBackBringsBackTheState() throws {
    let store = try Project().store
    let original = ImportedArticle.of(["甲。|乙。|丙。"])
    let id = try store.saveArticle(original, time: time()).articleID
    try store.translateAll(id, state: .final)
    let before = try store.units(articleID: id, language: .taiwan)
    _ = try store.saveArticle(.of(["甲。|二。|丙。"]), time: time(1))
    #expect(try store.units(articleID: id, language: .taiwan) != before)
    _ = try store.saveArticle(original, time: time(2))
    #expect(try store.units(articleID: id, language: .taiwan) == before)
  }

  @Test func numbersAreNeverGivenTwice() throws {
    let store = try Project().store
    let id = try store.saveArticle(.of(["甲。|乙。"]), time: time()).articleID
    _ = try store.saveArticle(.of(["一一。|二二。|三三。"]), time: time(1))
    #expect(try store.outline(id) == ["3:一一。", "4:二二。", "5:三三。"])
    _ = try store.saveArticle(.of([String]()), time: time(2))
    _ = try store.saveArticle(.of(["四四。"]), time: time(3))
    #expect(try store.outline(id) == ["6:四四。"])
    try store.removeArticle(id)
    #expect(try store.saveArticle(.of(["甲。"]), time: time(4)).articleID == id + 1)
  }

  @Test(arguments: 0..<15) func whateverHappensTheProjectStaysSound(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let store = try Project().store
    var sentences = (0..<20).map { "句子\($0)。" }
    let id = try store.saveArticle(.of(sentences.map { $0 }), time: time()).articleID
    let other = try store.saveArticle(.of(["A.|B.|C."], name: "b"), time: time()).articleID
    let beads = LawTests.beads(20, 3, using: &generator)
    try store.saveBeads(source: id, target: other, beads: beads, origin: Origin(.alignment), time: time())
    try store.translateAll(id)
    var seen: [Int: String] = [:]
    for round in 1...6 {
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0...sentences.count, using: &generator)
        switch Int.random(in: 0...4, using: &generator) {
        case 0: sentences.insert("新句\(round)\(index)。", at: index)
        case 1 where index < sentences.count: sentences.remove(at: index)
        case 2 where index < sentences.count: sentences[index] = "改" + sentences[index]
        case 3 where index < sentences.count: sentences.append(sentences.remove(at: index))
        case 4 where index < sentences.count: sentences.insert(sentences[index], at: 0)
        default: break
        }
      }
      let report = try store.saveArticle(.of(sentences.map { $0 }, hash: "\(round)"), time: time(round))
      let segments = try store.article(id).segments
      #expect(segments.map(\.text.plain) == sentences)
      #expect(Set(segments.map(\.id)).count == segments.count)
      #expect(report.kept + report.changed + report.new == segments.count)
      for unit in try store.units(articleID: id, language: .taiwan) {
        let source = segments.filter { unit.segments.contains($0.id) }.map(\.text)
        let isSame = CodedText.joined(source).contentKey == unit.sourceKey
        #expect(isSame == (unit.previousSource == nil) && isSame == (unit.state == .reviewed))
        seen[unit.segments[0].number] = seen[unit.segments[0].number] ?? unit.target.plain
        #expect(seen[unit.segments[0].number] == unit.target.plain, "a number keeps its target")
      }
      let carried = try store.beads(source: id, target: other) ?? []
      try ProjectStore.checkCover(carried, source: segments.count, target: 3)
    }
    #expect(try store.integrityProblems() == [])
  }

  @Test(arguments: 0..<20) func unitsGoWithTheirTextWhereBordersMove(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let store = try Project().store
    let sentences = (0..<4).map { block in (0..<5).map { "句\(block)\($0)。" } }
    let id = try store.saveArticle(.of(sentences.map { $0.joined(separator: "|") }), time: time()).articleID
    try store.translateAll(id)
    for round in 1...6 {
      let blocks = sentences.map { sentences in
        sentences.reduce("") { text, next in
          text.isEmpty ? next : text + (Bool.random(using: &generator) ? "|" : "") + next
        }
      }
      _ = try store.saveArticle(.of(blocks, hash: "\(round)"), time: time(round))
      let segments = try store.article(id).segments
      #expect(segments.map(\.text.plain) == blocks.flatMap { $0.split(separator: "|").map(String.init) })
      for unit in try store.units(articleID: id, language: .taiwan) {
        let source = segments.filter { unit.segments.contains($0.id) }.map(\.text)
        #expect(source.count == unit.segments.count)
        let isSame = CodedText.joined(source).contentKey == unit.sourceKey
        #expect(isSame == (unit.previousSource == nil) && isSame == (unit.state == .reviewed))
      }
    }
    #expect(try store.integrityProblems() == [])
  }

  /// Units as `number T(target) state ← previous source`, the state only where it is not reviewed.
  static func drawn(_ store: ProjectStore, _ article: Int) throws -> [String] {
    try store.units(articleID: article, language: .taiwan).map { unit in
      let numbers = unit.segments.map { String($0.number) }.joined(separator: "+")
      let state = unit.state == .initial ? " initial" : ""
      return "\(numbers) \(unit.target.plain)\(state)" + (unit.previousSource.map { " ← \($0)" } ?? "")
    }
  }
}
