import TestSupport
import Testing

@testable import HanConversion

@Suite struct QuotationTests {
  @Test(arguments: [
    ("s2t", "“国”", "「國」"),
    ("s2t", "他说：“国‘头’发。”", "他說：「國『頭』發。」"),
    // Single marks around Han text, not around Latin; an apostrophe is none.
    ("s2t", "‘国’ ‘it’ don’t ‘国’s’", "『國』 ‘it’ don’t 『國』s’"),
    ("s2t", "“it’s ‘ok’”", "「it’s 『ok』」"),
    // What is not paired.
    ("s2t", "’国‘", "’國‘"),
    ("s2t", "国”\n“国", "國」\n「國"),
    ("s2t", "\"国\" 'x' 「国」", "\"國\" 'x' 「國」"),
    ("t2s", "「國『頭』」『國』『x』", "“国‘头’”‘国’『x』"),
    ("t2s", "﹁國﹂", "﹁国﹂"),
  ])
  func marksChange(scheme: String, source: String, text: String) throws {
    let converter = try TinyLexicon.converter(scheme) { $0.quotes = true }
    let conversion = try converter.convert(source)
    #expect(conversion.text == text)
    #expect(try converter.converted(source) == text)
    for replacement in conversion.replacements {
      let isMark = "“”‘’「」『』".contains(String(conversion.source.slice(replacement.source)))
      #expect((replacement.reason == .quotation) == isMark)
    }
    #expect(try TinyLexicon.converter(scheme).converted("“‘「『』」’”") == "“‘「『』」’”")
  }

  @Test(arguments: [
    ("NFC", "e\u{301}国", "é國"), ("Fullwidth-Halfwidth", "Ａ国１", "A國1"), ("NFKC", "①国ﬁ", "1國fi"),
    ("Any-Upper", "国abc国", "國ABC國"),
  ])
  func theResultIsNormalized(id: String, source: String, text: String) throws {
    let converter = try TinyLexicon.converter("s2t") { $0.normalization = id }
    let conversion = try converter.convert(source)
    #expect(conversion.text.utf8.elementsEqual(text.utf8))
    #expect(try converter.converted(source).utf8.elementsEqual(text.utf8))
    // The replacements lead from the source to the result.
    var (rebuilt, position) = ("", 0)
    for replacement in conversion.replacements {
      rebuilt += source.slice(position..<replacement.source.lowerBound)
      #expect(rebuilt.utf8.count == replacement.target.lowerBound)
      rebuilt += text.slice(replacement.target)
      position = replacement.source.upperBound
    }
    rebuilt += source.slice(position..<source.utf8.count)
    #expect(rebuilt.utf8.elementsEqual(text.utf8))
    #expect(throws: ConversionError.unknownTransform("NFX")) {
      try TinyLexicon.converter("s2t") { $0.normalization = "NFX" }
    }
  }
}
