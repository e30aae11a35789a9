import HanConversion
import Testing
import Workbench

@Suite struct LexiconRecipeTests {
  /// A source with everything that is required, and `more`.
  private static func source(_ name: String = "a", more: String = "") -> String {
    """
    [[source]]
    name = "\(name)"
    role = "pairs"
    parser = "opencc"
    files = ["a.txt"]
    weight = 2
    licence = "MIT"
    redistributable = true
    \(more)

    """
  }

  private func recipe(_ toml: String) throws -> LexiconRecipe {
    try LexiconRecipe(toml: toml, path: "/r/recipe.toml", environment: ["HOME": "/home"])
  }

  @Test func readsEverything() throws {
    let read = try recipe(
      Self.source() + Self.source("b", more: "section = 's'\nkeys = 'words'\nreading-weight = 0.5\npackage = 'p'"))
    let first = try #require(read.sources.first)
    #expect(first.role == .pairs)
    #expect(first.parser == .openCC)
    #expect(first.weight == 2)
    #expect(first.readingWeight == 2)
    #expect(first.isRedistributable)
    #expect(first.section == nil && first.keys == nil && first.package == nil)
    let second = try #require(read.sources.last)
    #expect(second.section == "s")
    #expect(second.keys == .words)
    #expect(second.readingWeight == 0.5)
    #expect(second.package == "p")
  }

  @Test(arguments: [
    (["HOME": "/home"], "/home/.cache/duizhao/sources"),
    (["XDG_CACHE_HOME": "/c", "HOME": "/h"], "/c/duizhao/sources"),
    (["DUIZHAO_SOURCES": "/s", "XDG_CACHE_HOME": "/c"], "/s"),
    (
      ["DUIZHAO_SOURCES": "", "HOME": "/h"],
      "/h/.cache/duizhao/sources"
    ),
  ])
  func pathsBeginWhereTheySay(environment: [String: String], sources: String) throws {
    let toml = Self.source().replacing("\"a.txt\"", with: "'a', '$SOURCES/x/b', '/c', 'icu:Any-Hex', '~/d'")
    let read = try LexiconRecipe(toml: toml, path: "/r/recipe.toml", environment: environment)
    let home = environment["HOME"] ?? ""
    #expect(read.sources[0].files == ["/r/a", "\(sources)/x/b", "/c", "icu:Any-Hex", "\(home)/d"])
  }

  @Test(arguments: [
    ("[source]\n", "1:1: expected sections [[source]], found another value"),
    ("[[sauce]]\n", "1:1: expected one of source, found the key ‘sauce’"),
    (source() + source(), "11:1: expected a name that no earlier source has, found ‘a’"),
    (
      source() + source("b", more: "wait = 1"),
      "18:1: expected one of name, role, parser, section, keys, files, "
        + "weight, reading-weight, licence, package, redistributable, cost, note, found the key ‘wait’"
    ),
    (source().replacing("weight = 2", with: "weight = '2'"), "6:1: expected a number for ‘weight’"),
    (source() + source("b").replacing("weight = 2", with: ""), "10:1: expected a value for ‘weight’, found none"),
    (source().replacing("[\"a.txt\"]", with: "[]"), "1:1: expected a value for ‘files’, found none"),
    (source(more: "keys = 'x'"), "9:1: expected one of characters, words, found ‘x’"),
    (
      source().replacing("opencc", with: "x"),
      "4:1: expected one of opencc, chewing, essay, jieba, cedict, mediawiki, "
        + "unihan, table, icu, found ‘x’"
    ),
  ])
  func errorsNameTheLine(toml: String, message: String) {
    #expect(throws: WorkbenchError("/r/recipe.toml:\(message)")) { try recipe(toml) }
  }

  @Test func rowsComeFromTheFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("云\t雲\n云端\t雲端\n", to: "a.txt")
    let path = try folder.write(
      Self.source() + Self.source("c", more: "keys = 'characters'") + Self.source("w", more: "keys = 'words'"),
      to: "recipe.toml")
    let read = try LexiconRecipe(path: path, environment: [:])
    let (character, word) = (SourceRow(key: "云", value: "雲"), SourceRow(key: "云端", value: "雲端"))
    #expect(try read.sources.map { try $0.rows() } == [.rows([character, word]), .rows([character]), .rows([word])])
  }

  @Test func aMissingSourceNamesItsPackage() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.source(more: "package = 'some-data'"), to: "recipe.toml")
    let read = try LexiconRecipe(path: path, environment: [:])
    #expect(try read.sources[0].rows() == .missing(file: "\(folder.path)/a.txt", package: "some-data"))
  }

  @Test func aFaultySourceNamesThePlace() throws {
    let folder = try TemporaryFolder()
    try folder.write("云\t雲\n云端 雲端\n", to: "a.txt")
    let path = try folder.write(Self.source(), to: "recipe.toml")
    let read = try LexiconRecipe(path: path, environment: [:])
    let message = "\(folder.path)/a.txt:2:1: expected a key, a tab and its values, found ‘云端 雲端’"
    #expect(throws: WorkbenchError(message)) { try read.sources[0].rows() }
  }
}
