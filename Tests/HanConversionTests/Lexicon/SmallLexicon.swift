import TextAnalysis

@testable import HanConversion

/// A lexicon from a few rows of our own: enough words for sentences, all kinds of sources.
enum SmallLexicon {
  static let sources = LexiconSources([
    .init(
      name: "words", role: .simplifiedWords, weight: 0.6,
      rows: rows(
        "的 9000000", "了 6000000", "在 5000000", "是 5000000", "有 3000000", "他 3000000", "后 300000", "里 500000",
        "干 90000", "发 200000", "面 300000", "头 100000", "着 800000", "著 900", "皇 5000", "国 90000", "天 300000",
        "斗 9000", "于 300000", "泽 30", "乾 500", "复 3000", "覆 800", "软 900", "件 90000", "体 50000", "头发 9000",
        "发展 90000", "干净 9000", "干部 30000", "皇后 6000", "后面 9000", "后天 3000", "里面 30000", "公里 20000", "面包 5000",
        "软件 9000", "文件 30000", "打印机 900", "看着 20000", "著作 9000", "著名 9000", "乾隆 900", "乾坤 900", "饼干 900",
        "覆盖 5000", "答复 5000", "国王 5000", "北斗 900", "战斗 9000", "云 9000", "人云亦云 90", "法律 9000", "程序 9000", "天后 400")),
    .init(
      name: "list", role: .traditionalWords, weight: 0.3, readingWeight: 6,
      rows: rows(
        "頭髮 900", "發展 9000", "乾淨 900", "幹部 3000", "皇后 600", "後面 900", "後天 300", "裡面 3000", "公里 2000", "麵包 500",
        "看着 2000", "著作 900", "著名 900", "乾隆 90", "乾坤 90", "餅乾 90", "覆蓋 500", "答覆 500", "北斗 90", "戰鬥 900", "後 9000",
        "后 900", "裡 9000", "里 900", "發 5000", "髮 500", "面 9000", "麵 900", "乾 500", "幹 400", "干 100", "鬥 500",
        "斗 400", "於 9000", "于 90", "着 9000", "著 500", "復 300", "複 200", "覆 80", "云 90", "雲 900")),
    .init(
      name: "pairs", role: .pairs, weight: 2,
      rows: [("人云亦云", "人云亦云"), ("天后", "天后"), ("乾隆", "乾隆"), ("著名", "著名"), ("著作", "著作"), ("看着", "看著")].map {
        SourceRow(key: $0, value: $1)
      }),
    .init(
      name: "table", role: .hantCharacters,
      rows: forms(
        "后 後后", "里 裏里", "干 幹乾干", "发 發髮", "面 面麵", "头 頭", "国 國", "展 展", "净 淨", "斗 鬥斗", "战 戰", "于 於于", "泽 澤",
        "着 着著", "复 復複覆", "软 軟", "体 體", "饼 餅", "盖 蓋", "云 雲云", "机 機", "为 爲")),
    .init(
      name: "back", role: .hansCharacters,
      rows: forms(
        "後 后", "裏 里", "裡 里", "幹 干", "乾 干", "發 发", "髮 发", "麵 面", "頭 头", "國 国", "淨 净", "鬥 斗", "戰 战", "於 于", "澤 泽",
        "著 着", "復 复", "複 复", "覆 复", "軟 软", "體 体", "餅 饼", "蓋 盖", "雲 云", "機 机", "爲 为", "為 为")),
    .init(name: "taiwan", role: .taiwanVariants, rows: forms("裏 裡", "爲 為", "着 著")),
    .init(name: "hongkong", role: .hongKongVariants, rows: forms("爲 為")),
    .init(name: "own", role: .standard, rows: forms("着 着")),
    .init(
      name: "standard", role: .hansStandard,
      rows: "后里干发面头国展净斗战于泽着著复覆乾软体饼盖云机为皇天公文件打印看作名隆坤答部法律程序人亦王北在是有他的了".map {
        SourceRow(key: String($0))
      }),
    .init(
      name: "big5", role: .taiwanStandard,
      rows: "后里干面斗于云後裡裏幹乾發髮麵頭國展淨鬥戰於澤著復複覆軟體餅蓋雲機爲為皇天公文件打印看作名隆坤答部法律程序人亦王北在是有他的了".map {
        SourceRow(key: String($0))
      }),
    .init(name: "forms", role: .hansForms, rows: forms("乾 干乾", "著 着著", "覆 覆复")),
    .init(name: "corrections", role: .corrections, rows: [SourceRow(key: "后天里", value: "後天裡")]),
    .init(name: "hans-words", role: .hansWords, rows: [SourceRow(key: "答覆", value: "答复")]),
    .init(
      name: "vocabulary", role: .vocabulary,
      rows: [
        ["软件", "軟體", "軟件", "computing", "both", ""], ["打印机", "印表機", "打印機", "computing", "both", ""],
        ["文件", "檔案", "", "interface", "both", ""], ["程序", "程式", "程式", "computing", "both", "法律程序"],
      ].map { cells in
        var row = SourceRow(key: cells[0], value: cells[1])
        row.cells = cells + [""]
        return row
      }),
  ])

  static let models = LexiconCompiler(sources).models()

  private static let content = LexiconFile.content(of: LexiconCompiler(sources).compile().sections)

  /// The lexicon; compiled once.
  static func make() throws -> Lexicon { Lexicon(try LexiconFile(content: content, name: "small")) }

  /// `word frequency`.
  private static func rows(_ texts: String...) -> [SourceRow] {
    texts.map { text in
      let parts = text.split(separator: " ")
      return SourceRow(key: String(parts[0]), weight: Double(parts[1]) ?? 0)
    }
  }

  /// `character forms`, the usual one first.
  private static func forms(_ texts: String...) -> [SourceRow] {
    texts.flatMap { text in
      let parts = text.split(separator: " ")
      return parts[1].enumerated().map { SourceRow(key: String(parts[0]), value: String($1), rank: $0) }
    }
  }
}
