import Bitext
import Foundation
import TestSupport
import Testing

@testable import ArticleFormats
@testable import TextAnalysis

struct POTests {
  private static let catalogue = #"""
    # 译者：某人
    msgid ""
    msgstr ""
    "Language: zh_CN\n"
    "Content-Type: text/plain; charset=UTF-8\n"

    #. On the button
    #: src/a.c:10
    msgctxt "menu"
    msgid "Open"
    msgstr "打开"

    #, fuzzy, c-format
    #| msgid "%d old file"
    #| msgid_plural "%d old files"
    msgid "%d file"
    msgid_plural "%d files"
    msgstr[0] "%d 个文件"
    msgstr[1] "%d 个 \"文件\"\t"

    msgid ""
    "First line\n"
    "second"
    msgstr ""
    "第一\n"
    "第" "二"

    msgid "Later"
    msgstr ""

    #~ msgid "Gone"
    #~ msgstr "没了"

    """#

  private func blocks(_ text: String) throws -> [String] {
    try read(text, as: "po").blocks.map { block in
      let target = try #require(block.target)
      return
        ([block.text.plain, target.text.plain] + (target.isDraft ? ["draft of \(target.previousSource ?? "it")"] : [])
        + (block.note.map { ["(\($0))"] } ?? [])).joined(separator: " | ")
    }
  }

  @Test func messagesAreBlocksAndTheirTranslationsStandInTheirPlaces() throws {
    #expect(
      try blocks(Self.catalogue) == [
        "Open | 打开 | (menu\nOn the button)",
        "%d file | %d 个文件 | draft of %d old file | (plural form 0 of 2)",
        "%d files | %d 个 \"文件\"\t | draft of it | (plural form 1 of 2)", "First line\nsecond | 第一\n第二", "Later | ",
      ])
    checkLaws(try read(Self.catalogue, as: "po"), "catalogue")
    checkLaws(try read(Self.catalogue.replacing("\n", with: "\r\n"), as: "po"), "CR LF")
  }

  @Test(
    arguments: [
      (#"msgid "a\\b\"\a\b\v\f\r\101\x41\345\244\247""# + "\nmsgstr \"\"", "a\\b\"\u{7}\u{8}\u{B}\u{C}\rAA大 | "),
      (#"msgid "a" msgstr "b" msgid "c" msgstr "d""#, "a | b"),
      ("domain \"x\"\nmsgid \"a\"\nmsgstr \"b\"", "a | b"), ("msgid \"a\"\n# 注\nmsgstr \"b\"", "a | b"),
      ("#, fuzzy\n#~ msgid \"o\"\n#~ msgstr \"\"\nmsgid \"a\"\nmsgstr \"b\"", "a | b"),
      ("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"", "as | b | (plural form 0 of 1)"),
      ("#, no-c-format,  fuzzy\nmsgid \"a\"\nmsgstr \"b\"", "a | b | draft of it"),
      ("#,fuzzy\nmsgctxt \"c\"\n# 注\nmsgid \"a\"\nmsgstr \"b\"", "a | b | draft of it | (c)"),
      ("\u{FEFF}msgid \"a\"\nmsgstr \"b\"", "a | b"),
    ])
  func whatIsRead(text: String, first: String) throws {
    #expect(try blocks(text).first == first)
    checkLaws(try read(text, as: "po"), text)
  }

  @Test func aCommentInsideAStringKeepsItAsItIs() throws {
    let text = "msgid \"a\"\nmsgstr \"b\"\n# 注\n\"c\"\n\nmsgid \"d\"\nmsgstr \"e\"\n"
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "a.po")
    #expect(result.article.blocks.map(\.text.plain) == ["d"])
    #expect(result.notices == ["line 2: a comment stands inside a msgstr, which is left as it is"])
  }

  @Test(
    arguments: [
      ("msgid \"a", "1:7: expected a closing quotation mark on the line, found none"),
      ("msgid \"a\nb\"", "1:7: expected a closing quotation mark on the line, found none"),
      ("msgid \"文\\q\"", "1:9: expected an escape such as \\n, \\t, \\\" or \\\\, found ‘\\q’"),
      ("msgid \"a\\", "1:9: expected a character behind a backslash, found the line's end"),
      ("msgid \"\\x\"", "1:8: expected the number of a byte, 1 to 255, found ‘\\x’"),
      ("msgid \"\\0\"", "1:8: expected the number of a byte, 1 to 255, found ‘\\0’"),
      ("msgid \"\\777\"", "1:8: expected the number of a byte, 1 to 255, found ‘\\777’"),
      ("msgid \"\\345a\"", "1:8: expected escapes that are UTF-8, found ‘\\345’"),
      ("msgid \"a\"\n\nmsgid \"b\"", "3:1: expected msgstr, found ‘m’"),
      ("msgid \"a\"\n", "2:1: expected msgstr, found the end of the file"),
      (
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"",
        "3:1: expected msgstr[0] for a message with msgid_plural, found msgstr"
      ),
      ("msgid \"a\"\nmsgstr[0] \"c\"", "2:1: expected msgstr for a message without msgid_plural, found msgstr["),
      ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"", "3:7: expected msgstr[0], found msgstr[1]"),
      (
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[x] \"c\"",
        "3:7: expected the number of a plural form, such as msgstr[0], found ‘x’"
      ),
      ("msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"", "3:1: expected one msgstr, found another one"),
      ("msgstr \"b\"", "1:1: expected a msgid before msgstr, found none"),
      ("msgid msgstr \"b\"", "1:7: expected a string behind msgid, found ‘m’"),
      ("msgid\n\nmsgstr \"b\"", "3:1: expected a string behind msgid, found ‘m’"),
      ("msgctxt \"a\"\nmsgctxt \"b\"", "2:1: expected msgid behind msgctxt, found ‘msgctxt’"),
      ("msgctxt \"a\"", "1:1: expected msgid behind msgctxt, found the end of the file"),
      ("\"a\"", "1:1: expected a keyword, found a string"),
      ("msgidd \"a\"", "1:1: expected msgctxt, msgid, msgid_plural or msgstr, found ‘msgidd’"),
      ("msgid \"a\"\n文", "2:1: expected a keyword, a string or a comment, found ‘文’"),
      ("#| \"a\"\nmsgid \"a\"", "1:4: expected a keyword behind #|, found a string"),
      ("#| msgstr \"a\"\n", "1:4: expected msgctxt, msgid or msgid_plural behind #|, found ‘msgstr’"),
      ("msgid_plural \"a\"\n", "1:1: expected msgid or msgstr, found ‘msgid_plural’"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: FormatError.self) { try read(text, as: "po", name: "a.po") }
    #expect(error?.description == "a.po:" + message)
  }

  @Test func theHeaderNamesCharsetAndLanguage() throws {
    let text =
      "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=GB18030\\n\"\n\"Language: zh_TW\\n\"\nmsgid \"a\"\nmsgstr \"\\\"碁\\\"\"\n"
    let bytes = try Charset.encode(text, as: "GB18030")
    let result = try DocumentFormats.read(bytes: bytes, name: "a.po")
    #expect(result.article.blocks.map(\.present.plain) == ["\"碁\""])
    #expect(result.targetLanguage?.tag == "zh-Hant-TW")
    checkLaws(result.article, "GB18030")
    let unknown = Array(text.replacing("GB18030", with: "KLINGON").utf8)
    let error = #expect(throws: FormatError.self) { try DocumentFormats.read(bytes: unknown, name: "a.po") }
    #expect(error?.description == "a.po: expected the name of a character encoding, found ‘KLINGON’")
    let template = Array(text.replacing("GB18030", with: "CHARSET").utf8)
    #expect(try DocumentFormats.read(bytes: template, name: "a.pot").article.skeleton.charset == "UTF-8")
  }

  @Test(arguments: [
    ("sr@latin", "sr-Latn"), ("zh_CN.UTF-8", "zh-Hans-CN"), ("de", "de"), ("ca@valencia", "ca"), ("", nil), ("?", nil),
  ])
  func languageNames(name: String, tag: String?) throws {
    let text = "msgid \"\"\nmsgstr \"Language: \(name)\\n\"\n"
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "a.po")
    #expect(result.targetLanguage?.tag == tag)
  }

  /// A new text is laid out as gettext does, where long strings are wrapped and where they are not. (Its line breaks
  /// are an older UAX #14: numbers and quotes behind punctuation may differ.)
  @Test(arguments: [["--width=79"], ["--no-wrap"]])
  func newTextIsLaidOutAsGettextDoes(options: [String]) throws {
    var random = SeededGenerator(seed: 79)
    let scraps = [
      "文件", "很长的名字，", "打开 ", "the ", "name ", "say \"it\" ", "（括号）", "\n", "C:\\names ", "：", "the %s ", "file\t",
    ]
    func text() -> String {
      "始"
        + (0..<Int.random(in: 1...60, using: &random)).map { _ in scraps.randomElement(using: &random) ?? "" }.joined()
        + "终"
    }
    let header =
      "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n\n"
    let long = String(repeating: "word ", count: 40)
    let messages = (0..<60).map { "msgid \"\(long)\($0)\"\nmsgstr \"甲\"\n" }.joined(separator: "\n")
    let original = try Self.msgcat(header + messages, options)
    let article = try read(original, as: "po")
    let texts = Dictionary(uniqueKeysWithValues: article.blocks.indices.map { ($0, CodedText(text())) })
    let written = String(decoding: try SkeletonWriter.write(article, replacing: texts), as: UTF8.self)
    let lines = try Self.msgcat(written, options).split(separator: "\n")
    for (line, other) in zip(written.split(separator: "\n"), lines) { try #require(line == other) }
    let again = try read(written, as: "po")
    #expect(again.blocks.indices.allSatisfy { again.blocks[$0].present.plain == texts[$0]?.plain })
    #expect(again.blocks.map(\.text) == article.blocks.map(\.text))
  }

  @Test func characterThatTheCharsetLacksIsRefused() throws {
    let text = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\nmsgid \"a\"\nmsgstr \"b\"\n"
    let article = try DocumentFormats.read(bytes: Array(text.utf8), name: "a.po").article
    #expect(throws: FormatError.self) { try SkeletonWriter.write(article, replacing: [0: CodedText("文")]) }
  }

  private static func msgcat(_ text: String, _ options: [String]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).po")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["msgcat"] + options + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
