/// A form of table: records of cells with commas or tabs between them, one a line.
///
/// Source: RFC 4180 for quoted cells, the media type `text/tab-separated-values` for the rest.
package struct DelimitedText: Hashable, Sendable {
  /// What a quotation mark means.
  package enum Quotes: Hashable, Sendable {
    /// The character; every line is a record.
    case plain
    /// A cell that begins with one is quoted; inside other cells it is the character.
    case leading
    /// A cell that holds one anywhere is quoted, as RFC 4180 wants it. Read as `leading`.
    case everywhere
  }

  /// The ASCII byte between cells.
  let delimiter: UInt8
  /// What a quotation mark means.
  let quotes: Quotes

  /// The form with `delimiter` between cells.
  ///
  /// - Precondition: The delimiter is an ASCII character.
  package init(delimiter: Unicode.Scalar, quotes: Quotes) {
    self.delimiter = UInt8(ascii: delimiter)
    self.quotes = quotes
  }

  /// The records of `text`, in order.
  package func records(in text: String) -> DelimitedRecords { DelimitedRecords(text, form: self) }

  /// `cells` as one line, without its end.
  ///
  /// A cell that would be read as something else stands in quotation marks, its own marks doubled; without quotes the
  /// caller sees to it that no cell holds a delimiter or line end.
  package func record(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: String(UnicodeScalar(delimiter)))
  }

  private func quoted(_ cell: String) -> String {
    let bytes = cell.utf8
    guard quotes != .plain else { return cell }
    let hasMark = quotes == .leading ? bytes.first == Self.mark : bytes.contains(Self.mark)
    guard hasMark || bytes.contains(where: { $0 == delimiter || $0 == 0x0A || $0 == 0x0D }) else { return cell }
    var result = [Self.mark]
    for byte in bytes {
      if byte == Self.mark { result.append(byte) }
      result.append(byte)
    }
    result.append(Self.mark)
    return String(decoding: result, as: UTF8.self)
  }

  /// The quotation mark.
  static let mark = UInt8(ascii: "\"")
}
