/// The part of an address that names a server (RFC 3986 §3.2), found without opening the address.
struct Authority {
  /// What stands before the host and an `@`; nil where there is no `@`.
  let user: String?
  /// The host in lower case, without a leading `www.`; never empty.
  let host: String
  /// What stands behind the host and a `:`; empty where nothing does.
  let port: String
  /// Path, query and fragment.
  let rest: String

  /// The authority behind the first `//` of `address`; nil where there is none, or no host in it.
  init?(of address: String) {
    // Scalars, not characters: to a browser a slash with a mark on it is a slash.
    let scalars = address.unicodeScalars
    guard let slashes = scalars.firstRange(of: "//".unicodeScalars) else { return nil }
    let authority = scalars[slashes.upperBound...].prefix { !["/", "?", "#"].contains($0) }
    let at = authority.lastIndex(of: "@")
    let server = at.map { authority[$0...].dropFirst() } ?? authority
    let name = server.prefix { $0 != ":" }
    let host = String(name).lowercased()
    let bare = host.utf8.starts(with: "www.".utf8) ? String(host.unicodeScalars.dropFirst(4)) : host
    guard !bare.isEmpty else { return nil }
    user = at.map { String(authority[..<$0]) }
    self.host = bare
    port = String(server[name.endIndex...].dropFirst())
    rest = String(scalars[authority.endIndex...])
  }
}
