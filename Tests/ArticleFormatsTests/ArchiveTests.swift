import Bitext
import Testing

@testable import ArticleFormats

struct ArchiveTests {
  struct Header: Sendable {
    var text: String
    var title: String?
    var url: String? = "https://www.example.org/a"
    var published: String? = "2020-09-13T12:26:40Z"
    var source: String? = "example.org"
  }

  @Test(arguments: [
    Header(text: "<!--1600000000000-->\n[题](https://www.example.org/a)\n------\n\n", title: "题"),
    Header(text: "\u{FEFF}<!--1600000000000-->\r\n[题](https://www.example.org/a)\r\n------\r\n", title: "题"),
    Header(text: "<!--1600000000000-->\n[题\n 二](\nhttps://www.example.org/a)\n---\n", title: "题\n 二"),
    Header(text: "<!--1600000000000-->\n[[图] 说[](x) ](https://www.example.org/a)\n------\n", title: "[图] 说[](x)"),
    Header(
      text: "<!--1600000000000-->\n[一\u{3000}二 A&amp;B \\]](https://www.example.org/a)\n------\n",
      title: "一\u{3000}二 A&B ]"),
    Header(text: "<!--1600000000000-->\n[题](https://www.example.org/a)\n\n", title: "题"),
    Header(text: "<!--1600000000000-->\n[&nbsp;题&nbsp;](https://www.example.org/a)\n------\n", title: "题"),
    Header(text: "<!--1600000000000-->\n[](https://www.example.org/a)\n------\n", title: nil),
    Header(text: "<!--1600000000000-->\n只有题\n------\n", title: "只有题", url: nil, source: nil),
    Header(text: "<!--1600000000000-->\n", title: nil, url: nil, source: nil),
    Header(
      text: "[题](https://www.example.org/a)\n------\n日期：Fri, 26 Jun 2020 07:56:00 +0800\n\n", title: "题",
      published: "2020-06-25T23:56:00Z"),
    Header(text: "[题](https://www.example.org/a)\n------\n", title: "题", published: nil),
    Header(
      text:
        "---\nlayout: post\ntitle: \"题 \\\"一\\\"\"\ndate: 2020-07-20 10:00:00 +0800\nlink: https://www.example.org/a\n---\n",
      title: "题 \"一\"", published: "2020-07-20T02:00:00Z"),
    Header(
      text: "---\ntitle: '题''一'\nurl: https://www.example.org/a\nauthor: 某人\n---\n", title: "题'一", published: nil),
    Header(text: "---\ntitle: 题 一\nsource: 某报\n---\n", title: "题 一", url: nil, published: nil, source: "某报"),
  ])
  func header(header: Header) throws {
    let article = try read(header.text + "<p>正文。</p>")
    #expect(article.format == "archive")
    #expect(article.metadata.title == header.title)
    #expect(article.metadata.url == header.url)
    #expect(article.metadata.published == header.published)
    #expect(article.metadata.source == header.source)
    #expect(article.blocks.first { $0.kind == .title }?.text.plain == header.title)
    #expect(article.blocks.last?.text.plain == "正文。")
    checkLaws(article, header.text)
  }

  @Test(
    arguments: [
      ("<div><i>某人<br>2021-08-31T04:08:28.146Z</i></div>", "某人", "2021-08-31T04:08:28Z"),
      ("<div><i><br>2021-08-31T04:08:28.146Z</i></div>", nil, "2021-08-31T04:08:28Z"),
      ("<div><i>Mon, 20 Jul 2020 19:22:03 GMT</i></div>", nil, "2020-07-20T19:22:03Z"),
      ("<div>18/07/2020 - 01:06</div>", nil, "2020-07-18T01:06"),
      ("<div><i>2020年 7月 4日</i></div>", nil, "2020-07-04"),
      ("<div><i>甲,乙<br>2020-06-23 17:28:48</i></div>", "甲,乙", "2020-06-23T17:28:48"),
      ("<div><i>本报记者 某人</i></div>", "本报记者 某人", nil),
      ("<img src=a><div><i>2020-07-20T08:12:39</i></div>", nil, "2020-07-20T08:12:39"),
    ] as [(String, String?, String?)])
  func byline(html: String, author: String?, published: String?) throws {
    let article = try read("[题](https://example.org/a)\n------\n\n\(html)<p>正文。</p>")
    #expect(article.metadata.byline == author)
    #expect(article.metadata.published == published)
    #expect(article.blocks.filter { $0.kind != .image }.map(\.kind) == [.title, .byline, .paragraph])
  }

  @Test func bodyWithoutBylineHasNone() throws {
    let article = try readBody("<p>2020年 7月 4日，下雨。</p>")
    #expect(article.metadata.byline == nil)
    #expect(article.blocks.map(\.kind) == [.paragraph])
  }

  @Test(arguments: ["题", "[图] 一", "一 ] 二", "A&B <i>", "a\\b", "一\n二", "一\n---\n二", "](x)", "&amp;"])
  func newTitleReadsBack(title: String) throws {
    let article = try read("<!--1600000000000-->\n[旧](https://example.org/a)\n------\n\n<p>正文。</p>")
    let written = try SkeletonWriter.write(article, replacing: [0: CodedText(title)])
    let again = try DocumentFormats.read(bytes: written, name: "test").article
    #expect(again.metadata.title == title)
    #expect(again.metadata.url == article.metadata.url)
    #expect(again.blocks.last?.text == article.blocks.last?.text)
  }

  /// What lies out of a header's reach is body, however it looks.
  @Test(arguments: [
    ("<!--1600000000000-->\n", "[题](https://www.example.org/a)" + String(repeating: " ", count: 9_000) + "x"),
    ("<!--1600000000000-->\n", String(repeating: "题", count: 3_000) + "\n------\n"),
    ("[题](https://www.example.org/a)\n------\n", "日期：" + String(repeating: " ", count: 9_000) + "2020-06-26\n"),
  ])
  func headersAreShort(header: String, body: String) throws {
    let text = header + body + "<p>正文。</p>"
    let bytes = Array(text.utf8)
    let found = ArchiveHeader(bytes, in: 0..<bytes.count)
    #expect(found.isArchive)
    #expect(found.bodyStart <= header.utf8.count)
    let article = try read(text)
    #expect(article.format == "archive" && article.blocks.last?.text.plain == "正文。")
    checkLaws(article, header)
  }

  @Test(arguments: [254, 255, 256, 257]) func longLinesAreNoRules(length: Int) {
    for end in ["é", "汉", "𠮷"] {
      let bytes = Array(("<!--1600000000000-->\n" + String(repeating: "-", count: length) + end).utf8)
      #expect(ArchiveHeader(bytes, in: 0..<bytes.count).hasRule == false)
    }
  }

  /// The format is chosen by the first 64 kB, whose end may cut a character.
  @Test(arguments: 0..<4) func frontMatterIsKnownWhereverTheTextIsCut(shift: Int) throws {
    let header = "---\ntitle: 题\n---\n" + String(repeating: "a", count: shift)
    let article = try read(header + String(repeating: "汉", count: 30_000))
    #expect(article.format == "archive")
    #expect(article.metadata.title == "题")
  }

  @Test(arguments: ["\"旧\"", "'旧'", "旧"], ["新", "新: 二", "\"新\" '二'", "- 新", "#新", "新\\", "true"])
  func newTitleInFrontMatterReadsBack(old: String, title: String) throws {
    let article = try read("---\ntitle: \(old)\ndate: 2020-07-20\n---\n<p>正文。</p>")
    let written = try SkeletonWriter.write(article, replacing: [0: CodedText(title)])
    let again = try DocumentFormats.read(bytes: written, name: "test").article
    #expect(again.metadata.title == title)
    #expect(again.blocks.first?.text.plain == title)
  }
}

struct DateLineTests {
  @Test(
    arguments: [
      ("2021-08-31T04:08:28.146Z", "2021-08-31T04:08:28Z"), ("2021-01-01T01:00:00+08:00", "2020-12-31T17:00:00Z"),
      ("2020-07-20T08:12:39", "2020-07-20T08:12:39"), ("2020-07-20", "2020-07-20"),
      ("Sat, 29 Feb 2020 23:59:00 -0100", "2020-03-01T00:59:00Z"), ("26 Jun 2020 07:56 GMT", "2020-06-26T07:56:00Z"),
      ("26 Jun 2020 07:56:01", "2020-06-26T07:56:01"),
      ("18/07/2020", "2020-07-18"), ("2020年7月4日 10:20", "2020-07-04T10:20"),
      (" 2020-06-23 17:28:48 ", "2020-06-23T17:28:48"),
      ("2020-02-29", "2020-02-29"), ("2000-02-29", "2000-02-29"), ("2020-02-30", nil), ("2020-02-31", nil),
      ("2019-02-29", nil), ("1900-02-29", nil), ("31/04/2020", nil), ("2020年6月31日", nil), ("2020-12-31", "2020-12-31"),
      ("2020-01-00", nil), ("31 Nov 2020 07:56 GMT", nil), ("2020-06-23 24:00", "2020-06-23T24:00"),
      ("2020-06-23 24:01", nil),
      ("2020-13-01", nil), ("昨天", nil), ("2020年7月4日，下雨", nil), ("99/99/2020", nil), ("", nil),
    ] as [(String, String?)])
  func shapes(text: String, timestamp: String?) {
    #expect(DateLine.timestamp(in: text) == timestamp)
  }

  @Test func milliseconds() {
    #expect(DateLine.timestamp(milliseconds: 1_630_383_424_000) == "2021-08-31T04:17:04Z")
    #expect(DateLine.timestamp(milliseconds: 951_782_400_000) == "2000-02-29T00:00:00Z")
  }
}
