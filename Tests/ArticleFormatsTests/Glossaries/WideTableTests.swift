import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

@Suite struct WideTableTests {
  @Test(arguments: 0..<200, WideTable.Form.allCases)
  func whatAWideTableHoldsComesBack(seed: UInt64, form: WideTable.Form) throws {
    var generator = SeededGenerator(seed: seed)
    let glossary = Glossary.random(isWide: true, using: &generator)
    let (text, losses) = WideTable.write(glossary, form: form, byteOrderMark: seed.isMultiple(of: 2))
    #expect(losses.isEmpty)
    #expect(try WideTable.read(text, name: glossary.name, form: form) == glossary)
    #expect(try WideTable.read(text, name: glossary.name, form: form, splitsLists: true) == glossary)
  }

  @Test(arguments: 0..<100) func whatIsLostIsReported(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let glossary = Glossary.random(using: &generator)
    let (text, losses) = WideTable.write(glossary, form: .csv)
    #expect((try WideTable.read(text, name: glossary.name, form: .csv) == glossary) == losses.isEmpty)
  }

  @Test func writesMarksAndQuotes() {
    let glossary = Glossary(
      name: "g", concepts: [concept("climate | en: climate_change !climatic,_change +-x | zh-Hant-TW: +氣候 ?氣 ~候")])
    let (text, losses) = WideTable.write(glossary, form: .csv)
    #expect(
      text == """
        concept,subject,en,zh-Hant-TW,note\r
        climate,,"climate change|+-x|!climatic, change",'+氣候|?氣|~候,\r

        """)
    #expect(losses.isEmpty)
  }

  @Test func reportsLosses() {
    let glossary = Glossary(
      name: "g", comments: ["# x"], concepts: [concept("p | en: pro(prefix,keep) | zh-Hant: 程式(方程式)")])
    let losses = WideTable.write(glossary, form: .tsv, languages: [language("en")]).losses
    #expect(
      losses.map(\.description) == [
        "comment lines: 1", "p, en ‘pro’: match prefix", "p, en ‘pro’: case keep",
        "p, zh-Hant ‘程式’: no column for its language",
      ])
  }

  @Test func readsTablesMadeByHand() throws {
    let text =
      "\u{FEFF}concept,zh_TW,en,note\r\nwarming,\"暖化、全球暖化；+升溫 | !變暖\",\"global \"\"warming\"\"\",\"a,\r\nb\"\r\n,,,\r\n"
    let glossary = try WideTable.read(text, name: "g", form: .csv, splitsLists: true)
    var expected = concept("warming | en: global_\"warming\" | zh-Hant-TW: 暖化 +全球暖化 +升溫 !變暖")
    expected.terms[0].note = "a,\r\nb"
    #expect(glossary == Glossary(name: "g", concepts: [expected]))
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func readsEveryLineEnd(end: String) throws {
    let text = ["concept,en", "", "a,b", ",", "c,\"d\""].joined(separator: end)
    let glossary = try WideTable.read(text, name: "g", form: .csv)
    #expect(glossary.concepts == [concept("a | en: b"), concept("c | en: d")])
  }

  @Test(arguments: [
    ("", "g:1:1: expected a header with concept and languages, found the end"),
    ("subject,en\n", "g:1:1: expected a column ‘concept’, found none"),
    ("concept,english\n", "g:1:9: expected concept, subject, note or a language tag, found ‘english’"),
    ("concept,zh\n", "g:1:9: expected a script, as in zh-Hans or zh-Hant, found ‘zh’"),
    ("concept,zh_TW,zh-Hant-tw\n", "g:1:15: expected each column once, found ‘zh-Hant-tw’ again"),
    ("concept,en\na,b,c\n", "g:2:5: expected 2 columns, found 3"),
    ("concept,en\na\n", "g:2:1: expected 2 columns, found 1"),
    ("concept,en\n,b\n", "g:2:1: expected a concept, found nothing"),
    ("concept,en\na,\n", "g:2:1: expected a term in some language, found none"),
    ("concept,en\na,b\na,c\n", "g:3:1: expected each concept once, found ‘a’ as in line 2"),
    ("concept,en\na,b|b\n", "g:2:3: expected each term of a concept once, found ‘b’ again"),
    ("concept,en\na,b|!\n", "g:2:3: expected a term after ‘!’, found none"),
    ("concept,en\na,\"b\nc\"\n", "g:2:3: expected no control character, found U+000A"),
    ("concept,note,en\na,\"x\ny\",\u{1}\n", "g:3:4: expected no control character, found U+0001"),
    ("concept,en\na,\"b\nc", "g:2:3: expected a closing quotation mark for this one, found the end of the file"),
    ("concept,en\n,\n\"a\"x,b\n", "g:3:4: expected the end of the cell after its closing quotation mark, found ‘x’"),
    ("concept,en\n气,\"b\"c\n", "g:2:6: expected the end of the cell after its closing quotation mark, found ‘c’"),
  ]) func saysWhereAFileIsWrong(text: String, message: String) {
    let error = #expect(throws: GlossaryError.self) { try WideTable.read(text, name: "g", form: .csv) }
    #expect(error?.description == message)
  }
}
