import Bitext
import TestSupport
import Testing

@testable import HanConversion

struct ConverterTests {
  @Test(arguments: [
    ("s2t", "头发干了，皇后在后面", "頭髮乾了，皇后在後面"),
    ("t2s", "頭髮乾了，皇后在後面", "头发干了，皇后在后面"),
    ("s2tw", "“国家”", "“國家”"),
    ("t2s", "「國家」", "「国家」"),
    ("t2tw", "裏面「甲」", "裏面「甲」"),
    ("s2t", "", ""),
    ("s2t", "𠮷国\u{301}🧑‍🔬é\0", "𠮷國\u{301}🧑‍🔬é\0"),
    ("s2t", "第一行国\r\n第二行国\n", "第一行國\r\n第二行國\n"),
    ("zh-CN:zh_TW", "国", "國"),
    ("zh-Hant-HK:zh-Hans", "國", "国"),
  ])
  func schemesConvert(scheme: String, source: String, text: String) throws {
    let conversion = try Converter(scheme: scheme).convert(source)
    #expect(conversion.text == text)
    #expect(conversion.source == source)
  }

  @Test(arguments: [
    ("s2t", "“他说‘国’”", "「他說‘國’」"), ("t2s", "「他說『國』」", "“他说『国』”"),
  ])
  func quotationMarksChangeOnRequest(scheme: String, source: String, text: String) throws {
    for options in [Converter.Options(quotes: true), Converter.Options(engine: .icu)] {
      let conversion = try Converter(scheme: scheme, options: options).convert(source)
      #expect(conversion.text == text)
      #expect(conversion.replacements.filter { $0.reason == .quotation }.count == 2)
    }
  }

  @Test(arguments: [
    ("zh-Hant", "头发", "頭髮"), ("zh-Hant", "頭髮斗", "頭髮斗"), ("zh-Hans", "頭髮", "头发"), ("zh-Hans", "头发乾", "头发乾"),
    ("zh-Hant", "系", "系"),
  ])
  func withoutASourceEachTextTells(target: String, source: String, text: String) throws {
    let language = try #require(Language(target))
    #expect(try Converter(to: language).convert(source).text == text)
    #expect(try Converter(from: Language("zh"), to: language).convert(source).text == text)
  }

  @Test func replacementsSayWhatWasReplacedByWhat() throws {
    let conversion = try Converter(scheme: "s2t").convert("“国王”的头发")
    #expect(
      conversion.replacements == [
        Replacement(source: 3..<6, target: 3..<6, candidates: ["國"], reason: .script),
        Replacement(source: 15..<21, target: 15..<21, candidates: ["頭髮"], reason: .script),
      ])
  }

  @Test func transformsAndRulesConvert() throws {
    let latin = try Converter(transform: "Han-Latin; Latin-ASCII").convert("中国")
    #expect(latin.text == "zhong guo")
    #expect(latin.replacements.allSatisfy { $0.reason == .transform })
    let rules = try Converter(rules: "国 > 國家;", name: "own.txt").convert("王国")
    #expect(rules.text == "王國家")
    #expect(Converter.availableTransforms.contains("Han-Latin"))
  }

  @Test func identifiersNameEngineVersionAndScheme() throws {
    let version = #/icu [0-9]+\.[0-9]+ /#
    func rest(_ converter: Converter) -> String { converter.identifier.replacing(version, with: "") }
    #expect(rest(try Converter(scheme: "s2tw")) == "s2tw")
    #expect(rest(try Converter(scheme: "S2TWP")) == "s2twp")
    #expect(rest(try Converter(scheme: "zh-CN:zh-MO")) == "zh-Hans-CN:zh-Hant-MO")
    #expect(rest(try Converter(to: #require(Language("zh-Hant")))) == "*:zh-Hant")
    #expect(rest(try Converter(scheme: "s2t", options: .init(quotes: true))) == "s2t quotes")
    #expect(rest(try Converter(transform: "NFC")) == "transform NFC")
    #expect(rest(try Converter(rules: "a > b;", name: "own.txt")) == "rules own.txt")
    #expect(try Converter(scheme: "s2t").identifier.starts(with: version))
  }

  @Test func limitationsSayWhatIsNotDone() throws {
    #expect(try Converter(scheme: "s2t").limitations.isEmpty)
    #expect(try Converter(scheme: "t2s").limitations.isEmpty)
    #expect(try Converter(scheme: "s2twp").limitations.count == 1)
    #expect(try Converter(scheme: "s2t", options: .init(vocabulary: true)).limitations.count == 1)
  }

  @Test(arguments: Scheme.names)
  func openCCsNamesAreSchemes(name: String) throws {
    let scheme = try Scheme(name)
    #expect(scheme.name == name)
    #expect(scheme.vocabulary == name.hasSuffix("p"))
    #expect(scheme.source != scheme.target)
  }

  @Test(arguments: [
    ("t2jp", "the Japanese scheme ‘t2jp’ is not offered"), ("s2x", "found ‘s2x’"), ("", "found ‘’"),
    ("zh-Hans:", "found ‘zh-Hans:’"), ("en:zh-Hant", "found ‘en’"), ("zh-Hans:zh", "found ‘zh’"),
    ("zh-Hans:zh-Latn", "found ‘zh-Latn’"), ("zh-Latn:zh-Hans", "found ‘zh-Latn’"),
  ])
  func otherNamesAreRefused(name: String, part: String) {
    let error = #expect(throws: ConversionError.self) { try Converter(scheme: name) }
    #expect(error?.description.contains(part) == true)
  }

  @Test func faultyTransformsAndRulesAreRefused() {
    #expect(throws: ConversionError.unknownTransform("Nope")) { try Converter(transform: "Nope") }
    let error = #expect(throws: ConversionError.self) { try Converter(rules: "a > b;\nc > [d;", name: "own.txt") }
    #expect(error?.description == "own.txt:2:5: expected a whole set [ ], found ‘[d;’")
  }

  /// Law 4: outside the replacements both texts are equal, and the replacements applied to the source give the text.
  @Test(arguments: ["s2t", "t2s", "s2twp", "t2tw"])
  func replacementsMakeTheText(scheme: String) throws {
    var generator = SeededGenerator(seed: 6)
    for quotes in [true, false] {
      let converter = try Converter(scheme: scheme, options: .init(quotes: quotes))
      for _ in 0..<500 {
        try expectReplacements(toMake: converter.convert(.random(upTo: 40, using: &generator)))
      }
    }
  }

  @Test func threadsShareAConverter() async throws {
    let converter = try Converter(scheme: "s2t")
    let text = String(repeating: "头发干了，“皇后”在后面。\n", count: 100)
    let expected = try converter.convert(text)
    try await withThrowingTaskGroup(of: Conversion.self) { group in
      for _ in 0..<8 { group.addTask { try converter.convert(text) } }
      for try await conversion in group { #expect(conversion == expected) }
    }
  }
}

func expectReplacements(toMake conversion: Conversion) throws {
  var rebuilt: [UInt8] = []
  var position = 0
  for replacement in conversion.replacements {
    try #require(replacement.source.lowerBound >= position)
    rebuilt += conversion.source.slice(position..<replacement.source.lowerBound).utf8
    #expect(rebuilt.count == replacement.target.lowerBound)
    let chosen = try #require(replacement.candidates.first)
    #expect(Array(conversion.source.slice(replacement.source).utf8) != Array(chosen.utf8))
    rebuilt += chosen.utf8
    #expect(rebuilt.count == replacement.target.upperBound)
    position = replacement.source.upperBound
  }
  rebuilt += conversion.source.slice(position..<conversion.source.utf8.count).utf8
  #expect(rebuilt == Array(conversion.text.utf8))
}
