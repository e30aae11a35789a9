/// Which parts of a book hold what, as its container, package document and manifest say.
///
/// Source: EPUB 3.3 (W3C), Open Packaging Format 2.0.1 (IDPF).
struct EPUBLayout {
  enum Kind { case package, chapter, contents }

  /// The parts with human text: the package document, the chapters in the order of the spine, the tables of contents.
  private(set) var texts: [(name: String, kind: Kind)] = []

  private static let chapterTypes = ["application/xhtml+xml", "text/html", "text/x-oeb1-document"]

  /// - Throws: `FormatError` when the container, the package document or an item of the spine is missing, or a part
  ///   with text is encrypted.
  init(of package: ZipPackage, file: String) throws {
    let container = "META-INF/container.xml"
    let roots = try XMLTokens.read(package.contents(of: container), file: file, part: container)
    guard let document = roots.first(where: { $0.kind == .start && $0.name == "rootfile" })?.attributes["full-path"]
    else { throw FormatError(file: file, message: "\(container): expected a rootfile with full-path, found none") }
    texts = [(document, .package)]

    var items: [String: (name: String, type: String)] = [:]
    var contents: [(name: String, kind: Kind)] = []
    var spine: [String] = []
    for token in try XMLTokens.read(package.contents(of: document), file: file, part: document)
    where token.kind == .start {
      let attributes = token.attributes
      if token.name == "item", let id = attributes["id"], let reference = attributes["href"] {
        guard let name = Self.resolve(reference, from: document) else { continue }
        let type = attributes["media-type"] ?? ""
        items[id] = (name, type)
        if attributes["properties"]?.split(separator: " ").contains("nav") ?? false {
          contents.append((name, .chapter))
        }
        if type == "application/x-dtbncx+xml" { contents.append((name, .contents)) }
      } else if token.name == "itemref", let id = attributes["idref"] {
        spine.append(id)
      }
    }
    for id in spine {
      guard let item = items[id] else {
        throw FormatError(file: file, message: "\(document): expected an item ‘\(id)’ in the manifest, found none")
      }
      // A spine that comes back to a chapter reads it once.
      if Self.chapterTypes.contains(item.type), !texts.contains(where: { $0.name == item.name }) {
        texts.append((item.name, .chapter))
      }
    }
    for part in contents where !texts.contains(where: { $0.name == part.name }) { texts.append(part) }
    try refuseEncryption(in: package, file: file)
  }

  private func refuseEncryption(in package: ZipPackage, file: String) throws {
    let list = "META-INF/encryption.xml"
    guard package.contains(list) else { return }
    for token in try XMLTokens.read(package.contents(of: list), file: file, part: list) where token.kind == .start {
      guard token.name == "CipherReference", let reference = token.attribute("URI"),
        let name = Self.resolve(reference, from: ""), texts.contains(where: { $0.name == name })
      else { continue }
      throw FormatError(file: file, message: "\(name): expected a text, found it encrypted")
    }
  }

  /// The name of the part that a reference in the part `base` means; nil for one outside the package.
  static func resolve(_ reference: String, from base: String) -> String? {
    let path = reference.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty, !path.contains(":"), let decoded = percentDecoded(path) else { return nil }
    var folders = decoded.hasPrefix("/") ? [] : base.split(separator: "/").dropLast().map(String.init)
    for step in decoded.split(separator: "/") {
      switch step {
      case ".": continue
      case "..":
        guard folders.popLast() != nil else { return nil }
      default: folders.append(String(step))
      }
    }
    return folders.joined(separator: "/")
  }

  private static func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        let digits = rest.prefix(2)
        guard digits.count == 2, digits.first != UInt8(ascii: "+"),
          let value = UInt8(String(Substring(digits)), radix: 16)
        else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
