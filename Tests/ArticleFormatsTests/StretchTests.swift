import Bitext
import Testing

@testable import ArticleFormats

/// What markup says of parts of the text: not to be translated, in another language.
@Suite struct StretchTests {
  @Test(arguments: [
    ("<p>头发</p>", []),
    ("<p>头<code>发</code><kbd>后</kbd></p><pre><code>里</code></pre>", ["no 发", "no 后", "no 里"]),
    ("<p><var>甲</var><samp>乙</samp><code translate=yes>发</code><tt>丙</tt></p>", ["no 甲", "no 乙"]),
    ("<p translate=\"no\">头发</p>", ["no 头发"]),
    ("<p>头<b class=\"x notranslate\">发</b>后</p>", ["no 发"]),
    ("<div translate=no>头<span translate=yes>发</span></div>", ["no 头"]),
    ("<p>头<q lang=\"zh-TW\">髮<i>後</i></q>后</p>", ["zh-Hant-TW 髮", "zh-Hant-TW 後"]),
    ("<p lang=ja>頭 <i lang='zh-Hans' translate=\"NO\">发</i></p>", ["ja 頭 ", "no zh-Hans 发"]),
    ("<p lang=''>头</p><p lang='?'>头</p>", [" 头", " 头"]),
    ("<p> &amp;<b translate=no> 头&amp; </b></p>", ["no  头& "]),
  ])
  func elementsSaySo(html: String, expected: [String]) throws {
    for (format, text) in [
      ("html", html), ("html", "<html lang=\"zh-Hans\"><body>\(html)"),
      ("archive", "[题](https://x.org)\n------\n\n\(html)"),
    ] {
      let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "x", format: format)
      let found = result.stretches.sorted { $0.key < $1.key }.flatMap { index, stretches in
        stretches.map { stretch in
          (stretch.isKept ? "no " : "") + (stretch.language.map { "\($0) " } ?? (stretch.isKept ? "" : " "))
            + result.article.blocks[index].text.plain.slice(stretch.range)
        }
      }
      #expect(found == expected)
    }
  }
}
