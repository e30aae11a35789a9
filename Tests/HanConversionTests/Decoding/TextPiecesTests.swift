import TestSupport
import Testing

@testable import HanConversion

@Suite struct TextPiecesTests {
  /// Words hold Han characters only.
  private static let pieces = TextPieces(isInWords: { (0x4E00..<0xA000).contains($0) || $0 >= 0x20000 })

  /// One row, one behaviour: the text with its cuts as `|`.
  @Test(arguments: [
    "", "一", "一\n|", "一\n|二", "一\r\n|二\r\n|", "一\r|二\r|", "\n|\n|\r|\r|\r\n|\n|", "一\n|\r|二", "\r\n|\r",
    "a\u{2028}b\u{85}c",
  ]) func lines(marked: String) {
    let text = Array(marked.utf8.filter { $0 != 0x7C })
    var drawn: [UInt8] = []
    var start = 0
    for end in Self.ends(text) {
      drawn += text[start..<end] + ([0x0A, 0x0D].contains(text[end - 1]) ? [0x7C] : [])
      start = end
    }
    let expected = marked.hasSuffix("\r") ? marked + "|" : marked
    #expect(String(decoding: drawn, as: UTF8.self) == expected)
  }

  /// A line of more than the limit is cut where no word stands, else between two characters.
  @Test func longLines() {
    let limit = TextPieces.limit
    let words = [UInt8](String(repeating: "一", count: limit).utf8)
    #expect(Self.ends(words).first == limit - 1)
    #expect(Self.ends(words).allSatisfy { $0 % 3 == 0 })
    let wide = [UInt8](String(repeating: "𠮷", count: limit).utf8)
    #expect(Self.ends(wide).allSatisfy { $0 % 4 == 0 })
    let commas = Array(words[..<50_001]) + Array("，".utf8) + words
    #expect(Self.ends(commas).first == 50_004)
    // One in the first half does not count: pieces would become small.
    let early = Array(words[..<3000]) + Array("，".utf8) + words
    #expect(Self.ends(early).first == limit - 1)
    // As long as the limit is not too long.
    #expect(Self.ends(Array("a".utf8) + words[..<(limit - 1)]) == [limit])
  }

  /// Where the pieces end does not depend on how the text arrives.
  @Test(arguments: 0..<40) func arrival(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    let parts = ["一", "二，", "abc", "\r\n", "\r", "\n", "é", "𠮷"].map { Array($0.utf8) }
    while text.count < 3 * TextPieces.limit {
      let part = parts[Int.random(in: 0..<parts.count, using: &generator)]
      let isLine = part.count < 3 && part[0] < 0x20
      let many = Int.random(in: 1...(isLine ? 2 : 40_000), using: &generator)
      for _ in 0..<many { text += part }
    }
    let whole = Self.ends(text)
    #expect(whole.last == text.count)
    // Buffers that end around each place where the text is cut, and anywhere.
    for (index, end) in whole.enumerated() {
      let start = index == 0 ? 0 : whole[index - 1]
      let lengths = [end - 1, end, end + 1, end + 2, start + TextPieces.limit - 1, start + TextPieces.limit]
      for length in lengths + [Int.random(in: start...text.count, using: &generator)]
      where (start...text.count).contains(length) {
        let found = text[..<length].withUnsafeBytes {
          Self.pieces.end(of: $0, from: start, isLast: length == text.count)
        }
        #expect(found == nil || found == end, "from \(start) with \(length) bytes")
      }
      let found = text[..<min(text.count, start + TextPieces.limit + 2)].withUnsafeBytes {
        Self.pieces.end(of: $0, from: start, isLast: start + TextPieces.limit + 2 >= text.count)
      }
      #expect(found == end)
    }
  }

  /// Pieces of bytes that are no text still tile them.
  @Test(arguments: 0..<20) func anyBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let high = UInt8.random(in: 0...255, using: &generator)
    let bytes = (0..<200_000).map { _ in UInt8.random(in: min(high, 0x80)...255, using: &generator) }
    let ends = Self.ends(bytes)
    #expect(ends.last == bytes.count && zip(ends, ends.dropFirst()).allSatisfy { $0 < $1 })
    #expect(zip([0] + ends, ends).allSatisfy { $1 - $0 <= TextPieces.limit + 1 })
  }

  private static func ends(_ text: [UInt8]) -> [Int] {
    text.withUnsafeBytes { bytes in
      var ends: [Int] = []
      while let end = pieces.end(of: bytes, from: ends.last ?? 0, isLast: true) { ends.append(end) }
      return ends
    }
  }
}
