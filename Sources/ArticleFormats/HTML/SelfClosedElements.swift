/// What HTML takes for an element without an end, and XHTML for an empty one: `<title/>`, `<script src="a.js"/>`.
///
/// A parser of HTML reads the rest of the file as the text of such an element.
enum SelfClosedElements {
  /// The bytes for a parser of HTML: in XHTML, comments of the same length stand for these elements.
  ///
  /// XHTML is what begins with `<?xml` or names the XHTML namespace or document type in its first 2 kB.
  static func masked(_ bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
    guard isXHTML(bytes[range]) else { return bytes }
    var masked = bytes
    var position = range.lowerBound
    while let open = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "<")) {
      guard let tag = TagScanner.scan(bytes, at: open, end: range.upperBound) else {
        position = open + 1
        continue
      }
      position = max(tag.range.upperBound, open + 1)
      guard tag.kind == .start, case let name = Markup.name(bytes, tag.name), ElementNames.rawText.contains(name)
      else { continue }
      let isEmpty = bytes[tag.range].suffix(2).elementsEqual("/>".utf8)
      // <xmp/> has no room for a comment; XHTML has no such element.
      if isEmpty, case let room = tag.range.count - "<!---->".utf8.count, room >= 0 {
        let blanks = String(repeating: " ", count: room)
        masked.replaceSubrange(tag.range, with: "<!--\(blanks)-->".utf8)
      } else {
        position = end(of: name, in: bytes[position..<range.upperBound])
      }
    }
    return masked
  }

  private static func isXHTML(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: "<".utf8) else { return false }
    let beginning = String(decoding: bytes.prefix(2048), as: UTF8.self)
    return beginning.hasPrefix("<?xml") || beginning.contains("http://www.w3.org/1999/xhtml")
      || beginning.contains("//DTD XHTML")
  }

  /// Where the end tag of an element stands whose text has no tags; the end of `bytes` where there is none.
  private static func end(of name: String, in bytes: ArraySlice<UInt8>) -> Int {
    var position = bytes.startIndex
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[open...].dropFirst()
      if rest.first == UInt8(ascii: "/"),
        String(decoding: rest.dropFirst().prefix(name.utf8.count), as: UTF8.self).lowercased() == name
      {
        return open
      }
      position = open + 1
    }
    return bytes.endIndex
  }
}
