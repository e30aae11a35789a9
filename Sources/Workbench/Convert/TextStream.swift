import HanConversion
import TextAnalysis

/// Converts a text that comes in pieces of any size, in bounded memory.
///
/// Pieces are put together to whole lines; a line longer than `limit` is cut after its last punctuation mark or space,
/// else between two characters, so that lines of any length pass. Line ends and everything that is no text of the
/// source script come out as they went in.
package struct TextStream {
  private let converter: Converter
  private let name: String
  private let limit: Int
  private var pending: [UInt8] = []
  private var offset = 0

  /// A stream of the file `name` through `converter`; at most `limit` bytes of one line are held.
  package init(_ converter: Converter, name: String, limit: Int = 1 << 20) {
    self.converter = converter
    self.name = name
    self.limit = limit
  }

  /// Takes the next bytes and hands what can be converted to `output`.
  ///
  /// - Throws: `WorkbenchError` with the offset of the first byte that is not UTF-8; what came before has been handed on.
  package mutating func append(_ bytes: some Collection<UInt8>, to output: ([UInt8]) throws -> Void) throws {
    pending += bytes
    if let end = pending.lastIndex(of: 0x0A) {
      try convert(upTo: end + 1, to: output)
    } else if pending.count > limit {
      try convert(upTo: cut(), to: output)
    }
  }

  /// Hands the rest to `output`.
  package mutating func finish(to output: ([UInt8]) throws -> Void) throws {
    try convert(upTo: pending.count, to: output)
  }

  private mutating func convert(upTo end: Int, to output: ([UInt8]) throws -> Void) throws {
    guard end > 0 else { return }
    let piece = pending[..<end]
    if let place = Charset.firstInvalidUTF8Offset(piece) {
      let byte = String(piece[place], radix: 16, uppercase: true)
      throw WorkbenchError(
        "\(name): byte \(offset + place): expected UTF-8, found 0x\(byte.count < 2 ? "0" : "")\(byte) (another charset is named with --charset)"
      )
    }
    let text = String(decoding: piece, as: UTF8.self)
    try output(Array(try converter.convert(text).text.utf8))
    pending.removeFirst(end)
    offset += end
  }

  /// Where to cut a line that is too long: after the last mark or space in the last quarter, else between two
  /// characters.
  private func cut() -> Int {
    var boundary = pending.count
    while boundary > pending.count - 4, boundary > 0, boundary < pending.count || pending[boundary - 1] >= 0x80 {
      // Step back over a character that may be incomplete.
      boundary -= 1
      if pending[boundary] & 0xC0 != 0x80 { break }
    }
    let marks: [[UInt8]] = ["。", "，", "！", "？", "；", "：", "、", "\u{3000}", " "].map { Array($0.utf8) }
    var place = boundary
    while place > pending.count * 3 / 4 {
      if marks.contains(where: { pending[..<place].hasSuffix($0) }) { return place }
      place -= 1
    }
    return boundary > 0 ? boundary : pending.count
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(endIndex - suffix.count)...].elementsEqual(suffix)
  }
}
