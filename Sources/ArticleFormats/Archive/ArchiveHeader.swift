import Bitext

/// What stands before the body of an archive article, as UTF-8 ranges of the text.
///
/// ```
/// <!--1630383424000-->
/// [title](address)
/// ------
/// 日期：Fri, 26 Jun 2020 07:56:00 +0000
/// ```
/// Every part may be missing; a title may run over several lines and hold brackets. All stands in the first 8 kB.
struct ArchiveHeader: Hashable {
  /// When it was published, in milliseconds since 1970, UTC.
  var milliseconds: Int?
  /// The title between its brackets, without white space at its edges; nil where there is none.
  var title: Range<Int>?
  /// The address between its parentheses; nil where there is none.
  var address: Range<Int>?
  /// Whether a rule of hyphens follows.
  var hasRule = false
  /// The line that begins with 日期, without white space at its edges.
  var dateLine: Range<Int>?
  /// Where the body begins.
  var bodyStart: Int

  /// A header ends within this many bytes; nothing behind them is looked at.
  private static let reach = 8192

  /// The header at the start of `range`.
  ///
  /// - Complexity: O(1), whatever the length of the lines.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    bodyStart = range.lowerBound
    var cursor = Cursor(bytes: bytes, range: range, reach: Self.reach)
    cursor.skipWhiteSpace()
    readTimestamp(&cursor)
    cursor.skipWhiteSpace()
    readTitle(&cursor)
    cursor.skipWhiteSpace()
    readDateLine(&cursor)
  }

  /// Whether this is enough to call a text an archive article.
  var isArchive: Bool { milliseconds != nil || (address != nil && (hasRule || dateLine != nil)) }

  private mutating func readTimestamp(_ cursor: inout Cursor) {
    guard cursor.starts(with: "<!--"), let close = cursor.first("-->", within: 64), close >= cursor.position + 4 else {
      return
    }
    let digits = cursor.trimmed(cursor.position + 4..<close)
    guard (10...14).contains(digits.count), let number = Int(cursor.string(digits)), number > 0 else { return }
    milliseconds = number
    cursor.position = close + 3
    bodyStart = cursor.position
  }

  private mutating func readTitle(_ cursor: inout Cursor) {
    let rule = cursor.rule()
    if cursor.starts(with: "["), let region = linkRegion(cursor, rule: rule) {
      let link = cursor.trimmed(region)
      if let middle = cursor.last("](", in: link), bytesEnd(cursor, link) == UInt8(ascii: ")") {
        title = cursor.trimmed(link.lowerBound + 1..<middle)
        address = cursor.trimmed(middle + 2..<(link.upperBound - 1))
        bodyStart = region.upperBound
      }
    }
    if let rule, address != nil || (milliseconds != nil && cursor.holdsNoTag(cursor.position..<rule.lowerBound)) {
      if address == nil {
        let line = cursor.trimmed(cursor.position..<rule.lowerBound)
        title = line.isEmpty ? nil : line
      }
      hasRule = true
      bodyStart = rule.upperBound
    }
    if title?.isEmpty == true { title = nil }
    cursor.position = bodyStart
  }

  /// Where the link of a title stands: all before the rule, or else the line.
  private func linkRegion(_ cursor: Cursor, rule: Range<Int>?) -> Range<Int>? {
    if let rule { return cursor.position..<rule.lowerBound }
    return cursor.lineEnd(cursor.position).map { cursor.position..<$0 }
  }

  private func bytesEnd(_ cursor: Cursor, _ range: Range<Int>) -> UInt8? { cursor.bytes[range].last }

  private mutating func readDateLine(_ cursor: inout Cursor) {
    guard cursor.starts(with: "日期：") || cursor.starts(with: "日期:"),
      let end = cursor.lineEnd(cursor.position)
    else { return }
    let line = cursor.trimmed(cursor.position..<end)
    guard line.count <= 128, cursor.holdsNoTag(line) else { return }
    dateLine = line
    bodyStart = end
  }
}

/// A place in bytes, and ways to look ahead.
private struct Cursor {
  let bytes: [UInt8]
  var position: Int
  /// Where looking ahead ends: with the text, or out of reach.
  private let end: Int
  /// Whether there is text behind `end`, so that a line which is cut off there has no end.
  private let isCut: Bool

  init(bytes: [UInt8], range: Range<Int>, reach: Int) {
    self.bytes = bytes
    position = range.lowerBound
    end = min(range.upperBound, range.lowerBound + reach)
    isCut = end < range.upperBound
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func starts(with text: String) -> Bool { bytes[position..<end].starts(with: text.utf8) }

  mutating func skipWhiteSpace() {
    while position < end, Self.isSpace(bytes[position]) { position += 1 }
  }

  /// Where the line ends that `start` stands in; nil when that is out of reach.
  func lineEnd(_ start: Int) -> Int? { bytes[start..<end].firstIndex(of: 0x0A) ?? (isCut ? nil : end) }

  /// Where `text` begins in the next `reach` bytes.
  func first(_ text: String, within reach: Int) -> Int? {
    let wanted = Array(text.utf8)
    let stop = min(position + reach, end) - wanted.count
    guard position <= stop else { return nil }
    return (position...stop).first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  /// Where `text` begins for the last time in `range`.
  func last(_ text: String, in range: Range<Int>) -> Int? {
    let wanted = Array(text.utf8)
    guard range.count >= wanted.count else { return nil }
    return (range.lowerBound...(range.upperBound - wanted.count)).last {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  /// The next line that holds three hyphens or more and nothing else, its line end not included.
  func rule() -> Range<Int>? {
    var start = position
    while start < end, let stop = lineEnd(start) {
      let line = stop - start <= 256 ? trimmed(start..<stop) : start..<start
      if line.count >= 3, bytes[line].allSatisfy({ $0 == UInt8(ascii: "-") }) { return start..<stop }
      start = stop + 1
    }
    return nil
  }

  func holdsNoTag(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      bytes[$0] != UInt8(ascii: "<") || !TagScanner.isMarkup(bytes, at: $0, end: range.upperBound)
    }
  }

  /// `range` without white space at its edges, the ideographic space included.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let kept = string(range).contentRange
    return (range.lowerBound + kept.lowerBound)..<(range.lowerBound + kept.upperBound)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
