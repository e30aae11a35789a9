import TestSupport
import Testing

@testable import HanConversion

@Suite struct MediaWikiTests {
  @Test(arguments: [
    // Raw text.
    ("s2tw", "头发-{头发}-头发", "頭髮头发頭髮"),
    ("s2tw", "-{}-头发-{ }-", "頭髮 "),
    ("s2tw", "-{R|zh-hans:头; zh-hant:頭}-", "zh-hans:头; zh-hant:頭"),
    // What each variant has; its relatives where it has nothing.
    ("s2tw", "-{zh-hans:计算机; zh-hant:電腦}-", "電腦"),
    ("t2s", "-{zh-hans:计算机; zh-hant:電腦}-", "计算机"),
    ("s2tw", "-{zh-cn:博客; zh-tw:部落格; zh-hk:網誌}-", "部落格"),
    ("s2hk", "-{zh-cn:博客; zh-tw:部落格; zh-hk:網誌}-", "網誌"),
    ("s2hk", "-{zh-cn:博客; zh-tw:部落格}-", "部落格"),
    ("s2t", "-{zh-cn:博客; zh-hk:網誌;}-", "網誌"),
    ("zh-Hant:zh-Hans-SG", "-{zh-my:甲; zh-hans:乙}-", "甲"),
    ("s2tw", "-{zh-cn:甲}-", "甲"),
    ("s2tw", "-{zh:甲; zh-cn:乙}-", "甲"),
    ("s2tw", "-{ zh-hans : 甲 ; zh-hant : 乙 }-", "乙"),
    // A semicolon that ends no rule.
    ("s2tw", "-{zh-hans:a&nbsp;b; zh-hant:c&nbsp;d;}-", "c&nbsp;d"),
    // Colons without a variant are text.
    ("s2tw", "-{http://x.org:80}-", "http://x.org:80"),
    // Rules for what follows: shown (A), hidden (H), taken back (-).
    ("s2tw", "头发-{A|zh-hans:头发; zh-hant:毛髮}-头发", "頭髮毛髮毛髮"),
    ("s2tw", "-{H|zh-cn:软件; zh-tw:軟體}-软件-{-|zh-cn:软件; zh-tw:軟體}-软件", "軟體軟件"),
    ("s2tw", "-{H|头发=>zh-tw:毛}-头发", "毛"),
    ("s2hk", "-{H|头发=>zh-tw:毛}-头发", "毛"),
    ("t2s", "-{H|头发=>zh-tw:毛}-头发", "头发"),
    ("s2tw", "-{H|干部}-干部头发", "干部頭髮"),
    ("s2tw", "-{头发=>zh-tw:毛}-", "毛"),
    // Titles show nothing; descriptions and names of variants.
    ("s2tw", "-{T|zh-hans:头; zh-hant:頭}-发", "發"),
    ("s2tw", "-{D|zh-cn:博客; zh-tw:部落格}-", "大陆简体：博客；臺灣正體：部落格；"),
    ("s2tw", "-{D|头发=>zh-tw:毛}-", "头发⇒臺灣正體：毛；"),
    ("s2tw", "-{N|zh-hk}-", "香港繁體"),
    // Only some variants convert.
    ("s2tw", "-{zh-hant;zh-tw|头发}--{zh-hk|头发}-", "頭髮头发"),
    // Marks inside marks.
    ("s2tw", "-{zh-hans:甲-{头}-; zh-hant:乙-{头}-}-", "乙头"),
    ("s2tw", "-{zh-hans:甲; zh-hant:-{zh-tw:丙; zh-hk:丁}-}-", "丙"),
    // No marks: an unknown flag, one that never ends, one that never began.
    ("s2tw", "-{X|头发}-头发", "-{X|头发}-頭髮"),
    ("s2tw", "-{头发", "-{頭髮"),
    ("s2tw", "头发}-", "頭髮}-"),
    ("s2tw", "-{头-{发}-", "-{頭发"),
    // Across lines.
    ("s2tw", "-{头\n发}-\n头发", "头\n发\n頭髮"),
    ("s2tw", "-{H|zh-cn:软件; zh-tw:軟體}-\n软件", "\n軟體"),
  ])
  func marksSayHow(scheme: String, source: String, text: String) throws {
    let converter = try TinyLexicon.converter(scheme) { $0.readsMediaWikiMarks = true }
    #expect(try converter.convert(source).text == text)
    #expect(try converter.converted(source) == text)
    var stream = ConversionStream(converter)
    var bytes: [UInt8] = []
    for byte in source.utf8 { try stream.append([byte]) { bytes += $0 } }
    try stream.finish { bytes += $0 }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func marksAreTextUnlessAskedFor() throws {
    #expect(try TinyLexicon.converter("s2t").converted("-{头发}-") == "-{頭髮}-")
  }

  @Test func anyBracketsAreRead() throws {
    let pieces = ["-{", "}-", "|", "zh-hans:", "zh-tw:", ";", "=>", "A", "H", "头发", "\n", "-", "{", "}"]
    var number = 0x2545_F491_4F6C_DD1D as UInt64
    let converter = try TinyLexicon.converter("s2t") { $0.readsMediaWikiMarks = true }
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<12 {
        number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(number >> 33) % pieces.count]
      }
      let conversion = try converter.convert(text)
      #expect(conversion.replacements.allSatisfy { $0.source.upperBound <= text.utf8.count })
    }
  }
}
