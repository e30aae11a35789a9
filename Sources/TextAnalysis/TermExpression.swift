/// A regular expression of ICU that stands for a term. Matching has a time limit; safe to use from many threads.
package final class TermExpression: Sendable {
  /// What is wrong with an expression.
  package enum Failure: Error, Hashable, Sendable {
    /// ICU cannot read it: its name for the fault, and where in UTF-16 units, if it says.
    case malformed(code: String, offset: Int?)
    /// It takes more time or memory than a term may.
    case slow
  }

  private let original: RegexHandle
  private let clones = Pool<RegexHandle>()

  /// Steps of about a millisecond that the text of one segment may take.
  private static let limit: Int32 = 1000
  /// The same for the short texts on which a new expression is tried.
  private static let limitOfTrial: Int32 = 50

  /// Compiles `pattern` (ICU's syntax) and tries it on texts that make careless expressions explode.
  package init(_ pattern: String, ignoringCase: Bool) throws(Failure) {
    do {
      original = try RegexHandle((ignoringCase ? "(?i)" : "") + pattern)
    } catch {
      throw error.isSlow
        ? .slow : .malformed(code: error.code, offset: error.offset.map { $0 - (ignoringCase ? 4 : 0) })
    }
    try tryOut(pattern)
  }

  /// The UTF-8 ranges of the matches in `text` that are not empty, in order, none overlapping another.
  package func ranges(in text: String) throws(Failure) -> [Range<Int>] { try ranges(in: text, limit: Self.limit) }

  private func ranges(in text: String, limit: Int32) throws(Failure) -> [Range<Int>] {
    try clones.withElement(orMake: { () throws(Failure) in original.clone() }) { (regex: RegexHandle) throws(Failure) in
      regex.setTimeLimit(limit)
      do throws(RegexHandle.Failure) {
        return try Self.ranges(of: regex, in: text)
      } catch {
        throw error.isSlow ? Failure.slow : Failure.malformed(code: error.code, offset: nil)
      }
    }
  }

  private static func ranges(of regex: RegexHandle, in text: String) throws(RegexHandle.Failure) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var failure: RegexHandle.Failure?
    var text = text
    text.withUTF8 { bytes in
      regex.start(bytes)
      do throws(RegexHandle.Failure) {
        try regex.forEachRange { if !$0.isEmpty { ranges.append($0) } }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return ranges
  }

  /// Runs of one character, for each that the pattern names and some that it may mean, that end in another.
  private func tryOut(_ pattern: String) throws(Failure) {
    let named = pattern.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    for character in Set(named.prefix(40).map(Character.init)).union(["a", "0", " ", "中"]).sorted() {
      _ = try ranges(in: String(repeating: character, count: 48) + "\u{1}", limit: Self.limitOfTrial)
    }
  }
}
