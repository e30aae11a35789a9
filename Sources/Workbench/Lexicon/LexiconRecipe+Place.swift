import HanConversion

extension LexiconRecipe {
  /// Where the recipe is: beside an installed program, or in `Lexicon/` of a checkout around the program or the
  /// working folder.
  ///
  /// - Throws: `WorkbenchError` when there is none.
  package static func find(programFolder: String?, workingFolder: String) throws -> String {
    var places: [String] = []
    if let programFolder { places.append("\(programFolder)/../share/duizhao/recipe/recipe.toml") }
    for start in [programFolder, FileSystem.absolute(workingFolder)].compactMap({ $0 }) {
      var folder = start
      while folder != "/", folder != "." {
        places.append("\(folder)/Lexicon/recipe.toml")
        folder = FileSystem.folder(of: folder)
      }
    }
    guard let path = places.first(where: FileSystem.exists) else {
      throw WorkbenchError("expected a recipe beside the program or in Lexicon/ here, found none (--recipe names one)")
    }
    return FileSystem.absolute(path)
  }
}
