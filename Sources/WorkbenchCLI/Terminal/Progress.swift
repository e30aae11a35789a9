/// One line on a terminal that says how far a long task is; silent for the first second and on anything but a terminal.
final class Progress: @unchecked Sendable {
  private let what: String
  private let start = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  private var isShown = false

  /// Progress of `what`: `importing`.
  init(_ what: String) { self.what = what }

  /// Says that `done` of `total` are done.
  func update(_ done: Int, of total: Int) {
    guard Console.isTerminal else { return }
    let now = ContinuousClock.now
    guard start.duration(to: now) > .seconds(1), lastShown.duration(to: now) > .milliseconds(100) else { return }
    lastShown = now
    isShown = true
    let seconds = Double(start.duration(to: now).components.seconds) + 0.5
    let left = Int(seconds / Double(max(done, 1)) * Double(total - done))
    let rate = Int(Double(done) / seconds)
    Console.write("\r\u{1B}[K\(what) \(done)/\(total), \(rate)/s, about \(left) s left")
  }

  /// Wipes the line: something else is about to be printed, or the task is done.
  func finish() {
    if isShown { Console.write("\r\u{1B}[K") }
    isShown = false
  }
}
