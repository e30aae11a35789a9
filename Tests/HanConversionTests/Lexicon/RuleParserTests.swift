import HanConversion
import Testing
import TextAnalysis

@Suite struct RuleParserTests {
  static let cases: [SourceCase] = [
    SourceCase(.icu, "云 > 雲;\n里>裏;于飞 > 于飛", ["云>雲", "里>裏", "于飞>于飛"]),
    SourceCase(.icu, "云 <> 雲; 里 < 裏; 干 → 乾; 后 ↔ 後; 几 ← 幾;", ["云>雲", "干>乾", "后>後"]),
    SourceCase(.icu, section: "reverse", "云 <> 雲; 里 < 裏; 干 → 乾; 后 ↔ 後; 几 ← 幾;", ["雲>云", "裏>里", "後>后", "幾>几"]),
    SourceCase(.icu, #"\u4E91 > \x{96F2}; \U00020000 > \x41\;\\\云; \n > \ ;"#, ["云>雲", "𠀀>A;\\云", "\n> "]),
    SourceCase(.icu, "'a; b' > 'it''s'; ''x > ''''; '' > y;", ["a; b>it's", "'x>''", "'>y"]),
    SourceCase(.icu, "# a comment ; >\n云\n > \u{200E}雲 ;# another", ["云>雲"]),
    SourceCase(.icu, "[一二]{只} > 隻; 周 } [a-c] > 週; 二 > 貳;", ["一只>一隻", "周a>週a", "周b>週b", "周c>週c", "二>貳"]),
    SourceCase(.icu, "两{ 出 }戏[文] > 齣; 戏 > 戲; 里 <> x{裏}y; 一只 > 一隻; 一{只} > 隻;", ["两出戏文>两齣戲文", "戏>戲", "里>裏", "一只>一隻"]),
    SourceCase(.icu, "“ > 「;\n的 > ;", ["“>「", "的>"]),
    SourceCase(.icu, "", []),
  ]

  @Test(arguments: cases) func gives(_ sample: SourceCase) throws {
    let table = SourceTable(name: "t", bytes: Array(sample.text.utf8))
    #expect(try sample.parser.parse([table], section: sample.section).map(brief) == sample.rows)
  }

  static let faults: [FaultCase] = [
    FaultCase(
      .icu, "云 > 雲;\n里+ > 裏;",
      "t:2:2: expected a character, a quotation, an escape or one of > < <>, "
        + "found ‘+ > 裏;’"),
    FaultCase(
      .icu, "[云里] > 雲;",
      "t:1:1: expected sets in the context only, before { or after }, found ‘[云里] > 雲;’"),
    FaultCase(.icu, "[^云]{里} > 裏;", "t:1:1: expected a set of characters and their ranges, found ‘[^云]{里} > 裏;’"),
    FaultCase(
      .icu, "[[:Han:]]{里} > 裏;", "t:1:1: expected a set of characters and their ranges, found ‘[[:Han:]]{里} > 裏;’"),
    FaultCase(
      .icu, "[\\u3400-\\u3500][\\u3400-\\u3500]{里} > 裏;",
      "t:1:1: expected a context of fewer than 10,000 spellings, found ‘[\\u3400-\\u3500][\\u3400-\\u3500]…’"),
    FaultCase(.icu, "$a = 云;", "t:1:1: expected a character, a quotation, an escape or one of > < <>, found ‘$a = 云;’"),
    FaultCase(
      .icu, "::Any-Lower;",
      "t:1:1: expected a character, a quotation, an escape or one of > < <>, "
        + "found ‘::Any-Lower;’"),
    FaultCase(.icu, "云 > 雲 | 里;", "t:1:7: expected a character, a quotation, an escape or ;, found ‘| 里;’"),
    FaultCase(.icu, "云 > 雲\n里 > 裏;", "t:2:3: expected a character, a quotation, an escape or ;, found ‘> 裏;’"),
    FaultCase(
      .icu, "云 > ∆Any-Hex(雲);",
      "t:1:5: expected a character, a quotation, an escape or ;, "
        + "found ‘∆Any-Hex(雲);’"),
    FaultCase(.icu, "> 雲;", "t:1:1: expected text that is replaced, found nothing"),
    FaultCase(.icu, "云 > '雲;", "t:1:5: expected a closing quote after ‘'’, found none"),
    FaultCase(.icu, #"云 > \uD800;"#, #"t:1:5: expected an escape such as \u4E00 or \x{20000}, found ‘\uD800;’"#),
    FaultCase(.icu, #"云 > \u4E;"#, #"t:1:5: expected an escape such as \u4E00 or \x{20000}, found ‘\u4E;’"#),
    FaultCase(.icu, #"云 > \x{;"#, #"t:1:5: expected an escape such as \u4E00 or \x{20000}, found ‘\x{;’"#),
    FaultCase(.icu, #"云 > \q;"#, #"t:1:5: expected an escape such as \u4E00 or \x{20000}, found ‘\q;’"#),
    FaultCase(.icu, #"云 > \"#, "t:1:5: expected a character after the backslash, found the end of the rules"),
    FaultCase(
      .icu, section: "up", "云 > 雲;", "the parser ‘icu’ expected the section ‘forward’ or ‘reverse’, found ‘up’"),
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

  /// ICU writes a rule a line; on the text of a key alone, the first rule that fits all of it is the one that applies.
  @Test(arguments: ["Simplified-Traditional", "Traditional-Simplified"])
  func readsEveryRuleOfICU(id: String) throws {
    let transliterator = try Transliterator.named(id)
    let rules = try transliterator.rules()
    let rows = try SourceParser.icu.parse([SourceTable(name: id, bytes: Array(rules.utf8))])
    let plain = rules.split(separator: "\n").count { !$0.contains("{") }
    #expect(rows.prefix(plain).allSatisfy { !$0.key.isEmpty })
    #expect(rows.count >= plain)
    #expect(rows.count > 3000)
    let output = try transliterator.apply(rows.map(\.key).joined(separator: "\n"))
    #expect(output.text.split(separator: "\n").map(String.init) == rows.map(\.value))
  }

  /// What ICU makes of rules with quotes and escapes is what the parser makes of them.
  @Test func rulesMeanWhatICUMakesOfThem() throws {
    let rules = #"""
      '云; ' > 'it''s'; \u96F2 <> \x{4E91}\;; 里 < 裏; ''x → y;
      # comment
      后
      > 後 ; [一两]{只} > 隻; {周}[一三]戏 > 週; 两 > 兩; 戏 > 戲;
      """#
    let transliterator = try Transliterator(rules: rules, name: "r")
    for text in [rules, try transliterator.rules()] {
      let rows = try SourceParser.icu.parse([SourceTable(name: "r", bytes: Array(text.utf8))])
      #expect(rows.count == 9)
      for row in rows { #expect(try transliterator.apply(row.key).text == row.value) }
    }
  }
}
