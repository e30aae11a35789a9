import Bitext
import TestSupport
import Testing
import TextAnalysis

@testable import ArticleFormats

struct MarkdownTests {
  @Test func blocks() throws {
    let article = try read(Self.fixture, as: "markdown")
    #expect(
      article.outline == [
        "title: 标题 “一”", "paragraph: 说 \"明\"", "heading 1: 大标题", "paragraph: 一段{1}粗{/1}字，\n换{2}{3}行{/3}{/2}。",
        "listItem 1: 项 {1/}", "listItem 2: 内{1}链{/1}", "listItem 1: 做完", "quotation: 引{1}文{/1}\n续 {{1}",
        "tableCell: 甲", "tableCell: 乙|丙", "tableCell: 格{1/}", "heading 1: 下划", "paragraph: 模板 {1/} 后{2/}注{3/}完",
        "paragraph: 小心", "paragraph: 里面", "paragraph: 图", "paragraph: 原样", "paragraph: 注文",
      ])
    checkLaws(article, "fixture")
    #expect(try notices(Self.fixture).isEmpty)
  }

  /// What a conversion writes: the source's own spellings stay where it changes only Chinese.
  @Test func spellingsStayWhereOnlyChineseChanges() throws {
    let text = "在**“头”**发 &amp; 2*3，\n   一 \\- `x` [发] [y]\n\n[y]: u\n"
    let article = try read(text, as: "markdown")
    let block = article.blocks[0]
    let changed = CodedText(
      String(block.text.plain.map { $0 == "发" ? "髮" : $0 }), codes: block.text.codes)
    let written = try SkeletonWriter.write(article, replacing: [0: changed])
    #expect(String(decoding: written, as: UTF8.self) == text.replacing("发", with: "髮"))
  }

  @Test(arguments: [
    ("> - 段", "一\n二", "> - 一\n>   二"), ("1. [ ] 段", "一\n- 二", "1. [ ] 一\n       \\- 二"), ("# 段", "一\n二", "# 一 二"),
    ("| 段 |\n|-|", "一|二\n三", "| 一\\|二 三 |\n|-|"), ("段\r\n", "一\n二", "一\r\n二\r\n"),
    ("段", "2*3 snake_case [注] a < b & c", "2*3 snake_case [注] a < b & c"), ("段", "# 一", "\\# 一"),
    ("段", "**一** <b> &lt; `c` [d](e)", "\\*\\*一\\*\\* \\<b> &amp;lt; \\`c\\` \\[d\\](e)"),
    ("---\ntitle: 题\n---\n", "一: 二", "---\ntitle: \"一: 二\"\n---\n"),
  ])
  func newTextIsSpelledForItsPlace(source: String, text: String, expected: String) throws {
    let written = try SkeletonWriter.write(try read(source, as: "markdown"), replacing: [0: CodedText(text)])
    #expect(String(decoding: written, as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("{% raw %}\n一\n{% endraw %}\n二", ["paragraph: 二"]), ("<Note>\n一\n</Note>", ["paragraph: 一"]),
    ("import A from 'a'\nexport const b = 1\n\n一", ["paragraph: 一"]),
    ("<div>\n一&amp;\n</div>\n\n二", ["paragraph: 一&", "paragraph: 二"]),
    ("<details>\n<summary>一</summary>\n\n**二** 三\n\n</details>", ["paragraph: 一", "paragraph: {1}二{/1} 三"]),
    ("- <p>一</p>\n- 二", ["listItem 1: 二"]),
    ("    一\n\n二", ["paragraph: 二"]), ("[a]: b '一'\n二", ["paragraph: 二"]),
    ("见 http://example.org/a。头", ["paragraph: 见 http://example.org/a。头"]), ("**一**", ["paragraph: 一"]),
    ("`a` 一", ["paragraph: {1/} 一"]), ("一[链][r]\n\n[r]: u", ["paragraph: 一{1}链{/1}"]),
    ("一\\\n二", ["paragraph: 一{1/}二"]), ("一 {#a}", ["paragraph: 一"]), ("<https://example.org>", []),
  ])
  func whatIsText(source: String, outline: [String]) throws {
    let article = try read(source, as: "markdown")
    #expect(article.outline == outline)
    #expect(try notices(source).isEmpty)
    checkLaws(article, source)
  }

  @Test func addressesAreKept() throws {
    let text = "见 http://example.org/a。头"
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "a.md")
    #expect(result.stretches == [0: [Stretch(range: 4..<24, isKept: true, language: nil)]])
  }

  @Test(arguments: ["GB18030", "Big5", "UTF-16LE"])
  func otherCharsets(charset: String) throws {
    let text = "# 甲 *乙*\r\n\r\n> 丙_丁\\*\r\n> 戊 [己](u)\r\n"
    let bytes = try Charset.encode(text, as: charset)
    let article = try DocumentFormats.read(bytes: bytes, name: "a.md", charset: charset).article
    #expect(article.outline == ["heading 1: 甲 {1}乙{/1}", "quotation: 丙_丁*\n戊 {1}己{/1}"])
    checkLaws(article, charset, adding: ("一", "三"))
  }

  private func notices(_ text: String) throws -> [String] {
    try DocumentFormats.read(bytes: Array(text.utf8), name: "a.md", format: "markdown").notices
  }

  static let fixture = """
    ---
    title: "标题 “一”"
    description: 说 "明"
    date: 2020-01-01
    ---

    # 大标题 {#big}

    一段**粗**字，
    换*~~行~~*。

    - 项 `code`
      1. 内[链](<a b> "题")
    * [x] 做完

    > 引<b>文</b>
    > 续 {1}

    | 甲 | 乙\\|丙 |
    |---|---|
    | 格`x\\|y` | |

    下划
    ====

    模板 {{ a * b }} 后<br>注[^1]完

    ::: tip 小心
    里面
    :::

    ```
    码
    ```

    ![图](x.png)

    <div>
    原样
    </div>

    [^1]: 注文
    """
}
