/// Where the quotations of a text end; each line is looked through once, when its first quotation is asked for.
///
/// A quotation ends with the mark that closes its own, others of its kind nested, and in its line.
struct QuotationEnds {
  /// The quotations from the last one asked for to the end of its line, in order: the offset of the opening mark, and
  /// that after the closing one.
  private var quotations: [(start: Int, end: Int?)] = []
  private var next = 0
  /// The end of that line.
  private var known = 0
  /// The places in `quotations` of those that are open, for each kind of mark.
  private var open = [[Int]](repeating: [], count: 4)

  /// The offset after the quotation that opens at `start`; nil when nothing closes it.
  ///
  /// - Precondition: Starts are those of opening marks and are asked for in order.
  /// - Complexity: O(*n*) for all quotations of a line of *n* bytes together.
  mutating func end(ofQuotationAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if start >= known { readLine(from: start, in: bytes) }
    while quotations[next].start < start { next += 1 }
    return quotations[next].end
  }

  private mutating func readLine(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    quotations.removeAll(keepingCapacity: true)
    next = 0
    for kind in open.indices { open[kind].removeAll(keepingCapacity: true) }
    var position = start
    reading: while position < bytes.count {
      switch bytes[position] {
      case 0x0A...0x0D: break reading
      case 0xE4...0xE9:  // nearly all Han characters
        position += 3
      case 0xE2, 0xE3:
        let mark = bytes.scalar(at: position)
        if let closing = Mark.quotationEnd(of: mark) {
          open[Self.kind(closing)].append(quotations.count)
          quotations.append((position, nil))
        } else if Mark.isClosingQuote(mark), let opened = open[Self.kind(mark)].popLast() {
          quotations[opened].end = position + 3
        }
        position += 3
      default: position += UTF8.width(ofLeadByte: bytes[position])
      }
    }
    known = position
  }

  /// Which of ” ’ 」 』 a closing mark is, from 0.
  private static func kind(_ closing: UInt32) -> Int {
    switch closing {
    case 0x201D: 0
    case 0x2019: 1
    case 0x300D: 2
    default: 3
    }
  }
}
