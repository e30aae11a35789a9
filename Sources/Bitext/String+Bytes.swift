extension String {
  /// Whether two strings have the same bytes.
  ///
  /// `==` is canonical equivalence, for which é in one character and in two are equal; to a file they are not.
  func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// The UTF-8 range of the text without the white space at its edges; empty at 0 where there is nothing else.
  ///
  /// White space is what has the Unicode property White_Space, scalar by scalar: a mark that stands on a space counts
  /// as text, the space before it does not.
  ///
  /// - Complexity: O(white space at the edges).
  package var contentRange: Range<Int> {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return 0..<0 }
    return utf8.distance(
      from: startIndex, to: first)..<utf8.distance(from: startIndex, to: scalars.index(after: last))
  }
}

extension Hasher {
  /// Takes in the bytes of a string and where they end, as `hasSameBytes(as:)` compares them.
  mutating func combine(bytesOf text: String) {
    var text = text
    text.withUTF8 { bytes in
      combine(bytes.count)
      combine(bytes: UnsafeRawBufferPointer(bytes))
    }
  }
}
