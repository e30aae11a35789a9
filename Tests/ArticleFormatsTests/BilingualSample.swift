import ArticleFormats
import Bitext

/// A document in our own words that has everything a bilingual page can show.
enum BilingualSample {
  static let document = BilingualDocument(
    name: "sample/spring-tide.md",
    metadata: Article.Metadata(
      title: "大潮来临之前：一座沿海小城的气候账本", url: "https://www.example.org/stories/spring-tide?page=1&lang=zh",
      published: "2021-08-31T04:08:28Z", byline: "本报记者 林小满", source: "example.org"),
    sourceLanguage: language("zh-Hans"), targetLanguages: [language("zh-Hant-TW")],
    blocks: [title, lead, image, caption, heading, numbers, quotation, listHead] + list + cells + [code, gap, footer])

  /// A well-formed tag as a language.
  static func language(_ tag: String) -> Language {
    guard let language = Language(tag) else { preconditionFailure("‘\(tag)’ is no language tag") }
    return language
  }

  /// `words` in `text`, as a UTF-8 range.
  static func span(_ words: String, in text: String) -> Range<Int> {
    guard let place = text.utf8.firstRange(of: words.utf8) else { preconditionFailure("‘\(words)’ is not there") }
    let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    return start..<(start + words.utf8.count)
  }

  /// Text in which `<b>`, `</b>` and `<br>` stand for codes.
  static func coded(_ text: String, link: String = "https://example.org/a?x=1&amp;y=2") -> CodedText {
    var plain = ""
    var codes: [CodedText.PlacedCode] = []
    var open: [(name: String, number: Int)] = []
    var next = 1
    for (index, part) in text.split(separator: "<", omittingEmptySubsequences: false).enumerated() {
      guard index > 0, let end = part.firstIndex(of: ">") else {
        plain += part
        continue
      }
      let name = part[..<end]
      let code: InlineCode
      if name == "br" {
        code = InlineCode(number: next, kind: .standalone, data: "<br/>", type: "br", display: "\n")
        next += 1
      } else if name.hasPrefix("/"), let last = open.popLast() {
        code = InlineCode(number: last.number, kind: .closing, data: "</\(last.name)>", type: last.name)
      } else {
        let data = name == "a" ? "<a class=\"x\" href=\"\(link)\">" : "<\(name)>"
        code = InlineCode(number: next, kind: .opening, data: data, type: String(name))
        open.append((String(name), next))
        next += 1
      }
      codes.append(CodedText.PlacedCode(offset: plain.utf8.count, code: code))
      plain += part[part.index(after: end)...]
    }
    return CodedText(plain, codes: codes)
  }

  /// A row whose differences are all characters that differ, where both texts have as many.
  static func row(
    _ numbers: ClosedRange<Int>, _ source: String, _ target: String?, _ state: TranslationUnit.State = .translated,
    origin: Origin = Origin(.conversion, detail: "icu s2t"), terms: [(String, String, String)] = [],
    findings: [Finding] = []
  ) -> BilingualRow {
    let sourceText = coded(source)
    let targetText = target.map { coded($0) }
    var differences: [Difference] = []
    if let words = targetText?.plain, words.count == sourceText.plain.count {
      var (a, b) = (0, 0)
      for (old, new) in zip(sourceText.plain, words) {
        let (m, n) = (String(old).utf8.count, String(new).utf8.count)
        if old != new { differences.append(Difference(source: a..<(a + m), target: b..<(b + n))) }
        (a, b) = (a + m, b + n)
      }
    }
    var marks: [TermMark] = []
    for (concept, hans, hant) in terms {
      marks.append(
        TermMark(side: .source, span: span(hans, in: sourceText.plain), concept: concept, counterpart: hant))
      guard let targetText, targetText.plain.contains(hant) else { continue }
      marks.append(
        TermMark(
          side: .target, span: span(hant, in: targetText.plain), concept: concept, counterpart: hans,
          note: "Use the full form in headlines."))
    }
    return BilingualRow(
      segments: numbers.map { SegmentID(article: 17, number: $0) }, source: sourceText, target: targetText,
      state: state, origin: target == nil ? nil : origin, differences: differences, terms: marks, findings: findings)
  }

  private static let title = BilingualBlock(
    kind: .title,
    rows: [row(1...1, "大潮来临之前：一座沿海小城的气候账本", "大潮來臨之前：一座沿海小城的氣候帳本", .final, origin: Origin(.typed))])

  private static let lead = BilingualBlock(rows: [
    row(
      2...2,
      "每年农历八月，<b>海水</b>会沿着老码头的石阶一级一级往上爬，镇上的老人把这叫做“赶大潮”，孩子们则把拖鞋挂在门口，等着看谁家的先漂走。",
      "每年農曆八月，<b>海水</b>會沿著老碼頭的石階一級一級往上爬，鎮上的老人把這叫做「趕大潮」，孩子們則把拖鞋掛在門口，等著看誰家的先漂走。", .reviewed),
    row(
      3...3, "可是这几年，潮水来得比日历早，走得比渔船晚。", "可是這幾年，潮水來得比日曆早，走得比漁船晚。", .reviewed),
    row(
      4...4,
      "去年秋天，镇政府第一次把“碳中和”三个字写进了预算，<a>可再生能源</a>、海堤加固和一台新的水位计，一共占了三页纸。",
      "去年秋天，鎮政府第一次把「碳中和」三個字寫進了預算，<a>再生能源</a>、海堤加固和一台新的水位計，一共占了三頁紙。",
      terms: [("carbon-neutrality", "碳中和", "碳中和"), ("renewable-energy", "可再生能源", "再生能源")]),
  ])

  private static let image = BilingualBlock(
    kind: .image, resource: "https://images.example.org/2021/08/old-pier.jpg", rows: [])

  private static let caption = BilingualBlock(
    kind: .caption,
    rows: [row(5...5, "退潮后的老码头，石阶上的青苔标出了去年的水位。", "退潮後的老碼頭，石階上的青苔標出了去年的水位。")])

  private static let heading = BilingualBlock(
    kind: .heading, level: 1, rows: [row(6...6, "三页纸里的数字", "三頁紙裡的數字", .final)])

  private static let numbers = BilingualBlock(rows: [
    row(
      7...8, "账本的第一行是温室气体：全镇一年排放约3.5万吨二氧化碳当量。其中一半来自渡轮。",
      "帳本的第一行是溫室氣體：全鎮一年排放約3.5萬噸二氧化碳當量，其中一半來自渡輪。",
      origin: Origin(.alignment, detail: "spring-tide.zh-Hant.md"), terms: [("greenhouse-gas", "温室气体", "溫室氣體")]),
    row(
      9...9, "负责统计的年轻人说，她用了整整一个夏天才把每条船的油单找齐，“有的写在烟盒背面”。",
      "負責統計的年輕人說，她用了整整一個夏天才把每條船的油單找齊，「有的寫在煙盒背面」。", .initial,
      findings: [
        Finding(
          check: "script-residue", severity: .warning, side: .target,
          span: span("煙盒", in: "負責統計的年輕人說，她用了整整一個夏天才把每條船的油單找齊，「有的寫在煙盒背面」。"),
          message: "is written differently in Taiwan", suggestion: "菸盒")
      ]),
    row(
      10...10, "数字核对了两遍，缩排一行<br>再写一遍：误差不超过百分之二。", "數字核對了兩遍，縮排一行<br>再寫一遍：誤差不超過百分之二。",
      origin: Origin(.memory, detail: "news.tmx 92 %")),
  ])

  private static let quotation = BilingualBlock(
    kind: .quotation,
    rows: [
      row(11...11, "“我们不是怕水，”她说，“我们是怕没人记得水原来到哪里。”", "「我們不是怕水，」她說，「我們是怕沒人記得水原來到哪裡。」", .reviewed),
      row(12...12, "记住它，是适应的第一步。", nil),
    ])

  private static let listHead = BilingualBlock(
    kind: .heading, level: 2, rows: [row(13...13, "接下来要做的事", "接下來要做的事")])

  private static let list = [
    BilingualBlock(
      kind: .listItem, level: 1,
      rows: [
        row(14...14, "把渡轮换成电动船；", "把渡輪換成電動船；"),
        row(15...15, "旧船改作浮动充电站。", "舊船改作浮動充電站。"),
      ]),
    BilingualBlock(
      kind: .listItem, level: 2, rows: [row(16...16, "首批两艘，明年春节前下水。", "首批兩艘，明年春節前下水。")]),
    BilingualBlock(
      kind: .listItem, level: 1,
      rows: [
        row(
          17...17, "在海堤外侧恢复红树林。", "在海堤外側恢復紅樹林。",
          findings: [
            Finding(
              check: "term-missing", severity: .error, side: .source, span: span("恢复红树林", in: "在海堤外侧恢复红树林。"),
              message: "must be translated by the glossary’s term", suggestion: "復育紅樹林")
          ])
      ]),
  ]

  private static let cells = [
    BilingualBlock(kind: .tableCell, rows: [row(18...18, "项目", "項目")]),
    BilingualBlock(kind: .tableCell, rows: [row(19...19, "预算（万元）", "預算（萬元）")]),
    BilingualBlock(kind: .tableCell, rows: [row(20...20, "海堤加固", "海堤加固", .final)]),
    BilingualBlock(kind: .tableCell, rows: [row(21...21, "1,280", "1,280", .final)]),
  ]

  private static let code = BilingualBlock(
    kind: .code, rows: [row(22...22, "水位 = 基准 + 潮差\n警戒 = 水位 > 4.2", "水位 = 基準 + 潮差\n警戒 = 水位 > 4.2")])

  private static let gap = BilingualBlock(rows: [
    row(23...23, "今年的大潮还有十一天。", nil),
    row(24...24, "码头上，水位计的红灯每隔十秒闪一次，像是在数。", nil),
    BilingualRow(
      segments: [], insertedAfter: SegmentID(article: 17, number: 24), source: CodedText(""),
      target: CodedText("（本文由鎮公所授權轉載。）"), state: .reviewed, origin: Origin(.typed)),
  ])

  private static let footer = BilingualBlock(
    isBoilerplate: true, rows: [row(25...25, "本文仅代表作者个人观点。<a>订阅</a>我们的通讯。", "本文僅代表作者個人觀點。<a>訂閱</a>我們的通訊。")])
}
