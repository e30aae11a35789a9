import Bitext
import Foundation
import TestSupport
import Testing

@testable import ArticleFormats

@Suite struct BilingualPageTests {
  /// A document of one paragraph per row.
  static func document(
    _ rows: [BilingualRow], kind: Block.Kind = .paragraph, from: String = "zh-Hans", to: String = "zh-Hant-TW"
  ) -> BilingualDocument {
    BilingualDocument(
      name: "a.md", sourceLanguage: BilingualSample.language(from), targetLanguages: [BilingualSample.language(to)],
      blocks: rows.map { BilingualBlock(kind: kind, level: 1, rows: [$0]) })
  }

  /// A row of segment `number` in article 1.
  static func row(_ number: Int, _ source: CodedText, _ target: CodedText?) -> BilingualRow {
    BilingualRow(segments: [SegmentID(article: 1, number: number)], source: source, target: target)
  }

  /// What `<p class="src">` shows when `text` is a source.
  static func cell(_ text: CodedText) -> String {
    let page = BilingualPage.html(document([row(1, text, nil)]))
    guard let start = page.firstRange(of: "<p class=\"src\" lang=\"zh-Hans\">")?.upperBound,
      let end = page[start...].firstRange(of: "</p>")?.lowerBound
    else { return "no cell" }
    return String(page[start..<end])
  }

  @Test func aSmallDocumentIsWrittenAsItWas() {
    let page = BilingualPage.html(BilingualGolden.document)
    let body = page.firstRange(of: "<body>").map { String(page[$0.lowerBound...]) }
    #expect(body == BilingualGolden.body)
  }

  @Test(arguments: BilingualLayout.allCases)
  func everythingIsWellFormed(layout: BilingualLayout) {
    let page = BilingualPage.html(BilingualSample.document, BilingualPage.Options(layout: layout))
    let checker = BilingualMarkupChecker(page)
    #expect(checker.faults == [])
    let on = checker.elements.filter { $0.name == "input" && $0.attributes["checked"] != nil }
    #expect(on.compactMap { $0.attributes["id"] } == [layout.rawValue, "terms", "findings", "auto"])
  }

  @Test func theSameDocumentGivesTheSameBytes() {
    #expect(BilingualPage.html(BilingualSample.document) == BilingualPage.html(BilingualSample.document))
  }

  @Test func thePageAllowsItsStyleAndNothingElse() {
    let page = BilingualPage.html(BilingualGolden.document)
    #expect(page.contains("content=\"default-src 'none'; style-src '\(PageStyle.hash)'; base-uri 'none'"))
    #expect(page.contains("<style>\(PageStyle.css)</style>"))
    #expect(PageStyle.css.utf8.count < 20_000)
    #expect(!PageStyle.css.contains("url(") && !PageStyle.css.contains("<") && !PageStyle.css.contains("@import"))
  }

  /// The digest as another program computes it.
  @Test func theStyleHasTheDigestThatThePolicyNames() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "sha256sum"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(PageStyle.css.utf8))
    try input.fileHandleForWriting.close()
    let digits = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).prefix(64)
    process.waitUntilExit()
    let digest = Data(
      stride(from: 0, to: digits.utf8.count, by: 2).compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) })
    #expect("sha256-" + digest.base64EncodedString() == PageStyle.hash)
  }

  /// Text that wants out, and what stands in the cell.
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\"quoted\" & 'so'", "&quot;quoted&quot; &amp; &#39;so&#39;"),
    ("a\0b\u{1B}[31m\u{7F}", "a␀b␛[31m␡"),
    ("a\u{85}b", "a\u{FFFD}b"),
    ("a\u{2028}b\u{2029}c\rd\tе", "a\nb\nc\nd\tе"),
    (
      "\u{202E}cba\u{202C}\u{2066}",
      "<span class=\"ctl\">U+202E</span>cba<span class=\"ctl\">U+202C</span><span class=\"ctl\">U+2066</span>"
    ),
    ("]]><!-- --><![CDATA[", "]]&gt;&lt;!-- --&gt;&lt;![CDATA["),
    ("&lt;b&gt; &#x3c;", "&amp;lt;b&amp;gt; &amp;#x3c;"),
    ("𠮷🧑‍🔬é\u{200B}\u{FEFF}\u{FFFD}\u{A0}…", "𠮷🧑‍🔬é\u{200B}\u{FEFF}\u{FFFD}\u{A0}…"),
    ("{1}", "{1}"),
  ])
  func hostileTextIsSafeAndReadable(text: String, expected: String) {
    #expect(Self.cell(CodedText(text)) == expected)
    #expect(BilingualMarkupChecker(BilingualPage.html(Self.hostile(text))).faults == [])
  }

  @Test(arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func noncharactersAreReplaced(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(Self.cell(CodedText("a\(scalar)b")) == "a\u{FFFD}b")
  }

  /// A document that has `text` wherever text of others may stand.
  static func hostile(_ text: String) -> BilingualDocument {
    let length = text.utf8.count
    let image = BilingualBlock(kind: .image, resource: text, rows: [])
    let link = BilingualBlock(kind: .image, resource: "https://example.org/\(text)", rows: [])
    let metadata = Article.Metadata(title: text, url: text, published: text + "T00:00:00Z", byline: text, source: text)
    let finding = Finding(
      check: text, severity: .note, side: .target, span: 0..<length, message: text, suggestion: text)
    let term = TermMark(
      side: .source, span: 0..<length, concept: text, counterpart: text, note: text, status: .forbidden)
    let data = "<a href=\"\(text)\" title='\(text)'>"
    let coded = CodedText(
      text,
      codes: [
        CodedText.PlacedCode(offset: 0, code: InlineCode(number: 1, kind: .opening, data: data, type: "a")),
        CodedText.PlacedCode(
          offset: 0, code: InlineCode(number: 2, kind: .standalone, data: text, type: text, display: text)),
        CodedText.PlacedCode(offset: length, code: InlineCode(number: 1, kind: .closing, data: text, type: "a")),
      ])
    let row = BilingualRow(
      segments: [SegmentID(article: 1, number: 1)], source: coded, target: coded, origin: Origin(.typed, detail: text),
      differences: [Difference(source: 0..<length, target: 0..<length)], terms: [term], findings: [finding])
    var document = Self.document([row, Self.row(2, coded, nil)], kind: .code)
    document.name = text
    document.metadata = metadata
    document.blocks += [image, link]
    return document
  }

  /// Codes, and what stands in the cell.
  @Test(arguments: [
    ("头<b>发</b>", "头<b>发</b>"),
    ("一<br>二", "一<br>二"),
    ("<em>一<b>二</b></em>", "<em>一<b>二</b></em>"),
    ("<font>红</font>", "红"),
    ("<b>一", "一"),
    ("一</b>二", "一二"),
    ("<b></b>一", "一"),
    ("<b>一<b>二</b>三</b>", "<b>一二三</b>"),
    ("<a>见此</a>", "<a href=\"https://example.org/a?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\">见此</a>"),
  ])
  func codesBecomeMarkupOfOurs(text: String, expected: String) {
    #expect(Self.cell(BilingualSample.coded(text)) == expected)
  }

  @Test func crossedPairsNest() {
    func code(_ number: Int, _ kind: InlineCode.Kind, _ type: String, at offset: Int) -> CodedText.PlacedCode {
      CodedText.PlacedCode(offset: offset, code: InlineCode(number: number, kind: kind, data: "", type: type))
    }
    let crossed = CodedText(
      "abcd",
      codes: [
        code(1, .opening, "b", at: 0), code(2, .opening, "i", at: 1), code(1, .closing, "b", at: 2),
        code(2, .closing, "i", at: 3),
      ])
    #expect(Self.cell(crossed) == "<b>a<i>b</i></b><i>c</i>d")
  }

  @Test func boldOverTwoSentencesIsBoldInBoth() {
    let pieces = BilingualSample.coded("一。<b>二。三。</b>四。").split(at: [0..<12, 12..<24])
    let rows = pieces.enumerated().map { index, piece in Self.row(index + 1, piece, nil) }
    var document = Self.document([])
    document.blocks = [BilingualBlock(rows: rows)]
    let page = BilingualPage.html(document)
    #expect(page.contains(">一。<b>二。</b></p>"))
    #expect(page.contains(">三。四。</p>") == false)
    #expect(page.contains("><b>三。</b>四。</p>"))
  }

  @Test func sentencesOfLanguagesWithSpacesAreApart() {
    var document = Self.document([], from: "en")
    document.blocks = [
      BilingualBlock(rows: [
        Self.row(1, CodedText("One."), CodedText("一。")), Self.row(2, CodedText("Two."), CodedText("二。")),
      ])
    ]
    let page = BilingualPage.html(document)
    #expect(page.contains(">One. </p>") && page.contains(">Two.</p>"))
    #expect(page.contains(">一。</p>") && page.contains("</div><div class=\"row\""))
  }

  @Test func whatDoesNotFitTheTextIsLeftOut() {
    var row = Self.row(1, CodedText("氣候"), CodedText("气候"))
    row.targets[0].terms = [TermMark(side: .source, span: 0..<99, concept: "x")]
    row.targets[0].findings = [
      Finding(check: "c", severity: .error, side: .target, span: 1..<4, message: "splits a character")
    ]
    row.targets[0].differences = [Difference(source: -3..<3, target: 3..<3)]
    let page = BilingualPage.html(Self.document([row]))
    #expect(page.contains(">氣候</p>") && page.contains(">气候</p>") && page.contains("splits a character"))
    #expect(BilingualMarkupChecker(page).faults == [])
  }

  @Test func everySegmentHasOneAnchor() {
    let rows = [
      BilingualRow(segments: [], source: CodedText(""), target: CodedText("甲")),
      BilingualRow(segments: [], source: CodedText(""), target: CodedText("乙")),
      BilingualRow(
        segments: [1, 2, 3].map { SegmentID(article: 1, number: $0) }, source: CodedText("一二三"), target: nil),
      BilingualRow(segments: [SegmentID(article: 1, number: 3)], source: CodedText("三"), target: nil),
    ]
    let checker = BilingualMarkupChecker(BilingualPage.html(Self.document(rows)))
    #expect(checker.faults == [])
    let ids = Set(checker.elements.compactMap { $0.attributes["id"] })
    #expect(ids.isSuperset(of: ["a1.1", "a1.2", "a1.3", "after-start-1", "after-start-2"]))
  }

  @Test func severalLanguagesStandInColumns() {
    var document = Self.document([Self.row(1, CodedText("气候"), CodedText("氣候"))])
    document.targetLanguages.append(BilingualSample.language("en"))
    document.blocks[0].rows[0].targets.append(BilingualTarget(text: CodedText("climate"), state: .final))
    let page = BilingualPage.html(document)
    #expect(page.contains("id=\"targets-only\"") && !page.contains("id=\"target-only\""))
    #expect(page.contains("<main class=\"columns3\">") && page.contains("<p class=\"tgt\" lang=\"en\">climate</p>"))
    #expect(BilingualMarkupChecker(page).faults == [])
  }

  @Test func aLongPageIsLaidOutWhereItIsRead() {
    let rows = (1...1_001).map { Self.row($0, CodedText("一。"), nil) }
    #expect(BilingualPage.html(Self.document(rows)).contains("<main class=\"columns2 long\">"))
    #expect(BilingualPage.html(Self.document(Array(rows.dropLast()))).contains("<main class=\"columns2\">"))
  }

  @Test func anyAnnotationsOnAnyTextAreWellFormedAndKeepTheText() {
    var generator = SeededGenerator(seed: 2)
    for number in 1...400 {
      var row = Self.row(number, .random(upTo: 12, using: &generator), .random(upTo: 12, using: &generator))
      func anySpan(_ text: CodedText?) -> Range<Int> {
        let length = text?.length ?? 0
        let start = Int.random(in: 0...length, using: &generator)
        return start..<Int.random(in: start...length, using: &generator)
      }
      let (source, target) = (row.source, row.targets[0].text)
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        row.targets[0].terms.append(TermMark(side: .source, span: anySpan(source), concept: "c", counterpart: "詞"))
        row.targets[0].findings.append(
          Finding(check: "c", severity: .warning, side: .target, span: anySpan(target), message: "m"))
        row.targets[0].differences.append(Difference(source: anySpan(source), target: anySpan(target)))
      }
      let checker = BilingualMarkupChecker(BilingualPage.html(Self.document([row])))
      #expect(checker.faults == [])
      let shown = checker.elements.filter { $0.name == "p" && ["src", "tgt"].contains($0.attributes["class"]) }
      #expect(shown.map(\.shownText) == [source.plain, target?.plain])
    }
  }
}
