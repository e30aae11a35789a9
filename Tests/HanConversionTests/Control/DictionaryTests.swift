import Bitext
import Foundation
import TestSupport
import Testing

@testable import HanConversion

@Suite struct DictionaryTests {
  private func converter(_ rows: String, _ scheme: String = "s2t", context: Converter.Context = .line) throws
    -> Converter
  {
    var dictionary = ConversionDictionary()
    try dictionary.add(contentsOf: rows.replacingOccurrences(of: ">", with: "\t"), name: "my.tsv")
    return try TinyLexicon.converter(scheme) {
      $0.dictionary = dictionary
      $0.context = context
    }
  }

  @Test(arguments: [
    ("", "头发干净，皇后在后面", "頭髮乾淨，皇后在後面"),
    // A word wins over the lexicon, the longest of those that begin at one place.
    ("头发>头髮", "头发了", "头髮了"),
    ("头>首\n头发>毛", "头发头面", "毛首面"),
    ("皇后>皇後", "皇后面", "皇後面"),
    // The text between is converted by itself: 发 is no part of 头发 any more.
    ("头>頭", "头发", "頭發"),
    // A word that stays.
    ("干部>干部", "干部干净", "干部乾淨"),
    ("范>范", "范先生范范", "范先生范范"),
    // Also in the other script's spelling, if it has several characters.
    ("头发>毛髮", "頭髮在头发后面", "毛髮在毛髮後面"),
    ("頭髮>毛髮", "头发", "毛髮"),
    ("干>乾", "乾干幹", "乾乾幹"),
    ("干净>乾淨\n乾净>清", "乾净干净", "清乾淨"),
    // Targets stay.
    ("算法>演算法", "演算法的算法", "演算法的演算法"),
    // Latin words are whole.
    ("AI>人工智能\nIT>资讯", "AI MAIL AIs AI发 ITAI IT", "人工智能 MAIL AIs 人工智能發 ITAI 资讯"),
    ("𠮷家>吉家", "𠮷家发", "吉家發"),
  ])
  func wordsAreSettled(rows: String, source: String, text: String) throws {
    let converter = try converter(rows)
    #expect(try converter.convert(source).text == text)
    #expect(try converter.converted(source) == text)
    // Converting again changes nothing.
    #expect(
      try converter.converted(text) == (rows.contains("头>") || rows.contains("AI") ? converter.converted(text) : text))
    var stream = ConversionStream(converter)
    var bytes: [UInt8] = []
    for byte in source.utf8 { try stream.append([byte]) { bytes += $0 } }
    try stream.finish { bytes += $0 }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func replacementsSayThatTheDictionaryDidIt() throws {
    let conversion = try converter("头发>毛髮").convert("的头发")
    #expect(
      conversion.replacements == [
        Replacement(source: 3..<9, target: 3..<9, candidates: ["毛髮"], reason: .dictionary)
      ])
    #expect(try converter("干部>干部").convert("干部").replacements.isEmpty)
  }

  @Test func exceptionsAreLongerWords() throws {
    var dictionary = ConversionDictionary()
    dictionary.add(.init(source: "程式", target: "程序", exceptions: ["方程式"]))
    let converter = try TinyLexicon.converter("t2s") { $0.dictionary = dictionary }
    #expect(try converter.converted("程式方程式程式") == "程序方程式程序")
  }

  @Test func namesOfADocumentStandBesideWords() throws {
    let document = String(repeating: "泽于来了。", count: 6)
    let plain = try TinyLexicon.converter("s2t") { $0.context = .document }
    #expect(try plain.learning(from: document).converted("泽于头发") == "澤于頭髮")
    let converter = try converter("头发>毛", context: .document).learning(from: document)
    #expect(try converter.converted("头发泽于在头发后面") == "毛澤于在毛後面")
    #expect(try converter.convert("头发泽于在头发后面").text == "毛澤于在毛後面")
  }

  @Test func wordsAreSettledWithICUToo() throws {
    var dictionary = ConversionDictionary()
    dictionary.exclude(["干部"])
    var options = Converter.Options(engine: .icu)
    options.dictionary = dictionary
    let converter = try Converter(scheme: "s2t", options: options)
    #expect(try converter.convert("头发，干部\n国").text == "頭髮，干部\n國")
  }

  @Test(arguments: [
    ("甲>乙\n#\n\n丙>丁>note", ""),
    ("甲\n", "f.tsv:1:1: expected a word, a tab and what it becomes, found ‘甲’"),
    ("甲>乙\n\n丙>", "f.tsv:3:3: expected what ‘丙’ becomes, found nothing"),
    (">乙", "f.tsv:1:1: expected a word, found none"),
    ("甲>乙>c>d", "f.tsv:1:7: expected two or three columns, found 4"),
    ("甲>乙\n丙>丁\n甲>丁", "f.tsv:3:3: expected one target for ‘甲’, found ‘丁’ and in line 1 ‘乙’"),
    ("甲>乙\n甲>乙", ""),
    ("\u{FEFF}甲>乙\r\n丙>丁\r\n", ""),
  ])
  func faultsHaveTheirPlace(text: String, message: String) {
    var dictionary = ConversionDictionary()
    var found = ""
    do {
      try dictionary.add(contentsOf: text.replacingOccurrences(of: ">", with: "\t"), name: "f.tsv")
    } catch {
      found = error.description
    }
    #expect(found == message)
  }

  @Test func twoFilesMayNotDisagree() throws {
    var dictionary = ConversionDictionary()
    try dictionary.add(contentsOf: "甲\t乙\n", name: "a.tsv")
    #expect(
      throws: ConversionError.faultyDictionary("b.tsv:1:3: expected one target for ‘甲’, found ‘丙’ and in a.tsv:1 ‘乙’")
    ) {
      try dictionary.add(contentsOf: "甲\t丙\n", name: "b.tsv")
    }
    #expect(throws: ConversionError.faultyDictionary("c.txt:2:3: expected one word a line, found 2 columns")) {
      try dictionary.exclude(contentsOf: "丁\n戊\t己\n", name: "c.txt")
    }
  }

  @Test func keptRangesStayAndCodesMove() throws {
    let converter = try TinyLexicon.converter("s2t")
    #expect(try converter.convert("头发头发头发", keeping: [6..<12]).text == "頭髮头发頭髮")
    #expect(try converter.convert("头\n发头", keeping: [0..<7]).text == "头\n发頭")
    let code = InlineCode(number: 1, kind: .standalone, data: "<br>", type: "br")
    let text = CodedText("头发头发", codes: [.init(offset: 6, code: code)])
    let (result, _) = try converter.convert(text, keeping: [0..<6])
    #expect(result == CodedText("头发頭髮", codes: [.init(offset: 6, code: code)]))
  }
}
