import Synchronization

/// Objects that only one thread at a time may use, kept for whoever asks next.
///
/// There are never more of them than there were users at once. Taking and giving back costs a lock.
package final class Pool<Element: Sendable>: Sendable {
  private let idle = Mutex<[Element]>([])

  package init() {}

  /// What `body` returns for an object that nobody else uses meanwhile; `make` supplies one where all are taken.
  package func withElement<Result, Failure: Error>(
    orMake make: () throws(Failure) -> Element, _ body: (Element) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let element: Element
    if let known = idle.withLock({ $0.popLast() }) { element = known } else { element = try make() }
    defer { idle.withLock { $0.append(element) } }
    return try body(element)
  }
}
