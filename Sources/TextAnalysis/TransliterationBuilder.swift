import CICU

/// Puts the transformed pieces of a text together and finds the edits from what every code unit stands for.
///
/// The units of a piece fall into blocks: the smallest runs after which neither side looks back, so that reordered and
/// merged characters stay in one block. A block whose bytes are those it stands for is no edit.
struct TransliterationBuilder {
  private(set) var bytes: [UInt8] = []
  private(set) var edits: [Transliteration.Edit] = []
  private var firstStartAfter: [Int32] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity + capacity / 8) }

  /// Appends what `units` and `spans` say became of `source`, the piece of the text that starts at UTF-8 offset `start`.
  mutating func append(
    source: UnsafeBufferPointer<UInt8>, at start: Int, units: UnsafeBufferPointer<UInt16>,
    spans: UnsafeBufferPointer<cicu_span>
  ) {
    let count = units.count
    // The lowest source offset that any unit from `index` on stands for.
    firstStartAfter.removeAll(keepingCapacity: true)
    firstStartAfter.append(contentsOf: repeatElement(Int32(source.count), count: count + 1))
    for index in stride(from: count - 1, through: 0, by: -1) {
      let start = spans[index].start
      firstStartAfter[index] = start < 0 ? firstStartAfter[index + 1] : min(start, firstStartAfter[index + 1])
    }

    var position: Int32 = 0
    var index = 0
    while index < count {
      let first = index
      let from = position
      if spans[index].start < 0 {
        // Inserted text stands for the source, if any, that nothing else here stands for.
        while index < count, spans[index].start < 0 { index += 1 }
        position = firstStartAfter[index]
        add(source, from: from, to: position, at: start, units: units[first..<index])
        continue
      }
      let gapEnd = firstStartAfter[index]
      if gapEnd > position {
        add(source, from: position, to: gapEnd, at: start, units: units[index..<index])
        position = gapEnd
      }
      let blockStart = position
      repeat {
        position = max(position, spans[index].end)
        index += 1
      } while index < count && position > firstStartAfter[index]
      add(source, from: blockStart, to: position, at: start, units: units[first..<index])
    }
    if position < source.count {
      add(source, from: position, to: Int32(source.count), at: start, units: units[count..<count])
    }
  }

  private mutating func add(
    _ source: UnsafeBufferPointer<UInt8>, from: Int32, to: Int32, at start: Int,
    units: Slice<UnsafeBufferPointer<UInt16>>
  ) {
    let targetStart = bytes.count
    encode(units)
    let length = bytes.count - targetStart
    let range = Int(from)..<Int(to)
    if length == range.count, (0..<length).allSatisfy({ bytes[targetStart + $0] == source[range.lowerBound + $0] }) {
      return
    }
    edits.append(
      Transliteration.Edit(
        source: (start + range.lowerBound)..<(start + range.upperBound), target: targetStart..<bytes.count))
  }

  /// Appends UTF-16 as UTF-8; half a surrogate pair becomes U+FFFD.
  private mutating func encode(_ units: Slice<UnsafeBufferPointer<UInt16>>) {
    var index = units.startIndex
    while index < units.endIndex {
      let unit = units[index]
      index += 1
      if unit & 0xFC00 == 0xD800, index < units.endIndex, units[index] & 0xFC00 == 0xDC00 {
        bytes.append(scalar: scalar(lead: unit, trail: units[index]))
        index += 1
      } else {
        bytes.append(scalar: UInt32(unit))
      }
    }
  }
}
