/// A file's bytes beside its text: readers work on the text, and name places in the bytes.
package struct SourceText: Sendable {
  /// The file's name, for messages.
  package let name: String
  /// The file, byte for byte.
  package let bytes: [UInt8]
  /// The IANA name of the encoding that `bytes` are in.
  package let charset: String
  /// The text in UTF-8; `bytes` itself when that is what they are.
  package let utf8: [UInt8]

  /// The text of a file.
  ///
  /// - Parameter charset: The name of the encoding; nil means UTF-8, which is never guessed from anything else.
  /// - Throws: `FormatError` when the file is empty, holds NUL bytes, or is not in its encoding.
  /// - Complexity: O(*n*).
  package init(bytes: [UInt8], name: String, charset: String?) throws {
    guard !bytes.isEmpty else { throw FormatError(file: name, message: "expected text, found an empty file") }
    self.name = name
    self.bytes = bytes
    if Self.isUTF8(charset) {
      self.charset = "UTF-8"
      self.utf8 = bytes
      if let offset = bytes.firstIndex(of: 0) {
        throw FormatError(file: name, message: "expected text, found a binary file (NUL byte at offset \(offset))")
      }
      if let offset = Self.firstInvalidOffset(of: bytes) {
        let byte = String(bytes[offset], radix: 16, uppercase: true)
        throw FormatError(
          file: name,
          message: "expected UTF-8, found byte 0x\(byte) at offset \(offset); name another encoding with --charset")
      }
    } else {
      throw FormatError(file: name, message: "expected the charset UTF-8, found \(charset ?? "none")")
    }
  }

  /// The place in `bytes` of a UTF-8 range of the text.
  package func byteRange(ofUTF8 range: Range<Int>) -> Range<Int> { range }

  /// The text at a UTF-8 range.
  package func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  /// The whole text as a range, without a byte order mark at its start.
  package var content: Range<Int> { (utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)..<utf8.count }

  private static func isUTF8(_ charset: String?) -> Bool {
    guard let charset else { return true }
    return ["utf-8", "utf8"].contains(charset.lowercased())
  }

  private static func firstInvalidOffset(of bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
