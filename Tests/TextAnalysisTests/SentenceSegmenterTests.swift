import Bitext
import TestSupport
import Testing

@testable import TextAnalysis

struct SentenceSegmenterTests {
  /// Sentences drawn with `|` between them.
  static let chinese = [
    "一句。|两句！|三句？",
    "没有句号",
    "真的吗？！|是的。。。|好",
    "什么？？？|“走吧！”|他说。",
    "他说：“走吧。”|她走了。",
    "他说：「走吧。」|她走了。",
    "『你好。』」|他说。",
    "（第一句。）|第二句。",
    "（第一句。|第二句。）|第三句。",
    "“走吧！”，他说。",
    "“走吧！”；他说。",
    "“为什么？”的问题还在。",
    "“是吗？”|的确如此。",
    "“是吗？”|的士来了。",
    "《摔跤吧！爸爸》是部电影。|好看。",
    "《你好，李焕英！》！|好看。",
    "〈你是谁？〉一文",
    "《书里有〈你是谁？〉一文。》也是。|对。",
    "他喜欢《没有合上的书。|第二句。",
    "等等……我不知道",
    "等等……|",
    "什么……？|我不知道。",
    "怎么办？……|没有人知道。",
    "我……我不去。|好。",
    "“我……”|她走了。",
    "“我……”的话，她说，",
    "“我——”|她走了。",
    "“我……”，她说。",
    "他——她——",
    "一二三——四五。|六。",
    "分号；不断：冒号也不断，逗号、顿号都不断。",
    "增长3.5%，到2.0版。|好。",
    "1. 第一条\u{3000}内容。|2. 第二条。",
    "他在Apple Inc.的工作。|好。",
    "他在 Apple Inc. 工作。|好。",
    "J. K. 罗琳写的。|U.S. 国会说的。",
    "我用 Windows. |你呢？",
    "网址是www.example.com/a?b=1&c=2!d的。|好。",
    "文件 a.txt 和 b.swift 在。",
    "他说Yahoo!奇摩很好。|对。",
    "这是iPhone!|他说。",
    "Hello world! |你好。",
    "他（？）说。|好。",
    "这事（！）怪。",
    "他说\"走吧。\"|她走了。",
    "他说\"走吧。|去哪？\"|她走了。",
    "“他说‘走吧。’”|她走了。",
    "第一句。[12]|第二句。[3]",
    "第一句。 |第二句。\u{3000}\u{3000}|第三句。",
    "\u{3000}\u{3000}第一句。|第二句。",
    "第一行\n|第二行\n\n|第三行",
    "\n\n第一行\n|第二行",
    "第一行\r\n|第二行\r|第三行\u{2028}|第四行",
    "《跨\n|行。》|好。",
    "数字３．５和 A．B 不断．|この文は．|続く。",
    "なるほど。|そうですか？|はい！",
    "半角｡|次の文｡",
    "真的‼|假的⁉|好",
    "e\u{301}。|𠮷。|🧑‍🔬！|好",
    "他说：“你走。 ”|她走了。",
    "他说：「你走。\u{3000}」|她走了。",
    "“你走。”……|她走了。",
    "没人知道。 ……|又过了一天。",
    "第一句。|”第二句，他说。”|第三句。",
    "第一句。”|第二句。",
    "“第一句。\"|第二句。",
    "欢迎，{user.name}！|请看{count, plural, one {一条。} other {多条！}}好吗？|谢谢。",
    "共{0}条！|删除%1$s？|是。",
    "①先看。|②再做！|③完。",
    "一、总则：先看。|二、细则",
    "（1）看书；（2）写字。|（3）睡觉。",
    "白日依山尽，\n|黄河入海流。\n|欲穷千里目，\n|更上一层楼。",
    "——谁？|——我。|——进来！",
    "“走！”|“走！”|他们喊。",
    "“走！” |“走！”|他们喊。",
    "他问：“是‘真的吗？’？”|她笑。",
    "版本1.2.3和v2.0.1发布了。|请更新。",
    "时间是10:30。|地点：A座3.2层！",
    "请运行 a.sh。|再运行 b.py！",
    "他来自U.S.A. 的公司。|对。",
    "价格US$3.50。|合¥25.00！",
    "【第一句。】|第二句。",
    "〔第一句？〕|第二句。",
    "他说（笑。）|她也笑。",
    "啊！|啊！！|啊！！！",
    "啊~~！|好。",
    "什么?!|走吧!!|好.",
    "请看第3章。|（见图3.2。）|下一节。",
    "邮箱是a.b@c.com。|电话见下。",
    "他說：「『走。』|她說。」|完。",
    "这是Node.js！|真的？|是的，很快。",
    "好的。\t|再见。",
    "。。。|真的",
    "“……”|他没有说话。",
    "他想……；不，算了。",
    "。|",
    "？",
    "！！",
    " ",
    "\n",
    "",
  ]

  @Test(arguments: chinese)
  func chineseSentencesEndWhereReadersSee(drawn: String) throws {
    try expect(drawn, language: "zh-Hans")
  }

  @Test(arguments: [
    "他说：“走吧！快！”|她走了。",
    "他说：“走吧！‘快！’去。”|她走了。",
    "「走吧！快！」|她走了。",
    "他说：“没有合上！|她走了。",
    "“没有合上！|“走吧！快！”|她走了。",
    "“第一行！\n|快！”|她说：“好！快！”|完。",
    "“‘走吧！”|快！’|去。",
    "“走吧！「快！”|去！」|完。",
  ])
  func quotationsStayWholeOnRequest(drawn: String) throws {
    try expect(drawn, language: "zh-Hans", options: .init(breaksInsideQuotes: false))
  }

  @Test(arguments: [
    "First. |Second! |Third? |Fourth",
    "Mr. Smith met Dr. J. K. Jones. |They talked.",
    "It cost $3.50 at Apple Inc. in May. |Then it rose.",
    "See e.g. Fig. 3 or No. 5 there. |Was it? |No. |It was not.",
    "1. First item. |Second sentence.",
    "He asked, “Why?” |She left.",
    "Line one\n|Line two.",
    "Line one\n\n|Line two.\n \n\t\n|Line three.\n\n",
    "\n\n \nLine one\n\u{3000}\n  |Line two. ",
    "a\r\n\r\n|b\u{2028}\u{2029}|c\u{A0}\n|d",
    " 1. First item. |Second.",
    "\n \n",
    "It was I. |Then he came.",
    "Who? |Me",
    "“Why?” she asked. |\"No!\" he said.",
    "See http://example.com/a.b?c=d!e for more. |Then go.",
    "The U.S. Army came to the U.S. |They left.",
    "At 5 a.m. Ms. Lee woke at the hotel. |She left at 6 p.m. |Then it rained.",
    "It closed at 8 a.m. (local time) today. |Good.",
    "1.) One thing |2.) Another thing |3.) A last one.",
    "a. One thing |b. Another thing |c. A last one",
    "• 1. One thing. |• 2. Another thing",
    "I like music. |my friends like rock.",
    "We came in March. |2020 was a good year.",
    "See the approx. value of it, etc. and go.",
    "I know him. |he left.  |It is late.",
    "It was cold.|We left in 2019.|The end.",
    "Use file.Name and System.Text.Json here, and example.Com.",
    "He uses Yahoo! in the office.",
    "Wow! |it works.",
    "They left . . . and came . . . I think.",
    "They left. |. . . The end came.",
    "“They left [...]” (Lee 12).",
    "You and I. |We met George I. Lee.",
    "Bye |============ |More here ____ and on.",
    "Hello {user.name}. |You have {n, plural, one {a file. Good} other {files. Bad}} now. |Bye.",
    "W. H. and J.M. Huber left on Sept. 11, p. 55. |It was Sept. |All left.",
    "",
  ])
  func englishSentencesEndWhereReadersSee(drawn: String) throws {
    try expect(drawn, language: "en")
  }

  @Test(arguments: [
    "これは本です。|それも本です（本です。本です）。|次。",
    "本です（注です。）次です。",
    "本です。|（これは注です。）|次です。",
    "「本です。|そうです。」|彼は言った。",
    "本です（閉じない。|次です。",
  ])
  func japaneseSentencesEndWhereReadersSee(drawn: String) throws {
    try expect(drawn, language: "ja")
  }

  @Test(arguments: [
    (SentenceSegmenter.Options(breaksAtSemicolons: true), "zh-Hans", "看书；|写字；|睡觉。|好"),
    (SentenceSegmenter.Options(breaksAtSemicolons: true), "en", "We read; |we write;we sleep. |Good"),
    (SentenceSegmenter.Options(breaksAtColons: true), "zh-Hans", "他说：|“10：30来。”|3:2胜。"),
    (SentenceSegmenter.Options(breaksAtColons: true), "en", "He said: |come at 10:30. |See a://b."),
    (SentenceSegmenter.Options(breaksBeforeListHeads: true), "zh-Hans", "要做：|①看书，|②写字；|（3）睡觉，见③和（四）。"),
    (SentenceSegmenter.Options(breaksBeforeListHeads: true), "zh-Hans", "①看书。|②写字。"),
    (SentenceSegmenter.Options(keepsLinesWhole: true), "zh-Hans", "看书。写字！\n\n|睡觉。"),
    (SentenceSegmenter.Options(keepsLinesWhole: true), "en", "\n One. Two.\r\n|Three."),
  ])
  func optionsMoveTheEnds(options: SentenceSegmenter.Options, language: String, drawn: String) throws {
    try expect(drawn, language: language, options: options)
  }

  @Test(arguments: [("ko", "안녕하세요. |반갑습니다!"), ("de", "Er kam. |Sie ging."), ("xx", "One. |Two.")])
  func otherLanguagesFollowICU(language: String, drawn: String) throws {
    try expect(drawn, language: language)
  }

  /// `/` is a hard break and no part of the text; line ends are soft.
  @Test(arguments: [
    ("zh-Hans", "第一行\n第二行。\n|第三行"),
    ("zh-Hans", "他说：“走吧！|快\n去。”|《跨\n行。》好。"),
    ("zh-Hans", "床前明月光\n/|疑是地上霜"),
    ("zh-Hans", "一句。/|两句/ |三句//|"),
    ("zh-Hans", " /一句/|/"),
    ("en", "Wrapped\nsource text. \n|Mr.\nSmith\r\ncame."),
    ("en", "First line/ |second line\n/|third. |Fourth"),
  ])
  func softLineEndsAreWhiteSpaceAndHardBreaksEndSentences(language: String, drawn: String) throws {
    var hardBreaks: [Int] = []
    var offset = 0
    for byte in drawn.utf8 {
      if byte == UInt8(ascii: "/") { hardBreaks.append(offset) }
      if byte != UInt8(ascii: "/"), byte != UInt8(ascii: "|") { offset += 1 }
    }
    let text = drawn.filter { $0 != "/" && $0 != "|" }
    let spans = try segmenter(language).spans(of: text, lineEnds: .soft, hardBreaks: hardBreaks)
    #expect(
      spans.map { String(text.slice($0)) } == drawn.replacing("/", with: "").split(separator: "|").map(String.init))
  }

  @Test func aBlockSaysWhatItsLineEndsAndCodesMean() throws {
    let segmenter = try segmenter("en")
    func spans(_ syntax: Block.Syntax, _ kind: Block.Kind, _ codes: [CodedText.PlacedCode] = []) throws -> [Int] {
      let text = CodedText("See a. B there\nnow", codes: codes)
      let block = Block(kind: kind, text: text, range: 0..<text.length, syntax: syntax)
      return try segmenter.spans(of: block).map(\.upperBound)
    }
    #expect(try spans(.plain, .paragraph) == [7, 15, 18])
    #expect(try spans(.html, .paragraph) == [7, 18])
    #expect(try spans(.markdown, .heading) == [7, 18])
    #expect(try spans(.html, .code) == [7, 15, 18])
    let lineBreak = InlineCode(number: 1, kind: .standalone, data: "<br>", type: "br", display: "\n")
    #expect(try spans(.html, .paragraph, [.init(offset: 3, code: lineBreak)]) == [4, 7, 18])
    let code = [
      CodedText.PlacedCode(offset: 4, code: InlineCode(number: 1, kind: .opening, data: "<code>", type: "code")),
      CodedText.PlacedCode(offset: 8, code: InlineCode(number: 1, kind: .closing, data: "</code>", type: "code")),
    ]
    #expect(try spans(.html, .paragraph, code) == [18])
  }

  /// Law 3: spans start at 0, leave no gap, end at the length, are not empty, and cut between characters.
  @Test(arguments: ["zh-Hans", "ja", "en", "th"])
  func spansTileTheText(language: String) throws {
    var generator = SeededGenerator(seed: 4)
    for breaksInsideQuotes in [true, false] {
      let segmenter = try segmenter(language, .init(breaksInsideQuotes: breaksInsideQuotes))
      for _ in 0..<1000 {
        let text = String.random(upTo: 40, using: &generator)
        var end = 0
        for span in try segmenter.spans(of: text) {
          #expect(span.lowerBound == end && !span.isEmpty)
          #expect(text.isScalarBoundary(utf8Offset: span.upperBound))
          end = span.upperBound
        }
        #expect(end == text.utf8.count)
      }
    }
  }

  /// A sentence that begins with white space would have to begin the text.
  @Test(arguments: ["zh-Hans", "en", "ko"]) func whiteSpaceBelongsToTheSentenceBefore(language: String) throws {
    var generator = SeededGenerator(seed: 5)
    let segmenter = try segmenter(language)
    for _ in 0..<1000 {
      let text = String.random(upTo: 40, using: &generator)
      let spans = try segmenter.spans(of: text)
      for span in spans.dropFirst() {
        #expect(text.slice(span).unicodeScalars.first?.properties.isWhitespace == false)
      }
      #expect(spans.count < 2 || spans.allSatisfy { !CodedText(String(text.slice($0))).isBlank })
    }
  }

  /// As counting the marks from each opening one says.
  @Test func quotationsEndWhereTheirMarksBalance() {
    var generator = SeededGenerator(seed: 6)
    let pieces = ["“", "”", "‘", "’", "「", "」", "『", "』", "“", "”", "中", "a", "é", "𠮷", "\n", "《", "。"]
    for _ in 0..<1000 {
      let text = (0..<40).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
      var bytes = Array(text.utf8)
      bytes.withUnsafeMutableBufferPointer { buffer in
        let bytes = UnsafeBufferPointer(buffer)
        var ends = QuotationEnds()
        var start = 0
        for scalar in text.unicodeScalars {
          if let closing = Mark.quotationEnd(of: scalar.value) {
            var (depth, offset, expected) = (0, start, Int?.none)
            for other in text.slice(start..<text.utf8.count).unicodeScalars where expected == nil {
              if other == "\n" { break }
              offset += String(other).utf8.count
              if other == scalar { depth += 1 }
              if other.value == closing { depth -= 1 }
              if depth == 0 { expected = offset }
            }
            #expect(ends.end(ofQuotationAt: start, in: bytes) == expected)
          }
          start += String(scalar).utf8.count
        }
      }
    }
  }

  /// Quotations that never close, at a length at which looking for each one's end would take minutes.
  @Test func openQuotationsAreLookedThroughOnce() throws {
    let segmenter = try segmenter("zh-Hans", .init(breaksInsideQuotes: false))
    let count = 200_000
    #expect(try segmenter.spans(of: String(repeating: "中“", count: count)) == [0..<6 * count])
    let half = String(repeating: "“", count: count) + String(repeating: "。”", count: count / 2) + "完"
    #expect(try segmenter.spans(of: half).map(\.upperBound) == [half.utf8.count - 3, half.utf8.count])
  }

  @Test func threadsShareASegmenter() async throws {
    let segmenter = try segmenter("en")
    let text = String(repeating: "Mr. Smith came. He left. ", count: 100)
    let expected = try segmenter.spans(of: text)
    #expect(expected.count == 200)
    try await withThrowingTaskGroup(of: [Range<Int>].self) { group in
      for _ in 0..<8 { group.addTask { try segmenter.spans(of: text) } }
      for try await spans in group { #expect(spans == expected) }
    }
  }

  private func segmenter(_ tag: String, _ options: SentenceSegmenter.Options = .init()) throws -> SentenceSegmenter {
    try SentenceSegmenter(language: #require(Language(tag)), options: options)
  }

  private func expect(_ drawn: String, language: String, options: SentenceSegmenter.Options = .init()) throws {
    let text = drawn.replacing("|", with: "")
    let spans = try segmenter(language, options).spans(of: text)
    let sentences = spans.map { String(text.slice($0)) }
    #expect(sentences == drawn.split(separator: "|").map(String.init))
  }
}
