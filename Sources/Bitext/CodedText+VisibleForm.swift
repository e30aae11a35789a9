extension CodedText {
  /// The text as people see and type it: codes as `{1}…{/1}` and `{2/}` in their places.
  ///
  /// A run of `{` that would read as a code is doubled, so every text has one visible form and parses back:
  /// plain `{1}` is shown as `{{1}`.
  public var visibleForm: String {
    guard !codes.isEmpty || plain.utf8.contains(UInt8(ascii: "{")) else { return plain }
    var result = ""
    var position = 0
    for placed in codes {
      result += Self.escaped(plain.slice(position..<placed.offset), beforeCode: true)
      result += placed.code.token
      position = placed.offset
    }
    result += Self.escaped(plain.slice(position..<length), beforeCode: false)
    return result
  }

  /// Reads a visible form back, each token taking its code from `source`.
  ///
  /// Order and number of the codes are as typed; checking them against the source is the checks' work.
  ///
  /// - Throws: `VisibleFormError` when a token names a code that `source` does not have.
  public init(visibleForm: String, codesFrom source: CodedText) throws {
    var known: [String: InlineCode] = [:]
    for placed in source.codes where known[placed.code.token] == nil { known[placed.code.token] = placed.code }
    var plain: [UInt8] = []
    var codes: [PlacedCode] = []
    let bytes = Array(visibleForm.utf8)
    var position = 0
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "{") else {
        plain.append(bytes[position])
        position += 1
        continue
      }
      let run = bytes[position...].prefix { $0 == UInt8(ascii: "{") }.count
      guard let body = Self.tokenBody(bytes[(position + run)...]) else {
        plain += bytes[position..<(position + run)]
        position += run
        continue
      }
      plain += repeatElement(UInt8(ascii: "{"), count: run / 2)
      position += run
      guard run % 2 == 1 else { continue }
      let token = String(decoding: bytes[(position - 1)..<(position + body)], as: UTF8.self)
      guard let code = known[token] else {
        throw VisibleFormError(token: token, expected: source.codes.map(\.code.token))
      }
      codes.append(PlacedCode(offset: plain.count, code: code))
      position += body
    }
    self = CodedText.joined([CodedText(String(decoding: plain, as: UTF8.self), codes: codes)])
  }

  /// `text` with every run of `{` doubled that stands before a token's body or, at the end, before a code.
  private static func escaped(_ text: Substring, beforeCode: Bool) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return String(text) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let run = bytes[position...].prefix { $0 == UInt8(ascii: "{") }.count
      guard run > 0 else {
        result.append(bytes[position])
        position += 1
        continue
      }
      let end = position + run
      let isDoubled = end == bytes.count ? beforeCode : tokenBody(bytes[end...]) != nil
      result += repeatElement(UInt8(ascii: "{"), count: isDoubled ? 2 * run : run)
      position = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The length of what makes a `{` before it a token: `1}`, `/1}` or `1/}`; nil when `bytes` begin otherwise.
  private static func tokenBody(_ bytes: ArraySlice<UInt8>) -> Int? {
    var position = bytes.startIndex
    let isClosing = position < bytes.endIndex && bytes[position] == UInt8(ascii: "/")
    if isClosing { position += 1 }
    let digits = bytes[position...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    guard digits > 0 else { return nil }
    position += digits
    if !isClosing, position < bytes.endIndex, bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "}") else { return nil }
    return position + 1 - bytes.startIndex
  }
}

/// A visible form names a code that its source does not have.
public struct VisibleFormError: Error, Hashable, CustomStringConvertible {
  /// The token that was found.
  public let token: String
  /// The tokens that the source has.
  public let expected: [String]

  /// The error for `token` where only `expected` can stand.
  public init(token: String, expected: [String]) {
    self.token = token
    self.expected = expected
  }

  public var description: String {
    expected.isEmpty
      ? "\(token) is no inline code here: the source has none (write {\(token) for the plain characters)"
      : "\(token) is no inline code here: the source has \(expected.joined(separator: " "))"
  }
}
