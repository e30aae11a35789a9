import FoundationEssentials
import HanConversion
import Testing
import Workbench

/// `Lexicon/recipe.toml` and the tables beside it, as they ship.
@Suite struct ShippedRecipeTests {
  private func recipe() throws -> LexiconRecipe {
    let path = FileSystem.absolute(#filePath + "/../../../../Lexicon/recipe.toml")
    return try LexiconRecipe(path: path, environment: ProcessInfo.processInfo.environment)
  }

  @Test func everyRoleHasASource() throws {
    #expect(Set(try recipe().sources.map(\.role)) == Set(SourceRole.allCases))
  }

  @Test func onlyFreeLicencesMayBePassedOn() throws {
    let free: Set = ["Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "Unicode-DFS-2016", "Unicode-3.0"]
    for source in try recipe().sources {
      #expect(source.isRedistributable == free.contains(source.licence), "\(source.name)")
    }
  }

  /// What is ours and what ICU brings is always there; of the rest, whatever is there must be readable.
  @Test func everySourceThatIsThereCanBeRead() throws {
    for source in try recipe().sources {
      switch try source.rows() {
      case .rows(let rows):
        #expect(rows.allSatisfy { !$0.key.isEmpty && $0.weight.isFinite }, "\(source.name)")
        #expect(!rows.isEmpty || source.parser == .table, "\(source.name)")
      case .missing(_, let package):
        #expect(package != nil, "\(source.name)")
      }
    }
  }
}
