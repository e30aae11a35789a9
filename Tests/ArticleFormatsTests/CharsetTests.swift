import Bitext
import Testing
import TextAnalysis

@testable import ArticleFormats

struct CharsetTests {
  private static let text = """
    <!--1600000000000-->
    [水&电](https://example.org/a)
    ------

    <p>头<b>发</b>很长&nbsp;。</p><p>第二段。</p>
    """

  @Test(arguments: ["GB18030", "GBK", "Big5", "UTF-16LE", "UTF-16BE", "Shift_JIS"])
  func rangesAreOfTheOriginalBytes(charset: String) throws {
    let text = ["Big5", "Shift_JIS"].contains(charset) ? "<p>水<b>火</b>文&nbsp;</p>\n<p>二</p>" : Self.text
    let bytes = try Charset.encode(text, as: charset)
    let article = try DocumentFormats.read(bytes: bytes, name: "a", charset: charset).article
    let plain = try read(text)
    #expect(article.outline == plain.outline)
    #expect(article.skeleton.charset == charset)
    for (block, other) in zip(article.blocks, plain.sources) {
      #expect(try Charset.decode(Array(bytes[block.range]), as: charset).text == other)
    }
    checkLaws(article, charset, adding: ("水", "二"))
  }

  @Test func markOfByteOrderIsKept() throws {
    let bytes = try [0xFF, 0xFE] + Charset.encode("一\r\n\r\n二", as: "UTF-16LE")
    let article = try DocumentFormats.read(bytes: bytes, name: "a", format: "text", charset: "UTF-16").article
    #expect(article.outline == ["paragraph: 一", "paragraph: 二"])
    let written = try SkeletonWriter.write(article, replacing: [1: CodedText("三")])
    #expect(try written == [0xFF, 0xFE] + Charset.encode("一\r\n\r\n三", as: "UTF-16LE"))
  }

  @Test func charactersThatTheCharsetLacksBecomeReferences() throws {
    let bytes = try Charset.encode("<p>水</p>", as: "Big5")
    let article = try DocumentFormats.read(bytes: bytes, name: "a", charset: "big5").article
    let written = try SkeletonWriter.write(article, replacing: [0: CodedText("发&发𠮷")])
    #expect(try written == Charset.encode("<p>&#21457;&amp;&#21457;&#134071;</p>", as: "Big5"))
    let text = try DocumentFormats.read(
      bytes: Charset.encode("水", as: "Big5"), name: "a", format: "text", charset: "Big5"
    ).article
    let error = #expect(throws: FormatError.self) { try SkeletonWriter.write(text, replacing: [0: CodedText("发")]) }
    #expect(error?.description.contains("U+53D1") == true)
  }

  @Test func unknownAndWrongCharsetsAreRefused() throws {
    #expect(throws: FormatError.self) { try DocumentFormats.read(bytes: [0x61], name: "a", charset: "klingon") }
    let error = #expect(throws: FormatError.self) {
      try DocumentFormats.read(bytes: [0x61, 0x81, 0x20], name: "a", charset: "GBK")
    }
    #expect(error?.description.hasPrefix("a: byte 1: expected GBK") == true)
  }
}
