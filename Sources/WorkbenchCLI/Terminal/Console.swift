import Glibc

/// What people see beside the results: errors, warnings, notices, on standard error.
enum Console {
  /// Colours are for terminals, and not for people who asked for none (no-color.org).
  static let usesColour = isatty(2) == 1 && (getenv("NO_COLOR").map { $0[0] == 0 } ?? true)

  /// Whether standard error is a terminal, so that progress may be shown.
  static let isTerminal = isatty(2) == 1

  /// One line about something that could not be done.
  static func error(_ message: String) {
    print(label: "duizhao: ", colour: "31", message)
  }

  /// One line about something that was done but deserves a look.
  static func warning(_ message: String) {
    print(label: "duizhao: warning: ", colour: "33", message)
  }

  /// One line about what was done.
  static func notice(_ message: String) {
    print(label: "", colour: "0", message)
  }

  /// Writes `text` as it is.
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }

  /// Prints a line; what was printed on standard output before stands before it.
  private static func print(label: String, colour: String, _ message: String) {
    Output.standard.flush()
    let message = Table.oneLine(message)
    write(usesColour && !label.isEmpty ? "\u{1B}[\(colour)m\(label)\u{1B}[0m\(message)\n" : "\(label)\(message)\n")
  }
}
