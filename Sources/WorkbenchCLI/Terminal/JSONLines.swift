import FoundationEssentials

/// Results for programs: one JSON object a line, keys sorted, on standard output.
enum JSONLines {
  /// Writes `value` as one line.
  static func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Output.standard.line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
