import CICU

/// Character encodings, strictly: what is no text in them is refused with its place, never guessed or dropped.
///
/// UTF-8 is read by Swift, everything else by ICU. `GB2312` is read and written as GBK, its superset, as every browser
/// does (WHATWG Encoding Standard, §4.2); plain `UTF-16` and `UTF-32` take their byte order from the mark, else are big-endian
/// (RFC 2781, §4.3).
package enum Charset {
  /// The IANA name of an encoding under any of its names (ICU's own name where IANA has none); nil when there is none.
  package static func canonicalName(_ name: String) -> String? {
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") }) else { return nil }
    return cicu_charset_name(name).map { canonical in
      let canonical = String(cString: canonical)
      return canonical == "GB2312" ? "GBK" : canonical == "gb18030" ? "GB18030" : canonical
    }
  }

  /// The text that `bytes` are in the encoding `name`.
  ///
  /// - Throws: `CharsetError`: unknown name; a faulty sequence with its byte offset.
  /// - Complexity: O(*n*); about 300 MB/s for UTF-8, 50 MB/s for the others.
  package static func decode(_ bytes: [UInt8], as name: String) throws(CharsetError) -> DecodedText {
    guard let known = canonicalName(name) else { throw .unknown(name) }
    if known == "UTF-8" { return try decodeUTF8(bytes) }
    return try ConverterHandle.decode(bytes, charset: withByteOrder(known, of: bytes))
  }

  /// The bytes of `text` in the encoding `name`, without a byte order mark.
  ///
  /// - Throws: `CharsetError`: unknown name; a character that the encoding does not have, with its UTF-8 offset.
  package static func encode(_ text: String, as name: String) throws(CharsetError) -> [UInt8] {
    guard let known = canonicalName(name) else { throw .unknown(name) }
    if known == "UTF-8" { return Array(text.utf8) }
    return try ConverterHandle.encode(text, charset: withByteOrder(known, of: []))
  }

  /// The place of the first sequence of `bytes` that is not UTF-8, counted from the first byte of the slice; nil when
  /// all of it is.
  ///
  /// A character that is cut off at the end counts as faulty.
  ///
  /// - Complexity: O(*n*).
  package static func firstInvalidUTF8Offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    firstInvalidUTF8(bytes)?.lowerBound
  }

  /// The same for bytes in memory that is not an array's.
  package static func firstInvalidUTF8Offset(_ bytes: UnsafeRawBufferPointer) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Whether `bytes`, which do not begin with a whole character, begin one that they are too few for.
  package static func isTruncatedCharacter(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let first = bytes.first, first >= 0xC2, first < 0xF5 else { return false }
    return bytes.count < UTF8.width(ofLeadByte: first) && bytes.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
  }

  private static func withByteOrder(_ name: String, of bytes: [UInt8]) -> String {
    switch name {
    case "UTF-16": bytes.starts(with: [0xFF, 0xFE]) ? "UTF-16LE" : "UTF-16BE"
    case "UTF-32": bytes.starts(with: [0xFF, 0xFE, 0, 0]) ? "UTF-32LE" : "UTF-32BE"
    default: name
    }
  }

  private static func decodeUTF8(_ bytes: [UInt8]) throws(CharsetError) -> DecodedText {
    if let fault = firstInvalidUTF8(bytes[...]) {
      throw .undecodable(charset: "UTF-8", offset: fault.lowerBound, bytes: Array(bytes[fault]))
    }
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return DecodedText(
      text: String(decoding: bytes[mark...], as: UTF8.self), charset: "UTF-8",
      runs: [DecodedText.Run(textStart: 0, byteStart: mark, textLength: 1, byteLength: 1)], byteCount: bytes.count)
  }

  private static func firstInvalidUTF8(_ bytes: ArraySlice<UInt8>) -> Range<Int>? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets
    }
  }
}
