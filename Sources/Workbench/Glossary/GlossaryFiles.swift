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

  /// The glossary in `bytes`, in any form that can be read, and what deserves to be told.
  ///
  /// - Throws: `GlossaryError` with line and column, `FormatError`.
  package static func read(
    _ bytes: [UInt8], name: String, format: GlossaryFormat?, charset: String?, options: GlossaryFormat.TableOptions
  ) throws -> (glossary: Glossary, notices: [String]) {
    try GlossaryFormat.read(bytes, name: name, format: format, charset: charset, options: options)
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
}
