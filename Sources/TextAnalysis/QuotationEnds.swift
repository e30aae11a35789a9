/// Where the quotations of a text end; each line is looked through once, when its first quotation is asked for.
///
/// A quotation ends with the mark that closes its own, others of its kind nested, and in its line.
struct QuotationEnds {
  /// The offset after the closing mark, by that of the opening one, for the line that was looked through last.
  private var ends: [Int: Int] = [:]
  /// The end of that line.
  private var known = 0

  /// The offset after the quotation that opens at `start`; nil when nothing closes it.
  ///
  /// - Complexity: O(1), and O(*n*) once for a line of *n* bytes. Starts are asked for in order.
  mutating func end(ofQuotationAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if start >= known { readLine(from: start, in: bytes) }
    return ends[start]
  }

  private mutating func readLine(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    ends.removeAll(keepingCapacity: true)
    // The marks that are open, by the one that closes them.
    var open: [UInt32: [Int]] = [:]
    var position = start
    reading: while position < bytes.count {
      switch bytes[position] {
      case 0x0A...0x0D: break reading
      case 0xE2, 0xE3:
        let mark = bytes.scalar(at: position)
        if let closing = Mark.quotationEnd(of: mark) {
          open[closing, default: []].append(position)
        } else if Mark.isClosingQuote(mark), let opening = open[mark]?.popLast() {
          ends[opening] = position + 3
        }
        position += 3
      default: position += UTF8.width(ofLeadByte: bytes[position])
      }
    }
    known = position
  }
}
