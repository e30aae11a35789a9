/// Settles which of the hits that overlap count: the longest term, then that of the first glossary, then the first.
enum TermOverlaps {
  /// Takes the hits out that do not count. They come by start, the longer first, and stay in that order.
  ///
  /// - Complexity: O(*n* log *n*) for *n* hits that overlap one another, O(*n*) for others.
  static func remove(from hits: inout [TermHit]) {
    var kept = 0
    var start = 0
    var taken: [Bool] = []
    var order: [UInt64] = []
    while start < hits.count {
      var end = start + 1
      var reach = hits[start].wordEnd
      while end < hits.count, hits[end].start < reach {
        reach = max(reach, hits[end].wordEnd)
        end += 1
      }
      let first = hits[start]
      if end == start + 1 || reach == first.wordEnd && first.wordEnd == first.end {
        // Alone, or all others lie inside the first, which is then the longest.
        hits[kept] = first
        kept += 1
      } else {
        settle(&hits, start..<end, reach: Int(reach), &kept, &taken, &order)
      }
      start = end
    }
    hits.removeLast(hits.count - kept)
  }

  /// Keeps those of the hits in `range`, which overlap in a chain up to `reach`, that count.
  private static func settle(
    _ hits: inout [TermHit], _ range: Range<Int>, reach: Int, _ kept: inout Int, _ taken: inout [Bool],
    _ order: inout [UInt64]
  ) {
    let base = Int(hits[range.lowerBound].start)
    taken.removeAll(keepingCapacity: true)
    // For each character whether it is taken, then for each hit whether it counts.
    taken.append(contentsOf: repeatElement(false, count: reach - base + range.count))
    let width = reach - base
    func choose(_ index: Int) {
      let hit = hits[index]
      let span = Int(hit.start) - base..<Int(hit.wordEnd) - base
      if span.contains(where: { taken[$0] }) { return }
      for place in span { taken[place] = true }
      taken[width + index - range.lowerBound] = true
    }
    var lengths: UInt64 = 0
    var isPlain = true
    for index in range {
      let length = hits[index].end - hits[index].start
      lengths |= length < 64 ? 1 << UInt64(length) : 0
      if length >= 64 || hits[index].glossary != hits[range.lowerBound].glossary { isPlain = false }
    }
    if isPlain {
      // Terms are short, so that there are few lengths to go through.
      while lengths != 0 {
        let length = Int32(63 - lengths.leadingZeroBitCount)
        lengths &= ~(1 << UInt64(length))
        for index in range where hits[index].end - hits[index].start == length { choose(index) }
      }
    } else {
      // Numbers that sort as the rule says: length, the other way round; glossary; place.
      order.removeAll(keepingCapacity: true)
      for index in range {
        let length = UInt64(0xFFFF &- UInt16(truncatingIfNeeded: hits[index].end &- hits[index].start))
        order.append(length << 48 | UInt64(hits[index].glossary) << 32 | UInt64(index))
      }
      order.sort()
      for number in order { choose(Int(truncatingIfNeeded: number & 0xFFFF_FFFF)) }
    }
    for index in range where taken[width + index - range.lowerBound] {
      hits[kept] = hits[index]
      kept += 1
    }
  }
}
