/// Gives the repetitions of a regular expression a greatest number.
enum BoundedRepetition {
  /// `pattern` with `*`, `+` and `{n,}` as `{0,limit}`, `{1,limit}` and `{n,limit}`; what is quoted, and what stands in
  /// a set, stays.
  static func limit(_ pattern: String, to limit: Int) -> String {
    var result = ""
    var rest = pattern.unicodeScalars[...]
    var depthOfSets = 0
    /// Whether a quantifier may stand here: behind something that can be repeated.
    var canRepeat = false
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        if rest.first == "Q" {
          let quoted = rest.endOfQuotation()
          result += "\\\(String(rest[..<quoted]))"
          rest = rest[quoted...]
        } else {
          let escaped = rest.popFirst()
          result += "\\\(escaped.map { String($0) } ?? "")"
          if let escaped, "pPNxk".unicodeScalars.contains(escaped), rest.first == "{" {
            let name = rest.prefix { $0 != "}" }
            result += String(name)
            rest = rest[name.endIndex...]
            if let end = rest.popFirst() { result.unicodeScalars.append(end) }
          }
        }
        canRepeat = true
      case "[":
        depthOfSets += 1
        result += "["
      case "]" where depthOfSets > 0:
        depthOfSets -= 1
        result += "]"
        canRepeat = true
      case _ where depthOfSets > 0:
        result.unicodeScalars.append(scalar)
      case "*" where canRepeat, "+" where canRepeat:
        result += scalar == "*" ? "{0,\(limit)}" : "{1,\(limit)}"
        rest.takeModifier(into: &result)
        canRepeat = false
      case "{":
        let end = rest.firstIndex(of: "}") ?? rest.endIndex
        let count = String(rest[..<end])
        result += "{\(count)"
        if count.hasSuffix(","), let least = Int(count.dropLast()) { result += "\(max(least, limit))" }
        if end < rest.endIndex { result += "}" }
        rest = rest[end...].dropFirst()
        rest.takeModifier(into: &result)
        canRepeat = false
      case "?" where canRepeat:
        result += "?"
        rest.takeModifier(into: &result)
        canRepeat = false
      default:
        result.unicodeScalars.append(scalar)
        canRepeat = scalar != "(" && scalar != "|"
      }
    }
    return result
  }
}

extension Substring.UnicodeScalarView {
  /// The index after the `\E` that ends a quotation, or of the end.
  fileprivate func endOfQuotation() -> Index {
    var position = startIndex
    while position < endIndex {
      let next = index(after: position)
      if self[position] == "\\", next < endIndex, self[next] == "E" { return index(after: next) }
      position = next
    }
    return position
  }

  /// Moves the `?` or `+` that makes a quantifier reluctant or possessive to `result`.
  fileprivate mutating func takeModifier(into result: inout String) {
    guard let first, first == "?" || first == "+" else { return }
    result.unicodeScalars.append(first)
    removeFirst()
  }
}
