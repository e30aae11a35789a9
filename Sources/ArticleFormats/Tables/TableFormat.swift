import Bitext
import TextAnalysis

/// Reads tables, CSV (RFC 4180) and TSV: every cell with text is a block, or those of chosen columns.
package struct TableFormat: TextFormat {
  /// How cells are separated.
  package enum Kind: String, Sendable {
    /// By commas, or by the semicolons or tabs that the first line has more of.
    case csv
    /// By tabs.
    case tsv
  }

  private let kind: Kind
  /// Names or numbers of the columns; empty for all.
  private let columns: [String]

  package init(_ kind: Kind) { self.init(kind, columns: []) }

  private init(_ kind: Kind, columns: [String]) {
    self.kind = kind
    self.columns = columns
  }

  package var name: String { kind.rawValue + (columns.isEmpty ? "" : ":" + columns.joined(separator: ",")) }

  package var description: String {
    kind == .csv
      ? "tables, cells by commas (or semicolons); all cells, or with csv:2,name those of columns"
      : "tables, cells by tabs; all cells, or with tsv:2,name those of columns"
  }

  package var extensions: [String] { kind == .csv ? ["csv"] : ["tsv"] }
  package let keeps = "other columns, quotes and line ends stay"
  package let isData = true

  package func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool { hasExtension(fileName) }

  package func choosing(_ parameter: String) -> (any DocumentFormat)? {
    let columns = parameter.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return columns.contains("") ? nil : TableFormat(kind, columns: columns)
  }

  package func read(_ source: SourceText) throws -> ReadResult {
    let delimiter = kind == .tsv ? "\t" : Self.delimiter(of: source)
    let records = DelimitedText(delimiter: delimiter, quotes: .leading).records(
      in: String(decoding: source.utf8, as: UTF8.self))
    var chosen: Set<Int>?
    var drafts: [BlockDraft] = []
    var notices: [String] = []
    for (index, record) in records.enumerated() {
      if index == 0, !columns.isEmpty {
        let header = record.map { $0.text.trimmingWhiteSpace() }
        let names = columns.filter { Int($0) == nil }
        chosen = try Set(columns.map { try place(of: $0, among: header, in: source) })
        if !names.isEmpty { continue }
      }
      for (column, cell) in record.enumerated() where chosen?.contains(column) ?? true {
        guard cell.fault == nil else {
          notices.append("line \(cell.line): a quotation mark without its partner; the cell is left as it is")
          continue
        }
        if let draft = draft(of: cell, in: source) { drafts.append(draft) }
      }
    }
    return ReadResult(
      article: Article(
        format: name, metadata: Article.Metadata(), source: source, drafts: drafts,
        habits: [Escaper.delimiterHabit: String(Character(delimiter))]),
      notices: notices)
  }

  private func place(of column: String, among header: [String], in source: SourceText) throws -> Int {
    if let place = header.firstIndex(of: column) { return place }
    if let number = Int(column), header.indices.contains(number - 1) { return number - 1 }
    throw source.error(
      at: source.content.lowerBound,
      "expected a column ‘\(column)’, found \(header.isEmpty ? "none" : header.joined(separator: ", "))")
  }

  /// The separator that the first record has most of.
  private static func delimiter(of source: SourceText) -> Unicode.Scalar {
    var counts = [0, 0, 0]
    var isInQuotes = false
    for byte in source.utf8[source.content] {
      if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
      if isInQuotes { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let mark = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].firstIndex(of: byte) { counts[mark] += 1 }
    }
    if counts[1] > counts[0], counts[1] >= counts[2] { return ";" }
    return counts[2] > counts[0] ? "\t" : ","
  }

  private func draft(of cell: DelimitedRecords.Cell, in source: SourceText) -> BlockDraft? {
    guard cell.isQuoted else {
      let text = SpelledText(verbatim: source.utf8[cell.range])
      return text.visibleRange.isEmpty
        ? nil : BlockDraft(kind: .tableCell, text: text, range: cell.range, syntax: .cell)
    }
    let inner = (cell.range.lowerBound + 1)..<(cell.range.upperBound - 1)
    var text = SpelledText()
    var copied = inner.lowerBound
    var position = inner.lowerBound
    while position < inner.upperBound {
      guard source.utf8[position] == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      text.append(verbatim: source.utf8[copied..<position])
      text.substitute("\"", position..<(position + 2))
      position += 2
      copied = position
    }
    text.append(verbatim: source.utf8[copied..<inner.upperBound])
    return text.visibleRange.isEmpty
      ? nil : BlockDraft(kind: .tableCell, text: text, range: inner, syntax: .quotedCell)
  }
}
