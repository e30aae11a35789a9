import Bitext
import HanConversion
import Testing

/// The library as another package uses it: what the guides show, compiled and run.
@Suite struct LibraryTests {
  @Test func tenLinesConvertAStream() throws {
    let converter = try Converter(to: #require(Language("zh-Hant")), options: .init(engine: .icu))
    var stream = ConversionStream(converter)
    var result: [UInt8] = []
    for bytes in [Array("头".utf8), Array("发，干".utf8), Array("净\n".utf8)] {
      try stream.append(bytes) { result.append(contentsOf: $0) }
    }
    try stream.finish { result.append(contentsOf: $0) }
    #expect(String(decoding: result, as: UTF8.self) == "頭髮，乾淨\n")
  }

  @Test func theUsersWordsWin() throws {
    var options = Converter.Options(engine: .icu, context: .document)
    try options.dictionary.add(contentsOf: "泽于\t澤于\n", name: "names.tsv")
    options.dictionary.exclude(["皇后"])
    let converter = try Converter(scheme: "s2tw", options: options).learning(from: "泽于来了")
    #expect(try converter.converted("泽于和皇后") == "澤于和皇后")
    #expect(try converter.ambiguities(in: "干").isEmpty)
    #expect(try converter.explanation(of: "泽于").words.map(\.origin) == [.dictionary])
  }
}
