import Bitext
import FoundationEssentials
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    ("zh_TW", "zh-Hant-TW"), ("zh-CN", "zh-Hans-CN"), ("zh-hk", "zh-Hant-HK"), ("zh-MO", "zh-Hant-MO"),
    ("zh-SG", "zh-Hans-SG"), ("zh", "zh"), ("cmn", "zh"), ("cmn-Hant", "zh-Hant"), ("zh-cmn-Hans", "zh-Hans"),
    ("ZH-hant-tw", "zh-Hant-TW"), ("zh-Hant", "zh-Hant"), ("zh-Hans-TW", "zh-Hans-TW"), ("EN", "en"),
    ("en_us", "en-US"), ("es-419", "es-419"), ("sr-Latn-RS", "sr-Latn-RS"), ("de-1996", "de-1996"),
    ("sl-rozaj-biske", "sl-rozaj-biske"), ("en-x-gov", "en-x-gov"), ("yue-HK", "yue-HK"),
  ])
  func reads(tag: String, stored: String) {
    #expect(Language(tag)?.tag == stored)
  }

  @Test(arguments: [
    "", "-", "z", "zh-", "zh--TW", "中文", "english language", "zh-TW!", "123", "zh-T", "abcdefghi", "zh-TW-ab",
  ])
  func refuses(tag: String) {
    #expect(Language(tag) == nil)
  }

  @Test func aRegionIsNeverAddedNorDropped() throws {
    #expect(Language("zh-Hant") != Language("zh-Hant-TW"))
    #expect(try #require(Language("zh-TW")).withScript("Hans").tag == "zh-Hans-TW")
  }

  @Test func bareChineseAsksForItsScript() throws {
    #expect(try #require(Language("zh")).needsScript)
    #expect(try #require(Language("zh-HK")).needsScript == false)
    #expect(try #require(Language("en")).needsScript == false)
  }

  @Test(arguments: [("zh-Hans", false), ("ja", false), ("th", false), ("en", true), ("ko", true), ("vi", true)])
  func knowsWhoSpacesWords(tag: String, spaces: Bool) {
    #expect(Language(tag)?.usesSpaces == spaces)
  }

  @Test func isStoredAsItsTag() throws {
    let language = try #require(Language("zh_tw"))
    let data = try JSONEncoder().encode([language])
    #expect(String(decoding: data, as: UTF8.self) == #"["zh-Hant-TW"]"#)
    #expect(try JSONDecoder().decode([Language].self, from: data) == [language])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Language].self, from: Array(#"["?"]"#.utf8).asData)
    }
  }
}

extension [UInt8] {
  fileprivate var asData: Data { Data(self) }
}
