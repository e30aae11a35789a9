/// How the text of a cell is spelled in a tab-separated table.
enum TableCell {
  /// The spelling of `text`: no tab or line end, nothing that a spreadsheet takes for a formula or a quotation.
  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    if needsGuard(text.utf8) { result.append(UInt8(ascii: "'")) }
    let isQuoted = text.utf8.first == UInt8(ascii: "\"")
    if isQuoted { result.append(UInt8(ascii: "\"")) }
    for byte in text.utf8 {
      switch byte {
      case 0x09: result += #"\t"#.utf8
      case 0x0A: result += #"\n"#.utf8
      case 0x0D: result += #"\r"#.utf8
      case UInt8(ascii: "\\"): result += #"\\"#.utf8
      case UInt8(ascii: "\"") where isQuoted: result += #""""#.utf8
      default: result.append(byte)
      }
    }
    if isQuoted { result.append(UInt8(ascii: "\"")) }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text that `cell` spells, quotes around the cell already taken off.
  ///
  /// - Throws: `BadEscape` at a backslash before anything but `t`, `n`, `r` and itself.
  static func unescaped(_ cell: some Sequence<UInt8>) throws(BadEscape) -> String {
    var result: [UInt8] = []
    var escape: Int?
    for (offset, byte) in cell.enumerated() {
      if let start = escape {
        switch byte {
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "\\"): result.append(byte)
        default: throw BadEscape(offset: start)
        }
        escape = nil
      } else if byte == UInt8(ascii: "\\") {
        escape = offset
      } else {
        result.append(byte)
      }
    }
    if let escape { throw BadEscape(offset: escape) }
    let hasGuard = result.first == UInt8(ascii: "'") && isGuarded(result.dropFirst().first)
    return String(decoding: hasGuard ? result.dropFirst() : result[...], as: UTF8.self)
  }

  /// A backslash that stands before nothing it may stand before.
  struct BadEscape: Error {
    /// The backslash's UTF-8 offset in the cell.
    var offset: Int
  }

  /// Whether a cell must be guarded: it begins as a formula does, or as a guarded cell does.
  private static func needsGuard(_ text: String.UTF8View) -> Bool {
    text.first.map { $0 != UInt8(ascii: "'") && isGuarded($0) } == true
      || text.first == UInt8(ascii: "'") && isGuarded(text.dropFirst().first)
  }

  private static func isGuarded(_ byte: UInt8?) -> Bool { byte.map { "=+-@'".utf8.contains($0) } ?? false }
}
