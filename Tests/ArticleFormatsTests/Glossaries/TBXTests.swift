import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

/// TBX as others write it.
@Suite struct TBXTests {
  private func read(_ text: String) throws -> (glossary: Glossary, notices: [String]) {
    let reader = try TBXReader(Array(text.utf8), name: "t.tbx")
    return (reader.glossary, reader.notices)
  }

  @Test func readsVersion2() throws {
    let result = try read(
      """
      <?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
      <martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
      <text><body>
        <termEntry id="27766_1">
          <descrip type="subjectField">software</descrip>
          <langSet xml:lang="en-US">
            <descripGrp><descrip type="definition">What a
              computer runs.</descrip></descripGrp>
            <ntig><termGrp><term id="t1">computer <hi>program</hi></term><termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
          </langSet>
          <langSet xml:lang="zh-CHS"><tig><term>程序</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
            <termNote type="termLocation">menuItem</termNote></tig></langSet>
          <langSet xml:lang="zh-Hant"><tig><term>程式</term><termNote type="geographicalUsage">Taiwan</termNote></tig>
            <tig><term>程序</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
              <note>forbidden</note><note>mainland</note></tig></langSet>
        </termEntry>
      </body></text></martif>
      """)
    let concept = try #require(result.glossary.concepts.first)
    #expect(concept.id == "27766_1" && concept.subject == "software")
    #expect(concept.attributes[.definition] == "What a computer runs.")
    #expect(
      concept.terms.map { "\($0.language) \($0.text) \($0.status.rawValue) \($0.note)" } == [
        "en-US computer program preferred ", "zh-Hans 程序 admitted ", "zh-Hant 程序 forbidden mainland",
        "zh-Hant-TW 程式 preferred ",
      ])
    #expect(concept.terms[0].attributes[.partOfSpeech] == "noun")
    #expect(concept.terms[1].attributes[Attributes.Name(rawValue: "x-termNote-termLocation")] == "menuItem")
    #expect(result.notices == ["1 × ‘termNote termLocation’ has no place here: kept as x-termNote-termLocation"])
    // What was kept goes back where it was.
    let written = TBXWriter.write(result.glossary, style: .version2, languages: nil)
    #expect(written.text.contains("<termNote type=\"termLocation\">menuItem</termNote>"))
    #expect(try read(written.text).glossary == result.glossary)
  }

  @Test func readsVersion3InBothStyles() throws {
    let dct = """
      <tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
      <tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
      <conceptEntry id="c1"><min:subjectField>sky</min:subjectField>
      <transacGrp><basic:transactionType>modification</basic:transactionType><date>2026-02-03</date></transacGrp>
      <langSec xml:lang="en"><termSec><term>star</term><min:partOfSpeech>noun</min:partOfSpeech><basic:termType>fullForm</basic:termType></termSec></langSec>
      </conceptEntry></body></text></tbx>
      """
    let concept = try #require(try read(dct).glossary.concepts.first)
    #expect(concept.subject == "sky" && concept.attributes[.modified] == "2026-02-03")
    #expect(concept.terms[0].attributes[.partOfSpeech] == "noun" && concept.terms[0].attributes[.form] == "full")
    let dca = TBXWriter.write(Glossary(name: "t.tbx", concepts: [concept]), style: .dca, languages: nil)
    #expect(dca.losses.isEmpty)
    #expect(try read(dca.text).glossary.concepts == [concept])
  }

  @Test func namesOfConceptsAreIdentifiers() {
    for id in ["a b", "1st", "碳中和", "_x20_", "_xy", "a/b:c", "-", "x"] {
      let name = TBXName.encoded(id)
      #expect(!name.contains(" ") && !name.contains("/") && !name.hasPrefix("1"))
      #expect(TBXName.decoded(name) == id)
    }
  }

  @Test(arguments: [
    ("<a/>", "t.tbx:1:1: expected ‘martif’ or ‘tbx’ as the root of TBX, found ‘a’"),
    ("<tbx/>", "t.tbx:1:1: expected the namespace urn:iso:std:iso:30042:ed-2, found none"),
    ("<martif xmlns=\"urn:x\"/>", "t.tbx:1:1: expected no namespace, found ‘urn:x’"),
    ("<martif>\n<termEntry id=\"a\">", "t.tbx:2:19: expected well-formed XML, found: no element found"),
    (
      "<!DOCTYPE martif [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><martif>&x;</martif>",
      "t.tbx:1:57: expected no declarations of entities, found ‘x’"
    ),
    ("<martif>\n <termEntry id=\"a\"/></martif>", "t.tbx:2:2: expected a term, found none in ‘a’"),
    (
      "<martif><termEntry><langSet xml:lang=\"??\"><tig><term>x</term></tig></langSet></termEntry></martif>",
      "t.tbx:1:20: expected a language tag, found ‘??’"
    ),
    (
      "<martif><termEntry><langSet xml:lang=\"en\"><tig><term> </term></tig></langSet></termEntry></martif>",
      "t.tbx:1:48: expected a term, found nothing"
    ),
    (
      "<martif><termEntry id=\"a\"><langSet xml:lang=\"en\"><tig><term>x</term></tig></langSet></termEntry>\n<termEntry id=\"a\"><langSet xml:lang=\"en\"><tig><term>y</term></tig></langSet></termEntry></martif>",
      "t.tbx:2:1: expected each concept once, found ‘a’ as in line 1"
    ),
  ]) func saysWhatIsWrong(text: String, message: String) {
    #expect { try read(text) } throws: { "\($0)" == message }
  }
}
