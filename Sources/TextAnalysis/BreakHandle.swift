import CICU

/// An iterator of ICU over the boundaries of a text; for one thread at a time.
final class BreakHandle: @unchecked Sendable {
  /// What the boundaries are: ends of sentences, of words, places where a line may be broken.
  enum Kind {
    case sentence, word, line

    fileprivate var code: Int32 {
      switch self {
      case .sentence: Int32(cicu_breaks_sentence)
      case .word: Int32(cicu_breaks_word)
      case .line: Int32(cicu_breaks_line)
      }
    }
  }

  private let breaks: OpaquePointer

  private init(_ breaks: OpaquePointer) { self.breaks = breaks }

  /// - Throws: `ICUError` when ICU cannot load its rules.
  init(locale: String, kind: Kind = .sentence) throws(ICUError) {
    var status: Int32 = 0
    guard let breaks = cicu_breaks_open(locale, kind.code, &status) else {
      throw ICUError(action: "load the \(kind) rules of \(locale)", status: status)
    }
    self.breaks = breaks
  }

  deinit { cicu_breaks_close(breaks) }

  /// A clone for another thread. `self` must not be at work meanwhile.
  func clone() -> BreakHandle {
    guard let clone = cicu_breaks_clone(breaks) else { preconditionFailure("no memory for a break iterator") }
    return BreakHandle(clone)
  }

  /// Calls `visit` with the UTF-8 offset of every boundary of `bytes` but the first, in order.
  func forEachBoundary(in bytes: UnsafeBufferPointer<UInt8>, _ visit: (Int) -> Void) {
    let status = cicu_breaks_start(breaks, bytes.baseAddress, Int64(bytes.count))
    precondition(status <= 0, "ICU takes any UTF-8")
    while case let boundary = cicu_breaks_next(breaks), boundary >= 0 { visit(Int(boundary)) }
  }
}
