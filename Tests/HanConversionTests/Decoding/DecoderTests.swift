import TestSupport
import Testing
import TextAnalysis

@testable import HanConversion

@Suite struct DecoderTests {
  private static let model = DirectionModel(
    characters: [
      "干 干幹乾", "净 淨", "头 頭", "发 發髮", "皇 皇", "后 后後", "面 面麵", "里 里裡", "公 公", "程 程", "这 這", "条 條", "部 部",
      "软 軟", "件 件", "打 打", "印 印", "机 機", "𫖯 頫", "视 視", "饼 餅", "展 展", "理 理",
    ],
    words: [
      "干净 乾淨", "干部 幹部", "头发 頭髮", "发展 發展", "理发 理髮", "皇后 皇后", "后面 後面", "里面 裡面", "公里 公里", "面条 麵條",
      "软件 軟件", "打印 打印", "打印机 打印機 -9500", "𫖯视 頫視", "饼干 餅乾", "这里 這裡", "发理 發理 -30000",
    ],
    vocabulary: ["软件": "軟體", "打印机": "印表機", "面条": "麵", "饼干": "𩚳餅乾", "𫖯视": "俯視", "公里": "KM"])

  /// One row, one behaviour.
  @Test(arguments: [
    ("", ""),
    ("abc\0", "abc\0"),
    ("干净", "乾淨"),
    ("干部干净", "幹部乾淨"),
    ("头发发展", "頭髮發展"),
    ("皇后后面", "皇后後面"),
    ("皇后，后面", "皇后，後面"),
    ("这里面条干净", "這裡麵條乾淨"),
    ("公里面", "公裡面"),
    ("里里", "里里"),
    ("发\n头发", "發\n頭髮"),
    ("头\n发", "頭\n發"),
    ("头\r\n发", "頭\r\n發"),
    ("𫖯视头发", "頫視頭髮"),
    ("𫖯", "頫"),
    ("😀头发😀", "😀頭髮😀"),
    ("é头发é", "é頭髮é"),
    ("𠮷发𠮷", "𠮷發𠮷"),
  ]) func converts(text: String, expected: String) throws {
    let decoder = try LatticeDecoder(Self.model)
    let converted = decoder(text)
    #expect(converted == expected)
  }

  /// What is written in the target script stays, and helps to read the rest.
  @Test(arguments: [
    ("頭发", "頭髮"),
    ("乾净", "乾淨"),
    ("後面里面", "後面裡面"),
    ("頭髮皇后", "頭髮皇后"),
    ("发髮", "發髮"),
  ]) func mixed(text: String, expected: String) throws {
    let decoder = try LatticeDecoder(Self.model)
    let converted = decoder(text)
    #expect(converted == expected)
  }

  /// A line that has only characters of the target script keeps what both scripts share; its neighbours do not.
  @Test func settledLines() throws {
    let decoder = try LatticeDecoder(Self.model)
    #expect(decoder("后面") == "後面")
    #expect(decoder("條后面") == "條后面")
    #expect(decoder("條后面头") == "條後面頭")
    #expect(decoder("條后面\n后面\n后面軟里面\r后面") == "條后面\n後面\n后面軟里面\r後面")
    let unasked = try LatticeDecoder(Self.model, judges: false)
    #expect(unasked("條后面") == "條後面")
    let between = try LatticeDecoder(Self.model, isSettled: true)
    #expect(between("后面里面") == "后面里面")
  }

  /// Regional words may be longer, shorter, Latin or beyond the basic plane.
  @Test(arguments: [
    ("软件", "軟體"),
    ("打印机打印软件", "印表機打印軟體"),
    ("面条后面", "麵後面"),
    ("饼干干净", "𩚳餅乾乾淨"),
    ("𫖯视头发", "俯視頭髮"),
    ("三公里，公里", "三KM，KM"),
    ("软件\n软件", "軟體\n軟體"),
    ("头发", "頭髮"),
    // A line in the target script keeps its words.
    ("軟件", "軟件"),
  ]) func vocabulary(text: String, expected: String) throws {
    let decoder = try LatticeDecoder(Self.model, mode: "tw")
    let converted = decoder(text)
    #expect(converted == expected)
  }

  /// A region's characters: in defaults, in words, in what no word holds.
  @Test func rendering() throws {
    let decoder = try LatticeDecoder(
      Self.model, mode: "tw", rendering: ["裡": "裏", "麵": "\u{2A38C}", "，": "、", "體": "o", "𠮷": "吉"])
    #expect(decoder("里面，面条软件𠮷") == "裏面、\u{2A38C}軟o吉")
  }

  /// The word that is likelier as a whole wins over longer ones and over earlier ones.
  @Test func theBestPathWins() throws {
    var model = Self.model
    #expect(try LatticeDecoder(model)("理发展") == "理發展")
    for index in model.words.indices where model.words[index].key == "理发".unicodeScalars.map(\.value) {
      model.words[index].readings[0].score = -5000
    }
    #expect(try LatticeDecoder(model)("理发展") == "理髮展")
  }

  /// A word that its own parts beat is written by its parts.
  @Test func dominatedWords() throws {
    var compiler = DirectionCompiler(Self.model, name: "test")
    #expect(compiler.compile().report.dominated > 0)
    #expect(try LatticeDecoder(Self.model)("发理") == "發理")
  }

  /// Words with characters that a scan copies as they are stand in no lattice.
  @Test func wordsWithLatinLetters() throws {
    var model = Self.model
    let reading = DirectionModel.Reading(text: "A髮".unicodeScalars.map(\.value), score: -100)
    model.words.append(DirectionModel.Word(key: "A发".unicodeScalars.map(\.value), readings: [reading]))
    #expect(try LatticeDecoder(model)("A发") == "A發")
  }

  /// Two characters that end in the same three bytes of UTF-8.
  @Test func twins() throws {
    var model = DirectionModel(characters: ["\u{20001} 甲乙", "里 里裡"], words: ["\u{20001}里 乙裡 -100"])
    model.forms[0x60001] = DirectionModel.Form(fold: 0x60001, admitted: [0x60001])
    let decoder = try LatticeDecoder(model)
    #expect(decoder("\u{20001}里\u{60001}里\u{20001}里") == "乙裡\u{60001}里乙裡")
  }

  /// The same model gives the same bytes.
  @Test func compilesAlike() throws {
    let files = (0..<2).map { _ in
      var compiler = DirectionCompiler(Self.model, name: "test")
      return LexiconFile.content(of: compiler.compile().sections)
    }
    #expect(files[0] == files[1])
  }

  @Test func anEmptyModel() throws {
    let decoder = try LatticeDecoder(DirectionModel())
    #expect(decoder("头发，abc😀") == "头发，abc😀")
  }

  /// Converting again changes nothing.
  @Test(arguments: 0..<25) func converted(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lattice = try RandomLattice(seed: seed, isTame: true)
    for judges in [true, false] {
      let decoder = try lattice.decoder(judges: judges)
      let chain = ChainedText(decoder.tables)
      for _ in 0..<4 {
        let once = try decoder.fast(chain.text(200, using: &generator))
        let twice = try decoder.fast(once)
        #expect(String(decoding: twice, as: UTF8.self) == String(decoding: once, as: UTF8.self))
      }
    }
  }

  /// No decoder reads a cell of the trie that was not checked for the text: whatever stands in the others.
  @Test(arguments: 0..<25) func nothingUncheckedIsRead(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let lattice = try RandomLattice(seed: seed)
    let use = RandomLattice.uses[Int(seed) % RandomLattice.uses.count]
    let decoder = try lattice.decoder(use)
    let chain = ChainedText(decoder.tables)
    for _ in 0..<8 {
      let text = chain.text(Int.random(in: 1...60, using: &generator), using: &generator)
      var cells = decoder.tables.trie.map { _ in UInt64.random(in: 0...UInt64.max, using: &generator) }
      text.withUnsafeBytes { bytes in
        decoder.tables.followWords(in: bytes) { cell in
          cells[cell] = decoder.tables.trie[cell]
          return cells[cell]
        }
      }
      let other = try lattice.decoder(mode: use.mode, isSettled: use.isSettled, judges: use.judges, words: cells)
      #expect(try other.fast(text) == decoder.fast(text))
      #expect(other.plain(text) == decoder.plain(text))
    }
  }

  /// Bytes that are no UTF-8 are found at the place where Swift finds them; what stands before is converted.
  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0x80], [0xE5, 0xA4], [0xE5], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
      [0xF5, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x98, 0x41],
    ] as [[UInt8]]) func invalid(bytes: [UInt8]) throws
  {
    let decoder = try LatticeDecoder(Self.model)
    let text = Array("头发é，abcdefgh皇后😀后面\n條后面\n里面条".utf8)
    for place in 0...text.count {
      let broken = text[..<place] + bytes + text[place...]
      let offset = try #require(firstInvalidOffset(Array(broken)))
      var written: [UInt8] = []
      _ = broken.withUnsafeBytes { buffer in
        #expect(throws: LatticeDecoder.Invalid(offset: offset)) {
          try decoder.convert(buffer, scratch: Scratch()) { written += $0 }
        }
      }
      #expect(written == decoder.plain(Array(broken[..<offset])))
    }
  }

  private func firstInvalidOffset(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
