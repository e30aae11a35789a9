import CICU

/// A regular expression of ICU over UTF-8; for one thread at a time.
final class RegexHandle: @unchecked Sendable {
  /// Why an expression cannot be compiled, or not be matched.
  struct Failure: Error {
    /// Where in the expression, in UTF-16 units; nil where ICU does not say.
    var offset: Int?
    /// ICU's name for what went wrong: `U_REGEX_MISMATCHED_PAREN`.
    var code: String
    /// Whether a lookbehind has no greatest length.
    var isUnbounded: Bool
    /// Whether matching took more time or memory than it may.
    var isSlow: Bool

    fileprivate init(_ status: Int32, offset: Int32 = -1) {
      self.offset = offset >= 0 ? Int(offset) : nil
      code = ICU.name(of: status)
      isUnbounded = cicu_regex_is_limit(status)
      isSlow = cicu_regex_is_slow(status)
    }
  }

  private let regex: OpaquePointer

  private init(_ regex: OpaquePointer) { self.regex = regex }

  init(_ pattern: String) throws(Failure) {
    var pattern = pattern
    var status: Int32 = 0
    var offset: Int32 = -1
    let opened = pattern.withUTF8 { bytes in
      // An empty string has no address.
      bytes.baseAddress.map { cicu_regex_open($0, Int64(bytes.count), &status, &offset) } ?? nil
    }
    guard let regex = opened else { throw Failure(status, offset: offset) }
    self.regex = regex
  }

  deinit { cicu_regex_close(regex) }

  /// A clone for another thread. `self` must not be at work meanwhile.
  func clone() -> RegexHandle {
    guard let clone = cicu_regex_clone(regex) else { preconditionFailure("no memory for a regular expression") }
    return RegexHandle(clone)
  }

  /// Takes `bytes`, well-formed UTF-8 that stays where it is, for the text.
  func start(_ bytes: UnsafeBufferPointer<UInt8>) {
    let status = cicu_regex_start(regex, bytes.baseAddress, Int64(bytes.count))
    precondition(status <= 0, "ICU takes any UTF-8")
  }

  /// Calls `visit` with the UTF-8 offset of every match, in order.
  func forEachMatch(_ visit: (Int) -> Void) throws(Failure) {
    var status: Int32 = 0
    while case let offset = cicu_regex_next(regex, &status), offset >= 0 { visit(Int(offset)) }
    if status > 0 { throw Failure(status) }
  }

  /// Calls `visit` with the UTF-8 range of every match, in order.
  func forEachRange(_ visit: (Range<Int>) -> Void) throws(Failure) {
    var status: Int32 = 0
    while case let offset = cicu_regex_next(regex, &status), offset >= 0 {
      visit(Int(offset)..<Int(cicu_regex_end(regex)))
    }
    if status > 0 { throw Failure(status) }
  }

  /// Lets matching take about `limit` milliseconds.
  func setTimeLimit(_ limit: Int32) { cicu_regex_set_time_limit(regex, limit) }

  /// Whether a match begins at a UTF-8 offset.
  func matches(at offset: Int) throws(Failure) -> Bool {
    var status: Int32 = 0
    let matches = cicu_regex_looks_at(regex, Int64(offset), &status)
    if status > 0 { throw Failure(status) }
    return matches
  }
}
