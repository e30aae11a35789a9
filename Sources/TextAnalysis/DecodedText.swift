/// Text read from bytes, and where in the bytes each of its characters stood.
package struct DecodedText: Hashable, Sendable {
  /// The text, without a byte order mark.
  package let text: String
  /// The IANA name of the encoding; one that says the byte order where there are two.
  package let charset: String
  /// Stretches of characters of one length, in order; the first begins where the text does.
  private let runs: [Run]
  private let byteCount: Int

  /// `count` characters, each `textLength` bytes long in UTF-8 and `byteLength` bytes in the encoding.
  struct Run: Hashable, Sendable {
    var textStart: Int
    var byteStart: Int
    var textLength: Int
    var byteLength: Int
  }

  init(text: String, charset: String, runs: [Run], byteCount: Int) {
    self.text = text
    self.charset = charset
    self.runs = runs
    self.byteCount = byteCount
  }

  /// The byte offset, in what was decoded, of the character at a UTF-8 offset of `text`; the number of bytes for the
  /// text's end.
  ///
  /// - Complexity: O(log *r*) for *r* changes between characters of different lengths; O(1) for UTF-8.
  package func byteOffset(ofUTF8 offset: Int) -> Int {
    precondition((0...text.utf8.count).contains(offset), "a UTF-8 offset of the text")
    guard offset < text.utf8.count else { return byteCount }
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].textStart <= offset { low = middle } else { high = middle }
    }
    let run = runs[low]
    return run.byteStart + (offset - run.textStart) / run.textLength * run.byteLength
  }
}

/// Collects the runs of a text while it is decoded.
struct RunBuilder {
  private(set) var runs: [DecodedText.Run] = []
  private var last: (text: Int, byte: Int)?

  /// A character begins here; offsets rise.
  mutating func addCharacter(text: Int, byte: Int) {
    close(text: text, byte: byte)
    last = (text, byte)
  }

  /// The last character ends here.
  mutating func close(text: Int, byte: Int) {
    guard let last else { return }
    let textLength = text - last.text
    let byteLength = byte - last.byte
    if let run = runs.last, run.textLength == textLength, run.byteLength == byteLength { return }
    runs.append(
      DecodedText.Run(textStart: last.text, byteStart: last.byte, textLength: textLength, byteLength: byteLength))
  }
}
