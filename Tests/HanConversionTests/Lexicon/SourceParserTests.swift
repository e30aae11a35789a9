import HanConversion
import Testing

/// A source written as text, and the rows it gives, each as `key>value*weight#rank`.
struct SourceCase: CustomTestStringConvertible {
  let parser: SourceParser
  var section: String?
  let text: String
  let rows: [String]

  init(_ parser: SourceParser, section: String? = nil, _ text: String, _ rows: [String]) {
    self.parser = parser
    self.section = section
    self.text = text
    self.rows = rows
  }

  var testDescription: String { "\(parser) \(text.debugDescription)" }
}

/// A faulty source and its error.
struct FaultCase: CustomTestStringConvertible {
  let parser: SourceParser
  var section: String?
  let bytes: [UInt8]
  let message: String

  init(_ parser: SourceParser, section: String? = nil, _ text: String, _ message: String) {
    self.init(parser, section: section, bytes: Array(text.utf8), message)
  }

  init(_ parser: SourceParser, section: String? = nil, bytes: [UInt8], _ message: String) {
    self.parser = parser
    self.section = section
    self.bytes = bytes
    self.message = message
  }

  var testDescription: String { "\(parser) \(message)" }
}

/// A row as tests write it; a weight of 1 and a rank of 0 are left out.
func brief(_ row: SourceRow) -> String {
  row.key + ">" + row.value + (row.weight == 1 ? "" : "*\(row.weight)") + (row.rank == 0 ? "" : "#\(row.rank)")
}

@Suite struct SourceParserTests {
  static let cases: [SourceCase] = [
    SourceCase(.openCC, "干\t乾 幹 干\n", ["干>乾", "干>幹#1", "干>干#2"]),
    SourceCase(.openCC, "# a comment\n\n\u{FEFF}云\t雲\n", ["\u{FEFF}云>雲"]),
    SourceCase(.openCC, "\u{FEFF}云\t雲\r\n里\t裏  里", ["云>雲", "里>裏", "里>里#1"]),
    SourceCase(.openCC, "", []),
    SourceCase(.essay, "茶杯\t120\n茶\t0\n", ["茶杯>*120.0", "茶>*0.0"]),
    SourceCase(.jieba, "茶杯 3 n\nC# 5 nz\n茶 7\n", ["茶杯>n*3.0", "C#>nz*5.0", "茶>*7.0"]),
    SourceCase(
      .cedict,
      "# CC\n茶杯 茶杯 [cha2 bei1] /cup/\n盃 杯 [bei1] /variant of 杯[bei1]/\nA盤 A盘 [A pan2] /drive/\n〇 〇 [ling2] /zero/\n",
      ["茶杯>茶杯", "杯>盃*0.1", "〇>〇"]),
    SourceCase(.cedict, "𠀀 𠀁 [x] /planes/\n\u{F900} 岂 [qi3] /compatibility ideograph/\n", ["𠀁>𠀀"]),
    SourceCase(
      .mediaWiki, section: "zh2TW",
      "<?php\nclass X {\npublic static $zh2Hant = [\n'茶' => '荼',\n];\n\npublic static $zh2TW = [\n"
        + "'鼠标' => '滑鼠',\n'a\\'b\\\\' => '',\n];\n}\n",
      ["鼠标>滑鼠", "a'b\\>"]),
    SourceCase(
      .mediaWiki, section: "zh2TW",
      #" {"x": [1, {"y": "]"}, []], "zh2TW": {"鼠标": "\u6ed1鼠", "\ud840\udc00": "\n\/"}, "z": null}"#,
      ["鼠标>滑鼠", "𠀀>\n/"]),
    SourceCase(.mediaWiki, section: "zh2TW", #"{"zh2TW": {}}"#, []),
    SourceCase(
      .unihan, section: "kSemanticVariant",
      "# Unihan\nU+348B\tkSemanticVariant\tU+5EDD<kMatthews U+53AE<kA,kB\nU+348B\tkTGH\t2013:1\n",
      ["㒋>廝", "㒋>厮#1"]),
    SourceCase(.unihan, section: "kTGH", "U+20000\tkTGH\t2013:1\nU+348B\tkTGHX\t1\n", ["𠀀>"]),
    SourceCase(.table, "simplified\ttraditional\treason\n", []),
    SourceCase(.table, "simplified\ttraditional\treason\n歐杯\t歐盃\ta cup\n", ["歐杯>歐盃"]),
    SourceCase(.table, "# style\ncharacter\tweight\n\n周\t-4.5\n", ["周>*-4.5"]),
    SourceCase(.table, "character\tstyle\tweight\n週\ttaiwan\t-4\n僵\t\t2\n", ["週>taiwan*-4.0", "僵>*2.0"]),
    SourceCase(.table, "word\n茶\n", ["茶>"]),
  ]

  @Test(arguments: cases) func gives(_ sample: SourceCase) throws {
    let table = SourceTable(name: "t", bytes: Array(sample.text.utf8))
    #expect(try sample.parser.parse([table], section: sample.section).map(brief) == sample.rows)
  }

  static let faults: [FaultCase] = [
    FaultCase(.openCC, "云\t雲\n里 裏\n", "t:2:1: expected a key, a tab and its values, found ‘里 裏’"),
    FaultCase(.openCC, "\t雲\n", "t:1:1: expected a key, a tab and its values, found ‘\t雲’"),
    FaultCase(.openCC, "云霞\t \n", "t:1:4: expected a value after the tab, found ‘ ’"),
    FaultCase(.openCC, bytes: [0x41, 0x0A, 0x41, 0xFF], "t:2:2: expected UTF-8 text, found the byte 0xff"),
    FaultCase(.essay, "茶杯 12\n", "t:1:1: expected a word, a tab and its frequency, found ‘茶杯 12’"),
    FaultCase(.essay, "茶杯\t-1\n", "t:1:4: expected a frequency in digits, found ‘-1’"),
    FaultCase(.essay, "\u{FEFF}茶\t\n", "t:1:3: expected a frequency in digits, found nothing"),
    FaultCase(.jieba, "茶杯\n", "t:1:1: expected a word, a space and its frequency, found ‘茶杯’"),
    FaultCase(.jieba, "茶杯 n 3\n", "t:1:4: expected a frequency in digits, found ‘n’"),
    FaultCase(
      .cedict, "茶 茶 cha2\n", "t:1:1: expected an entry ‘traditional simplified [pinyin] /gloss/’, found ‘茶 茶 cha2’"),
    FaultCase(.mediaWiki, section: "zh2TW", "<?php\n", "t:2:1: expected a table ‘$zh2TW = [’, found none"),
    FaultCase(.mediaWiki, section: "a", "$a = [\n'茶' => \"荼\",\n]\n", "t:2:8: expected ‘'’, found ‘\"荼\",’"),
    FaultCase(.mediaWiki, section: "a", "$a = [\n'茶' => '荼\n]\n", "t:2:10: expected a closing quote, found nothing"),
    FaultCase(.mediaWiki, section: "a", "$a = [\n'' => '荼',\n]\n", "t:2:11: expected a key, found nothing"),
    FaultCase(
      .mediaWiki, section: "a", "$a = [\n'茶' => '荼',\n", "t:3:1: expected the end ‘]’ of the table a, found nothing"),
    FaultCase(.mediaWiki, section: "a", #"{"b": {}}"#, #"t:1:10: expected a table "a", found none"#),
    FaultCase(.mediaWiki, section: "a", #"{"a": {"茶": 1}}"#, #"t:1:13: expected ‘"’, found ‘1}}’"#),
    FaultCase(
      .mediaWiki, section: "a", #"{"a": {"\ud800": "x"}}"#, #"t:1:9: expected an escape of JSON, found ‘\ud800’"#),
    FaultCase(.mediaWiki, "{", "the parser ‘mediawiki’ expected the name of a table as section, found none"),
    FaultCase(
      .unihan, section: "kTGH", "U+4E00\tkTGH\n",
      "t:1:1: expected a code point, a field and a value between tabs, "
        + "found ‘U+4E00\tkTGH’"),
    FaultCase(.unihan, section: "kTGH", "U+D800\tkTGH\t1\n", "t:1:1: expected a code point ‘U+XXXX’, found ‘U+D800’"),
    FaultCase(.unihan, section: "kX", "U+4E00\tkTGH\t1\n", "t:2:1: expected lines of the field kX, found none"),
    FaultCase(.unihan, "", "the parser ‘unihan’ expected the name of a field as section, found none"),
    FaultCase(.table, "", "t:1:1: expected a header with the names of columns, found nothing"),
    FaultCase(.table, "a\tb\n茶\n", "t:2:1: expected 2 columns (a, b), found 1"),
    FaultCase(.table, "a\tb\n\t茶\n", "t:2:1: expected a, found nothing"),
    FaultCase(.table, "a\tweight\n茶\theavy\n", "t:2:3: expected a weight, a number, found ‘heavy’"),
  ]

  @Test(arguments: faults) func names(_ fault: FaultCase) {
    let table = SourceTable(name: "t", bytes: fault.bytes)
    do {
      _ = try fault.parser.parse([table], section: fault.section)
      Issue.record("expected an error")
    } catch {
      #expect(error.description == fault.message)
    }
  }

  @Test func severalFilesFollowEachOther() throws {
    let tables = ["云\t雲\n", "里\t裏\n"].map { SourceTable(name: "t", bytes: Array($0.utf8)) }
    #expect(try SourceParser.openCC.parse(tables).map(brief) == ["云>雲", "里>裏"])
  }

  @Test func jsonThatNestsTooDeepIsRefused() {
    let text = #"{"b": "# + String(repeating: "[", count: 100_000)
    #expect(throws: SourceError.self) {
      try SourceParser.mediaWiki.parse([SourceTable(name: "t", bytes: Array(text.utf8))], section: "a")
    }
  }
}
