/// A file that cannot be read, or a text that cannot be written into it; one line when printed.
package struct FormatError: Error, Hashable, CustomStringConvertible {
  /// The file's name, as the user gave it.
  package let file: String
  /// What was expected and what was found.
  package let message: String

  /// Trouble with `file`.
  package init(file: String, message: String) {
    self.file = file
    self.message = message
  }

  package var description: String { "\(file): \(message)" }
}
