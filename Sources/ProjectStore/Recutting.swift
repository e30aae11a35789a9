import Bitext

/// Where the borders of segments moved in blocks whose text is as it was: which segments say now what others said.
struct Recutting {
  private let oldSegments: [Int: (block: Int, span: Range<Int>)]
  /// The segments of each old block, in order: number and span.
  private var oldInBlocks: [Int: [(number: Int, span: Range<Int>)]] = [:]
  /// The segments of each new block, in order: number and span.
  private var newSegments: [Int: [(number: Int, span: Range<Int>)]] = [:]
  /// The new place of each old block that was found again.
  private var places: [Int: Int] = [:]

  /// - Parameters:
  ///   - oldBlocks: The texts of the blocks that stood in the article, in order.
  ///   - newBlocks: Those of the blocks that stand in it now.
  init(
    oldBlocks: [CodedText], newBlocks: [CodedText], old: [ArticleText.Placed], new: [(Int, PlacedSegment)]
  ) {
    oldSegments = Dictionary(uniqueKeysWithValues: old.map { ($0.number, ($0.block, $0.span)) })
    for placed in old { oldInBlocks[placed.block, default: []].append((placed.number, placed.span)) }
    for (number, placed) in new { newSegments[placed.block, default: []].append((number, placed.span)) }
    let start = zip(oldBlocks, newBlocks).prefix { $0 == $1 }.count
    let end = min(
      zip(oldBlocks.reversed(), newBlocks.reversed()).prefix { $0 == $1 }.count,
      min(oldBlocks.count, newBlocks.count) - start)
    for block in 0..<start { places[block] = block }
    for block in 0..<end { places[oldBlocks.count - 1 - block] = newBlocks.count - 1 - block }
  }

  /// The fewest segments around `segments` that neither old nor new borders, nor units, cross: what they were, what they
  /// are now, both in order; nil where the block changed or a unit reaches beyond it.
  ///
  /// - Parameter unit: The segments of the unit that a segment is in.
  /// - Complexity: O(*n*·*k*) for a block of *n* segments of which *k* are found.
  func closure(of segments: [Int], unit: (Int) -> [Int]) -> (old: [Int], now: [Int])? {
    guard let first = segments.first.flatMap({ oldSegments[$0] }), let place = places[first.block] else { return nil }
    let (before, after) = (oldInBlocks[first.block, default: []], newSegments[place, default: []])
    var span = first.span
    var pending = segments
    while !pending.isEmpty {
      for segment in pending {
        guard let old = oldSegments[segment], old.block == first.block, !old.span.isEmpty else { return nil }
        span = min(span.lowerBound, old.span.lowerBound)..<max(span.upperBound, old.span.upperBound)
      }
      for now in after where now.span.overlaps(span) {
        span = min(span.lowerBound, now.span.lowerBound)..<max(span.upperBound, now.span.upperBound)
      }
      pending = before.filter { $0.span.overlaps(span) }.flatMap { [$0.number] + unit($0.number) }.filter { number in
        oldSegments[number].map { $0.block != first.block || !span.contains($0.span) } ?? true
      }
    }
    return (
      before.filter { $0.span.overlaps(span) }.map(\.number), after.filter { $0.span.overlaps(span) }.map(\.number)
    )
  }

  /// The segments that say now what `segments`, which stand together, said; nil where the borders of others cross
  /// theirs, they stand in several blocks, or the block changed.
  ///
  /// - Complexity: O(log *n* + segments found) for a block of *n* segments.
  func segments(for segments: [Int]) -> [Int]? {
    let old = segments.compactMap { oldSegments[$0] }
    guard old.count == segments.count, let first = old.first, let last = old.last,
      old.allSatisfy({ $0.block == first.block }), first.span.lowerBound < last.span.upperBound,
      let place = places[first.block]
    else { return nil }
    let span = first.span.lowerBound..<last.span.upperBound
    let candidates = newSegments[place, default: []]
    var start = 0
    var end = candidates.count
    while start < end {
      let middle = (start + end) / 2
      if candidates[middle].span.upperBound > span.lowerBound { end = middle } else { start = middle + 1 }
    }
    let now = candidates[start...].prefix { $0.span.lowerBound < span.upperBound }
    guard now.first?.span.lowerBound == span.lowerBound, now.last?.span.upperBound == span.upperBound else {
      return nil
    }
    return now.map(\.number)
  }
}
