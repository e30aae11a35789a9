import TestSupport
import TextAnalysis
import Testing

@testable import ArticleFormats

struct SRXFileTests {
  static let file = """
    <?xml version="1.0" encoding="UTF-8"?>
    <srx xmlns="http://www.lisa.org/srx20" xmlns:o="http://example.com/o" version="2.0">
    <header segmentsubflows="no" cascade="yes"><formathandle type="start" include="yes"/>
    <formathandle type="end" include="no"/><formathandle type="isolated" include="yes"/>
    <o:options a="b"><rule break="maybe"/></o:options></header>
    <body><languagerules><languagerule languagerulename="A &amp; B">
    <rule break="no"><beforebreak>\\b(Mr|<!-- x -->Mrs)\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
    <rule><beforebreak><![CDATA[[.?!<&]+]]></beforebreak></rule>
    </languagerule></languagerules>
    <maprules><languagemap languagepattern="[Ee][Nn].*" languagerulename="A &amp; B"/></maprules></body></srx>
    """

  @Test func filesAreRead() throws {
    let rules = try SRXFile.read(Array(Self.file.utf8), file: "f.srx")
    #expect(
      rules
        == SRXRules(
          cascades: true, segmentsSubflows: false, includesStartCodes: true, includesEndCodes: false,
          includesIsolatedCodes: true,
          ruleSets: [
            .init(
              name: "A & B",
              rules: [
                .init(isBreak: false, before: #"\b(Mr|Mrs)\."#, after: #"\s"#),
                .init(isBreak: true, before: "[.?!<&]+", after: ""),
              ])
          ], maps: [.init(pattern: "[Ee][Nn].*", ruleSet: "A & B")]))
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var rules = try SRXFile.read(Array(Self.file.utf8), file: "f.srx")
    rules.ruleSets[0].rules.append(.init(isBreak: false, before: "[\t\n\"<>] ", after: "。"))
    #expect(try SRXFile.read(Array(SRXFile.write(rules).utf8), file: "g.srx") == rules)
  }

  @Test func version1IsRead() throws {
    let file = """
      <srx version="1.0"><header segmentsubflows="yes"/><body><languagerules><languagerule languagerulename="D">
      <rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>
      <maprules><maprule maprulename="M"><languagemap languagepattern=".*" languagerulename="D"/></maprule></maprules>
      </body></srx>
      """
    let rules = try SRXFile.read(Array(file.utf8), file: "f.srx")
    #expect(rules.ruleSets.map(\.rules.count) == [1] && rules.maps.map(\.ruleSet) == ["D"] && rules.cascades)
  }

  @Test(arguments: [
    ("<tmx/>", "f.srx:1:1: expected the root element srx, found ‘tmx’"),
    ("<srx version=\"2.0\">\n<body>", "f.srx:2:7: expected well-formed XML, found: no element found"),
    ("<srx/>", "f.srx:1:1: expected srx with version"),
    ("<srx version='3.0'/>", "f.srx:1:1: expected SRX 1.0 or 2.0, found ‘3.0’"),
    ("<srx version='2.0'/>", "f.srx: expected a languagemap, found none"),
    ("<srx version='2.0'>\n <rule/></srx>", "f.srx:2:2: expected a languagerule round the rule"),
    ("<srx version='2.0'><afterbreak/></srx>", "f.srx:1:20: expected a rule round afterbreak"),
    ("<srx version='2.0'><languagerule/></srx>", "f.srx:1:20: expected languagerule with languagerulename"),
    (
      "<srx version='2.0'><languagerule languagerulename='甲'><rule break='maybe'/></languagerule></srx>",
      "f.srx:1:55: expected break yes or no, found ‘maybe’"
    ),
    (
      "<srx version='2.0'><languagerule languagerulename='甲'/>\n<languagerule languagerulename='甲'/></srx>",
      "f.srx:2:1: expected rules of another name, found ‘甲’ again"
    ),
    (
      "<srx version='2.0'><formathandle type='x' include='no'/></srx>",
      "f.srx:1:20: expected the type start, end or isolated, found ‘x’"
    ),
    (
      "<srx version='2.0'>\n<languagemap languagepattern='.*' languagerulename='乙'/></srx>",
      "f.srx:2:1: expected the name of a languagerule of this file, found ‘乙’"
    ),
    (
      "<srx version='2.0'><languagerule languagerulename='D'><rule><beforebreak>(</beforebreak></rule></languagerule>"
        + "<languagemap languagepattern='.*' languagerulename='D'/></srx>",
      "f.srx: rule 1 of ‘D’, beforebreak: expected a regular expression of ICU, found ‘(’:"
        + " U_REGEX_MISMATCHED_PAREN at offset 1"
    ),
    (
      "<srx version='2.0'><languagerule languagerulename='D'/><languagemap languagepattern='[' languagerulename='D'/></srx>",
      "f.srx: ‘D’, languagepattern: expected a regular expression of ICU, found ‘[’:"
        + " U_REGEX_MISSING_CLOSE_BRACKET at offset 1"
    ),
    (
      "<!DOCTYPE srx [<!ENTITY e 'x'>]><srx version='2.0'>&e;</srx>",
      "f.srx:1:27: expected no declarations of entities, found ‘e’"
    ),
  ])
  func faultyFilesAreNamed(file: String, message: String) {
    #expect { try SRXFile.read(Array(file.utf8), file: "f.srx") } throws: { "\($0)" == message }
  }

  @Test(arguments: 0..<200)
  func anyBytesGiveRulesOrAnError(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Array(Self.file.utf8)
    for _ in 0..<(1 + seed % 5) {
      let place = Int.random(in: bytes.indices, using: &random)
      switch seed % 3 {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
      }
    }
    do { _ = try SRXFile.read(bytes, file: "f.srx") } catch { #expect("\(error)".hasPrefix("f.srx:")) }
  }
}
