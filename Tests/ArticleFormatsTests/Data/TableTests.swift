import Bitext
import Testing

@testable import ArticleFormats

struct TableTests {
  static let table = "id,text,\"备注\"\n1,头发,\"他说：\"\"好\"\"，\n走了\"\n2, 里 ,\n3,\"\",\"a,b\"\n"

  @Test(arguments: [
    ("csv", ["id", "text", "备注", "1", "头发", "他说：\"好\"，\n走了", "2", " 里 ", "3", "a,b"]),
    ("csv:text", ["头发", " 里 "]), ("csv:备注,text", ["头发", "他说：\"好\"，\n走了", " 里 ", "a,b"]),
    ("csv:3", ["备注", "他说：\"好\"，\n走了", "a,b"]),
  ])
  func cellsAreBlocks(format: String, texts: [String]) throws {
    let article = try read(Self.table, as: format)
    #expect(article.blocks.map(\.text.plain) == texts)
    checkLaws(article, format)
    checkLaws(try read(Self.table.replacing("\n", with: "\r\n"), as: format), format)
  }

  @Test(arguments: [
    ("a,b\n", "甲,乙", "\"甲,乙\",b\n"), ("a;b;c\n", "甲,乙", "甲,乙;b;c\n"), ("a;b\n", "甲;\"乙\"", "\"甲;\"\"乙\"\"\";b\n"),
    ("a\tb,c\td\n", "甲\n乙", "\"甲\n乙\"\tb,c\td\n"), ("\"a\",b\n", "甲\"乙", "\"甲\"\"乙\",b\n"),
    ("a,b\n", "甲\"乙", "甲\"乙,b\n"),
    ("\u{FEFF}a,b", "甲", "\u{FEFF}甲,b"),
  ])
  func newTextStaysACell(text: String, new: String, expected: String) throws {
    let article = try read(text, as: "csv")
    let written = String(decoding: try SkeletonWriter.write(article, replacing: [0: CodedText(new)]), as: UTF8.self)
    #expect(written == expected)
    #expect(try read(written, as: "csv").blocks.map(\.text.plain).first == new)
  }

  @Test func tabsSeparateCells() throws {
    #expect(try read("a\tb,c\n\t d\n", as: "tsv").blocks.map(\.text.plain) == ["a", "b,c", " d"])
    #expect(try read("id\tzh\n1\t头\n", as: "tsv:zh").blocks.map(\.text.plain) == ["头"])
  }

  @Test func whatIsNoCellIsToldOrRefused() throws {
    let result = try DocumentFormats.read(bytes: Array("a,\"b\" c\nd,\"e\n".utf8), name: "a.csv")
    #expect(result.article.blocks.map(\.text.plain) == ["a", "d"])
    #expect(
      result.notices == [
        "line 1: a quotation mark without its partner; the cell is left as it is",
        "line 2: a quotation mark without its partner; the cell is left as it is",
      ])
    let error = #expect(throws: FormatError.self) { try read("id,zh\n", as: "csv:en", name: "a.csv") }
    #expect(error?.description == "a.csv:1:1: expected a column ‘en’, found id, zh")
    #expect(throws: FormatError.self) { try read("id,zh\n", as: "csv:") }
  }
}
