import ArticleFormats
import Bitext
import TextAnalysis
import TranslationAids

/// Glossary files: the truth about terms; what the database has of them is a copy.
package enum GlossaryFiles {
  /// The glossary in the file `path`, in the row form.
  ///
  /// - Throws: `GlossaryError` with line and column; `WorkbenchError` when the file cannot be read.
  package static func read(_ path: String) throws -> Glossary {
    try GlossaryTable.read(FileSystem.readText(path), name: path)
  }

  /// The glossary in the spreadsheet `path`: one row a concept; CSV by its ending, else tabs.
  ///
  /// - Parameter splitsLists: Whether `、` `；` `;` `/` in a cell separate terms.
  package static func readWide(_ path: String, splitsLists: Bool) throws -> Glossary {
    try WideTable.read(FileSystem.readText(path), name: path, form: form(of: path), splitsLists: splitsLists)
  }

  /// `glossary` as a spreadsheet, and what it does not hold, one line each.
  package static func wide(_ glossary: Glossary, path: String) -> (text: String, losses: [String]) {
    let result = WideTable.write(glossary, form: form(of: path), byteOrderMark: form(of: path) == .csv)
    return (result.text, result.losses.map(\.description))
  }

  /// The concepts with a term in which `text` occurs, letter case, width and script ignored, or whose id holds it.
  package static func find(_ text: String, in glossaries: [Glossary]) -> [(glossary: Glossary, concept: Concept)] {
    let needle = ScriptFolding.fold(text, caseInsensitive: true).scalars
    guard !needle.isEmpty else { return [] }
    return glossaries.flatMap { glossary in
      glossary.concepts.filter { concept in
        concept.id.lowercased().contains(text.lowercased())
          || concept.terms.contains {
            ScriptFolding.fold($0.text, caseInsensitive: true).scalars.contains(needle)
          }
      }.map { (glossary, $0) }
    }
  }

  private static func form(of path: String) -> WideTable.Form {
    path.lowercased().hasSuffix(".csv") ? .csv : .tsv
  }
}
