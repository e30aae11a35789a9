import Bitext
import Testing

@testable import Workbench

/// What a second import of a folder reads again.
@Suite
struct ImportArticlesTests {
  private static let time = "2026-01-01T00:00:00Z"

  private func outcomes(_ folder: TemporaryFolder, options: ImportOptions = ImportOptions()) throws -> [String] {
    let project = try Project(ProjectFolder("\(folder.path)/project"))
    var result: [String] = []
    try project.importArticles(["\(folder.path)/articles"], options: options, time: Self.time) { outcome in
      result.append("\(outcome.name) \(try outcome.result.get().outcome.rawValue) \(outcome.format ?? "")")
    }
    return result
  }

  @Test func filesAreReadAgainOnlyWhereSomethingChanged() throws {
    let folder = try TemporaryFolder()
    try folder.write("[project]\nsource-language = \"zh-Hans\"\n", to: "project/duizhao.toml")
    _ = try Project.create(
      at: "\(folder.path)/project", name: nil, sourceLanguage: nil, targetLanguages: [], glossaries: [])
    try folder.write("甲说：“走。来。”他走了。", to: "articles/a.txt")
    try folder.write("<p>乙</p>", to: "articles/b.html")
    #expect(try outcomes(folder) == ["a.txt new text", "b.html new html"])
    #expect(try outcomes(folder) == ["a.txt unchanged text", "b.html unchanged html"])
    try folder.write("<p>丙</p>", to: "articles/b.html")
    #expect(try outcomes(folder) == ["a.txt unchanged text", "b.html updated html"])
    // Another format, another language, other rules: the same bytes are read again.
    #expect(
      try outcomes(folder, options: ImportOptions(format: "text")) == ["a.txt unchanged text", "b.html updated text"])
    #expect(
      try outcomes(folder, options: ImportOptions(language: Language("zh-Hant"), format: "text"))
        == ["a.txt updated text", "b.html updated text"])
    try folder.write(
      "[project]\nsource-language = \"zh-Hant\"\n[segmentation]\nbreak-inside-quotes = false\n",
      to: "project/duizhao.toml")
    #expect(try outcomes(folder) == ["a.txt updated text", "b.html updated html"])
  }
}
