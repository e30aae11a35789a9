import Bitext
import FoundationEssentials
import TextAnalysis

/// The segment table: a tab-separated file of units that people edit in any program and version control can compare.
///
/// One line per unit and one per segment without a target, after a line of column names:
///
///     id         article    hash   source  language    target  state       origin                 codes
///     a17.12     sample.md  8c2f…  气候    zh-Hant-TW  氣候    translated  conversion: icu s2t
///     a17.13-14  sample.md  91d0…  …       zh-Hant-TW  …       reviewed    typed
///     a17.14>    sample.md  77b1…          zh-Hant-TW  譯者註  reviewed    typed
///
/// The hash is the content key of the source; of an insertion, of the segment before it.
///
/// An id names one segment, a run (`a17.13-14`), several apart (`a17.12+a17.15`), or a place where only the target
/// has text: after a segment (`a17.14>`) or at the article's start (`>`). Texts are in visible form (`{1}…{/1}`).
/// In a cell a backslash stands before a backslash, and `\t`, `\n`, `\r` for what would end the cell; a cell that a
/// spreadsheet would take for a formula (it begins with `= + - @`) begins with `'`; a cell that begins with a
/// quotation mark is quoted as RFC 4180 has it. The last column
/// holds, as JSON, the target's own inline codes, where an imported translation has markup that its source lacks; a
/// table without it is read, too. Every text reads back as it was.
package enum SegmentTable {
  /// A line of the table.
  package struct Row: Hashable, Sendable {
    /// The source segments, in order; empty for an insertion.
    package var ids: [SegmentID]
    /// The segment after which an insertion stands; nil at the article's start and for rows with segments.
    package var insertedAfter: SegmentID?
    /// The article's name.
    package var article: String
    /// The content key of the source.
    package var hash: String
    /// The source in visible form.
    package var source: String
    /// The language of the target.
    package var language: Language
    /// The target in visible form; nil when the row has neither target, state nor origin.
    package var target: String?
    /// How far the work has come; nil where the table says nothing.
    package var state: TranslationUnit.State?
    /// Where the target comes from; nil where the table says nothing.
    package var origin: Origin?
    /// The target's own inline codes, which its source does not have: an imported translation's markup.
    package var codes: [InlineCode]
    /// The line in the file, from 1; 0 for a row that was not read. Not written.
    package var line: Int

    /// A row; by default an untranslated segment's.
    package init(
      ids: [SegmentID], insertedAfter: SegmentID? = nil, article: String, hash: String, source: String,
      language: Language, target: String? = nil, state: TranslationUnit.State? = nil, origin: Origin? = nil,
      codes: [InlineCode] = [], line: Int = 0
    ) {
      self.ids = ids
      self.insertedAfter = insertedAfter
      self.article = article
      self.hash = hash
      self.source = source
      self.language = language
      self.target = target
      self.state = state
      self.origin = origin
      self.codes = codes
      self.line = line
    }
  }

  /// Tabs, and quotes only around a cell that begins with one.
  static let form = DelimitedText(delimiter: "\t", quotes: .leading)

  /// The columns in the order in which they are written.
  enum Column: String, CaseIterable {
    case id, article, hash, source, language, target, state, origin, codes

    /// Whether a table without the column is refused.
    var isRequired: Bool { self != .codes }
  }

  /// The table of `rows`, in their order, ending in a line end.
  ///
  /// - Precondition: A row without target has no state and no origin: it could not be told from an empty target.
  package static func write(_ rows: [Row]) -> String {
    var lines = form.record(Column.allCases.map(\.rawValue)) + "\n"
    for row in rows {
      precondition(row.target != nil || row.state == nil && row.origin == nil, "state and origin belong to a target")
      let cells = [
        name(of: row), row.article, row.hash, row.source, row.language.tag, row.target ?? "", row.state?.rawValue ?? "",
        row.origin?.description ?? "", json(row.codes),
      ]
      lines += form.record(cells.map { BackslashEscape.escaped(FormulaGuard.guarded($0)) }) + "\n"
    }
    return lines
  }

  /// Codes as a JSON list; nothing where there are none.
  private static func json(_ codes: [InlineCode]) -> String {
    guard !codes.isEmpty else { return "" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(codes) else {
      preconditionFailure("inline codes are strings, numbers and flags, all of which JSON holds")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The id cell of a row.
  private static func name(of row: Row) -> String {
    guard let first = row.ids.first, let last = row.ids.last else {
      return (row.insertedAfter?.description ?? "") + ">"
    }
    guard row.ids.count > 1 else { return first.description }
    let isRun = zip(row.ids, row.ids.dropFirst()).allSatisfy { $0.article == $1.article && $0.number + 1 == $1.number }
    return isRun ? "\(first)-\(last.number)" : row.ids.map(\.description).joined(separator: "+")
  }
}
