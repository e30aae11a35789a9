import Bitext
import TextAnalysis

/// Lays the strings of a PO file out in lines as GNU gettext does, and as the file has it.
///
/// A string that does not fit behind its keyword stands below it, begun with `""`; a line ends behind `\n` and, in files
/// whose long strings are wrapped, where it would grow beyond 79 columns (`wrap` in gettext's `write-po.c`).
struct POLayout {
  /// What is in a string but not as it is.
  static let escapes: [Unicode.Scalar: String] = [
    "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\u{7}": "\\a", "\u{8}": "\\b", "\u{B}": "\\v",
    "\u{C}": "\\f",
  ]

  /// The width of a file's lines without the quotes, in columns.
  private static let width = 77

  private let lineEnd: String
  private let wraps: Bool
  private let breaker: LineBreaker
  private let bytes: [UInt8]

  /// The layout of a file.
  ///
  /// - Throws: `FormatError` when it is no PO file, or when ICU cannot find line breaks.
  /// - Complexity: O(*n*).
  init(_ source: SourceText) throws {
    bytes = source.bytes
    let end = source.utf8.firstIndex(of: 0x0A)
    lineEnd = end.map { $0 > 0 && source.utf8[$0 - 1] == 0x0D } == true ? "\r\n" : "\n"
    do { breaker = try LineBreaker() } catch { throw FormatError(file: source.name, message: "\(error)") }
    // Long strings that stand on one line outweigh those that were wrapped, or not.
    var whole = 0
    var wrapped = 0
    for message in try POFile(source).messages {
      for text in [message.context, message.id, message.plural].compactMap({ $0 }) + message.translations {
        let lines = source.utf8[text.range].split(separator: 0x0A)
        let columns = lines.map { LineBreaker.columns(String(decoding: $0, as: UTF8.self)) }
        if columns.contains(where: { $0 > Self.width + 2 }) { whole += 1 }
        let isWrapped = lines.dropLast().enumerated().contains { index, line in
          index > 0 && !line.reversed().drop { $0 == 0x0D }.starts(with: #""n\"#.utf8)
        }
        if isWrapped { wrapped += 1 }
      }
    }
    wraps = whole <= wrapped
  }

  /// A text spelled for the place between the first opening quote and the last closing one.
  ///
  /// - Parameter start: The offset of the place in the file's bytes.
  func spell(_ text: String, at start: Int) -> String {
    let escaper = Escaper(style: .po, escapes: [:], text: text)
    let portions = text.split(separator: "\n", omittingEmptySubsequences: false)
    let pieces = portions.enumerated().map { index, portion in
      escaper.escape(portion) + (index + 1 < portions.count ? "\\n" : "")
    }.filter { !$0.isEmpty }
    let keyword = start - (bytes[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) - 1
    if pieces.count <= 1 {
      let piece = pieces.first ?? ""
      if keyword <= Self.width, lines(of: piece, start: keyword).count <= 1 { return piece }
    }
    let border = "\"\(lineEnd)\""
    return border + pieces.flatMap { lines(of: $0, start: 0) }.joined(separator: border)
  }

  /// The lines of a piece that ends with `\n` or with the text.
  ///
  /// - Parameter start: The columns that are taken on the first line.
  private func lines(of piece: String, start: Int) -> [String] {
    guard wraps, start + LineBreaker.columns(piece) > Self.width else { return [piece] }
    var result: [String] = []
    var begin = 0
    var last = 0
    var columns = start
    let utf8 = Array(piece.utf8)
    for place in breaker.opportunities(in: piece) where isOpportunity(place, in: utf8) {
      let width = LineBreaker.columns(piece.slice(last..<place))
      if last > begin, columns + width > Self.width {
        result.append(String(piece.slice(begin..<last)))
        begin = last
        columns = 0
      }
      columns += width
      last = place
    }
    return result + [String(piece.slice(begin..<piece.utf8.count))]
  }

  /// Whether a line may end there: not inside an escape, nor before the `\n` that ends the piece.
  private func isOpportunity(_ place: Int, in utf8: [UInt8]) -> Bool {
    if place == utf8.count { return true }
    if place == utf8.count - 2, utf8[place...].elementsEqual(#"\n"#.utf8) { return false }
    return utf8[..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
  }
}
