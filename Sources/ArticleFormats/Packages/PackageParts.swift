import Bitext

/// The parts of a package that hold text, put together: the text in which blocks have their ranges.
struct PackageParts {
  /// A part and where it begins in the text.
  struct Part {
    var name: String
    var bytes: [UInt8]
    var start: Int
  }

  private(set) var parts: [Part] = []

  /// The parts behind each other.
  var bytes: [UInt8] { parts.flatMap(\.bytes) }

  /// Adds a part and returns where it begins.
  mutating func append(name: String, bytes: [UInt8]) -> Int {
    let start = parts.last.map { $0.start + $0.bytes.count } ?? 0
    parts.append(Part(name: name, bytes: bytes, start: start))
    return start
  }

  /// The parts that `edits` change, with them: name → bytes.
  ///
  /// - Parameter finish: What is done to a part's new text, given the edits' new ranges in it.
  func spliced(
    _ edits: [SkeletonEdit], finish: (_ bytes: [UInt8], _ name: String, _ edited: [Range<Int>]) throws -> [UInt8]
  ) rethrows -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    var rest = edits[...]
    for part in parts {
      let end = part.start + part.bytes.count
      var own: [SkeletonEdit] = []
      var edited: [Range<Int>] = []
      var growth = 0
      while let edit = rest.first, edit.range.upperBound <= end {
        rest.removeFirst()
        let range = (edit.range.lowerBound - part.start)..<(edit.range.upperBound - part.start)
        own.append(SkeletonEdit(range: range, bytes: edit.bytes))
        let start = range.lowerBound + growth
        edited.append(start..<(start + edit.bytes.count))
        growth += edit.bytes.count - range.count
      }
      let bytes = part.bytes.spliced(own)
      if bytes != part.bytes { result[part.name] = try finish(bytes, part.name, edited) }
    }
    return result
  }
}
