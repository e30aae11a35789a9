import Bitext
import Testing

@testable import ArticleFormats

/// Bodies and the blocks they hold.
struct HTMLBlockTests {
  @Test(arguments: [
    // Inline codes stand beside the words; those around the whole block stay in the skeleton.
    ("<p>头<b>发</b>很长。</p>", ["paragraph: 头{1}发{/1}很长。"]),
    ("<p><b>头</b>发</p>", ["paragraph: {1}头{/1}发"]),
    ("<p>头<b>发</b></p>", ["paragraph: 头{1}发{/1}"]),
    ("<p><span><b>一句话，全是粗体。</b></span></p>", ["paragraph: 一句话，全是粗体。"]),
    ("<p>他说<a href=\"x\"><i>风</i>大</a>。</p>", ["paragraph: 他说{1}{2}风{/2}大{/1}。"]),
    ("<p>a</i>b</p>", ["paragraph: a{/1}b"]),
    ("<p>甲<b><i>乙</b>丙</i>丁</p>", ["paragraph: 甲{1}{2}乙{/1}丙{/2}丁"]),
    ("<p>甲<!-- 注 -->乙</p>", ["paragraph: 甲{1/}乙"]),
    ("<p>甲<script>x('<p>')</script>乙</p>", ["paragraph: 甲{1/}乙"]),
    ("<p>甲<svg><title>图</title><path/></svg>乙</p>", ["paragraph: 甲{1/}乙"]),
    ("<p>甲<img src=a.png>乙</p>", ["paragraph: 甲{1/}乙"]),
    ("<p><a href=x><img src=\"a.png?b=1&amp;c=2\"></a>甲</p>", ["image: a.png?b=1&c=2", "paragraph: 甲"]),
    // Line breaks: one is a code, two end the block.
    ("甲<br>乙", ["paragraph: 甲{1/}乙"]),
    ("甲<br/> &nbsp;<br/>乙", ["paragraph: 甲", "paragraph: 乙"]),
    ("<i>甲<br><br><b>乙</b>丙</i>", ["paragraph: 甲", "paragraph: {1}乙{/1}丙"]),
    ("<br><br>甲<br>", ["paragraph: 甲"]),
    // Where blocks end.
    ("<p><div>甲</div>乙</p>丙", ["paragraph: 甲", "paragraph: 乙", "paragraph: 丙"]),
    ("甲<hr>乙", ["paragraph: 甲", "paragraph: 乙"]),
    ("<p>甲<p>乙", ["paragraph: 甲", "paragraph: 乙"]),
    ("<p>甲<iframe src=x><p>没人看</p></iframe>乙</p>", ["paragraph: 甲", "paragraph: 乙"]),
    ("甲\n\n乙\n 丙", ["paragraph: 甲", "paragraph: 乙\n 丙"]),
    ("<p>甲\n\n乙</p>", ["paragraph: 甲\n\n乙"]),
    // Nothing to read.
    ("<p>&nbsp;</p><p>\u{3000}</p><div><small></small></div>", []),
    ("<style>p{}</style><noscript>甲</noscript><template><p>乙</p></template>", []),
    // Kinds.
    ("<h2>小标题</h2><p>文。</p>", ["heading 2: 小标题", "paragraph: 文。"]),
    ("<p><strong>小标题</strong></p><p>文。</p>", ["heading 2: 小标题", "paragraph: 文。"]),
    ("<h2>题</h2><p><b>小标题？</b></p>", ["heading 2: 题", "heading 3: 小标题？"]),
    ("<p><strong>问：为什么？</strong>答。</p>", ["paragraph: {1}问：为什么？{/1}答。"]),
    ("<p><strong>以下是声明：</strong></p>", ["paragraph: 以下是声明："]),
    ("<ul><li>一<ol><li>二</li></ol></li></ul>", ["listItem 1: 一", "listItem 2: 二"]),
    ("<blockquote><p>引文。</p></blockquote>", ["quotation: 引文。"]),
    ("<table><tr><th>年</th><td>一</td></tr></table>", ["tableCell: 年", "tableCell: 一"]),
    ("<pre>\n一 行\n二 行</pre>", ["code: 一 行\n二 行"]),
    ("<figure><img src=a><figcaption>图注</figcaption></figure>", ["image: a", "caption: 图注"]),
    ("<img src=a><div><small style=\"x\">图注。</small></div>", ["image: a", "caption: 图注。"]),
    ("<div><small>小字。</small></div>", ["paragraph: 小字。"]),
    ("<span class=\"a media-caption\">图注</span>", ["caption: 图注"]),
    // What real pages bring.
    ("甲<divclass=\"m \"data-x=\"y\"><div>乙</div>", ["paragraph: 甲", "paragraph: 乙"]),
    ("<p>甲<a data-x='{\"b\": \"<p>\"}'>乙</a>丙</p>", ["paragraph: 甲{1}乙{/1}丙"]),
    ("<p>《<关于水的法>》&\"x\"</p>", ["paragraph: 《<关于水的法>》&\"x\""]),
    ("<p>A&B &copy 2020 &lt;x&gt; &#8212; &nosuch; &notit;</p>", ["paragraph: A&B © 2020 <x> — &nosuch; ¬it;"]),
    ("<table>前<tr><td>格</td></tr>后</table>尾", ["paragraph: 前", "tableCell: 格", "paragraph: 后", "paragraph: 尾"]),
    ("<p>甲</p></body></html>乙", ["paragraph: 甲", "paragraph: 乙"]),
    ("<p>甲</small>乙 <em> </em></p>", ["paragraph: 甲{/1}乙"]),
    ("<p>完</p><a href=\"x", ["paragraph: 完"]),
    ("<p>完</p><!-- 没完", ["paragraph: 完"]),
    ("<select><option>甲<option>乙</select>", ["paragraph: 甲", "paragraph: 乙"]),
    ("<textarea>\n甲<b>&amp;</textarea>", ["paragraph: 甲<b>&"]),
    ("<p>甲\r\n乙&#13;丙</p>", ["paragraph: 甲\n乙\r丙"]),
    ("<p>𠮷\u{2028}🧑‍🔬\u{7F}\u{FFFD}</p>", ["paragraph: 𠮷\u{2028}🧑‍🔬\u{7F}\u{FFFD}"]),
  ])
  func body(html: String, outline: [String]) throws {
    let article = try readBody(html)
    #expect(article.outline == outline)
  }

  @Test(arguments: [
    (
      "<?xml version=\"1.0\"?><head><title/><script src=\"a\"/></head><p>甲<script src='--'/>乙</p><textarea/>丙",
      ["paragraph: 甲{1}乙", "paragraph: 丙"]
    ),
    (
      "<html xmlns='http://www.w3.org/1999/xhtml'><script>x='<title/>'</script><title>题</title><p>甲</p><xmp/>",
      ["title: 题", "paragraph: 甲"]
    ),
    ("<title/><p>甲</p>", ["title: <p>甲</p>"]),
  ])
  func emptyElementsOfXHTMLEndWhereTheyStand(html: String, outline: [String]) throws {
    let source = try SourceText(bytes: Array(html.utf8), name: "a.xhtml", charset: nil)
    #expect(HTMLFormat().read(source).article.outline == outline)
  }

  @Test func rangesBeginAndEndAtText() throws {
    let article = try readBody("<p> <b>头</b>发 <img src=a></p><p><i>\u{3000}全文&nbsp;</i></p>")
    #expect(article.sources == ["<b>头</b>发", "", "全文"])
  }

  @Test func codesKnowWhatTheyAre() throws {
    let block = try #require(readBody("<p>甲<A HREF='x'>乙</A>丙<br>丁</u>戊</p>").blocks.first)
    let codes = block.text.codes.map(\.code)
    #expect(codes.map(\.type) == ["a", "a", "br", "u"])
    #expect(codes.map(\.data) == ["<A HREF='x'>", "</A>", "<br>", "</u>"])
    #expect(codes.map(\.display) == ["", "", "\n", ""])
    #expect(codes.map(\.isIsolated) == [false, false, false, true])
    #expect(codes.map(\.number) == [1, 1, 2, 3])
  }

  @Test(arguments: [
    "<p>获取更多RSS：<br><a href=x>https://feedx.net</a></p>",
    "<p><small>Feed enhanced by <a href=x>Better Feed</a></small></p>",
    "<p>© 某人 for 某站 |<a href=x>Permalink</a> |Add to<a href=y>z</a></p>",
    "<div class=\"m-block-ad x\"><p>买一送一</p></div>",
    "<p>我们的标准：原则</p>", "<p>广告</p>",
    "<p>本台版权声明：不得擅自使用。</p>",
  ])
  func boilerplateIsMarked(html: String) throws {
    let article = try readBody(html + "<p>正文说广告很多。</p>")
    #expect(article.blocks.map(\.isBoilerplate) == [true, false])
  }

  @Test func documentHasItsTitleAndMetadata() throws {
    let article = try read(
      """
      <!DOCTYPE html><html><head><meta charset=utf-8><title> 水&amp;电 </title>
      <meta property="og:url" content="https://www.Example.org:80/a?b"><meta name=author content="某人">
      <meta property="article:published_time" content="2020-07-20T10:00:00+08:00"><script>1</script></head>
      <body><h1>水&amp;电</h1><p>正文。</p></body></html>
      """)
    #expect(article.format == "html")
    #expect(article.outline == ["title: 水&电", "heading 1: 水&电", "paragraph: 正文。"])
    #expect(
      article.metadata
        == Article.Metadata(
          title: "水&电", url: "https://www.Example.org:80/a?b", published: "2020-07-20T02:00:00Z", byline: "某人",
          source: "example.org"))
  }
}
