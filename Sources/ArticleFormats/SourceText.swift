import Bitext
import TextAnalysis

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
  /// Where the characters stood; nil for UTF-8.
  private let decoded: DecodedText?

  /// The text of a file.
  ///
  /// - Parameter charset: The name of the encoding; nil means UTF-8, which is never guessed from anything else.
  /// - Throws: `FormatError` when the file is empty, holds NUL characters, or is not in its encoding, and for an
  ///   encoding that nobody knows.
  /// - Complexity: O(*n*).
  package init(bytes: [UInt8], name: String, charset: String?) throws {
    guard !bytes.isEmpty else { throw FormatError(file: name, message: "expected text, found an empty file") }
    self.name = name
    self.bytes = bytes
    guard let known = Charset.canonicalName(charset ?? "UTF-8") else {
      throw FormatError(file: name, message: "expected the name of a character encoding, found ‘\(charset ?? "")’")
    }
    if charset == nil, [[0xFF, 0xFE], [0xFE, 0xFF]].contains(where: { bytes.starts(with: $0) }) {
      throw FormatError(
        file: name, message: "expected UTF-8, found the byte order mark of UTF-16; read it with --charset UTF-16")
    }
    if known == "UTF-8" {
      self.charset = known
      utf8 = bytes
      decoded = nil
      try refuseNUL()
      if let offset = Charset.firstInvalidUTF8Offset(bytes[...]) {
        let byte = String(bytes[offset], radix: 16, uppercase: true)
        throw FormatError(
          file: name,
          message: "expected UTF-8, found byte 0x\(byte) at offset \(offset); name another encoding with --charset"
            + Self.fitting(bytes))
      }
    } else {
      do {
        let decoded = try Charset.decode(bytes, as: known)
        self.charset = decoded.charset
        utf8 = Array(decoded.text.utf8)
        self.decoded = decoded
      } catch {
        throw FormatError(file: name, message: "\(error)")
      }
      try refuseNUL()
    }
  }

  /// Encodings of Chinese in which the bytes could be read, for messages.
  private static func fitting(_ bytes: [UInt8]) -> String {
    let names = ["GB18030", "Big5"].filter { name in
      do {
        return try !Charset.decode(bytes, as: name).text.isEmpty
      } catch {
        return false
      }
    }
    return names.isEmpty ? "" : " (\(names.joined(separator: " or ")) would fit)"
  }

  private func refuseNUL() throws {
    guard let place = utf8.firstIndex(of: 0) else { return }
    let offset = byteRange(ofUTF8: place..<place).lowerBound
    throw FormatError(file: name, message: "expected text, found a binary file (NUL byte at offset \(offset))")
  }

  /// The place in `bytes` of a UTF-8 range of the text, which begins and ends between characters.
  ///
  /// - Complexity: O(1) for UTF-8, O(log *n*) for the rest.
  package func byteRange(ofUTF8 range: Range<Int>) -> Range<Int> {
    guard let decoded else { return range }
    return decoded.byteOffset(ofUTF8: range.lowerBound)..<decoded.byteOffset(ofUTF8: range.upperBound)
  }

  /// The text at a UTF-8 range.
  package func string(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }

  /// The whole text as a range, without a byte order mark at its start.
  package var content: Range<Int> { (utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)..<utf8.count }

  /// The number of the line, from 1, that an offset of the text stands in.
  ///
  /// - Complexity: O(*n*).
  package func line(at offset: Int) -> Int { utf8[..<offset].count { $0 == 0x0A } + 1 }

  /// An error that says where in the file: `name:line:column`, both from 1, the column in characters.
  ///
  /// - Complexity: O(*n*).
  package func error(at offset: Int, _ message: String) -> FormatError {
    let before = utf8[content.lowerBound..<max(offset, content.lowerBound)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    return FormatError(file: "\(name):\(line(at: offset)):\(column)", message: message)
  }
}
