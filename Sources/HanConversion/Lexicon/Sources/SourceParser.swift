/// How the files of a lexicon source are read: one case for each format.
package enum SourceParser: String, Sendable, CaseIterable {
  /// OpenCC's dictionaries as text: key, tab, values separated by spaces.
  case openCC = "opencc"
  /// libchewing 0.5's two binary files, `index_tree.dat` and `dictionary.dat`.
  case chewing
  /// Rime's essay: word, tab, frequency.
  case essay
  /// jieba's dictionary: word, frequency, part of speech, separated by spaces.
  case jieba
  /// CC-CEDICT as text.
  case cedict
  /// MediaWiki's `ZhConversion.php`, or the same tables as JSON; the section is a table's name, such as `zh2Hant`.
  case mediaWiki = "mediawiki"
  /// A file of the Unihan database; the section is a field's name, such as `kTGH`.
  case unihan
  /// Our own tab-separated tables with a header.
  case table
  /// The rules of an ICU transform; the section is `forward` (usual) or `reverse`.
  case icu

  /// The rows of `tables`, in the order in which the files have them.
  ///
  /// - Parameter section: The part of the files that is wanted, for formats that have parts.
  /// - Throws: `SourceError` at the first place that is not as the format wants it; bytes that are not UTF-8 are one.
  /// - Complexity: O(*n*) for *n* bytes.
  package func parse(_ tables: [SourceTable], section: String? = nil) throws(SourceError) -> [SourceRow] {
    if self == .chewing { return try Self.chewing(tables) }
    var rows: [SourceRow] = []
    for table in tables {
      var lines = try SourceLines(table)
      switch self {
      case .openCC: try Self.openCC(&lines, into: &rows)
      case .essay: try Self.essay(&lines, into: &rows)
      case .jieba: try Self.jieba(&lines, into: &rows)
      case .cedict: try Self.cedict(&lines, into: &rows)
      case .mediaWiki: try Self.mediaWiki(&lines, table: try named(section, "the name of a table"), into: &rows)
      case .unihan: try Self.unihan(&lines, field: try named(section, "the name of a field"), into: &rows)
      case .table: try Self.table(&lines, into: &rows)
      case .icu: try Self.rules(&lines, isReverse: try isReverse(section), into: &rows)
      case .chewing: break
      }
    }
    return rows
  }

  private func named(_ section: String?, _ what: String) throws(SourceError) -> String {
    guard let section else { throw .request(parser: self, expected: "\(what) as section", found: "none") }
    return section
  }

  private func isReverse(_ section: String?) throws(SourceError) -> Bool {
    switch section {
    case nil, "forward": return false
    case "reverse": return true
    case let other?:
      throw .request(parser: self, expected: "the section ‘forward’ or ‘reverse’", found: "‘\(other)’")
    }
  }
}
