/// Which segments of an article read again are which of those it had: by content, neighbours and place.
///
/// 1. Equal keys in equal order are one segment (patience differencing: equal ends, then keys that occur once on both
///    sides, then what lies between them).
/// 2. What is left and has an equal key is the same segment moved, or one that was dropped and comes back; one with
///    equal neighbours is preferred.
/// 3. What is left between two segments of step 1 is a changed segment: one against one always, several where the
///    texts are alike and in the same order.
///
/// Linear in practice; Source: Bram Cohen's patience diff; Dice's coefficient on pairs of characters.
struct SegmentMatching {
  /// One side's segment.
  struct Item {
    /// Content key.
    var key: String
    /// The key before it; nil at the article's start.
    var previousKey: String?
    /// The key after it; nil at the end.
    var nextKey: String?
    /// The words.
    var plain: String
  }

  /// How a segment is found again.
  enum Kind {
    /// Equal content in equal order.
    case kept
    /// Equal content elsewhere.
    case moved
    /// Other content in the same place.
    case changed
  }

  /// A segment found again.
  struct Match {
    /// Its index among the old ones; those that had been dropped before follow those that stood in the article.
    var old: Int
    /// How it was found.
    var kind: Kind
  }

  /// For each new segment the old one that it is; nil where it is none of them.
  private(set) var matches: [Match?]

  /// The matching of `new` with `old`, or, where its content comes back, with what had been `dropped` before.
  init(old: [Item], dropped: [Item], new: [Item]) {
    matches = Array(repeating: nil, count: new.count)
    for pair in Self.commonSubsequence(old.map(\.key)[...], new.map(\.key)[...]) {
      matches[pair.new] = Match(old: pair.old, kind: .kept)
    }
    findMoved(old + dropped, new)
    findChanged(old, new)
  }

  /// Step 2.
  private mutating func findMoved(_ old: [Item], _ new: [Item]) {
    let taken = Set(matches.compactMap { $0?.old })
    var places: [String: [Int]] = [:]
    for index in old.indices where !taken.contains(index) { places[old[index].key, default: []].append(index) }
    guard !places.isEmpty else { return }
    for neighbours in [2, 1, 0] {
      for index in new.indices where matches[index] == nil {
        guard let candidates = places[new[index].key],
          let choice = candidates.firstIndex(where: { Self.equalNeighbours(old[$0], new[index]) >= neighbours })
        else { continue }
        matches[index] = Match(old: candidates[choice], kind: .moved)
        places[new[index].key]?.remove(at: choice)
      }
    }
  }

  /// Step 3.
  private mutating func findChanged(_ old: [Item], _ new: [Item]) {
    let taken = Set(matches.compactMap { $0?.old })
    var (oldStart, newStart) = (0, 0)
    for end in 0...new.count where end == new.count || matches[end]?.kind == .kept {
      let oldEnd = end < new.count ? matches[end]?.old ?? old.count : old.count
      let oldGap = (oldStart..<max(oldStart, oldEnd)).filter { !taken.contains($0) }
      let newGap = (newStart..<end).filter { matches[$0] == nil }
      if oldGap.count == 1, newGap.count == 1 {
        matches[newGap[0]] = Match(old: oldGap[0], kind: .changed)
      } else {
        let pairs = Similarity.pairs(oldGap.map { old[$0].plain }, newGap.map { new[$0].plain })
        for pair in pairs { matches[newGap[pair.new]] = Match(old: oldGap[pair.old], kind: .changed) }
      }
      (oldStart, newStart) = (oldEnd + 1, end + 1)
    }
  }

  private static func equalNeighbours(_ a: Item, _ b: Item) -> Int {
    (a.previousKey == b.previousKey ? 1 : 0) + (a.nextKey == b.nextKey ? 1 : 0)
  }

  /// Pairs of indices of equal keys, rising on both sides.
  static func commonSubsequence(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    // What is still to do, the last first; a stack because articles can nest deeper than a thread's own.
    var work = [(old: old, new: new)]
    while var (old, new) = work.popLast() {
      while let first = old.first, first == new.first {
        pairs.append((old.startIndex, new.startIndex))
        (old, new) = (old.dropFirst(), new.dropFirst())
      }
      while let last = old.last, last == new.last {
        pairs.append((old.endIndex - 1, new.endIndex - 1))
        (old, new) = (old.dropLast(), new.dropLast())
      }
      guard !old.isEmpty, !new.isEmpty else { continue }
      let anchors = longestRising(uniquePairs(old, new))
      guard !anchors.isEmpty else {
        pairs += shortCommonSubsequence(old, new)
        continue
      }
      pairs += anchors
      var (oldStart, newStart) = (old.startIndex, new.startIndex)
      for anchor in anchors + [(old: old.endIndex, new: new.endIndex)] {
        work.append((old[oldStart..<anchor.old], new[newStart..<anchor.new]))
        (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
      }
    }
    return pairs.sorted { $0.new < $1.new }
  }

  /// The places of keys that occur exactly once on each side, in the order of the new side.
  private static func uniquePairs(
    _ old: ArraySlice<String>, _ new: ArraySlice<String>
  ) -> [(old: Int, new: Int)] {
    // A key's only place; −1 where it has several.
    func places(_ keys: ArraySlice<String>) -> [String: Int] {
      var places: [String: Int] = [:]
      for index in keys.indices { places[keys[index]] = places[keys[index]] == nil ? index : -1 }
      return places
    }
    let (oldPlaces, newPlaces) = (places(old), places(new))
    return new.indices.compactMap { index in
      guard newPlaces[new[index]] == index, let place = oldPlaces[new[index]], place >= 0 else { return nil }
      return (place, index)
    }
  }

  /// The longest run of `pairs` (which rise on the new side) that rises on the old side too.
  private static func longestRising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var tops: [Int] = []
    var before: [Int?] = []
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].old < pair.old { low = middle + 1 } else { high = middle }
      }
      before.append(low > 0 ? tops[low - 1] : nil)
      if low < tops.count { tops[low] = index } else { tops.append(index) }
    }
    var result: [(old: Int, new: Int)] = []
    var next = tops.last
    while let index = next {
      result.append(pairs[index])
      next = before[index]
    }
    return result.reversed()
  }

  /// The longest common subsequence by the textbook's table; none where the table would be too large, since step 2
  /// finds the equal contents all the same.
  private static func shortCommonSubsequence(
    _ old: ArraySlice<String>, _ new: ArraySlice<String>
  ) -> [(old: Int, new: Int)] {
    guard old.count * new.count <= 1_000_000 else { return [] }
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let cell = (i - old.startIndex) * width + (j - new.startIndex)
        lengths[cell] =
          old[i] == new[j] ? lengths[cell + width + 1] + 1 : max(lengths[cell + width], lengths[cell + 1])
      }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (i, j) = (old.startIndex, new.startIndex)
    while i < old.endIndex, j < new.endIndex {
      let cell = (i - old.startIndex) * width + (j - new.startIndex)
      if old[i] == new[j] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[cell + width] >= lengths[cell + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
