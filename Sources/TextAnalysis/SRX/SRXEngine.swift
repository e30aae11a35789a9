import Bitext

/// Finds the places where the SRX rules for a language end segments.
///
/// At each place between two characters the first rule that matches there decides; where none does, no segment ends.
/// A rule matches where its `before` matches some text that ends at the place and its `after` some text that begins
/// there. The break rules are looked for one by one through the whole text, and where one matches the exceptions that
/// stand before it are tried.
///
/// ICU wants a greatest length of what stands before: where `before` has none, a repetition counts to
/// `repetitionLimit` at most.
final class SRXEngine: Sendable {
  /// The most repetitions that `*`, `+` and `{n,}` stand for in an expression without a greatest length.
  static let repetitionLimit = 100

  struct CompiledRule {
    var isBreak: Bool
    /// Matches the empty text at the places where the rule does.
    var regex: RegexHandle
  }

  private let rules: [CompiledRule]
  private let places: [SRXError.Place]
  private let clones = Pool<[RegexHandle]>()

  /// The rules that `language` has; nil where no pattern matches its tag.
  init?(_ rules: SRXRules, language: Language) throws(SRXError) {
    var matching: [SRXRules.RuleSet] = []
    for map in rules.maps where rules.cascades || matching.isEmpty {
      let place = SRXError.Place(ruleSet: map.ruleSet, part: "languagepattern")
      let pattern = try Self.compile("(?i)(?:\(map.pattern))\\z", place)
      guard try Self.matches(pattern, language.tag, place) else { continue }
      if let set = rules.ruleSets.first(where: { $0.name == map.ruleSet }) { matching.append(set) }
    }
    guard !matching.isEmpty else { return nil }
    var compiled: [CompiledRule] = []
    var places: [SRXError.Place] = []
    for set in matching {
      compiled += try Self.compile(set)
      places += set.rules.indices.map { SRXError.Place(ruleSet: set.name, rule: $0 + 1, part: "rule") }
    }
    self.rules = compiled
    self.places = places
  }

  private static func matches(_ regex: RegexHandle, _ text: String, _ place: SRXError.Place) throws(SRXError) -> Bool {
    let bytes = Array(text.utf8)
    do {
      return try bytes.withUnsafeBufferPointer { (bytes) throws(RegexHandle.Failure) in
        regex.start(bytes)
        return try regex.matches(at: 0)
      }
    } catch { throw SRXError(place: place, message: "matching ended with \(error.code)") }
  }

  /// The offsets, in order, at which segments end; neither 0 nor the end.
  ///
  /// - Throws: `SRXError` when an expression takes too long or too much memory.
  func breaks(in bytes: UnsafeBufferPointer<UInt8>) throws(SRXError) -> [Int] {
    try clones.withElement(orMake: { () throws(SRXError) in rules.map { $0.regex.clone() } }) {
      (regexes: [RegexHandle]) throws(SRXError) -> [Int] in
      try breaks(in: bytes, regexes)
    }
  }

  private func breaks(in bytes: UnsafeBufferPointer<UInt8>, _ regexes: [RegexHandle]) throws(SRXError) -> [Int] {
    // The first break rule that matches, by place.
    var candidates: [Int: Int] = [:]
    for (index, regex) in regexes.enumerated() {
      regex.start(bytes)
      guard rules[index].isBreak else { continue }
      do {
        try regex.forEachMatch { offset in
          if offset > 0, offset < bytes.count, candidates[offset] == nil { candidates[offset] = index }
        }
      } catch { throw SRXError(place: places[index], message: "matching ended with \(error.code)") }
    }
    var breaks: [Int] = []
    for (offset, first) in candidates.sorted(by: { $0.key < $1.key }) {
      var isException = false
      for index in 0..<first where !rules[index].isBreak && !isException {
        do { isException = try regexes[index].matches(at: offset) } catch {
          throw SRXError(place: places[index], message: "matching ended with \(error.code)")
        }
      }
      if !isException { breaks.append(offset) }
    }
    return breaks
  }

  // MARK: Compiling

  static func compile(_ set: SRXRules.RuleSet) throws(SRXError) -> [CompiledRule] {
    var compiled: [CompiledRule] = []
    for (index, rule) in set.rules.enumerated() {
      let before = SRXError.Place(ruleSet: set.name, rule: index + 1, part: "beforebreak")
      let after = SRXError.Place(ruleSet: set.name, rule: index + 1, part: "afterbreak")
      let behind = try usable(rule.before, before)
      let ahead = rule.after.isEmpty ? "" : "(?=(?:\(try usable(rule.after, after))))"
      let regex: RegexHandle
      if behind.isEmpty {
        regex = try compile(ahead, after)
      } else if let bounded = try compileBehind(behind, ahead: ahead, before) {
        regex = bounded
      } else {
        let limited = BoundedRepetition.limit(behind, to: repetitionLimit)
        guard let bounded = try compileBehind(limited, ahead: ahead, before) else {
          throw SRXError(
            place: before, message: "expected an expression with a greatest length, found ‘\(rule.before)’")
        }
        regex = bounded
      }
      compiled.append(CompiledRule(isBreak: rule.isBreak, regex: regex))
    }
    return compiled
  }

  /// The expression, checked; with limits where one that looks behind in it has none.
  private static func usable(_ pattern: String, _ place: SRXError.Place) throws(SRXError) -> String {
    guard !pattern.isEmpty else { return pattern }
    do { _ = try RegexHandle(pattern) } catch {
      let limited = BoundedRepetition.limit(pattern, to: repetitionLimit)
      guard error.isUnbounded, limited != pattern else { throw SRXError(error, place: place, pattern: pattern) }
      try compile(limited, place)
      return limited
    }
    return pattern
  }

  /// The expression for the places between `ahead` and `before`; nil where the latter has no greatest length.
  private static func compileBehind(
    _ before: String, ahead: String, _ place: SRXError.Place
  ) throws(SRXError) -> RegexHandle? {
    do { return try RegexHandle("\(ahead)(?<=(?:\(before)))") } catch {
      if error.isUnbounded { return nil }
      throw SRXError(error, place: place, pattern: before)
    }
  }

  @discardableResult
  static func compile(_ pattern: String, _ place: SRXError.Place) throws(SRXError) -> RegexHandle {
    do { return try RegexHandle(pattern.isEmpty ? "(?:)" : pattern) } catch {
      throw SRXError(error, place: place, pattern: pattern)
    }
  }
}

extension SRXError {
  fileprivate init(_ failure: RegexHandle.Failure, place: Place, pattern: String) {
    let offset = failure.offset.map { " at offset \($0)" } ?? ""
    self.init(
      place: place, message: "expected a regular expression of ICU, found ‘\(pattern)’: \(failure.code)\(offset)")
  }
}
