import Bitext
import FoundationEssentials
import GRDB

/// Reading our values out of rows.
///
/// Nothing here trusts the file: what does not fit is thrown (and told as a damaged project), never a crash.
extension Row {
  /// The integer in a column.
  func int(_ column: Int) throws -> Int { try decode(Int.self, atIndex: column) }

  /// The integer in a column, or nil where it is null.
  func optionalInt(_ column: Int) throws -> Int? { try decode(Int?.self, atIndex: column) }

  /// The text in a column, whole: GRDB's own strings end at the first NUL.
  func text(_ column: Int) throws -> String {
    guard let text = try optionalText(column) else { throw UnreadableValue(expected: "text", found: "null") }
    return text
  }

  /// The text in a column, whole, or nil where it is null.
  func optionalText(_ column: Int) throws -> String? {
    try withUnsafeData(atIndex: column) { data in data.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The bytes in a column.
  func bytes(_ column: Int) throws -> [UInt8] {
    try withUnsafeData(atIndex: column) { data in
      guard let data else { throw UnreadableValue(expected: "bytes", found: "null") }
      return [UInt8](data)
    }
  }

  /// The half-open range whose ends are in a column and the one after it.
  func range(_ column: Int) throws -> Range<Int> {
    let (start, end) = (try int(column), try int(column + 1))
    guard 0 <= start, start <= end else { throw UnreadableValue(expected: "a range", found: "\(start)–\(end)") }
    return start..<end
  }

  /// The value that a column names.
  func value<T: RawRepresentable<String>>(_ type: T.Type, _ column: Int) throws -> T {
    let name = try text(column)
    guard let value = T(rawValue: name) else { throw UnreadableValue(expected: "a known \(T.self)", found: name) }
    return value
  }

  /// The language whose tag is in a column.
  func language(_ column: Int) throws -> Language {
    let tag = try text(column)
    guard let language = Language(tag) else { throw UnreadableValue(expected: "a language tag", found: tag) }
    return language
  }

  /// The text whose words are in a column and whose codes are in the one after it.
  func codedText(_ column: Int) throws -> CodedText {
    try JSONText.codes(optionalText(column + 1), on: text(column))
  }

  /// The origin whose kind is in a column and whose detail is in the one after it.
  func origin(_ column: Int) throws -> Origin {
    try Origin(value(Origin.Kind.self, column), detail: text(column + 1))
  }
}

/// A string as an argument for `CAST(? AS TEXT)`: GRDB's strings end at the first NUL, so one that holds a NUL goes in
/// as bytes.
func whole(_ text: String?) -> (any DatabaseValueConvertible)? {
  guard let text, text.utf8.contains(0) else { return text }
  return Data(text.utf8)
}

extension Database {
  /// Runs a statement that is prepared once a connection.
  func run(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// What `body` makes of each row, in the order of the rows.
  func rows<T>(_ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> T) throws -> [T] {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    var result: [T] = []
    while let row = try cursor.next() { result.append(try body(row)) }
    return result
  }

  /// What `body` makes of the first row; nil when there is none.
  func first<T>(_ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> T) throws -> T? {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    return try cursor.next().map(body)
  }
}
