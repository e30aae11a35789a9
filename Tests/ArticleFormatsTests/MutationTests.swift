import Bitext
import Foundation
import TestSupport
import Testing

@testable import ArticleFormats

private let variables = ProcessInfo.processInfo.environment

/// Damaged files of every format: each is read or refused, nothing crashes, and what is read keeps laws a and b.
///
/// `DUIZHAO_MUTATIONS=100000 swift test --filter MutationTests` makes as many of each format; `DUIZHAO_CORPUS=FOLDER`
/// damages the files in that folder too.
struct MutationTests {
  private static let count = variables["DUIZHAO_MUTATIONS"].flatMap(Int.init) ?? 120

  private static let html = """
    <!doctype html><html lang="zh"><head><title>题 &amp; 目</title><meta name=description content='一 "二"'></head><body>
    <h1>头<b>发</b></h1><p title="提示">软件<br>很&nbsp;好<a href=x>链<i>接</a></i>。<ruby>漢<rt>hàn</rt></ruby><code>a.b</code>
    <table>前<tr><td>格<td>子</table><ul><li>一<li>二</ul><svg><title>图</title></svg><script>x('<p>')</script>
    <div><pre>行
    二</pre><textarea>&lt;文</textarea><img src=a alt="图 &quot;甲&quot;"><!-- 注 --></div></body></html>
    """
  private static let markdown = """
    ---
    title: "题: 目"
    ---
    # 标题 {/*id*/}

    段落 *强调* **粗** `代码` [链接](a.md "题") ![图](b.png)\\
    下一行 &amp; 2*3 <span>html</span>

    > 引 1
    > - 项 a
    >   二

    1. 一
       ```js
       代码
       ```
    2. 二[^1]

    | 列 | b \\| c |
    |---|:-:|
    | 格 | `x` |

    <div>块</div>

    ::: tip
    提示
    :::

    [^1]: 脚注
    [r]: http://a.b
    """
  private static let archive = """
    <!-- 2024-01-02 10:00 -->
    # [题目](http://a.b/c)

    某人 2024年1月2日

    ---

    <p>第一<b>段</b>。</p><p>第二段 &amp; 文。</p>
    """
  private static let catalogue = #"""
    # 注
    msgid ""
    msgstr "Language: zh_CN\nContent-Type: text/plain; charset=UTF-8\n"

    #. 说明
    #, fuzzy
    #| msgid "old"
    msgctxt "a"
    msgid "one \"file\""
    msgid_plural ""
    "%d files\n"
    "more"
    msgstr[0] "一个\t\\文件\xe5\xa4\xa7"
    msgstr[1] ""
    "很\n"
    "多"

    msgid "x" msgstr "甲" "乙"
    #~ msgid "gone"
    #~ msgstr "没"
    """#
  private static let text = "第一行，\n第二行。\r\n\r\n  An indented line\nanother one\n\n\u{3000}尾\n"
  private static let document = [
    (
      "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/d.xml\" "
        + "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
    ),
    (
      "d.xml",
      "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>头</w:t></w:r><w:r><w:t>发 &amp; 甲</w:t><w:tab/></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    ),
  ]
  /// What soups are made of.
  private static let scraps = [
    "<", ">", "</p>", "<p>", "<b", "<table>", "</table>", "<svg>", "<script>", "<!--", "-->", "<![CDATA[", "]]>", "&",
    "&#", "\"",
    "'", "&nbsp;", "*", "**", "`", "```", "~~~", "[", "](", "|", "\n", "\n\n", "\r", "    ", "\t", "> ", "- ", "1. ",
    "\\",
    "\u{FEFF}", "\u{0}", "\u{301}", "𠮷", "\u{3000}", "---\n", "<w:t>", "</w:p>", "<title/>", "{", "}}", "%", "<?xml ?>",
    "<!DOCTYPE ",
    "msgid \"\"\n", "msgstr \"a\"", "msgstr[1]", "\"\n\"", "#| ", "#~ ", "{\"a\":", "\\ud83d", "\"\"", ",", ";",
    " --> ", "00:00:09,000", "{\\an1}",
    "#, fuzzy\n", "\\x4", "\\777",
  ]

  /// The files of the corpus with this ending, short ones.
  private static func corpus(_ ending: String) -> [[UInt8]] {
    guard let folder = variables["DUIZHAO_CORPUS"] else { return [] }
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { $0.hasSuffix(ending) }.prefix(400).compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)").map { Array($0) }.flatMap {
        $0.count < 20_000 ? $0 : nil
      }
    }
  }

  private static func mutated(_ original: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
      switch Int.random(in: 0...6, using: &random) {
      case 0: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
      case 1: bytes[place] = .random(in: 0...255, using: &random)
      case 2: bytes[place] = .random(in: 0x20...0x7E, using: &random)
      case 3: bytes.removeSubrange(place..<end)
      case 4: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default: bytes.insert(contentsOf: (scraps.randomElement(using: &random) ?? "").utf8, at: place)
      }
    }
    return bytes
  }

  @Test(arguments: [
    "html", "markdown", "archive", "text", "lines", "wrapped", "po", "srt", "vtt", "json", "csv:2", "tsv", "docx",
    "epub",
  ])
  func damagedFilesAreReadOrRefused(format: String) throws {
    var random = SeededGenerator(seed: UInt64(format.utf8.reduce(0) { Int($0) * 31 + Int($1) }))
    let own: [[UInt8]] =
      switch format {
      case "html": [Array(Self.html.utf8)]
      case "markdown": [Array(Self.markdown.utf8)]
      case "archive": [Array(Self.archive.utf8)]
      case "po": [Array(Self.catalogue.utf8)]
      case "json": [Array(JSONTests.messages.utf8)]
      case "csv:2", "tsv": [Array(TableTests.table.utf8), Array(TableTests.table.replacing(",", with: "\t").utf8)]
      case "srt": [Array(SubtitleTests.srt.utf8)]
      case "vtt": [Array(SubtitleTests.vtt.utf8)]
      case "docx", "epub": []
      default: [Array(Self.text.utf8)]
      }
    let bases =
      own
      + (format == "html"
        ? Self.corpus(".html")
        : own.isEmpty || ["po", "srt", "vtt", "json", "csv:2", "tsv"].contains(format) ? [] : Self.corpus(".md"))
    let entries = format == "docx" ? Self.document : format == "epub" ? EPUBTests.entries : []
    var readable = 0
    for round in 0..<Self.count {
      var bytes: [UInt8]
      if entries.isEmpty {
        bytes = Self.mutated(bases[round % bases.count], using: &random)
      } else if round % 3 == 0 {
        bytes = Self.mutated(zipFile(entries.map { ($0.0, $0.1) }), using: &random)
      } else {
        // Damage inside a part, so that the checksums are right.
        let damaged = Int.random(in: entries.indices, using: &random)
        bytes = zipFile(
          entries.enumerated().map { index, entry in
            let text = Array(entry.1.utf8)
            return (
              entry.0,
              String(decoding: index == damaged ? Self.mutated(text, using: &random) : text, as: UTF8.self)
            )
          })
      }
      let article: Article
      do {
        article = try DocumentFormats.read(bytes: bytes, name: "a", format: format).article
      } catch is FormatError {
        continue
      }
      readable += 1
      guard try SkeletonWriter.write(article, replacing: [:]) == bytes, try SkeletonWriter.rewrite(article) == bytes
      else {
        Issue.record("\(format) \(round): \(String(decoding: bytes, as: UTF8.self))")
        return
      }
      let places = article.blocks.indices.filter { article.blocks[$0].kind != .image }
      guard let index = places.randomElement(using: &random) else { continue }
      let block = article.blocks[index]
      let text = CodedText("改", codes: block.text.codes.map { .init(offset: 3, code: $0.code) })
      // A package that is damaged where nobody looks for a text may be refused now.
      do { _ = try SkeletonWriter.write(article, replacing: [index: text]) } catch is FormatError {}
    }
    #expect(readable > Self.count / 50)
  }

  @Test(arguments: ["<p>甲</p><img alt=\u{14}图 src=a>"])
  func whatWasFoundStaysRepaired(html: String) throws {
    checkLaws(try read(html, as: "html"), html)
  }
}
