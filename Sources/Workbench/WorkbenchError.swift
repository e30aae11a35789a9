/// Something that a task could not do: one line for people, naming the place and what was expected.
package struct WorkbenchError: Error, Hashable, CustomStringConvertible {
  /// The line that is printed.
  package let description: String

  /// An error that prints as `description`.
  package init(_ description: String) {
    self.description = description
  }
}

extension Error {
  /// The error in one line, whatever it is: our own errors describe themselves, the system's lose their wrapping.
  package var oneLine: String {
    "\(self)".split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
