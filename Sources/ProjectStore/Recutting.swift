import Bitext

/// Where the borders of segments moved in blocks whose text is as it was: which segments say now what others said.
struct Recutting {
  private let oldSegments: [Int: (block: Int, span: Range<Int>)]
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
    for (number, placed) in new { newSegments[placed.block, default: []].append((number, placed.span)) }
    let start = zip(oldBlocks, newBlocks).prefix { $0 == $1 }.count
    let end = min(
      zip(oldBlocks.reversed(), newBlocks.reversed()).prefix { $0 == $1 }.count,
      min(oldBlocks.count, newBlocks.count) - start)
    for block in 0..<start { places[block] = block }
    for block in 0..<end { places[oldBlocks.count - 1 - block] = newBlocks.count - 1 - block }
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
