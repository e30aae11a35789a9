import Bitext
import TestSupport
import Testing

@testable import ProjectStore

/// Law 7: what is stored and fetched is equal.
@Suite struct LawTests {
  @Test(arguments: 0..<40) func articlesAreFetchedAsTheyWereStored(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let project = try Project()
    let imported = ImportedArticle.random(name: "a/\(seed) 文.md", using: &generator)
    let report = try project.store.saveArticle(imported, time: time())
    let stored = try project.store.article(report.articleID)
    #expect(stored.article == imported.article)
    #expect(Self.bytes(stored.article) == Self.bytes(imported.article), "to the byte, not only canonically")
    #expect(stored.name == imported.name && stored.language == imported.language)
    #expect(stored.contentHash == imported.contentHash)
    #expect(stored.readerVersion == "1" && stored.segmentationVersion == "1")
    #expect(stored.segments.map(\.span) == imported.spans.flatMap { $0 })
    #expect(stored.segments.map(\.id.number) == Array(1..<stored.segments.count + 1))
    for (index, block) in imported.article.blocks.enumerated() where !imported.spans[index].isEmpty {
      #expect(
        stored.segments.filter { $0.block == index }.map(\.text) == block.text.split(at: imported.spans[index]))
    }
    #expect(report.new == stored.segments.count)
    #expect(try project.store.integrityProblems() == [])
  }

  @Test(arguments: 0..<30) func unitsAreFetchedAsTheyWereStored(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let project = try Project()
    let id = try project.store.saveArticle(
      .of((0..<10).map { "句\($0)。|又\($0)。|再\($0)。" }), time: time()
    ).articleID
    let segments = try project.store.article(id).segments.map(\.id)
    let first = Self.units(of: segments, using: &generator)
    let report = try project.store.saveUnits(first, articleID: id, time: time(1))
    #expect(report == UnitReport(added: first.count))
    #expect(try project.store.units(articleID: id, language: .taiwan) == first)
    // Another division of the same segments: what was there is history, and the new one is there whole.
    let second = Self.units(of: segments, using: &generator)
    _ = try project.store.saveUnits(second, articleID: id, time: time(2), isWhole: true)
    #expect(try project.store.units(articleID: id, language: .taiwan) == second)
    for segment in segments {
      let revisions = try project.store.revisions(of: segment, language: .taiwan)
      let expected = [first, second].compactMap { units in units.first { $0.segments.contains(segment) } }
      let isOneWriting = expected.count == 2 && expected[0] == expected[1]
      #expect(revisions.map(\.target) == (isOneWriting ? [expected[1]] : expected).map(\.target))
      let isTranslated = second.contains { $0.segments.contains(segment) }
      #expect(revisions.map(\.isCurrent) == revisions.indices.map { isTranslated && $0 == revisions.count - 1 })
    }
    #expect(try project.store.integrityProblems() == [])
  }

  @Test(arguments: 0..<20) func beadsAreFetchedAsTheyWereStored(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let project = try Project()
    let sizes = (Int.random(in: 0...30, using: &generator), Int.random(in: 1...30, using: &generator))
    let left = try project.store.saveArticle(.of((0..<sizes.0).map { "左\($0)。" }, name: "l"), time: time()).articleID
    let right = try project.store.saveArticle(.of((0..<sizes.1).map { "右\($0)。" }, name: "r"), time: time()).articleID
    let beads = Self.beads(sizes.0, sizes.1, using: &generator)
    try project.store.saveBeads(source: left, target: right, beads: beads, origin: Origin(.alignment), time: time())
    #expect(try project.store.beads(source: left, target: right) == beads)
    #expect(try project.store.beads(source: right, target: left) == nil)
  }

  @Test(arguments: 0..<20) func glossariesAndFindingsAreFetchedAsTheyWereStored(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let project = try Project()
    let glossaries = (0..<3).map { Self.glossary("\($0).tsv", priority: 3 - $0, using: &generator) }
    try project.store.saveGlossaries(glossaries.shuffled(using: &generator))
    #expect(try project.store.glossaries() == glossaries)

    let id = try project.store.saveArticle(.of(["甲。|乙。"]), time: time()).articleID
    let findings = (0..<10).map { index in
      LocatedFinding(
        segment: index % 3 == 0 ? nil : SegmentID(article: id, number: index % 2 + 1),
        key: "\(generator.next())", text: String.random(upTo: 3, using: &generator) + "\u{0}",
        finding: Finding(
          check: "check-\(index)", severity: Finding.Severity.allCases[index % 3],
          side: index % 2 == 0 ? .source : .target, span: index..<index * 2,
          message: String.random(upTo: 9, using: &generator),
          suggestion: index % 2 == 0 ? nil : String.random(upTo: 3, using: &generator)))
    }
    try project.store.saveFindings(findings, articleID: id, language: .taiwan)
    #expect(try project.store.findings(articleID: id, language: .taiwan) == findings)
    #expect(try project.store.findings(articleID: id, language: .english) == [])
  }

  /// All bytes of an article's strings: strings alone compare by canonical equivalence.
  private static func bytes(_ article: Article) -> [[UInt8]] {
    let metadata = article.metadata
    let strings =
      [metadata.title, metadata.url, metadata.published, metadata.byline, metadata.source].map { $0 ?? "nil" }
      + article.blocks.flatMap { block in
        [block.text.plain, block.resource ?? "nil"] + block.spellings.map(\.source) + block.text.codes.map(\.code.data)
      }
    return strings.map { Array($0.utf8) }
  }

  /// Random units over a part of `segments`, in the order of the text, with insertions.
  private static func units(of segments: [SegmentID], using generator: inout SeededGenerator) -> [TranslationUnit] {
    func unit(_ segments: [SegmentID], after anchor: SegmentID? = nil) -> TranslationUnit {
      TranslationUnit(
        language: .taiwan, segments: segments, insertedAfter: anchor,
        target: CodedText.random(upTo: 8, using: &generator),
        state: TranslationUnit.State.allCases[Int.random(in: 0...3, using: &generator)],
        origin: Origin(
          Origin.Kind.allCases[Int.random(in: 0..<Origin.Kind.allCases.count, using: &generator)],
          detail: String.random(upTo: 2, using: &generator)),
        sourceKey: "\(generator.next())",
        previousSource: Bool.random(using: &generator) ? String.random(upTo: 5, using: &generator) + "\u{0}" : nil)
    }
    var units = (0..<Int.random(in: 0...2, using: &generator)).map { _ in unit([]) }
    var index = 0
    while index < segments.count {
      let end = min(segments.count, index + Int.random(in: 1...3, using: &generator))
      if Int.random(in: 0..<5, using: &generator) > 0 {
        units.append(unit(Array(segments[index..<end])))
        let insertions = max(0, Int.random(in: -3...2, using: &generator))
        units += (0..<insertions).map { _ in unit([], after: segments[end - 1]) }
      }
      index = end
    }
    return units
  }

  /// Random beads that cover two sides.
  static func beads(_ source: Int, _ target: Int, using generator: inout SeededGenerator) -> [Bead] {
    var beads: [Bead] = []
    var (left, right) = (0, 0)
    while left < source || right < target {
      let nextLeft = min(source, left + Int.random(in: 0...2, using: &generator))
      let nextRight = min(target, right + Int.random(in: 0...2, using: &generator))
      guard nextLeft > left || nextRight > right else { continue }
      beads.append(
        Bead(source: left..<nextLeft, target: right..<nextRight, cost: Double.random(in: 0...9, using: &generator)))
      (left, right) = (nextLeft, nextRight)
    }
    return beads
  }

  private static func glossary(
    _ path: String, priority: Int, using generator: inout SeededGenerator
  ) -> StoredGlossary {
    let concepts = (0..<Int.random(in: 0...6, using: &generator)).map { index in
      Concept(
        id: "concept-\(index)", subject: index % 2 == 0 ? "" : "气候",
        terms: (0..<Int.random(in: 0...3, using: &generator)).map { number in
          Term(
            language: [.chinese, .taiwan, .english][number],
            text: "词\(number)" + String.random(upTo: 2, using: &generator),
            status: Term.Status.allCases[Int.random(in: 0...4, using: &generator)],
            match: Term.MatchMode.allCases[number % 2], caseRule: Term.CaseRule.allCases[number % 2],
            exceptions: number == 1 ? ["方程式", "\"\\"] : [], note: String.random(upTo: 3, using: &generator))
        })
    }
    return StoredGlossary(path: path, contentHash: "\(generator.next())", priority: priority, concepts: concepts)
  }
}
