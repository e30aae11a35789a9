import HanConversion
import TestSupport
import Testing
import Workbench

@Suite struct TextStreamTests {
  private static let text = String(repeating: "他说头发很干净，皇后在后面。\r\n没有\n\n𠮷野家的面条🧑‍🔬\u{2028}", count: 30)

  @Test func piecesOfAnySizeGiveTheSameText() throws {
    let converter = try Converter(scheme: "s2t")
    let whole = try converter.convert(Self.text).text
    #expect(whole != Self.text)
    let bytes = Array(Self.text.utf8)
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<20 {
      var stream = TextStream(converter, name: "x")
      var output: [UInt8] = []
      var position = 0
      while position < bytes.count {
        let end = min(bytes.count, position + Int.random(in: 1...40, using: &generator))
        try stream.append(bytes[position..<end]) { output += $0 }
        position = end
      }
      try stream.finish { output += $0 }
      #expect(String(decoding: output, as: UTF8.self) == whole)
    }
  }

  @Test func aLineLongerThanTheLimitPasses() throws {
    let converter = try Converter(scheme: "s2t")
    let line = String(repeating: "头发干净", count: 2_000)
    for limit in [1, 2, 3, 7, 64, 1_000] {
      var stream = TextStream(converter, name: "x", limit: limit)
      var output: [UInt8] = []
      let bytes = Array(line.utf8)
      for start in stride(from: 0, to: bytes.count, by: 997) {
        try stream.append(bytes[start..<min(start + 997, bytes.count)]) { output += $0 }
      }
      try stream.finish { output += $0 }
      let text = String(decoding: output, as: UTF8.self)
      #expect(text.unicodeScalars.count == line.unicodeScalars.count)
      #expect(text.unicodeScalars.filter { $0 == "發" || $0 == "髮" }.count == 2_000)
    }
  }

  @Test func theOffsetOfABadByteCountsFromTheStart() throws {
    let converter = try Converter(scheme: "s2t")
    var stream = TextStream(converter, name: "in")
    var output: [UInt8] = []
    try stream.append(Array("头发\n".utf8)) { output += $0 }
    #expect(String(decoding: output, as: UTF8.self) == "頭髮\n")
    #expect(throws: WorkbenchError("in: byte 9: expected UTF-8, found 0xFF (another charset is named with --charset)"))
    {
      try stream.append([0x61, 0x62, 0xFF, 0x0A]) { _ in }
    }
  }

  @Test func aTruncatedLastCharacterIsRefused() throws {
    var stream = TextStream(try Converter(scheme: "s2t"), name: "in")
    try stream.append([0x61, 0xE5, 0xA4]) { _ in Issue.record("nothing is complete yet") }
    #expect(throws: WorkbenchError.self) { try stream.finish { _ in } }
  }
}
