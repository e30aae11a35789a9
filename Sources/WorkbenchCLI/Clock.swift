import FoundationEssentials
import Glibc

/// The time, where something is written down with its time: here and nowhere below.
enum Clock {
  /// Now, UTC, ISO 8601 to the second: `2026-01-31T08:00:00Z`.
  static var now: String { Date().formatted(.iso8601) }

  /// The day, UTC: `2026-03-01`.
  static var today: String { String(now.prefix(10)) }

  /// The processor time of this process so far, all threads together.
  static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Double {
  /// Seconds as milliseconds with one digit: `12.3`.
  var milliseconds: String {
    let tenths = Int((self * 10_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
