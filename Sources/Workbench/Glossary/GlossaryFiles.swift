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

  /// The concepts that a search finds and how, the nearest kind first, then in the order of the glossaries.
  package static func find(
    _ text: String, in terms: CompiledTermbase, similar: Bool
  ) -> [(glossary: String, concept: Concept, kind: TermSearch.Kind?)] {
    let search = TermSearch(text, similar: similar)
    var found: [(glossary: String, concept: Concept, kind: TermSearch.Kind?)] = []
    for number in 0..<terms.conceptCount {
      let concept = terms.concept(number)
      guard let kind = search.kind(concept) else { continue }
      found.append((terms.sources[terms.glossary(of: number)].name, concept, kind))
    }
    return TermSearch.Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
  }

  private static func form(of path: String) -> WideTable.Form {
    path.lowercased().hasSuffix(".csv") ? .csv : .tsv
  }
}
