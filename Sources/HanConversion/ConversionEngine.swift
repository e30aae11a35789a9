/// What turns one text into another: ICU's transforms, a lexicon.
protocol ConversionEngine: Sendable {
  /// Name, version and task, for the origin of a unit: `icu 72.1 s2tw`.
  var identifier: String { get }
  /// What was asked for and is not done, one sentence each, for people.
  var limitations: [String] { get }
  /// `text` converted.
  func convert(_ text: String) throws(ConversionError) -> Conversion
  /// `text` converted around spans whose target is settled, in order and apart from each other.
  func convert(_ text: String, around spans: [FixedSpan]) throws(ConversionError) -> Conversion
}
