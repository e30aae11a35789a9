import Bitext
import TestSupport
import Testing

@testable import TranslationAids

@Suite struct TermChoiceTests {
  @Test(arguments: [
    // concept, language of the text, accepted, rejected
    ("c | zh-Hant-TW: 軟體 !軟件 | zh-Hant-HK: 軟件 !軟體", "zh-Hant-TW", "軟體", "軟件"),
    ("c | zh-Hant-TW: 軟體 !軟件 | zh-Hant-HK: 軟件 !軟體", "zh-Hant-HK", "軟件", "軟體"),
    ("c | zh-Hant-TW: 軟體 !軟件 | zh-Hant-HK: 軟件 !軟體", "zh-Hant-MO", "軟件 軟體", ""),
    ("c | zh-Hant-TW: 軟體 !軟件 | zh-Hant-HK: 軟件", "zh-Hant", "軟件 軟體", "軟件"),
    ("c | zh-Hant: 氣候 !天候 | zh-Hant-TW: !氣", "zh-Hant-TW", "氣候", "天候 氣"),
    ("c | zh-Hant: 氣候 !天候 | zh-Hant-TW: !氣", "zh-Hant", "氣候", "天候"),
    ("c | zh-Hans: 软件 !软体 | zh-Hant-TW: 軟體", "zh-Hant-TW", "軟體", ""),
    ("c | zh-Hans: 气候 !天候", "zh-Hant-TW", "气候", "天候"),
    ("c | zh-Hans: 气候 | zh-Hant: !天候", "zh-Hant-TW", "气候", "天候"),
    ("c | zh-Hans: 气候", "zh", "气候", ""),
    ("c | en: color +colour | en-GB: colour", "en-GB", "colour", ""),
    ("c | en: +b a", "en-US", "a b", ""),
    ("c | sr-Latn: a | en: x", "sr-Cyrl", "", ""),
    ("c | en: a", "fr", "", ""),
  ]) func nearestTermsApply(text: String, tag: String, accepted: String, rejected: String) {
    let choice = TermChoice(Glossary(name: "g", concepts: [concept(text)]).concepts[0], for: language(tag))
    #expect(choice.accepted.map(\.text).joined(separator: " ") == accepted)
    #expect(choice.rejected.map(\.text).joined(separator: " ") == rejected)
  }

  @Test func anotherRegionIsOnlyAdvice() {
    let software = concept("c | zh-Hant-HK: 軟件")
    #expect(TermChoice(software, for: language("zh-Hant-TW")).isOfOtherRegion)
    #expect(!TermChoice(software, for: language("zh-Hant")).isOfOtherRegion)
    #expect(!TermChoice(software, for: language("zh-Hant-HK")).isOfOtherRegion)
  }
}
