import Bitext
import Testing

@testable import ArticleFormats

struct SubtitleTests {
  static let srt = """
    1
    00:00:01,000 --> 00:00:02,500
    他说：“走吧！”
    <i>然后</i>走了。

    2
    00:00:03,000 --> 00:00:04,000 X1:40 X2:600
    {\\an8}<font color="red">头发</font> & <b>3 < 4

    3
    00:00:05,000 --> 00:00:06,000

    4
    00:00:07,000 --> 00:00:08,000
    尾

    """
  static let vtt = """
    WEBVTT - 标题

    STYLE
    ::cue { color: red }

    NOTE 说明 --> 注

    intro
    00:01.000 --> 00:02.000 align:start
    <v 老王>头发&nbsp;&amp; 面
    <c.x>里</c></v> &lt;

    01:00:01.000 --> 01:00:02.000
    <00:01.500>甲<b>乙</i>

    """

  private func outline(_ text: String, _ format: String) throws -> [String] {
    try read(text, as: format).blocks.map(\.text.visibleForm)
  }

  @Test func cuesAreBlocks() throws {
    #expect(
      try outline(Self.srt, "srt") == [
        "他说：“走吧！”\n{1}然后{/1}走了。", "{1/}{2}头发{/2} & {3/}3 < 4", "尾",
      ])
    #expect(
      try outline(Self.vtt, "vtt") == ["{1}头发\u{A0}& 面\n{2}里{/2}{/1} <", "{1/}甲{2/}乙{3/}"])
    for (text, format) in [(Self.srt, "srt"), (Self.vtt, "vtt")] {
      checkLaws(try read(text, as: format), format)
      checkLaws(try read(text.replacing("\n", with: "\r\n"), as: format), "\(format) CR LF")
      checkLaws(try read("\u{FEFF}" + text, as: format), "\(format) BOM")
    }
  }

  @Test(arguments: [
    (srt, "a", "srt"), (vtt, "a", "vtt"), ("WEBVTTX", "a", "text"), ("1\n2", "a", "text"), ("1\n2", "a.SRT", "srt"),
  ])
  func areRecognised(text: String, name: String, format: String) throws {
    let known = DocumentFormats.texts.first { $0.recognizes(Array(text.utf8)[...], fileName: name.lowercased()) }
    #expect(known?.name == format)
  }

  @Test(
    arguments: [
      (
        "1\n00:00:01,000 -> 00:00:02,000\n甲", "srt",
        "a.x:1:1: expected cues with times such as 00:00:01,000 --> 00:00:02,500, found none"
      ),
      ("1\n00:00:01,000 --> 0x\n甲", "srt", "a.x:2:1: expected two times around -->, found ‘00:00:01,000 --> 0x’"),
      (
        "WEBVTT\n\n00:01 --> 00:02.000\n甲", "vtt", "a.x:3:1: expected two times around -->, found ‘00:01 --> 00:02.000’"
      ),
      ("00:01.000 --> 00:02.000\n甲", "vtt", "a.x:1:1: expected WEBVTT, found something else"),
      ("WEBVTT\n", "vtt", "a.x:1:1: expected cues with times such as 00:01.000 --> 00:02.500, found none"),
    ])
  func refused(text: String, format: String, message: String) {
    let error = #expect(throws: FormatError.self) { try read(text, as: format, name: "a.x") }
    #expect(error?.description == message)
  }

  @Test func textOutsideIsToldAndNewTextStaysACue() throws {
    let text = "写在前面\n\n" + Self.srt
    let result = try DocumentFormats.read(bytes: Array(text.utf8), name: "a.srt")
    #expect(result.notices == ["line 1: text outside of a cue is left as it is"])
    #expect(throws: FormatError.self) { try SkeletonWriter.write(result.article, replacing: [2: CodedText("甲\n\n乙")]) }
    let vtt = try read(Self.vtt, as: "vtt")
    let written = String(decoding: try SkeletonWriter.write(vtt, replacing: [1: CodedText("甲 --> 乙")]), as: UTF8.self)
    #expect(written.contains("甲 --&gt; 乙\n"))
    #expect(throws: FormatError.self) { try SkeletonWriter.write(vtt, replacing: [1: CodedText("甲\n\n乙")]) }
  }
}
