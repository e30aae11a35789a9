import Bitext
import Testing

@testable import ArticleFormats

/// Attributes that people read are blocks; one inside a tag of a paragraph stands in that paragraph's code.
@Suite
struct AttributeTests {
  @Test(arguments: [
    (#"<p>一<img src="a.png" alt="一只猫">二</p>"#, ["paragraph: 一{1/}二", "attribute: 一只猫"]),
    (#"<img alt='灯塔' src=a>"#, ["image: a", "attribute: 灯塔"]),
    (#"<a title="去 &amp; 回">走</a>"#, ["attribute: 去 & 回", "paragraph: 走"]),
    (#"<input type="submit" value="提交"><input type=text value="名">"#, ["attribute: 提交"]),
    (#"<input placeholder=姓名><button aria-label="关闭">×</button>"#, ["attribute: 姓名", "attribute: 关闭", "paragraph: ×"]),
    (#"<meta name="description" content="一页"><meta name="author" content="甲">"#, ["attribute: 一页"]),
    (#"<p translate="no" title="不译">字</p><p title=" ">空</p>"#, ["paragraph: 字", "paragraph: 空"]),
    (#"<svg><title>图</title></svg><script title="码"></script><p data-title="数">字</p>"#, ["paragraph: 字"]),
  ])
  func attributesOfHTML(text: String, outline: [String]) throws {
    let article = try read(text, as: "html")
    #expect(article.outline.filter { !$0.hasPrefix("image: ") || outline.contains($0) } == outline)
    checkLaws(article, text)
  }

  @Test func languageOfTheElementIsTheAttributes() throws {
    let result = try DocumentFormats.read(bytes: Array(#"<p lang="en" title="cat">猫</p>"#.utf8), name: "a.html")
    #expect(result.stretches[0]?.first?.language == Language("en"))
  }

  /// A paragraph and the attributes of its tags change together, wherever the tags go.
  @Test func paragraphAndItsAttributesChangeTogether() throws {
    let article = try read(#"<p>猫<img alt="白" src="1"><i title='睡'>狗</i><img alt="白" src="1">。</p>"#, as: "html")
    #expect(article.outline == ["paragraph: 猫{1/}{2}狗{/2}{3/}。", "attribute: 白", "attribute: 睡", "attribute: 白"])
    let moved = try CodedText(visibleForm: "{3/}貓{1/}{2}犬{/2}。", codesFrom: article.blocks[0].text)
    let written = try SkeletonWriter.write(
      article, replacing: [0: moved, 1: CodedText("a\"b"), 2: CodedText("it's"), 3: CodedText("c")])
    #expect(
      String(decoding: written, as: UTF8.self)
        == #"<p><img alt="c" src="1">貓<img alt="a&quot;b" src="1"><i title='it&#39;s'>犬</i>。</p>"#)
    let attributesAlone = try SkeletonWriter.write(article, replacing: [3: CodedText("&")])
    #expect(
      String(decoding: attributesAlone, as: UTF8.self)
        == #"<p>猫<img alt="白" src="1"><i title='睡'>狗</i><img alt="&amp;" src="1">。</p>"#)
  }

  @Test func valueWithoutQuotesGetsThemWhereItMust() throws {
    let article = try read("<img alt=猫 src=a>", as: "html")
    let index = try #require(article.blocks.firstIndex { $0.kind == .attribute })
    func write(_ text: String) throws -> String {
      String(decoding: try SkeletonWriter.write(article, replacing: [index: CodedText(text)]), as: UTF8.self)
    }
    #expect(try write("貓") == "<img alt=貓 src=a>")
    #expect(try write("a cat") == #"<img alt="a cat" src=a>"#)
  }
}
