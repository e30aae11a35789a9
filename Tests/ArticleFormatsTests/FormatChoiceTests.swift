import Bitext
import Testing

@testable import ArticleFormats

struct FormatChoiceTests {
  @Test(arguments: [
    ("<!--1600000000000-->\n[题](u)\n------\n文", "a.txt", "archive"),
    ("[题](u)\n------\n<p>文</p>", "a.html", "archive"),
    ("<p>文</p>", "a", "html"), ("<!DOCTYPE html>文", "a", "html"), ("文<br>字", "a.md", "markdown"),
    ("文", "a.HTM", "html"), ("文", "a.xht", "html"),
    ("文", "a.md", "markdown"), ("文<br>字", "a", "html"), ("说 <b> 是标签", "a.txt", "text"), ("1 < 2, a <3", "a", "text"),
    ("# 注\n\nmsgid \"\"\nmsgstr \"\"\n", "a", "po"), ("msgctxt \"a\"\nmsgid \"\"\nmsgstr \"\"", "a.md", "po"),
    ("msgid x", "a", "text"), ("# 题", "a.PO", "po"),
    ("---\n没有\n---\n文", "a", "text"), ("<p>文</p>", "a.mdx", "markdown"),
    ("---\ntitle: 题\n---\n文", "a", "archive"), ("---\ntitle: 题\n---\n文", "a.md", "markdown"),
    ("---\ntitle: 题\n---\n<p>文</p>", "a.md", "archive"), ("---\ntitle: 题\nsource: 社\n---\n文", "a.md", "archive"),
  ])
  func byContentThenByName(text: String, name: String, format: String) throws {
    #expect(try read(text, name: name).format == format)
  }

  @Test func formatCanBeForced() throws {
    #expect(try read("<p>文</p>", as: "text").outline == ["paragraph: <p>文</p>"])
    #expect(try read("<p>文</p>", as: "archive").outline == ["paragraph: 文"])
  }

  @Test(
    arguments: [
      ([], nil, "f.md: expected text, found an empty file"),
      ([0x61, 0x00], nil, "f.md: expected text, found a binary file (NUL byte at offset 1)"),
      (
        [0x61, 0xE4, 0xB8, 0x61], nil,
        "f.md: expected UTF-8, found byte 0xE4 at offset 1; name another encoding with --charset "
          + "(GB18030 or Big5 would fit)"
      ),
      (
        [0x61], "odt",
        "f.md: expected a format (docx, epub, po, vtt, srt, json, csv, tsv, archive, html, markdown, text, lines, wrapped), found ‘odt’"
      ),
    ] as [([UInt8], String?, String)])
  func refused(bytes: [UInt8], format: String?, message: String) {
    let error = #expect(throws: FormatError.self) {
      try DocumentFormats.read(bytes: bytes, name: "f.md", format: format)
    }
    #expect(error?.description == message)
  }
}
