import Testing

@testable import TextAnalysis

@Suite struct BlockTableTests {
  /// 3½ blocks of 512 numbers.
  private static let numbers = (0..<UInt64(1792)).map { $0 &* 0x9E37_79B9_7F4A_7C15 }
  private static let content: [UInt8] = {
    let section = LexiconSection("numbers", numbers)
    return LexiconFile.content(of: [section, section.blocks])
  }()

  private func table(changing index: Int? = nil) throws -> BlockTable<UInt64> {
    var content = Self.content
    if let index {
      let start = content.count - 64 - Self.numbers.count * 8
      content[start + 8 * index + 3] ^= 0x10
    }
    return try LexiconFile(content: content, name: "numbers").blockTable("numbers")
  }

  /// What reading these elements one by one gives.
  private func read(_ indices: some Sequence<Int>, of table: BlockTable<UInt64>) throws -> [UInt64] {
    var result: [UInt64] = []
    try table.reading { read throws(LexiconError) in for index in indices { result.append(try read(index)) } }
    return result
  }

  private let damage = LexiconError.damaged(path: "numbers", part: "section ‘numbers’")

  @Test func aGoodTable() throws {
    let table = try table()
    #expect(try read([1791, 0, 511, 512], of: table) == [1791, 0, 511, 512].map { Self.numbers[$0] })
    #expect(!table.isChecked)
    try table.check()
    #expect(table.isChecked && Array(table.elements) == Self.numbers)
  }

  @Test(arguments: [0, 511, 512, 1535, 1536, 1791]) func damageIsFoundInItsBlockOnly(index: Int) throws {
    let table = try table(changing: index)
    for other in 0..<Self.numbers.count {
      if other / 512 == index / 512 {
        #expect(throws: damage) { try read([other], of: table) }
      } else {
        #expect(try read([other], of: table) == [Self.numbers[other]])
      }
    }
    #expect(throws: damage) { try table.check() }
    #expect(!table.isChecked)
  }

  @Test func manyReadsCheckEverything() throws {
    let good = try table()
    _ = try read((0..<20_000).map { $0 % 512 }, of: good)
    #expect(good.isChecked)
    let bad = try table(changing: 1600)
    #expect(throws: damage) { try read((0..<20_000).map { $0 % 512 }, of: bad) }
  }

  @Test func checksumsThatDoNotFit() throws {
    let section = LexiconSection("numbers", Self.numbers)
    let other = LexiconSection("numbers", Array(Self.numbers.prefix(512)))
    let file = try LexiconFile(content: LexiconFile.content(of: [section, other.blocks]), name: "numbers")
    #expect(throws: damage) { try file.blockTable("numbers", of: UInt64.self) }
    let without = try LexiconFile(content: LexiconFile.content(of: [section]), name: "numbers")
    #expect(throws: LexiconError.damaged(path: "numbers", part: "no section ‘numbers.blocks’")) {
      try without.blockTable("numbers", of: UInt64.self)
    }
  }
}
