import TextAnalysis

/// Plain text that is read as a whole.
package enum TextInput {
  /// The text of `source` in the encoding `charset`, UTF-8 without one.
  ///
  /// - Parameter isLossy: Whether bytes that are no UTF-8 are read as U+FFFD.
  /// - Throws: `WorkbenchError` naming the text: more than 1 GB, bytes that are not in the encoding.
  package static func read(
    _ source: ByteSource, name: String, charset: String? = nil, isLossy: Bool = false
  ) throws -> String {
    guard let bytes = try source.readAll(limit: TextConversion.wholeLimit) else {
      throw WorkbenchError("\(name): expected at most 1 GB of text, found more")
    }
    if let charset {
      do {
        return try Charset.decode(bytes, as: charset).text
      } catch {
        throw WorkbenchError("\(name): \(error)")
      }
    }
    guard let place = isLossy ? nil : Charset.firstInvalidUTF8Offset(bytes[...]) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let isTruncated = bytes.withUnsafeBytes { Charset.isTruncatedCharacter($0[place...]) }
    throw TextConversion.error(
      .init(offset: place, byte: bytes[place], isTruncated: isTruncated), name: name, start: Array(bytes.prefix(2)))
  }
}
