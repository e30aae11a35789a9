import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

/// The laws of skeletons on Markdown, whole and after accidents, and that new text reads back.
struct MarkdownLawTests {
  private static let words = [
    "头发", "改变", "a", "2*3", "snake_case", "《书》", "http://example.org/a_b?c=1", "*", "**", "_", "~~", "`", "``", "[",
    "]",
    "](u)", "![", "<", "<b>", "</b>", "<Note>", ">", "> ", "&amp;", "&", "\\", "\\*", "|", "\n", "\n\n", "\r\n", "  \n",
    "\n> ", "\n- ", "\n1. ", "\n    ", "\n# ", "\n---\n", "\n```\n", "\n| 甲 | 乙 |\n|---|---|\n| 丙 |", "[^1]",
    "\n[^1]: ",
    "\n[x]: y\n", "[x]", "{{ a }}", "{% b %}", "{#c}", "{/*d*/}", "\n::: tip ", "\n:::\n", " ", "\t", "\u{3000}",
    "\u{1}", "。",
    "!", "=", "\n===\n", "www.example.org", "a@example.org", "\n- [ ] ", "\n{% raw %}\n", "\nimport a from 'b'\n",
    "\n<div>\n",
  ]

  @Test(arguments: 0..<40)
  func lawsHoldOnShuffledMarkup(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 1...40, using: &generator)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &generator)! }.joined()
      checkLaws(try read(text, as: "markdown"), text)
    }
  }

  @Test(arguments: 0..<20)
  func lawsHoldAfterAccidents(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var bytes = Array(MarkdownTests.fixture.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &generator)))
        case 1: bytes[place] = UInt8.random(in: 1...0x7F, using: &generator)
        default: bytes.insert(contentsOf: Self.words.randomElement(using: &generator)!.utf8, at: place)
        }
        if bytes.isEmpty { bytes = [0x61] }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      checkLaws(try read(text, as: "markdown"), text)
    }
  }

  /// Text that looks like markup reads back as the text that it is, wherever it is written.
  @Test(arguments: 0..<40)
  func newTextReadsBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let places = ["段", "# 段", "- 段", "> 段", "> - 段\n>   续", "| 段 |\n|---|\n| 乙 |", "段\n===", "1. [ ] 段", "**段**"]
    for _ in 0..<40 {
      let place = places.randomElement(using: &generator)!
      let count = Int.random(in: 1...8, using: &generator)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &generator)! }.joined()
      let article = try read(place, as: "markdown")
      let block = try #require(article.blocks.first)
      var plain = text.trimmingWhiteSpace()
      guard !plain.isEmpty, !plain.unicodeScalars.contains("\u{1}") else { continue }
      let written = try SkeletonWriter.write(article, replacing: [0: CodedText(plain)])
      if block.syntax != .markdownText {
        plain = String(String.UnicodeScalarView(plain.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
      }
      let again = try DocumentFormats.read(bytes: written, name: "a.md", format: "markdown").article
      let file = String(decoding: written, as: UTF8.self)
      let found = again.blocks.first?.text.plain ?? ""
      #expect(
        Array(found.utf8) == Array(plain.utf8),
        "\(plain.debugDescription) → \(file.debugDescription) → \(again.outline)")
    }
  }

  @Test(arguments: [
    ">", "[", "*", "- ", "`", "<", "![", "_a", "{{", "{% raw %}\n", "| ", "[a](", "**a ", "<b>", "[^1]: ", "&",
    "http://a.b ",
  ])
  func repeatedMarkupTakesBoundedTime(unit: String) throws {
    let text = String(repeating: unit, count: 10_000) + " 深"
    let clock = ContinuousClock()
    let time = try clock.measure {
      let article = try read(text, as: "markdown")
      #expect(try SkeletonWriter.rewrite(article) == Array(text.utf8))
    }
    #expect(time < .seconds(10), "\(unit): \(time)")
  }
}
