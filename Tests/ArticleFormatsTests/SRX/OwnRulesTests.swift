import Bitext
import TextAnalysis
import Testing

@testable import ArticleFormats

/// Our rules as SRX: they load, and cut plain text as the segmenter itself does.
struct OwnRulesTests {
  @Test(
    arguments: [
      ("zh-Hans", "他说：“走吧！”然后走了。《你好吗？》是一本书……他没说完。真的吗（？）我不知道。好。　第二段。\n第三段"),
      ("zh-Hans", "“你去哪里？”他问。“回家……”她走了。什么？！不行。数到3.5。版本2.0很好！“好！”，他说。"),
      ("ja", "「行こう。」と言った。そうですか？はい。"),
      (
        "en",
        "Dr. Lee stayed. It rained, e.g. on Jan. 5 at No. 7. “Why?” she asked. J. R. Smith left (he said.) Then 5 came."
      ),
      ("de", "Das ist gut. Er kommt! Wirklich? Ja."), ("ko", "갔다. 왔다! 정말? 예."),
    ])
  func cutPlainText(language: String, text: String) throws {
    let rules = try SRXFile.read(Array(SRXFile.write(.ours).utf8), file: "ours.srx")
    #expect(rules == .ours)
    let tag = try #require(Language(language))
    func pieces(_ segmenter: SentenceSegmenter) throws -> [String] {
      try segmenter.spans(of: text).map { String(text.slice($0)) }
    }
    #expect(try pieces(SentenceSegmenter(language: tag, rules: rules)) == pieces(SentenceSegmenter(language: tag)))
  }
}
