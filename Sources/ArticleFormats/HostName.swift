/// What an address says without being opened.
enum HostName {
  /// The host of an address, lower case, without `www.`; nil where there is none.
  static func of(_ address: String) -> String? {
    guard let slashes = address.utf8Range(of: "//") else { return nil }
    let authority = address[slashes.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last.map { $0.prefix { $0 != ":" } } ?? ""
    let name = host.lowercased()
    let bare = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    return bare.isEmpty ? nil : bare
  }
}

extension String {
  /// Where `text` stands for the first time.
  fileprivate func utf8Range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
