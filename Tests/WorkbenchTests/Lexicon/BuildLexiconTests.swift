import HanConversion
import TestSupport
import Testing
import Workbench

/// Lexicons from a small recipe with words of our own.
@Suite struct BuildLexiconTests {
  /// A folder with a recipe of four sources and their files.
  private final class Kitchen {
    let folder: TemporaryFolder
    let recipe: String

    init() throws {
      folder = try TemporaryFolder()
      var toml = ""
      for (name, role, parser, licence, isFree) in [
        ("characters", "characters-hant", "opencc", "Apache-2.0", true),
        ("back", "characters-hans", "opencc", "Apache-2.0", true),
        ("frequencies", "words-simplified", "jieba", "MIT", true),
        ("pairs", "pairs", "opencc", "GPL-2.0-or-later", false),
      ] {
        toml += """
          [[source]]
          name = "\(name)"
          role = "\(role)"
          parser = "\(parser)"
          files = ["\(name).txt"]
          weight = 1
          licence = "\(licence)"
          package = "small-\(name)"
          redistributable = \(isFree)
          cost = "\(name)"

          """
      }
      recipe = try folder.write(toml, to: "recipe.toml")
      try folder.write("发\t發 髮\n干\t幹 乾 干\n头\t頭\n净\t淨\n", to: "characters.txt")
      try folder.write("發\t发\n髮\t发\n幹\t干\n乾\t干\n頭\t头\n淨\t净\n", to: "back.txt")
      try folder.write("头发 900 n\n干净 800 a\n发 300 v\n", to: "frequencies.txt")
      try folder.write("头发\t頭髮\n干净\t乾淨\n", to: "pairs.txt")
    }

    var path: String { folder.path + "/duizhao.lexicon" }
    var bytes: [UInt8] { get throws { try FileSystem.read(path) } }

    @discardableResult
    func build(_ selection: BuildLexicon.Selection = .init(), to name: String? = nil) throws -> BuildLexicon.Report {
      try BuildLexicon(recipe: recipe, selection: selection, environment: [:])
        .write(to: name.map { "\(folder.path)/\($0)" } ?? path)
    }
  }

  @Test func tellsWhatItIsMadeOf() throws {
    let kitchen = try Kitchen()
    let report = try kitchen.build()
    #expect(report.skipped.isEmpty)
    let lexicon = try InspectLexicon(path: kitchen.path)
    #expect(lexicon.information == report.information)
    #expect(lexicon.size == report.size)
    #expect(try kitchen.bytes.count == report.size)
    let information = lexicon.information
    #expect(information.sources.map(\.name) == ["characters", "back", "frequencies", "pairs"])
    #expect(information.sources.map(\.rows) == [7, 6, 3, 2])
    #expect(information.without.isEmpty)
    #expect(information.licence == "GPL-3.0-only" && !information.isRedistributable)
    // printf '头发\t頭髮\n干净\t乾淨\n' | cksum
    let file = try #require(information.sources.last?.files.first)
    #expect((file.name, file.size, file.checksum) == ("pairs.txt", 28, 3_629_947_485))
  }

  @Test func theSameSourcesGiveTheSameBytes() throws {
    let (first, second) = (try Kitchen(), try Kitchen())
    try first.build()
    try second.build()
    #expect(try first.bytes == second.bytes)
    // Another table gives others.
    try second.folder.write("头发\t頭髮\n", to: "pairs.txt")
    try second.build()
    #expect(try first.bytes != second.bytes)
  }

  @Test func aMissingSourceIsLeftOut() throws {
    let kitchen = try Kitchen()
    try kitchen.folder.remove("pairs.txt")
    let report = try kitchen.build()
    let skipped = try #require(report.skipped.first)
    #expect(report.skipped.count == 1)
    #expect((skipped.name, skipped.package, skipped.cost) == ("pairs", "small-pairs", "pairs"))
    #expect(skipped.reason == .missing(file: kitchen.folder.path + "/pairs.txt"))
    #expect(report.information.without == ["pairs"])
    #expect(report.information.licence == "Apache-2.0" && report.information.isRedistributable)
    // As if it had not been wanted.
    let bytes = try kitchen.bytes
    try kitchen.build(.init(without: ["pairs"]))
    #expect(try kitchen.bytes == bytes)
  }

  @Test func aDamagedSourceIsLeftOut() throws {
    let kitchen = try Kitchen()
    try kitchen.folder.write("头发 900 n\n\u{0}\u{1}\n", to: "frequencies.txt")
    let report = try kitchen.build()
    #expect(report.skipped.map(\.name) == ["frequencies"])
    guard case .damaged(let reason)? = report.skipped.first?.reason else {
      Issue.record("expected a damaged source, found \(report.skipped)")
      return
    }
    #expect(reason.hasPrefix("\(kitchen.folder.path)/frequencies.txt:2:"))
    _ = try InspectLexicon(path: kitchen.path)
  }

  @Test func onlyWhatMayBePassedOn() throws {
    let kitchen = try Kitchen()
    let report = try kitchen.build(.init(isPermissive: true))
    #expect(report.information.sources.map(\.name) == ["characters", "back", "frequencies"])
    #expect(report.information.without == ["pairs"])
    #expect(report.skipped.isEmpty)
    #expect(report.information.isRedistributable)
  }

  @Test func sourcesByName() throws {
    let kitchen = try Kitchen()
    let report = try kitchen.build(.init(only: ["pairs", "characters"]))
    #expect(report.information.sources.map(\.name) == ["characters", "pairs"])
    #expect(throws: WorkbenchError.self) { try kitchen.build(.init(without: ["pears"])) }
    #expect(throws: WorkbenchError.self) { try kitchen.build(.init(only: ["pairs"], without: ["pairs"])) }
  }

  @Test func aBuildThatFailsLeavesTheOldLexicon() throws {
    let kitchen = try Kitchen()
    try kitchen.build()
    let bytes = try kitchen.bytes
    for name in ["characters", "back", "frequencies", "pairs"] {
      try kitchen.folder.remove("\(name).txt")
    }
    #expect(throws: WorkbenchError("recipe.toml: expected at least one source that can be read, found none")) {
      try kitchen.build()
    }
    #expect(try kitchen.bytes == bytes)
    #expect(throws: WorkbenchError.self) { try kitchen.build(to: "no/such/folder/l") }
  }

  /// Each byte counts: a flip anywhere is found.
  @Test func damageIsFound() throws {
    let kitchen = try Kitchen()
    try kitchen.build()
    let good = try kitchen.bytes
    var generator = SeededGenerator(seed: 3)
    let path = kitchen.folder.path + "/damaged"
    for _ in 0..<40 {
      var bytes = good
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try FileSystem.write(bytes, to: path)
      // Bytes between the sections say nothing.
      let found = try? InspectLexicon(path: path)
      if let found { #expect(found.checksum == (try InspectLexicon(path: kitchen.path)).checksum) }
    }
    for count in [0, 1, 31, 32, 100, good.count / 2, good.count - 1] {
      try FileSystem.write(good[..<count], to: path)
      #expect(throws: (any Error).self) { try InspectLexicon(path: path) }
    }
  }

  @Test func entriesConvertAsTheLexiconDoes() throws {
    let kitchen = try Kitchen()
    try kitchen.build()
    let entries = try InspectLexicon(path: kitchen.path).entries(.hant, region: .taiwan, limit: nil)
    let converter = try Converter(rules: entries.icuRules(header: ["a, b > c; ["]), name: "rules")
    #expect(try converter.convert("头发干净，干吧，发了！").text == "頭髮乾淨，幹吧，發了！")
    #expect(entries.openCCPhrases.contains("头发\t頭髮\n"))
    #expect(entries.openCCCharacters.contains("头\t頭\n"))
    let none = try InspectLexicon(path: kitchen.path).entries(.hant, region: .taiwan, limit: 0)
    #expect(none.words.isEmpty)
    #expect(none.characters == entries.characters)
  }
}
