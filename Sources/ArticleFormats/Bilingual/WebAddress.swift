/// An address on the web that a page may link to: `http` or `https`, with a host, and nothing that could be read as
/// anything else.
struct WebAddress {
  /// The address as it is written into a page.
  let text: String
  /// The host in lower case, without port and a leading `www.`.
  let host: String
  /// The last part of the path: `storm.jpg`; empty when there is none.
  let file: String

  /// Reads an address; nil for another scheme, a relative address, one with a user's name, or one with white space,
  /// control, formatting, quoting, bracketing or replacement characters.
  init?(_ text: String) {
    let trimmed = String(text.drop(while: \.isWhitespace))
    guard let colon = trimmed.firstIndex(of: ":"),
      ["http", "https"].contains(trimmed[..<colon].lowercased()), trimmed[colon...].hasPrefix("://"),
      trimmed.unicodeScalars.allSatisfy(Self.isAllowed), let authority = Authority(of: trimmed),
      // A user's name before the host serves to show another host than the one that is called.
      authority.user == nil, authority.port.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    self.text = trimmed
    host = authority.host
    let path = authority.rest.unicodeScalars.prefix { $0 != "?" && $0 != "#" }
    file = path.split(separator: "/", omittingEmptySubsequences: false).last.map { String($0) } ?? ""
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      false
    default: !"\"'<>\\^`{|}\u{FFFD}".unicodeScalars.contains(scalar)
    }
  }
}

extension WebAddress {
  /// The address that the start tag `<a …>` names: the value of its first `href`; nil when there is none, or none
  /// that may be linked.
  ///
  /// Attributes and character references are read as HTML reads them.
  init?(startTag: String) {
    let bytes = Array(startTag.utf8)
    guard bytes.first == UInt8(ascii: "<"), let tag = TagScanner.scan(bytes, at: 0, end: bytes.count),
      tag.kind == .start
    else { return nil }
    let first = TagScanner.attributes(bytes, of: tag).first { attribute in
      bytes[attribute.name].elementsEqual("href".utf8) { $0 | 0x20 == $1 }
    }
    guard let value = first?.value else { return nil }
    var references = CharacterReferences()
    self.init(references.attributeValue(bytes, value))
  }
}
