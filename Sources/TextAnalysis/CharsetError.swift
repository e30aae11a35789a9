import CICU

/// Why bytes could not be read as text, or text not be written as bytes.
package enum CharsetError: Error, Hashable, CustomStringConvertible {
  /// There is no encoding of this name.
  case unknown(String)
  /// `bytes` at byte `offset` are nothing in this encoding.
  case undecodable(charset: String, offset: Int, bytes: [UInt8])
  /// The encoding has no code for `scalar`, which stands at UTF-8 offset `offset` of the text.
  case unencodable(charset: String, offset: Int, scalar: Unicode.Scalar)
  /// ICU could not load its table of the encoding; `code` is its name for the reason.
  case unavailable(charset: String, code: String)

  package var description: String {
    switch self {
    case .unknown(let name):
      return "expected the name of a character encoding, found ‘\(name)’"
    case .undecodable(let charset, let offset, let bytes):
      let digits = bytes.map { "0x" + Self.hexadecimal(UInt32($0), digits: 2) }.joined(separator: " ")
      return "byte \(offset): expected \(charset), found \(digits)"
    case .unencodable(let charset, let offset, let scalar):
      let code = "U+" + Self.hexadecimal(scalar.value, digits: 4)
      return "character ‘\(scalar)’ (\(code), UTF-8 offset \(offset)) cannot be written in \(charset)"
    case .unavailable(let charset, let code):
      return "ICU \(ICU.version) could not load the encoding \(charset): \(code)"
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
