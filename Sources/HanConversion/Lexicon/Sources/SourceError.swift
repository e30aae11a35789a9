/// Why a file of a lexicon source could not be read: one line for people.
package enum SourceError: Error, Hashable, CustomStringConvertible {
  /// A text file is wrong at a line and column (from 1, in characters).
  case text(name: String, line: Int, column: Int, expected: String, found: String)
  /// A binary file is wrong at a byte.
  case binary(name: String, offset: Int, expected: String, found: String)
  /// A parser was given other files, or another section, than it needs.
  case request(parser: SourceParser, expected: String, found: String)

  package var description: String {
    switch self {
    case .text(let name, let line, let column, let expected, let found):
      "\(name):\(line):\(column): expected \(expected), found \(found)"
    case .binary(let name, let offset, let expected, let found):
      "\(name): byte \(offset): expected \(expected), found \(found)"
    case .request(let parser, let expected, let found):
      "the parser ‘\(parser.rawValue)’ expected \(expected), found \(found)"
    }
  }
}
