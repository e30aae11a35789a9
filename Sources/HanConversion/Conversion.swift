/// A text in its new form, and what was replaced to get there.
public struct Conversion: Hashable, Sendable {
  /// The text that was converted.
  public let source: String
  /// The text that came out.
  public let text: String
  /// What was replaced, in order, apart from each other or touching; everything between them is equal on both sides.
  public let replacements: [Replacement]

  /// A conversion that changes nothing.
  init(unchanged text: String) { self.init(source: text, text: text, replacements: []) }

  package init(source: String, text: String, replacements: [Replacement]) {
    self.source = source
    self.text = text
    self.replacements = replacements
  }
}

/// A part of a text and what a conversion put in its place.
public struct Replacement: Hashable, Sendable {
  /// Why something was replaced.
  public enum Reason: String, Sendable, Codable {
    /// The target script writes the character or word otherwise.
    case script
    /// The target region has another word for it.
    case vocabulary
    /// The target region uses other quotation marks.
    case quotation
    /// A dictionary of the user's says so.
    case dictionary
    /// A mark in the text says so.
    case mark
    /// The result was normalized.
    case normalization
    /// A transform or rule file asked for by name did it.
    case transform
  }

  /// UTF-8 range in the source.
  public let source: Range<Int>
  /// UTF-8 range in the converted text.
  public let target: Range<Int>
  /// What could stand here, the chosen form first, then the others by likelihood; one form where there was no choice.
  public let candidates: [String]
  /// Why it was replaced.
  public let reason: Reason

  package init(source: Range<Int>, target: Range<Int>, candidates: [String], reason: Reason) {
    self.source = source
    self.target = target
    self.candidates = candidates
    self.reason = reason
  }
}
