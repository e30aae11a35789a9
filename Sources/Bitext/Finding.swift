/// Something in a text or translation that a person should look at. Data, not an error.
public struct Finding: Hashable, Sendable, Codable {
  /// How much it matters.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    case note, warning, error
  }

  /// Which text the finding speaks of.
  public enum Side: String, Sendable, Codable {
    case source, target
  }

  /// The name of the check that found it: `term-missing`.
  public var check: String
  /// How much it matters.
  public var severity: Severity
  /// Which text it speaks of.
  public var side: Side
  /// UTF-8 range in that text's plain words; empty where something is missing.
  public var span: Range<Int>
  /// What is wrong, one line, for people.
  public var message: String
  /// What should stand in the span instead; nil when only a person can say.
  public var suggestion: String?

  /// A finding.
  public init(
    check: String, severity: Severity, side: Side, span: Range<Int>, message: String, suggestion: String? = nil
  ) {
    self.check = check
    self.severity = severity
    self.side = side
    self.span = span
    self.message = message
    self.suggestion = suggestion
  }
}
