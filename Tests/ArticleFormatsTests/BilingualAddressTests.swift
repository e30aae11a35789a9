import Testing

@testable import ArticleFormats

@Suite struct BilingualAddressTests {
  @Test(arguments: [
    ("https://www.example.org/a/b.jpg?x=1#y", "example.org", "b.jpg"),
    ("HTTP://example.org", "example.org", ""),
    ("https://example.org:8080/", "example.org", ""),
    ("https://例子.中国/新闻", "例子.中国", "新闻"),
    ("  https://example.org/a", "example.org", "a"),
  ])
  func webAddressesAreRead(text: String, host: String, file: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.host == host)
    #expect(address.file == file)
  }

  @Test(
    arguments: [
      ("https://www.Example.org:8080/a", "example.org"), ("//例子.中国?x", "例子.中国"),
      ("ftp://user:word@www.example.org/a@b", "example.org"), ("https://example.org#/a", "example.org"),
      ("example.org", nil), ("https:///a", nil), ("https://www./", nil), ("https://user@:80/", nil), ("", nil),
    ] as [(String, String?)])
  func anyAddressHasItsHost(text: String, host: String?) {
    #expect(Authority(of: text)?.host == host)
  }

  @Test(arguments: [
    "", "javascript:alert(1)", "JaVaScRiPt://example.org/%0Aalert(1)", "data:text/html,x", "//example.org", "/a",
    "a.html",
    "https:", "https://", "https:///a", "https:example.org", "https://a b", "https://a\"b", "https://a<b",
    "https://a\u{0}b",
    "https://a\nb", "https://a\u{202E}b", "https://a\u{200B}b", "https://bank.example@evil.example/", "https://a:b/",
    "https://bank.example@\u{301}evil.example/",
    "java\tscript:alert(1)", "https\u{3A}\\\\a", "mailto:a@example.org", "file:///etc/passwd", "vbscript:x",
  ])
  func everythingElseIsNot(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(
    arguments: [
      ("<a href=\"https://a.example/\">", "https://a.example/"),
      ("<a class=x HREF='https://a.example/?a=1&amp;b=2'>", "https://a.example/?a=1&b=2"),
      ("<a href=https://a.example/x>", "https://a.example/x"),
      ("<a\nhref = \"https://a.example/\" href=\"https://b.example/\">", "https://a.example/"),
      ("<a title=\"href=https://b.example/\" href=\"https://a.example/\">", "https://a.example/"),
      ("<a href=\"https://a.example/?a&b=1&c\">", "https://a.example/?a&b=1&c"),
      ("<a href=\"&#104;ttps://a.example/&#x61;\">", "https://a.example/a"),
      ("<a href=\"&#106;avascript:alert(1)\">", nil),
      ("<a href=\"https://a.example/&quot;onclick=x\">", nil),
      ("<a href=\"https://a.example/&#0;\">", nil),
      ("<a data-href=\"https://a.example/\">", nil),
      ("<a href>", nil), ("<a href=>", nil), ("<a>", nil), ("<a", nil), ("", nil), ("</a>", nil), ("<a href=\"", nil),
      ("<a href=\"https://a.example/?a=1&copy=2&lt3\">", "https://a.example/?a=1&copy=2&lt3"),
      ("<a href=\"https://a.example/caf&eacute;/&copy\">", "https://a.example/café/©"),
      ("<a href href=\"https://a.example/\">", nil),
      ("<a = href=\"https://a.example/\">", "https://a.example/"),
    ] as [(String, String?)])
  func theFirstHrefCounts(tag: String, expected: String?) {
    #expect(WebAddress(startTag: tag)?.text == expected)
  }
}
