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
    if let file = missingFile { return .missing(file: file, package: package) }
    return .rows(try rows(in: tables()))
  }

  /// The first of the files that is not there.
  var missingFile: String? { files.first { !$0.hasPrefix(Self.transform) && !FileSystem.exists($0) } }

  /// What the files hold.
  ///
  /// - Throws: `WorkbenchError` naming the file that cannot be read; `TransliteratorError` when ICU has no such transform.
  func tables() throws -> [SourceTable] {
    try files.map { file in
      guard file.hasPrefix(Self.transform) else { return SourceTable(name: file, bytes: try FileSystem.read(file)) }
      let rules = try Transliterator.named(String(file.dropFirst(Self.transform.count))).rules()
      return SourceTable(name: file, bytes: Array(rules.utf8))
    }
  }

  /// The rows that are wanted of `tables`.
  ///
  /// - Throws: `WorkbenchError` with the place where the content is not what the parser knows.
  func rows(in tables: [SourceTable]) throws -> [SourceRow] {
    var rows: [SourceRow]
    do {
      rows = try parser.parse(tables, section: section)
    } catch {
      throw WorkbenchError(error.oneLine)
    }
    if let keys {
      rows.removeAll { ($0.key.unicodeScalars.dropFirst().isEmpty) != (keys == .characters) }
    }
    return rows
  }

  /// How the rules of a transform of ICU are named as a file.
  static let transform = "icu:"
}
