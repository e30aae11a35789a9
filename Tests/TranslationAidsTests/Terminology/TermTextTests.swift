import TestSupport
import TextAnalysis
import Testing

@testable import TranslationAids

/// The fast reading of texts against its definition.
@Suite struct TermTextTests {
  @Test(arguments: 0..<400) func agreesWithFoldedWords(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "碳", "軟", "软", "a", "B", "é", "É", "Ａ", "ｂ", "1", "_", " ", "\u{3000}", "\n", "\r\n", "-", "\u{2010}", "－",
      "\u{AD}", "\u{200B}",
      "\u{FE0F}", "，", ",", "ก", "가", "あ", "𠮷", "𠀀", "𝐀", "ß", "İ", "\u{301}", "\u{E0100}", "\u{0}",
    ]
    let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
    let words = FoldedWords(text, ignoringCase: true)
    // Every character that comes has a symbol, so that different ones are told apart.
    var symbols: [UInt32: UInt16] = [0x20: 1]
    for scalar in words.scalars where symbols[scalar] == nil { symbols[scalar] = UInt16(symbols.count + 1) }
    let tables = TermSymbols.tables(symbols)
    tables.plane.withUnsafeBufferPointer { plane in
      tables.far.withUnsafeBufferPointer { far in
        tables.farValues.withUnsafeBufferPointer { values in
          let table = TermSymbols(plane: plane, far: far, farValues: values)
          let fast = TermText()
          var copy = text
          copy.withUTF8 { fast.read($0, table) }
          #expect(fast.count == words.scalars.count)
          for index in 0..<min(fast.count, words.scalars.count) {
            #expect(UInt16(truncatingIfNeeded: fast.values[index]) == symbols[words.scalars[index]])
            #expect(fast.span(index..<index + 1) == words.span(index..<index + 1))
            #expect(fast.isInsideWord(index) == words.isInsideWord(index))
          }
        }
      }
    }
  }
}
