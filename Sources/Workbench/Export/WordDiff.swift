/// Two versions of a text as one line for people: `运行[-程式-]{+程序+}`.
package enum WordDiff {
  /// `before` with what goes in `[-…-]` and what comes in `{+…+}`.
  package static func marked(_ before: String, _ after: String) -> String {
    var result = ""
    var last = 0
    for difference in TextDifference.between(before, after) {
      result += before.slice(last..<difference.source.lowerBound)
      if !difference.source.isEmpty { result += "[-\(before.slice(difference.source))-]" }
      if !difference.target.isEmpty { result += "{+\(after.slice(difference.target))+}" }
      last = difference.source.upperBound
    }
    return result + before.slice(last..<before.utf8.count)
  }
}
