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

  /// The canonical names of all encodings, sorted.
  package static var availableNames: [String] {
    let names = (0..<cicu_charset_count()).compactMap { index in
      cicu_charset_at(index).flatMap { canonicalName(String(cString: $0)) }
    }
    // ICU has one name (TIS-620) that stands for another encoding than the one that calls itself so.
    return Set(names).filter { canonicalName($0) == $0 }.sorted()
  }

  /// The text that `bytes` are in the encoding `name`.
  ///
  /// - Throws: `CharsetError`: unknown name; a faulty sequence with its byte offset.
  /// - Complexity: O(*n*); about 900 MB/s for UTF-8, 50 MB/s for the others.
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

  /// Whether `bytes` are hardly text: a NUL in the first 8 kB without a mark of UTF-16 or UTF-32 before it.
  package static func looksBinary(_ bytes: [UInt8]) -> Bool {
    !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
      && !bytes.starts(with: [0, 0, 0xFE, 0xFF]) && bytes.prefix(8192).contains(0)
  }

  private static func withByteOrder(_ name: String, of bytes: [UInt8]) -> String {
    switch name {
    case "UTF-16": bytes.starts(with: [0xFF, 0xFE]) ? "UTF-16LE" : "UTF-16BE"
    case "UTF-32": bytes.starts(with: [0xFF, 0xFE, 0, 0]) ? "UTF-32LE" : "UTF-32BE"
    default: name
    }
  }

  private static func decodeUTF8(_ bytes: [UInt8]) throws(CharsetError) -> DecodedText {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let text = String(validating: bytes[mark...], as: UTF8.self) else {
      throw faultInUTF8(bytes)
    }
    return DecodedText(
      text: text, charset: "UTF-8",
      runs: [DecodedText.Run(textStart: 0, byteStart: mark, textLength: 1, byteLength: 1)], byteCount: bytes.count)
  }

  /// The error that names the first faulty sequence of `bytes`, which are not UTF-8.
  private static func faultInUTF8(_ bytes: [UInt8]) -> CharsetError {
    do {
      _ = try UTF8Span(validating: bytes.span)
      preconditionFailure("Swift finds bytes well-formed that it found faulty")
    } catch {
      let fault = error.byteOffsets
      return .undecodable(charset: "UTF-8", offset: fault.lowerBound, bytes: Array(bytes[fault]))
    }
  }
}
