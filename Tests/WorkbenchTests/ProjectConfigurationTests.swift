import Bitext
import Testing
import Workbench

@Suite struct ProjectConfigurationTests {
  @Test func readsWhatItWrites() throws {
    var configuration = ProjectConfiguration(name: "Ein \"Name\" \\ 名\t\u{1}")
    configuration.sourceLanguage = Language("zh-Hans")
    configuration.targetLanguages = ["zh-Hant-TW", "en"].compactMap { Language($0) }
    configuration.glossaries = ["a.tsv", "../g/b \"c\".tsv"]
    configuration.segmentation.breaksInsideQuotes = false
    configuration.segmentation.breaksAtSemicolons = true
    let read = try ProjectConfiguration(toml: configuration.toml, path: "p", defaultName: "x")
    #expect(read == configuration)
  }

  @Test func anEmptyFileSaysNothing() throws {
    let read = try ProjectConfiguration(toml: "", path: "p", defaultName: "folder")
    #expect(read == ProjectConfiguration(name: "folder"))
  }

  @Test(arguments: [
    ("[project]\nname = 3\n", "p:2:1: expected a string for ‘name’"),
    ("[project]\n  nam = 'x'\n", "p:2:3: expected one of name, source-language, target-languages, found the key ‘nam’"),
    ("\n[projects]\n", "p:2:1: expected one of project, glossary, segmentation, found the key ‘projects’"),
    ("project = 1\n", "p:1:1: expected a section [project], found another value"),
    ("[project]\nsource-language = 'x'\n", "p:2:1: expected a BCP 47 language tag such as zh-Hant-TW, found ‘x’"),
    ("[project]\ntarget-languages = 'en'\n", "p:2:1: expected a list of strings for ‘target-languages’"),
    ("[glossary]\nfiles = [1]\n", "p:2:1: expected a list of strings for ‘files’"),
    ("[segmentation]\nbreak-inside-quotes = 'yes'\n", "p:2:1: expected true or false for ‘break-inside-quotes’"),
  ])
  func errorsNameTheLine(toml: String, message: String) {
    #expect(throws: WorkbenchError(message)) { try ProjectConfiguration(toml: toml, path: "p", defaultName: "x") }
  }

  @Test func faultyTOMLIsPlaced() throws {
    do {
      _ = try ProjectConfiguration(toml: "[project]\nname = \n", path: "p", defaultName: "x")
      Issue.record("expected an error")
    } catch let error as WorkbenchError {
      #expect(error.description.hasPrefix("p:2:"))
      #expect(!error.description.contains("\n"))
    }
  }
}
