import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct LexiconFileTests {
  /// Three tables, one of them empty, in a file of a few hundred bytes.
  private static let sections = [
    LexiconSection("numbers", [UInt64](1...20)), LexiconSection("nothing", [UInt32]()),
    LexiconSection("odd", Array("落霞与孤鹜齐飞".utf8)),
  ]
  private static let content = LexiconFile.content(of: sections)

  @Test func whatWasWrittenIsRead() throws {
    let file = try LexiconFile(content: Self.content, name: "small")
    #expect(file.sections.map(\.name) == ["numbers", "nothing", "odd"])
    #expect(file.sections.map(\.length) == [160, 0, 21])
    #expect(Array(try file.table("numbers", of: UInt64.self)) == Array(1...20))
    #expect(Array(try file.table("nothing", of: UInt32.self)) == [])
    #expect(Array(try file.table("odd", of: UInt8.self)) == Array("落霞与孤鹜齐飞".utf8))
    #expect(file.hasTable("odd") && !file.hasTable("even"))
  }

  @Test func sameTablesSameBytes() throws {
    #expect(LexiconFile.content(of: Self.sections) == Self.content)
    let file = try LexiconFile(content: Self.content, name: "small")
    var changed = Self.sections
    changed[0] = LexiconSection("numbers", [UInt64](2...21))
    let other = try LexiconFile(content: LexiconFile.content(of: changed), name: "small")
    #expect(file.checksum != other.checksum)
  }

  @Test func noTablesAtAll() throws {
    let file = try LexiconFile(content: LexiconFile.content(of: []), name: "empty")
    #expect(file.sections.isEmpty)
    #expect(throws: LexiconError.damaged(path: "empty", part: "no section ‘numbers’")) {
      try file.table("numbers", of: UInt64.self)
    }
  }

  @Test func anotherKindOfFile() {
    for content in [[], Array("DUIZHAO".utf8), Array("duizhao\n".utf8) + [UInt8](repeating: 0, count: 100)] {
      #expect(throws: LexiconError.notALexicon(path: "other")) { try LexiconFile(content: content, name: "other") }
    }
  }

  @Test func anotherVersion() {
    var content = Self.content
    content[8] = UInt8(LexiconFile.version) + 1
    #expect(throws: LexiconError.otherVersion(path: "newer", found: LexiconFile.version + 1)) {
      try LexiconFile(content: content, name: "newer")
    }
  }

  @Test func aTableOfAnotherWidth() throws {
    let file = try LexiconFile(content: Self.content, name: "small")
    #expect(throws: LexiconError.damaged(path: "small", part: "section ‘odd’")) {
      try file.table("odd", of: UInt16.self)
    }
  }

  /// A file that ends too early opens at no length.
  @Test func truncated() {
    for length in 0..<Self.content.count {
      #expect(throws: LexiconError.self, "\(length) bytes") {
        try LexiconFile(content: Array(Self.content[..<length]), name: "short")
      }
    }
  }

  /// Whatever happens to a byte, nobody reads other tables than those that were written.
  @Test(arguments: [0x01, 0x80, 0xFF] as [UInt8]) func damaged(change: UInt8) {
    for offset in Self.content.indices {
      var content = Self.content
      content[offset] ^= change
      do throws(LexiconError) {
        let file = try LexiconFile(content: content, name: "damaged")
        #expect(file.sections.map(\.name) == ["numbers", "nothing", "odd"], "byte \(offset)")
        let numbers = Array(try file.table("numbers", of: UInt64.self))
        let nothing = Array(try file.table("nothing", of: UInt32.self))
        let odd = Array(try file.table("odd", of: UInt8.self))
        #expect(numbers == Array(1...20) && nothing.isEmpty && odd == Array("落霞与孤鹜齐飞".utf8), "byte \(offset)")
      } catch {
        #expect("\(error)".hasPrefix("damaged: ") && !"\(error)".contains("\n"))
      }
    }
  }

  /// A table of sections that leads outside the file, its own checksum being right.
  @Test(arguments: [UInt64.max, UInt64(Int.max), 1 << 62, 64, 600]) func sectionsOutside(number: UInt64) {
    for field in [32, 40] {
      var content = Self.content
      for byte in 0..<8 { content[32 + field + byte] = UInt8(truncatingIfNeeded: number >> UInt64(8 * byte)) }
      let table = content[32..<32 + 3 * 56]
      let checksum = Array(table).withUnsafeBytes(Checksum.of)
      for byte in 0..<8 { content[24 + byte] = UInt8(truncatingIfNeeded: checksum >> UInt64(8 * byte)) }
      #expect(throws: LexiconError.self) {
        try LexiconFile(content: content, name: "outside").table("numbers", of: UInt64.self)
      }
    }
  }

  @Test func filesThatCannotBeRead() {
    #expect(throws: LexiconError.unreadable(path: "/nowhere/lexicon", reason: "no such file")) {
      try LexiconFile(path: "/nowhere/lexicon")
    }
    #expect(throws: LexiconError.self) { try LexiconFile(path: "/dev/null") }
    #expect(throws: LexiconError.self) { try LexiconFile(path: "/") }
  }

  /// Any bit of any byte changes the checksum, whatever the length.
  @Test(arguments: Array(0...70) + [255, 256, 257]) func everyBitCounts(length: Int) {
    var generator = SeededGenerator(seed: UInt64(length))
    var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let checksum = bytes.withUnsafeBytes(Checksum.of)
    for bit in 0..<8 * length {
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(bytes.withUnsafeBytes(Checksum.of) != checksum, "bit \(bit)")
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    }
    // Zeros at the end count, too.
    #expect((bytes + [0]).withUnsafeBytes(Checksum.of) != checksum)
  }
}
