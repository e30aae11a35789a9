import Bitext
import TestSupport
import Testing

@testable import TextAnalysis

struct ScriptTests {
  @Test(
    arguments: [
      ("气候变化是全球的问题", "Hans"), ("氣候變遷是全球的問題", "Hant"), ("头发", "Hans"), ("頭髮", "Hant"),
      ("个体与万号", "Hans"), ("太后住在后宫里", "Hans"), ("人口", nil), ("范仲淹里斗", nil), ("", nil), ("hello", nil),
      ("乾隆皇帝著名", nil), ("发髮", nil),
      ("这个软件的问题很多，我们来说說", "Hans"), ("這個軟體的問題很多，我們來說说", "Hant"),
    ] as [(String, String?)])
  func scriptIsWhatItsOwnCharactersSay(text: String, script: String?) {
    #expect(ScriptDetector.detect(text).script == script)
  }

  @Test func profileCountsLetters() {
    let profile = ScriptDetector.detect("气候氣 abC1。カ한é\u{20000}")
    #expect(profile.letters == 10)
    #expect(profile.han == 4)
    #expect(profile.latin == 4)
    #expect(profile.kanaAndHangul == 2)
    #expect(profile.simplified == 1)
    #expect(profile.traditional == 1)
    #expect(profile.hanShare == 0.4)
    #expect(profile.latinShare == 0.4)
    #expect(ScriptDetector.detect("1。").hanShare == 0)
  }

  @Test(arguments: [
    ("頭髮", "头发"), ("着著", "著着"), ("乾", "干"), ("裏裡", "里里"), ("臺台", "台台"), ("ＡＢｃ１\u{3000}", "abc1 "),
    ("ÉΣß", "éσß"), ("ABC𠮷", "abc𠮷"), ("", ""),
  ])
  func foldingMakesFormsEqual(one: String, other: String) {
    let folded = ScriptFolding.fold(one, caseInsensitive: true)
    #expect(folded.scalars == ScriptFolding.fold(other, caseInsensitive: true).scalars)
    #expect(folded.scalars.count == one.unicodeScalars.count)
  }

  @Test func letterCaseIsKeptUnlessAsked() {
    #expect(ScriptFolding.fold("ＡbÉ", caseInsensitive: false).scalars == "AbÉ".unicodeScalars.map(\.value))
  }

  @Test func offsetsAreThoseOfTheOriginal() {
    #expect(ScriptFolding.fold("aé頭𠮷", caseInsensitive: true).offsets == [0, 1, 3, 6, 10])
    #expect(ScriptFolding.fold("", caseInsensitive: true).offsets == [0])
  }

  /// The table, read from ICU's rules, is what ICU makes of each character alone.
  @Test func foldingIsICUsOwn() throws {
    let all = (0x3400...0x9FFF).compactMap { Unicode.Scalar(UInt32($0)) }
    let lines = all.map { "\($0)\n" }.joined()
    let simplified = try Transliterator.named("Traditional-Simplified").apply(lines).text
    let expected = simplified.split(separator: "\n").flatMap { $0.unicodeScalars.map(\.value) }
    try #require(expected.count == all.count)
    for (scalar, expected) in zip(all, expected) {
      #expect(HanVariants.simplified[scalar.value] == (expected == scalar.value ? 0 : expected))
    }
  }

  @Test func foldingTwiceIsFoldingOnce() {
    for value in (0..<0x30000 as Range<UInt32>) where Unicode.Scalar(value) != nil {
      let once = ScriptFolding.fold(value, caseInsensitive: true)
      #expect(ScriptFolding.fold(once, caseInsensitive: true) == once)
    }
  }
}
