import Bitext
import Testing

@testable import ArticleFormats

struct JSONTests {
  static let messages = """
    {
      "title": "头\\u53d1",
      "menu": {"open": "打开 \\"{name}\\"", "count": 3, "a/b": ["一\\n二", true, null, -1.5e+3, "", " "]},
      "emoji": "\\ud83d\\ude00 \\/ 里"
    }

    """

  @Test func stringsAreBlocks() throws {
    let article = try read(Self.messages, as: "json")
    #expect(article.blocks.map(\.text.plain) == ["头发", "打开 \"{name}\"", "一\n二", "😀 / 里"])
    #expect(article.blocks.map(\.note) == ["/title", "/menu/open", "/menu/a~1b/0", "/emoji"])
    checkLaws(article, "json")
    for text in ["\"文\"", " [\n\"a\", [\"b\"], {}] ", "\u{FEFF}{\"a\": \"\\t\"  , \"b\":\"c\"}", "12"] {
      checkLaws(try read(text, as: "json"), text)
    }
  }

  @Test(arguments: [
    ("/title", ["头发"]), ("/menu/*", ["打开 \"{name}\""]), ("/**", ["头发", "打开 \"{name}\"", "一\n二", "😀 / 里"]),
    ("/menu/**,/emoji", ["打开 \"{name}\"", "一\n二", "😀 / 里"]), ("/menu/a~1b/*", ["一\n二"]), ("/**/0", ["一\n二"]),
    ("/no", []),
  ])
  func pathsChoose(paths: String, texts: [String]) throws {
    let article = try read(Self.messages, as: "json:" + paths)
    #expect(article.blocks.map(\.text.plain) == texts)
    #expect(article.format == "json:" + paths)
    checkLaws(article, paths)
  }

  @Test func newTextIsEscapedAsTheFileIs() throws {
    func written(_ text: String, _ new: String) throws -> String {
      String(decoding: try SkeletonWriter.write(read(text, as: "json"), replacing: [0: CodedText(new)]), as: UTF8.self)
    }
    #expect(try written("[\"甲\"]", "\"乙\\\n\u{1}\u{C}") == #"["\"乙\\\n\u0001\f"]"#)
    #expect(try written(#"["\u7532"]"#, "乙😀") == #"["\u4e59\ud83d\ude00"]"#)
    #expect(try written(#"["a"]"#, "乙") == #"["乙"]"#)
  }

  @Test(
    arguments: [
      ("{\"a\": \"b\"", "1:10: expected a comma or }, found the end of the file"),
      ("[\"a\" \"b\"]", "1:6: expected a comma or ], found ‘\"’"),
      ("{a: 1}", "1:2: expected a name in quotation marks, found ‘a’"),
      ("{\"a\" 1}", "1:6: expected a colon, found ‘1’"), ("[1,]", "1:4: expected a value, found ‘]’"),
      ("[01]", "1:2: expected a value, found ‘0’"),
      ("[\"文\\x\"]", "1:4: expected an escape such as \\n, \\\" or \\u4e2d, found ‘\\’"),
      ("[\"\\ud83d\"]", "1:3: expected a whole pair of surrogates, found half of one"),
      ("[\"\\u12\"]", "1:3: expected four hexadecimal digits behind \\u"),
      ("[\"a\nb\"]", "1:4: expected no control character in a string, found the end of the line"),
      ("[\n\"a", "2:1: expected a string that ends, found the end of the file"),
      ("[] []", "1:4: expected the end of the file, found ‘[’"),
      ("[1.]", "1:4: expected digits behind the point, found ‘]’"), ("nul", "1:1: expected a value, found ‘n’"),
      ("{\"a\":1,}", "1:8: expected a name in quotation marks, found ‘}’"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: FormatError.self) { try read(text, as: "json", name: "a.json") }
    #expect(error?.description == "a.json:" + message)
  }

  @Test func depthIsBounded() throws {
    let error = #expect(throws: FormatError.self) { try read(String(repeating: "[", count: 100_000), as: "json") }
    #expect(error?.message == "expected at most 1000 levels, found ‘[’")
    #expect(throws: FormatError.self) { try read("{}", as: "json:title") }
  }
}
