/// An address on the web that a page may link to: `http` or `https`, with a host, and nothing that could be read as
/// anything else.
struct WebAddress {
  /// The address as it is written into a page.
  let text: String
  /// The host, without user, port and a leading `www.`.
  let host: String
  /// The last part of the path: `storm.jpg`; empty when there is none.
  let file: String

  /// Reads an address; nil for another scheme, a relative address, one with a user's name, or one with white space,
  /// control, formatting, quoting or bracketing characters.
  init?(_ text: String) {
    let trimmed = text.drop(while: \.isWhitespace)
    guard let colon = trimmed.firstIndex(of: ":"),
      ["http", "https"].contains(trimmed[..<colon].lowercased()), trimmed[colon...].hasPrefix("://"),
      trimmed.unicodeScalars.allSatisfy(Self.isAllowed)
    else { return nil }
    // Scalars, not characters: to a browser a slash with a mark on it is a slash.
    let rest = trimmed[trimmed.index(colon, offsetBy: 3)...].unicodeScalars
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let name = authority.prefix { $0 != ":" }
    // A user's name before the host serves to show another host than the one that is called.
    guard !name.isEmpty, !authority.contains("@"),
      authority.dropFirst(name.count + 1).allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    self.text = String(trimmed)
    host = String(name.starts(with: "www.".unicodeScalars) ? name.dropFirst(4) : name)
    let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    file = path.split(separator: "/", omittingEmptySubsequences: false).last.map { String($0) } ?? ""
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      false
    default: !"\"'<>\\^`{|}".unicodeScalars.contains(scalar)
    }
  }
}

extension WebAddress {
  /// The address that the start tag `<a …>` names: the value of its first `href`; nil when there is none, or none
  /// that may be linked.
  ///
  /// Reads attributes as HTML does (WHATWG HTML §13.2.5.32–40), character references by number and `&amp;` alone.
  init?(startTag: String) {
    var rest = Substring(startTag)
    guard rest.hasPrefix("<") else { return nil }
    rest = rest.drop { !$0.isWhitespace && $0 != "/" && $0 != ">" }
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
      guard let first = rest.first, first != ">" else { return nil }
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" }
      rest = rest.dropFirst(max(name.count, 1)).drop(while: \.isWhitespace)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      let value: Substring
      if let quote = rest.first, quote == "\"" || quote == "'" {
        value = rest.dropFirst().prefix { $0 != quote }
        rest = rest.dropFirst(value.count + 2)
      } else {
        value = rest.prefix { !$0.isWhitespace && $0 != ">" }
        rest = rest.dropFirst(value.count)
      }
      if name.lowercased() == "href" {
        guard let address = Self.resolvingReferences(value) else { return nil }
        self.init(address)
        return
      }
    }
  }

  /// `value` with its character references resolved; nil when one is of another kind than an address needs.
  private static func resolvingReferences(_ value: Substring) -> String? {
    guard value.contains("&") else { return String(value) }
    var result = ""
    var rest = value
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...].dropFirst()
      guard let end = rest.prefix(8).firstIndex(of: ";") else {
        result += "&"
        continue
      }
      let name = rest[..<end].lowercased()
      if name == "amp" {
        result += "&"
      } else if name.hasPrefix("#") {
        let digits = name.dropFirst()
        let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = number.flatMap(Unicode.Scalar.init) else { return nil }
        result.unicodeScalars.append(scalar)
      } else if name.allSatisfy({ $0.isLetter || $0.isNumber }) {
        return nil
      } else {
        result += "&"
        continue
      }
      rest = rest[end...].dropFirst()
    }
    return result + rest
  }
}
