import TestSupport
import Testing

@testable import ArticleFormats

struct NestingDepthTests {
  @Test(arguments: [
    ("<p>一</p><p>二", 1), ("<p>一<p>二<p>三", 1), ("<div><div></div></div>", 2), ("<b><div></b><div></b>", 2),
    ("<div></b><div></b>", 2), ("<script><div><!--<div>--></script><div>", 1), ("<ul><li><ul><li>", 4), ("<li><li>", 1),
    ("<br><img><br/>", 0), ("<div><textarea></div></textarea><div>", 2), ("<a><a><a>", 1), ("<h2>x</h3><h2>", 1),
    ("<svg><path/><path/>", 1), ("<svg><style><![CDATA[</svg>]]></style></svg><b></b><i>", 2),
    ("<div><table><td></div><div>", 4), ("<table><tr><td>a<td>b<tr>", 3),
    ("<p><b>一<p><b>二", 3), ("<div><b></div>x<div><b></div>x<div><b></div>x", 4),
  ])
  func depth(html: String, deepest: Int) {
    let bytes = Array(html.utf8)
    #expect(NestingDepth(of: bytes, in: 0..<bytes.count).deepest == deepest)
  }

  @Test(arguments: [
    "<div>", "<div><i>", "<svg><g>", "<b><div></b>", "<table><tr><td>", "<div><b></div>x", "<b>x</p>", "<p><div>",
    "<div></span><span></div>x<font>", "<div><textarea></div></textarea>", "<svg><![CDATA[></svg>]]><g>",
    "<template><td>", "<form><div></form>",
  ])
  func tooDeepIsLeftLiteral(unit: String) throws {
    let text = "<!--1600000000000-->\n[题](u)\n------\n\n" + String(repeating: unit, count: 100_000) + "深"
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "f.md")
    #expect(result.article.outline == ["title: 题"])
    #expect(result.notices.count == 1)
    #expect(try SkeletonWriter.rewrite(result.article) == Array(text.utf8))
  }

  @Test(arguments: [
    "<p>x", "<p><b>x", "<li>x", "<a name=x>x", "<div>x</div>", "<b>x</b><br>", "<table><tr><td>x</table>",
  ])
  func longIsNotDeep(unit: String) throws {
    let text = "<html>" + String(repeating: unit, count: 3000)
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "f.html")
    #expect(!result.article.blocks.isEmpty)
    #expect(result.notices.isEmpty)
  }

  @Test func tagWithTooManyAttributesIsLeftLiteral() throws {
    let text = "<p>一<a" + String(repeating: " x", count: 10000) + ">二"
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "f.html")
    #expect(result.notices == ["a tag with more than 5000 attributes: the text inside is left as it is"])
  }

  private static let tags = [
    "a", "b", "font", "div", "p", "span", "ul", "li", "dd", "table", "tr", "td", "tbody", "caption", "svg", "g", "h2",
    "h3",
    "button", "object", "select", "option", "form", "pre", "section", "ruby", "rt", "template", "math", "center", "em",
  ]

  /// Gumbo's tree is never deeper than was counted; elements that it makes up come in twos (`tbody`, `tr`).
  @Test(arguments: 0..<24)
  func countIsNeverTooLow(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let some = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        Self.tags[Int.random(in: 0..<Self.tags.count, using: &generator)]
      }
      let unit = (0..<Int.random(in: 2...8, using: &generator)).map { _ in
        let tag = some[Int.random(in: 0..<some.count, using: &generator)]
        return ["<\(tag)>", "<\(tag)>", "</\(tag)>", "</\(tag)>", "字", "<\(tag) x>"][
          Int.random(in: 0..<6, using: &generator)]
      }.joined()
      let bytes = Array(String(repeating: unit, count: 60).utf8)
      let counted = NestingDepth(of: bytes, in: 0..<bytes.count).deepest
      let tree = HTMLTree(parsing: bytes, in: 0..<bytes.count, isFragment: true)
      #expect(tree.deepest <= 3 * counted + 12, "\(unit): \(tree.deepest), counted \(counted)")
    }
  }
}
