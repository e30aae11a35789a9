/// A file that cannot be read, or a text that cannot be written into it; one line when printed.
package struct FormatError: Error, Hashable, CustomStringConvertible {
  /// The file's name, as the user gave it.
  package let file: String
  /// Line and column (in characters), both from 1; nil where the trouble is the whole file.
  package let line: Int?
  package let column: Int?
  /// What was expected and what was found.
  package let message: String

  /// Trouble with `file` as a whole.
  package init(file: String, message: String) {
    self.file = file
    self.line = nil
    self.column = nil
    self.message = message
  }

  /// Trouble at a place of `file`.
  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String {
    if let line, let column { return "\(file):\(line):\(column): \(message)" }
    return "\(file): \(message)"
  }
}
