import FoundationEssentials

/// The time, where something is written down with its time: here and nowhere below.
enum Clock {
  /// Now, UTC, ISO 8601 to the second: `2026-01-31T08:00:00Z`.
  static var now: String { Date().formatted(.iso8601) }
}
