import TestSupport
import Testing

@testable import HanConversion

@Suite struct StreamTests {
  /// What no conversion may harm.
  static let odd: [String] = [
    "\u{FEFF}头发", "头\r\n发\r后\n", "头\0发", "\u{378}头\u{10FFFD}", "\u{E000}头\u{F8FF}", "头\u{301}发\u{FE00}",
    "⿰头发⿱后", "㐀头𠀀𪜀𫝀𫠠𬺰𰀀发", "🧑‍🔬头🇹🇼👩🏽‍🚀", "𠮷国é\u{2028}头\u{85}", "",
    "\r", "\r\r\n\n\r", "头", String(repeating: "头发干净", count: 40_000), String(repeating: "a", count: 200_000) + "头发",
    String(repeating: "皇后，", count: 30_000) + "\n头发",
  ]

  private func converted(_ bytes: [UInt8], _ converter: Converter, cut: () -> Int, lossy: Bool = false) throws
    -> [UInt8]
  {
    var stream = ConversionStream(converter, invalidBytes: lossy ? .pass : .stop)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + cut())
      try stream.append(Array(bytes[position..<end])) { result += $0 }
      position = end
    }
    try stream.finish { result += $0 }
    return result
  }

  @Test(arguments: [false, true])
  func textDoesNotDependOnHowItIsCut(controlled: Bool) throws {
    let converter = try TinyLexicon.converter("s2t") {
      guard controlled else { return }
      $0.quotes = true
      $0.dictionary.exclude(["干净", "皇后"])
    }
    var generator = SeededGenerator(seed: 5)
    for text in Self.odd {
      let whole = try converter.converted(text)
      let bytes = Array(text.utf8)
      for limit in bytes.count > 1000 ? [1 << 16, 100_000, 1_000_000] : [1, 3, 7] {
        let result = try converted(
          bytes, converter, cut: { Int.random(in: max(1, limit / 2)...limit, using: &generator) })
        #expect(result.elementsEqual(whole.utf8))
      }
      // Only characters that the lexicon knows change, one for one.
      #expect(whole.unicodeScalars.count == text.unicodeScalars.count)
    }
  }

  @Test func bytesThatAreNoTextStopOrPass() throws {
    let converter = try TinyLexicon.converter("s2t") { $0.dictionary.exclude(["干部"]) }
    let bytes = Array("头发\n".utf8) + [0xFF] + Array("头干部发".utf8) + [0xED, 0xA0, 0x80, 0xE5, 0xA4]
    let expected = Array("頭髮\n".utf8) + [0xFF] + Array("頭干部發".utf8) + [0xED, 0xA0, 0x80, 0xE5, 0xA4]
    for size in [1, 4, 100] {
      #expect(try converted(bytes, converter, cut: { size }, lossy: true) == expected)
      #expect(throws: ConversionStream.InvalidUTF8(offset: 7, byte: 0xFF, isTruncated: false)) {
        try converted(bytes, converter, cut: { size })
      }
    }
    #expect(throws: ConversionStream.InvalidUTF8(offset: 3, byte: 0xE5, isTruncated: true)) {
      try converted(Array("头".utf8) + [0xE5, 0xA4], converter, cut: { 2 })
    }
  }
}
