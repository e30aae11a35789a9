import Bitext
import Testing
import TestSupport

@testable import ArticleFormats

/// The laws of skeletons on fixtures that hold what real archives hold, and on what is left of them after accidents.
struct LawTests {
  static let fixtures = [
    """
    <!--1600000000000-->
    [[图] 水&电：一年之后](https://example.org/a?b=1&c=2)
    ------

    <div><i>某人<br>2021-08-31T04:08:28.146Z</i></div><img src="https://example.org/a.jpg" width="100%"><div><small \
    style="color: #999;">图注。</small></div><p>(本台）头<b>发</b>很长，&nbsp;她说：“好！”&mdash;&#8212;他&quot;不&quot;说"。</p>\
    <p>&nbsp;</p><p><strong>小标题</strong></p><p>一<a href='x' data-y='{"z": 1}'>二<i>三</a>四</i>五&nbsp;六\u{A0}七</p>
    """,
    """
    [题](u)
    ------
    日期：Fri, 26 Jun 2020 07:56:00 +0000

    <p><i>甲<br/><br/><b>乙</b>丙</i>A&B &copy 《<法>》 > < &lt;x&gt;</p><ul><li>一<li>二</ul>
    甲<divclass="m "data-x="y"><div>乙</div><table>前<tr><td>格<td>子</tr>后</table><p>**粗** \\[x\\] {1} </small>完</p>\r
    <br><hr><div>获取更多RSS：<br><a href="https://feedx.net" style="color:orange">https://feedx.net</a> <br></div>
    """,
    """
    <img alt="山 &amp; 水" title='他说"好"'><p title=一>二<img alt="三">四<a href=x title="五<六">七<b aria-label='八'>九</b></a>
    <input type=submit value="十"> 百<textarea placeholder="千">万</textarea></p><table title="亿"><tr><td title="兆">京</table>
    """,
    """
    <!DOCTYPE html><html><head><title>题 &gt; 目</title></head><body><h1>题</h1><p>文<script>if (a < b) "</p>"</script>\
    字<svg><title>图</title></svg>。</p><blockquote>引<br>文</blockquote><pre>
    代 码
    </pre><!-- 注 --><p>尾<select><option>甲</select></body></html>后
    """,
    "---\ntitle: \"题 \\\"一\\\"\"\ndate: 2020-07-20\n---\n一\n\n二 <em>三</em>四\n\n<p>五</p>",
    "一段\r\n文字。\r\n\r\n又一段 & < > 文字。\n \n\n完",
  ]

  @Test(arguments: fixtures)
  func lawsHold(fixture: String) throws {
    let article = try read(fixture)
    #expect(article.blocks.count > 2)
    checkLaws(article, fixture)
  }

  @Test func literalPlacesAreCounted() throws {
    let article = try readBody("<p>A&B &amp; &quot;C\" &quot; &copy 甲&nbsp;乙&nbsp;丙\u{A0}丁 ></p>")
    // The article's habits: `&quot;`, `&nbsp;`, a raw `>`. Literal: the raw `&`, `"`, `&copy`, U+00A0.
    #expect(article.skeleton.escapes == ["\"": "&quot;", ">": ">"])
    #expect(article.blocks[0].spellings.map(\.source) == ["&", "\"", "&copy", "\u{A0}"])
    #expect(SkeletonWriter.literalPlaces(of: article) == 4)
  }

  @Test func newTextFollowsTheHabitsOfItsArticle() throws {
    let text = "<p>&quot;甲&quot;&#160;乙</p><p>丙</p>"
    let article = try read(text)
    let written = try SkeletonWriter.write(article, replacing: [1: CodedText("\"A\"\u{A0}<b>&lt;")])
    #expect(
      String(decoding: written, as: UTF8.self)
        == "<p>&quot;甲&quot;&#160;乙</p><p>&quot;A&quot;&#160;&lt;b&gt;&amp;lt;</p>")
  }

  @Test func emptiedBlockLeavesItsPlace() throws {
    let article = try readBody("<p>甲</p><p>乙<b>丙</b></p>")
    let whole = try read("<p>甲</p><p>乙<b>丙</b></p>")
    let written = try SkeletonWriter.write(whole, replacing: [1: CodedText("")])
    #expect(String(decoding: written, as: UTF8.self) == "<p>甲</p><p></p>")
    #expect(article.blocks.count == 2)
  }

  /// Truncation, flipped bytes, swapped and doubled stretches, tags from everywhere: nothing crashes, the laws hold.
  @Test(arguments: 0..<8)
  func lawsHoldAfterAccidents(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<400 {
      let fixture = Self.fixtures[Int.random(in: 0..<Self.fixtures.count, using: &generator)]
      let text = Self.mutated(fixture, using: &generator)
      guard !text.isEmpty, !text.utf8.contains(0) else { continue }
      let format = ["archive", "html", "text", nil].randomElement(using: &generator) ?? nil
      let article = try read(text, as: format)
      checkLaws(article, "seed \(seed), round \(round): \(text.debugDescription)")
    }
  }

  /// New texts are read back as they were written, whatever is in them.
  @Test(arguments: 0..<8)
  func newTextsReadBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let fixture = Self.fixtures[Int.random(in: 0..<(Self.fixtures.count - 1), using: &generator)]
      let article = try read(fixture)
      var texts: [Int: CodedText] = [:]
      for (index, block) in article.blocks.enumerated() where block.kind != .image && block.kind != .byline {
        let plain = "译" + String.random(upTo: 8, using: &generator).filter { !$0.isNewline } + "文"
        texts[index] = Self.pouring(plain, codesOf: block.text)
      }
      let written = try SkeletonWriter.write(article, replacing: texts)
      let again = try DocumentFormats.read(bytes: written, name: "test").article
      #expect(
        again.blocks.map(\.text.plain)
          == article.blocks.indices.map { texts[$0]?.plain ?? article.blocks[$0].text.plain })
      #expect(again.blocks.map(\.text.codes.count) == article.blocks.map(\.text.codes.count))
    }
  }

  /// `plain` with the codes of `text`: those at an edge stay there, the others stand behind the first character.
  private static func pouring(_ plain: String, codesOf text: CodedText) -> CodedText {
    CodedText(
      plain,
      codes: text.codes.map { placed in
        let offset = placed.offset == 0 ? 0 : placed.offset == text.length ? plain.utf8.count : 3
        return CodedText.PlacedCode(offset: offset, code: placed.code)
      })
  }

  private static let soup = [
    "<p>", "</p>", "<b>", "</b>", "<br>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<a href='", "\">",
    "<!--",
    "-->", "<script>", "</script>", "<svg>", "</svg>", "<title>", "&", "&amp", "&#", "<", ">", "]", "](", "\n\n", "\r",
    "</",
    "<pre>", "\n", "<textarea>", "<select>", "<math>", "<template>", "<plaintext>", "<h2>", "</h3>", "<li>",
    "<img src=x>",
    "<frameset>", "</body>", "<html>", "\u{FEFF}", "\\", "------\n", "<noscript>", "<![CDATA[", "]]>", "<image>",
    "<form>",
    "<button>", "</br>", "<col>", "<nobr>", "<font x>", "<option>", "<style>", "<iframe>", "<xmp>", "字",
  ]

  private static func mutated(_ text: String, using generator: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      guard !scalars.isEmpty else { break }
      let place = Int.random(in: 0..<scalars.count, using: &generator)
      let length = Int.random(in: 0...min(20, scalars.count - place), using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: scalars.removeSubrange(place...)
      case 1: scalars.removeSubrange(place..<(place + length))
      case 2:
        scalars.insert(contentsOf: scalars[place..<(place + length)], at: Int.random(in: 0...place, using: &generator))
      case 3: scalars[place] = Unicode.Scalar(UInt32.random(in: 1..<0x3000, using: &generator)) ?? "?"
      default:
        let tag = soup[Int.random(in: 0..<soup.count, using: &generator)]
        scalars.insert(contentsOf: tag.unicodeScalars, at: place)
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}
