/// Finds the strings of a JSON text and their places, without recursion.
struct JSONScanner {
  /// A string that is a value.
  struct Value {
    /// The names and numbers that lead to it.
    var path: [String]
    var text: SpelledText
    /// Between the quotes.
    var range: Range<Int>
  }

  /// How deep arrays and objects may nest.
  private static let depthLimit = 1000

  private enum State {
    case value, name, after
  }

  private enum Frame {
    case object(String)
    case array(Int)

    var name: String {
      switch self {
      case .object(let name): name
      case .array(let index): String(index)
      }
    }
  }

  private let source: SourceText
  private let bytes: [UInt8]
  private var position: Int
  private var stack: [Frame] = []
  /// Whether some character was spelled `\uXXXX`.
  private(set) var hasNumberedEscapes = false

  init(_ source: SourceText) {
    self.source = source
    bytes = source.utf8
    position = source.content.lowerBound
  }

  /// - Throws: `FormatError` with line and column where the text is no JSON.
  /// - Complexity: O(*n* · depth).
  mutating func read() throws -> [Value] {
    var values: [Value] = []
    var state = State.value
    while true {
      skipSpace()
      switch state {
      case .value:
        guard position < bytes.count else { throw error("expected a value") }
        switch bytes[position] {
        case UInt8(ascii: "{"): state = try open(.object(""), close: "}", inside: .name)
        case UInt8(ascii: "["): state = try open(.array(0), close: "]", inside: .value)
        case UInt8(ascii: "\""):
          let start = position + 1
          let text = try string()
          values.append(Value(path: stack.map(\.name), text: text, range: start..<(position - 1)))
          state = .after
        default:
          try literal()
          state = .after
        }
      case .name:
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          throw error("expected a name in quotation marks")
        }
        let name = try string()
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { throw error("expected a colon") }
        position += 1
        stack[stack.count - 1] = .object(String(decoding: name.utf8, as: UTF8.self))
        state = .value
      case .after:
        guard let top = stack.last else {
          guard position == bytes.count else { throw error("expected the end of the file") }
          return values
        }
        let byte = position < bytes.count ? bytes[position] : 0
        switch top {
        case .object where byte == UInt8(ascii: ","): state = .name
        case .array(let index) where byte == UInt8(ascii: ","):
          stack[stack.count - 1] = .array(index + 1)
          state = .value
        case .object where byte == UInt8(ascii: "}"), .array where byte == UInt8(ascii: "]"): stack.removeLast()
        case .object: throw error("expected a comma or }")
        case .array: throw error("expected a comma or ]")
        }
        position += 1
      }
    }
  }

  private mutating func open(_ frame: Frame, close: UnicodeScalar, inside: State) throws -> State {
    guard stack.count < Self.depthLimit else { throw error("expected at most \(Self.depthLimit) levels") }
    position += 1
    skipSpace()
    if position < bytes.count, bytes[position] == UInt8(ascii: close) {
      position += 1
      return .after
    }
    stack.append(frame)
    return inside
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  /// `true`, `false`, `null` or a number.
  private mutating func literal() throws {
    for word in ["true", "false", "null"] where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return
    }
    func digits() -> Int {
      let start = position
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
      return position - start
    }
    func take(_ characters: String) -> Bool {
      guard position < bytes.count, characters.utf8.contains(bytes[position]) else { return false }
      position += 1
      return true
    }
    let start = position
    _ = take("-")
    let first = position
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[first] != 0x30 else {
      position = start
      throw error("expected a value")
    }
    if take("."), digits() == 0 { throw error("expected digits behind the point") }
    if take("eE") {
      _ = take("+-")
      if digits() == 0 { throw error("expected digits of the exponent") }
    }
  }

  /// A string, its escapes decoded.
  private mutating func string() throws -> SpelledText {
    let opening = position
    position += 1
    var text = SpelledText()
    var copied = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text.append(verbatim: bytes[copied..<position])
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text.append(verbatim: bytes[copied..<position])
        let start = position
        text.substitute(try escape(), start..<position)
        copied = position
      case ..<0x20: throw error("expected no control character in a string")
      default: position += 1
      }
    }
    throw source.error(at: opening, "expected a string that ends, found the end of the file")
  }

  private mutating func escape() throws -> String {
    let start = position
    position += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"):
      hasNumberedEscapes = true
      let unit = try unit(start)
      guard UTF16.isLeadSurrogate(unit) else {
        if let scalar = UnicodeScalar(unit) { return String(scalar) }
        throw source.error(at: start, "expected a whole pair of surrogates, found half of one")
      }
      guard bytes[min(position, bytes.count)...].starts(with: "\\u".utf8) else {
        throw source.error(at: start, "expected a whole pair of surrogates, found half of one")
      }
      position += 2
      let pair = [unit, try self.unit(start)]
      guard UTF16.isTrailSurrogate(pair[1]) else {
        throw source.error(at: start, "expected a whole pair of surrogates, found half of one")
      }
      return String(decoding: pair, as: UTF16.self)
    default:
      position = start
      throw error("expected an escape such as \\n, \\\" or \\u4e2d")
    }
  }

  private mutating func unit(_ start: Int) throws -> UInt16 {
    let digits = bytes[min(position, bytes.count)...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw source.error(at: start, "expected four hexadecimal digits behind \\u") }
    position += 4
    return unit
  }

  private func error(_ expected: String) -> FormatError {
    let rest = bytes[min(position, bytes.count)...].prefix(24)
    let found = String(decoding: rest, as: UTF8.self).first
    return source.error(
      at: position,
      expected
        + (found.map { $0.isNewline ? ", found the end of the line" : ", found ‘\($0)’" }
          ?? ", found the end of the file"))
  }
}
