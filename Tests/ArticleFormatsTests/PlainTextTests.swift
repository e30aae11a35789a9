import Bitext
import Testing

@testable import ArticleFormats

/// How lines of plain text make paragraphs.
@Suite
struct PlainTextTests {
  private static let filled = "春天来了，河边的柳树发芽了，孩子们在草地上放风\n筝，老人们坐在长椅上晒太阳，谁也不想回家吃饭。"
  private static let filledLatin = """
    The river had risen during the night and by the morning
    it stood above the lower road, so that the children had
    to be carried to school.
    """

  @Test(arguments: [
    ("一\n二\n\n三", "text", ["一", "二", "三"]),
    ("\u{3000}\u{3000}第一段。\n\u{3000}\u{3000}第二段。\n", "text", ["第一段。", "第二段。"]),
    ("一\r\n二\r\n \t\r\n\r\n\u{3000}三&amp;\n\n", "wrapped", ["一{1/}二", "三&amp;"]),
    ("one\r\n two\n\n三", "wrapped", ["one\n two", "三"]),
    ("一\n\n二\n三", "lines", ["一", "二", "三"]),
    (filled, "text", [filled.replacing("\n", with: "{1/}")]),
    (filled, "lines", filled.split(separator: "\n").map(String.init)),
    (filledLatin, "text", [filledLatin]),
    (
      "> " + filledLatin.replacing("\n", with: "\n> "), "text",
      [
        "> " + filledLatin.replacing("\n", with: "\n> ")
      ]
    ),
    (
      "- milk and honey for the whole long week\n- bread", "text",
      ["- milk and honey for the whole long week", "- bread"]
    ),
    ("床前明月光，\n疑是地上霜。", "text", ["床前明月光，", "疑是地上霜。"]),
  ])
  func paragraphs(text: String, format: String, expected: [String]) throws {
    let article = try read(text, as: format)
    #expect(article.blocks.map(\.text.visibleForm) == expected)
    checkLaws(article, text)
  }

  @Test func newTextsStandInTheirPlaces() throws {
    let article = try read("\u{FEFF} 一\r\n二\r\n \t\r\n\r\n\u{3000}三&amp;\n\n", as: "wrapped")
    let written = try SkeletonWriter.write(article, replacing: [0: CodedText("1\n2")])
    #expect(String(decoding: written, as: UTF8.self) == "\u{FEFF} 1\n2\r\n \t\r\n\r\n\u{3000}三&amp;\n\n")
    #expect(throws: FormatError.self) { try SkeletonWriter.write(article, replacing: [0: CodedText("1\n \n2")]) }
  }
}
