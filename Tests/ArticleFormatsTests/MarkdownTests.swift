import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

struct MarkdownTests {
  @Test func blocks() throws {
    let article = try read(Self.fixture, as: "markdown")
    #expect(
      article.outline == [
        "title: 标题 “一”", "paragraph: 说 \"明\"", "heading 1: 大标题", "paragraph: 一段{1}粗{/1}字，\n换{2}{3}行{/3}{/2}。",
        "listItem 1: 项 {1/}", "listItem 2: 内{1}链{/1}", "listItem 1: 做完", "quotation: 引{1}文{/1}\n续 {{1}",
        "tableCell: 甲", "tableCell: 乙|丙", "tableCell: 格{1/}", "heading 1: 下划", "paragraph: 模板 {1/} 后{2/}注{3/}完",
        "paragraph: 小心", "paragraph: 里面", "paragraph: 图", "paragraph: 注文",
      ])
    checkLaws(article, "fixture")
    #expect(try notices(Self.fixture).isEmpty)
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
