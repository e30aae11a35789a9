import Bitext
import TestSupport
import Testing

@testable import ProjectStore
@testable import Workbench

@Suite struct TargetTextTests {
  private let article = StoredArticle.of(["One.  Two.", "三。四。"], spans: [[0..<6, 6..<10], [0..<6, 6..<12]])
  private let english = Language("en").unsafelyUnwrapped
  private let chinese = Language("zh-Hant").unsafelyUnwrapped

  private func unit(_ numbers: [Int], _ target: String, in language: Language, after: Int? = nil) -> TranslationUnit {
    TranslationUnit(
      language: language, segments: numbers.map { SegmentID(article: 1, number: $0) },
      insertedAfter: after.map { SegmentID(article: 1, number: $0) }, target: CodedText(target), state: .translated,
      origin: Origin(.typed), sourceKey: "")
  }

  private func blocks(_ units: [TranslationUnit], _ language: Language) -> [Int: String] {
    TargetText(of: article, units: units, language: language).blocks.mapValues(\.plain)
  }

  @Test func theSourcesWhiteSpaceIsPutBack() {
    #expect(blocks([unit([1], "Un.", in: english), unit([2], "Deux.", in: english)], english) == [0: "Un.  Deux."])
  }

  @Test func oneSpaceStandsWhereTheTargetUsesSpacesAndTheSourceHasNone() {
    #expect(
      blocks([unit([3], "Three.", in: english), unit([4], "Four.", in: english)], english) == [1: "Three. Four."])
    #expect(blocks([unit([3], "叁。", in: chinese), unit([4], "肆。", in: chinese)], chinese) == [1: "叁。肆。"])
  }

  @Test func whatHasNoTargetStandsAsItWas() {
    let text = TargetText(of: article, units: [unit([2], "Zwei.", in: english)], language: english)
    #expect(text.blocks.mapValues(\.plain) == [0: "One.  Zwei."])
    #expect(text.untranslated == 3)
  }

  @Test func aUnitOverSeveralBlocksStandsInTheFirst() {
    let text = TargetText(of: article, units: [unit([2, 3], "Two and three.", in: english)], language: english)
    #expect(text.blocks.mapValues(\.plain) == [0: "One.  Two and three.", 1: "四。"])
    #expect(text.spanning == [SegmentID(article: 1, number: 2)])
  }

  @Test func insertionsStandInTheirPlaces() {
    let units = [
      unit([], "Zero.", in: english), unit([1], "1.", in: english), unit([], "One and a half.", in: english, after: 1),
    ]
    #expect(blocks(units, english) == [0: "Zero. 1.  One and a half. Two."])
  }

  @Test func anEmptyTargetLeavesNothing() {
    #expect(blocks([unit([1], "", in: english), unit([2], "Two", in: english)], english) == [0: "Two"])
    #expect(blocks([unit([3, 4], "", in: english)], english) == [1: ""])
  }

  /// Targets that are their sources give the blocks back, codes included.
  @Test func sourcesAsTargetsGiveTheBlocks() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<500 {
      let text = CodedText.random(upTo: 12, using: &generator)
      let cut = text.plain.unicodeScalars.indices.randomElement(using: &generator).map {
        text.plain.utf8.distance(from: text.plain.startIndex, to: $0)
      }
      var spans = [0..<text.length]
      if let cut, cut > 0 { spans = [0..<cut, cut..<text.length] }
      // White space at the block's own edges, and segments of nothing else, are the readers' work to avoid.
      guard text.plain.contentRange == 0..<text.length,
        spans.allSatisfy({ !CodedText(String(text.plain.slice($0))).isBlank })
      else { continue }
      let article = StoredArticle.of([text], spans: [spans])
      let units = article.segments.map {
        TranslationUnit(
          language: chinese, segments: [$0.id], target: $0.text.trimmed(), state: .translated, origin: Origin(.typed),
          sourceKey: $0.key)
      }
      let result = TargetText(of: article, units: units, language: chinese).blocks[0]
      #expect(result?.plain.utf8.elementsEqual(text.plain.utf8) == true)
      #expect(result?.codes.map(\.code) == text.codes.map(\.code))
    }
  }
}

extension StoredArticle {
  fileprivate static func of(_ texts: [String], spans: [[Range<Int>]]) -> StoredArticle {
    of(texts.map { CodedText($0) }, spans: spans)
  }

  fileprivate static func of(_ texts: [CodedText], spans: [[Range<Int>]]) -> StoredArticle {
    var segments: [Segment] = []
    for (block, (text, spans)) in zip(texts, spans).enumerated() {
      for (span, piece) in zip(spans, text.split(at: spans)) {
        segments.append(
          Segment(id: SegmentID(article: 1, number: segments.count + 1), block: block, span: span, text: piece))
      }
    }
    return StoredArticle(
      id: 1, name: "a",
      article: Article(
        format: "text", skeleton: Skeleton(bytes: []), blocks: texts.map { Block(text: $0, range: 0..<0) }),
      language: Language("zh-Hans").unsafelyUnwrapped, contentHash: "", readerVersion: "", segmentationVersion: "",
      segments: segments)
  }
}
