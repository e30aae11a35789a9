/// Segmentation rules as SRX 2.0 has them: for each language, in order, where sentences end and where they do not.
///
/// Source: Segmentation Rules eXchange 2.0, GALA/LISA, 2008.
package struct SRXRules: Hashable, Sendable {
  /// A rule: between text that `before` matches and text that `after` matches a segment ends, or none does.
  package struct Rule: Hashable, Sendable {
    package var isBreak: Bool
    /// ICU's regular expression for the text that ends at the place; empty for any.
    package var before: String
    /// That for the text that begins there.
    package var after: String

    package init(isBreak: Bool, before: String, after: String) {
      self.isBreak = isBreak
      self.before = before
      self.after = after
    }
  }

  /// The rules of one name.
  package struct RuleSet: Hashable, Sendable {
    package var name: String
    package var rules: [Rule]

    package init(name: String, rules: [Rule]) {
      self.name = name
      self.rules = rules
    }
  }

  /// Which languages have which rules.
  package struct LanguageMap: Hashable, Sendable {
    /// The regular expression that a whole language tag matches.
    package var pattern: String
    /// The name of the rules.
    package var ruleSet: String

    package init(pattern: String, ruleSet: String) {
      self.pattern = pattern
      self.ruleSet = ruleSet
    }
  }

  /// Whether a language has the rules of all patterns that its tag matches, in order; else of the first one.
  package var cascades: Bool
  /// Whether text inside codes, such as footnotes, is segmented by itself.
  package var segmentsSubflows: Bool
  /// Whether opening, closing and isolated codes at a border belong to the segment before it.
  package var includesStartCodes: Bool
  package var includesEndCodes: Bool
  package var includesIsolatedCodes: Bool
  package var ruleSets: [RuleSet]
  package var maps: [LanguageMap]

  /// Rules of the given parts; the header's defaults are those of the standard.
  package init(
    cascades: Bool = true, segmentsSubflows: Bool = true, includesStartCodes: Bool = false,
    includesEndCodes: Bool = true, includesIsolatedCodes: Bool = false, ruleSets: [RuleSet], maps: [LanguageMap]
  ) {
    self.cascades = cascades
    self.segmentsSubflows = segmentsSubflows
    self.includesStartCodes = includesStartCodes
    self.includesEndCodes = includesEndCodes
    self.includesIsolatedCodes = includesIsolatedCodes
    self.ruleSets = ruleSets
    self.maps = maps
  }

  /// Compiles every expression.
  ///
  /// - Throws: `SRXError` for the first that ICU refuses.
  package func check() throws(SRXError) {
    for map in maps {
      try SRXEngine.compile(map.pattern, SRXError.Place(ruleSet: map.ruleSet, part: "languagepattern"))
    }
    for set in ruleSets { _ = try SRXEngine.compile(set) }
  }
}

/// A regular expression of an SRX file that cannot be used.
package struct SRXError: Error, Hashable, CustomStringConvertible {
  /// Where an expression stands.
  package struct Place: Hashable, Sendable {
    /// The name of the rules.
    package var ruleSet: String
    /// The rule's number among them, from 1; nil for the pattern of a language.
    package var rule: Int?
    /// `beforebreak`, `afterbreak` or `languagepattern`.
    package var part: String
  }

  package var place: Place
  /// What was expected and what was found.
  package var message: String

  package var description: String {
    "\(place.rule.map { "rule \($0) of " } ?? "")‘\(place.ruleSet)’, \(place.part): \(message)"
  }
}
