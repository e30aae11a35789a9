import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

/// Tables as people bring them.
@Suite struct LooseTableTests {
  private func read(
    _ text: String, delimiter: Unicode.Scalar = "\t", _ change: (inout LooseTable.Options) -> Void = { _ in }
  ) throws -> [String] {
    var options = LooseTable.Options()
    change(&options)
    return try LooseTable(text, name: "t", delimiter: delimiter, options: options).glossary.concepts.map { concept in
      let terms = concept.terms.map { term in
        "\(term.language) \(term.text)" + (term.status == .preferred ? "" : " \(term.status.rawValue)")
          + (term.note.isEmpty ? "" : " [\(term.note)]")
      }
      return ([concept.id] + terms).joined(separator: "; ")
    }
  }

  @Test func aHeaderNamesLanguages() throws {
    let rows = try read("English\t简体中文\tzh_TW\tNotes\r\ncell\t细胞、电池\t細胞\tbiology\r\n")
    #expect(rows == ["cell; en cell; zh-Hans 细胞; zh-Hans 电池 admitted; zh-Hant-TW 細胞 [biology]"])
  }

  @Test func withoutAHeaderTheColumnsAreThoseOfOmegaT() throws {
    let rows = try read("# ours\nTCP/IP\t传输控制协议/网际协议\tnetwork\nAI\t人工智能；人工智慧【台】\nbare\n") {
      ($0.source, $0.target) = (language("en"), language("zh-Hans"))
    }
    #expect(
      rows == [
        "ai; en AI; zh-Hans 人工智能; zh-Hans 人工智慧 admitted [台]", "bare; en bare",
        "tcp-ip; en TCP/IP; zh-Hans 传输控制协议; zh-Hans 网际协议 admitted [network]",
      ])
  }

  @Test func oneSourceOnSeveralRowsIsOneConcept() throws {
    let rows = try read("en,zh-CN\ncell,细胞\ncell,电池\ncell,细胞\n", delimiter: ",")
    #expect(rows == ["cell; en cell; zh-Hans-CN 细胞; zh-Hans-CN 电池 admitted"])
  }

  @Test func quotesFormulasAndMarksAreRead() throws {
    let rows = try read(
      "\u{FEFF}en,zh-Hans,comment\r\n\"a, b\",\"甲\"\"乙\"\"\",\"x\ny\"\r\n'=sum,'-和,\r\n", delimiter: ","
    ) {
      $0.splits = false
    }
    #expect(rows == ["a-b; en a, b; zh-Hans 甲\"乙\" [x\ny]", "sum; en =sum; zh-Hans -和"])
  }

  @Test func columnsAreMapped() throws {
    let rows = try read("Begriff\tÜbersetzung\tArt\nWind\t风\tn.\n") {
      $0.columns = ["Begriff": "de", "Übersetzung": "zh-Hans", "Art": "pos"]
    }
    #expect(rows == ["wind; de Wind; zh-Hans 风"])
    #expect(try read("风\twind\n") { $0.columns = ["1": "zh-Hans", "2": "en"] } == ["wind; en wind; zh-Hans 风"])
  }

  @Test func chineseTellsItsScript() throws {
    #expect(try read("English\tChinese\nsoftware\t軟體\nnetwork\t網路\n").last == "software; en software; zh-Hant 軟體")
  }

  @Test func statusesAndBracketsAreRead() throws {
    let rows = try read("en\tzh-Hans\tStatus\n(US) color(s)\t颜色（美术）(艺术)\tforbidden\n")
    #expect(rows == ["color-s; en color(s) forbidden [US]; zh-Hans 颜色 forbidden [艺术; 美术]"])
  }

  @Test(arguments: [
    ("", "t:1:1: expected a table of terms, found nothing"),
    (
      "a\tb\n",
      "t:1:1: expected a header with languages such as en and zh-Hans, --columns, or --source-language and --target-language, found ‘a, b’"
    ),
    ("en\tzh-Hans\na\tb\tc\n", "t:2:5: expected at most 2 columns, found ‘3’"),
    ("en\tzh-Hans\tnote\n \t\tx\n", "t:2:1: expected a term, found ‘, , x’"),
    ("en\tzh-Hans\na\u{7}\tb\n", "t:2:1: expected no control character, found ‘U+0007’"),
    ("en\tzh-Hans\n\"a\tb\n", "t:2:1: expected a closing quotation mark for this one, found ‘the end of the file’"),
    (
      "en\tzh-Hans\tstatus\na\tb\tfunny\n",
      "t:2:5: expected a status (preferred, admitted, deprecated, superseded, forbidden), found ‘funny’"
    ),
    (
      "en\tzh-Hans\n\(String(repeating: "x", count: 2000))\tb\n",
      "t:2:1: expected at most 1000 characters, found ‘2000’"
    ),
  ]) func saysWhatIsWrong(text: String, message: String) {
    #expect { try read(text) } throws: { "\($0)" == message }
  }
}
