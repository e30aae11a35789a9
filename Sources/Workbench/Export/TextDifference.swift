import ArticleFormats

/// Where two versions of a sentence differ.
enum TextDifference {
  /// The stretches in which `source` and `target` differ, in order, as UTF-8 ranges.
  ///
  /// Texts of equal length are compared place by place (a script conversion mostly keeps the length); others by the
  /// shortest edit script (Myers, Algorithmica 1986). Neighbouring differences are one.
  ///
  /// - Complexity: O(*n*) for equal lengths, else O(*n* · *d*) for *d* differences.
  static func between(_ source: String, _ target: String) -> [Difference] {
    let a = Array(source.unicodeScalars)
    let b = Array(target.unicodeScalars)
    var isRemoved = [Bool](repeating: false, count: a.count)
    var isInserted = [Bool](repeating: false, count: b.count)
    if a.count == b.count {
      for index in a.indices where a[index] != b[index] {
        isRemoved[index] = true
        isInserted[index] = true
      }
    } else {
      for change in b.difference(from: a) {
        switch change {
        case .remove(let offset, _, _): isRemoved[offset] = true
        case .insert(let offset, _, _): isInserted[offset] = true
        }
      }
    }
    var differences: [Difference] = []
    var (i, j, sourceOffset, targetOffset) = (0, 0, 0, 0)
    while i < a.count || j < b.count {
      let (sourceStart, targetStart) = (sourceOffset, targetOffset)
      while i < a.count, isRemoved[i] {
        sourceOffset += a[i].utf8.count
        i += 1
      }
      while j < b.count, isInserted[j] {
        targetOffset += b[j].utf8.count
        j += 1
      }
      if sourceStart < sourceOffset || targetStart < targetOffset {
        differences.append(Difference(source: sourceStart..<sourceOffset, target: targetStart..<targetOffset))
      }
      if i < a.count, j < b.count {
        sourceOffset += a[i].utf8.count
        targetOffset += b[j].utf8.count
        i += 1
        j += 1
      }
    }
    return differences
  }
}
