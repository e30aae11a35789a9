import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct CellSpellingTests {
  @Test(arguments: [
    ("a\tb\nc\rd\\", #"a\tb\nc\rd\\"#), ("a|b", #"a\|b"#), ("a\r\n", #"a\r\n"#), ("气候", "气候"), ("", ""),
  ])
  func escapesAreWrittenAndRead(text: String, spelled: String) throws {
    #expect(BackslashEscape.escaped(text, separator: "|") == spelled)
    #expect(try BackslashEscape.pieces(of: spelled, separator: "|") == [text])
  }

  @Test(arguments: 0..<200) func listsReadBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", "气", "\\", "|", "\t", "\n", "\r", "\r\n", "t", "\u{301}"]
    let texts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    let cell = texts.map { BackslashEscape.escaped($0, separator: "|") }.joined(separator: "|")
    #expect(!cell.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
    #expect(try BackslashEscape.pieces(of: cell, separator: "|") == texts)
    #expect(try BackslashEscape.unescaped(BackslashEscape.escaped(texts[0])) == texts[0])
  }

  @Test(arguments: [(#"气\x"#, 3, #"\x"#), ("a\\", 1, "\\"), (#"\\\气"#, 2, #"\气"#), (#"\|"#, 0, #"\|"#)])
  func otherBackslashesAreRefused(cell: String, offset: Int, text: String) {
    #expect(throws: BackslashEscape.Unknown(offset: offset, text: text)) { try BackslashEscape.unescaped(cell) }
  }

  @Test(arguments: ["=1+1", "+x", "-x", "@x", "'=", "''+", "'x", "x", "", "'", "气候", "＝"])
  func formulaGuardComesOff(cell: String) {
    let guarded = FormulaGuard.guarded(cell)
    #expect(guarded.first.map { !"=+-@".contains($0) } ?? true)
    #expect(FormulaGuard.unguarded(guarded) == cell)
  }
}
