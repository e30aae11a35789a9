import Bitext
import Foundation
import HanConversion
import TestSupport
import TranslationAids
import Testing
import Workbench

@Suite struct TextConversionTests {
  private static let text = String(repeating: "他说头发很干净，皇后在后面。\r\n没有\n\n𠮷野家的面条🧑‍🔬\u{2028}", count: 60_000)

  private func run(_ bytes: [UInt8], jobs: Int, isLossy: Bool = false) throws -> [UInt8] {
    var output: [UInt8] = []
    let conversion = TextConversion(try Converter(scheme: "s2t"), name: "in", isLossy: isLossy, jobs: jobs)
    _ = try conversion.run(bytes) { output.append(contentsOf: $0) }
    return output
  }

  @Test func anyNumberOfThreadsGivesTheSameBytes() throws {
    // ICU is slow; a part of the text is enough for several threads.
    let bytes = Array(Self.text.utf8.prefix(3_500_000))
    let one = try run(bytes, jobs: 1, isLossy: true)
    #expect(String(decoding: one.prefix(200), as: UTF8.self).hasPrefix("他說頭髮很乾淨，皇后在後面。\r\n"))
    #expect(try run(bytes, jobs: 3, isLossy: true) == one)
    #expect(try run([], jobs: 3).isEmpty)
    #expect(try run(Array("头\r".utf8), jobs: 2) == Array("頭\r".utf8))
  }

  @Test(arguments: [1, 2])
  func theOffsetOfABadByteCountsFromTheStart(jobs: Int) throws {
    func message(_ bytes: [UInt8]) -> String {
      do {
        _ = try run(bytes, jobs: jobs)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let rest = " (another charset is named with --charset)"
    #expect(message(Array("头发\nab".utf8) + [0xFF, 0x0A]) == "in: byte 9: expected UTF-8, found 0xFF\(rest)")
    #expect(
      message([0x61, 0xE5, 0xA4]) == "in: byte 1: expected UTF-8, found 0xE5, a character that the end cuts off\(rest)")
    #expect(
      message([0xFF, 0xFE, 0x34, 0x59])
        == "in: byte 0: expected UTF-8, found UTF-16 with a byte order mark (--charset UTF-16 reads it)")
    let long = [UInt8](repeating: 0x61, count: 2_500_000) + [0x05, 0xC0] + [UInt8](repeating: 0x0A, count: 2_000_000)
    #expect(message(long) == "in: byte 2500001: expected UTF-8, found 0xC0\(rest)")
  }

  /// Parts come out in order and once, however unevenly threads, reader and writer are delayed.
  @Test(arguments: 0..<4) func delaysChangeNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = Array(String(repeating: "他说头发很干净，皇后在后面。\r\n没有\n", count: 80_000).utf8)
    let converter = try TinyLexicon.converter("s2t")
    var expected: [UInt8] = []
    _ = try TextConversion(converter, name: "in").run(bytes) { expected.append(contentsOf: $0) }
    let delays = (0..<4000).map { _ in Int.random(in: 0..<30, using: &generator) == 0 ? UInt32(2000) : 0 }
    var (position, reads, writes) = (0, 0, 0)
    var output: [UInt8] = []
    _ = try TextConversion(converter, name: "in", jobs: 5).run(
      { buffer in
        usleep(delays[reads % delays.count])
        reads += 1
        let count = min(buffer.count, bytes.count - position, 50_000)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
      },
      to: { text in
        usleep(delays[(writes + 2000) % delays.count])
        writes += 1
        output.append(contentsOf: text)
      })
    #expect(output == expected)
  }

  /// What stands before a bad byte has been written, and nothing behind it.
  @Test(arguments: [1, 2, 7]) func whatPrecedesAFaultIsWritten(jobs: Int) throws {
    let good = Array(String(repeating: "头发\n", count: 100_000).utf8)
    var output: [UInt8] = []
    let conversion = TextConversion(try TinyLexicon.converter("s2t"), name: "in", jobs: jobs)
    #expect(throws: WorkbenchError.self) {
      _ = try conversion.run(good + [0xFF] + good + good) { output.append(contentsOf: $0) }
    }
    #expect(output == Array(String(repeating: "頭髮\n", count: 100_000).utf8))
  }

  @Test func whatReadingThrowsComesBack() throws {
    struct Broken: Error {}
    for jobs in [1, 3] {
      var reads = 0
      var count = 0
      let conversion = TextConversion(try TinyLexicon.converter("s2t"), name: "in", jobs: jobs)
      #expect(throws: Broken.self) {
        _ = try conversion.run(
          { buffer in
            reads += 1
            if reads > 9 { throw Broken() }
            buffer.copyBytes(from: [UInt8](repeating: 0x0A, count: 1000))
            return 1000
          }, to: { count += $0.count })
      }
      #expect(count <= 9000)
    }
  }

  @Test func whatWritingThrowsComesBack() throws {
    struct Full: Error {}
    let bytes = Array(Self.text.utf8.prefix(3_000_000))
    for jobs in [1, 2] {
      let conversion = TextConversion(try Converter(scheme: "t2tw"), name: "in", jobs: jobs)
      #expect(throws: Full.self) { _ = try conversion.run(bytes) { _ in throw Full() } }
    }
  }
}

@Suite struct GlossaryDictionaryTests {
  private func term(_ language: String, _ text: String, _ status: Term.Status = .preferred, except: [String] = [])
    throws -> Term
  {
    Term(language: try #require(Language(language)), text: text, status: status, exceptions: except)
  }

  @Test func preferredTermsAreKeptTo() throws {
    let glossary = Glossary(
      name: "g",
      concepts: [
        Concept(
          id: "air", subject: "",
          terms: [
            try term("zh-Hans-CN", "空调", except: ["真空调"]), try term("zh-Hans-SG", "冷气机"),
            try term("zh-Hans", "冷风", .forbidden),
            try term("zh-Hant-TW", "冷氣"), try term("zh-Hant-TW", "空調", .admitted), try term("zh-Hant-HK", "冷氣機"),
            try term("en", "air conditioning"),
          ]),
        Concept(id: "net", subject: "", terms: [try term("zh-Hans", "网"), try term("zh-Hant", "網路")]),
      ])
    func pairs(_ source: String?, _ target: String) throws -> [String] {
      let source = try source.map { try #require(Language($0)) }
      return glossary.dictionary(from: source, to: try #require(Language(target))).entries.map {
        "\($0.source)→\($0.target)" + ($0.exceptions.isEmpty ? "" : "−\($0.exceptions[0])")
      }
    }
    #expect(try pairs("zh-Hans-CN", "zh-Hant-TW") == ["空调→冷氣−真空调", "网→網路"])
    #expect(try pairs("zh-Hans", "zh-Hant-HK") == ["空调→冷氣機−真空调", "冷气机→冷氣機", "网→網路"])
    #expect(try pairs("zh-Hans", "zh-Hant") == ["网→網路"])
    #expect(try pairs(nil, "zh-Hans-SG") == ["冷氣機→冷气机", "冷氣→冷气机", "空調→冷气机", "網路→网"])
    #expect(try pairs("zh-Hant-TW", "zh-Hant-HK") == ["冷氣→冷氣機", "空調→冷氣機", "網路→網路"])
  }
}

@Suite struct RoundTripTests {
  @Test func whatDoesNotComeBackHasItsPlace() throws {
    let (forth, back) = (try Converter(scheme: "s2t"), try Converter(scheme: "t2s"))
    #expect(try RoundTrip.check("头发，\r\n干净", through: forth, back: back).losses.isEmpty)
    let (converted, losses) = try RoundTrip.check("头发\n👩🏽‍🚀头乾的後国\n", through: forth, back: back)
    #expect(converted == "頭髮\n👩🏽‍🚀頭乾的後國\n")
    #expect(
      losses == [
        RoundTrip.Loss(line: 2, column: 3, source: "乾", target: "乾", back: "干"),
        RoundTrip.Loss(line: 2, column: 5, source: "後", target: "後", back: "后"),
      ])
  }
}
