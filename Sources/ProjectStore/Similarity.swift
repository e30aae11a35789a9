/// How alike two texts are, and which of two lists of texts belong together.
enum Similarity {
  /// Dice's coefficient on pairs of neighbouring characters (scalars), as whole per cent: 100 for equal texts.
  static func percent(_ a: [UInt64: Int], _ b: [UInt64: Int]) -> Int {
    let total = a.values.reduce(0, +) + b.values.reduce(0, +)
    guard total > 0 else { return 100 }
    let common = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
    return 200 * common / total
  }

  /// How often each pair of neighbouring characters stands in a text; its edges count as characters.
  static func pairCounts(_ text: String) -> [UInt64: Int] {
    var counts: [UInt64: Int] = [:]
    var last: UInt64 = 0
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      counts[last << 32 | UInt64(scalar.value), default: 0] += 1
      last = UInt64(scalar.value)
    }
    counts[last << 32, default: 0] += 1
    return counts
  }

  /// Pairs of indices, rising on both sides, whose texts are at least half alike and together most alike.
  ///
  /// - Complexity: O(*mn*) for *m* and *n* texts; none are paired where *mn* exceeds 40,000.
  static func pairs(_ old: [String], _ new: [String]) -> [(old: Int, new: Int)] {
    guard !old.isEmpty, !new.isEmpty, old.count * new.count <= 40_000 else { return [] }
    let (oldCounts, newCounts) = (old.map(pairCounts), new.map(pairCounts))
    let alike = oldCounts.map { a in newCounts.map { b in percent(a, b) } }
    var best = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        let paired = alike[i][j] >= 50 ? alike[i][j] + best[i + 1][j + 1] : 0
        best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
      }
    }
    var pairs: [(old: Int, new: Int)] = []
    var (i, j) = (0, 0)
    while i < old.count, j < new.count {
      if best[i][j] == best[i + 1][j] {
        i += 1
      } else if best[i][j] == best[i][j + 1] {
        j += 1
      } else {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      }
    }
    return pairs
  }
}
