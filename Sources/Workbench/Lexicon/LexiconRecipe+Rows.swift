import HanConversion
import TextAnalysis

extension LexiconRecipe {
  /// What a source gives.
  package enum Content: Hashable, Sendable {
    /// Its rows, in the order of its files.
    case rows([SourceRow])
    /// The source is not on this machine: the first of its files that is missing, and the package that holds it.
    case missing(file: String, package: String?)
  }
}

extension LexiconRecipe.Source {
  /// The rows of the source.
  ///
  /// - Throws: `WorkbenchError` naming the file: it cannot be read, or its content is not what the parser knows.
  /// - Complexity: O(bytes of the files).
  package func rows() throws -> LexiconRecipe.Content {
    var tables: [SourceTable] = []
    for file in files {
      if file.hasPrefix("icu:") {
        let rules = try Transliterator.named(String(file.dropFirst("icu:".count))).rules()
        tables.append(SourceTable(name: file, bytes: Array(rules.utf8)))
      } else {
        guard FileSystem.exists(file) else { return .missing(file: file, package: package) }
        tables.append(SourceTable(name: file, bytes: try FileSystem.read(file)))
      }
    }
    var rows: [SourceRow]
    do {
      rows = try parser.parse(tables, section: section)
    } catch {
      throw WorkbenchError(error.oneLine)
    }
    if let keys {
      rows.removeAll { ($0.key.unicodeScalars.dropFirst().isEmpty) != (keys == .characters) }
    }
    return .rows(rows)
  }
}
