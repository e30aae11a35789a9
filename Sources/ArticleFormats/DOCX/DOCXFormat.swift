import Bitext

/// Documents of word processors in Office Open XML (ECMA-376): body, headers, footers, footnotes, endnotes.
struct DOCXFormat: PackageFormat {
  var limits = ZipPackage.Limits()

  var name: String { "docx" }
  var description: String { "documents of Word and LibreOffice" }
  var extensions: [String] { ["docx", "docm", "dotx"] }
  var keeps: String {
    "paragraphs, headings, lists, tables, notes, headers and footers; formatting, fields and deleted text stay"
  }

  /// Files that are named so, whatever is in them: one that is damaged must not be taken for text.
  func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool { hasExtension(fileName) }

  func read(_ bytes: [UInt8], name: String) throws -> ReadResult {
    let package = try ZipPackage(bytes, file: name, limits: limits)
    let layout = try DOCXLayout(of: package, file: name)
    let styles = try DOCXStyles(of: layout, in: package, file: name)
    var parts = PackageParts()
    var drafts: [BlockDraft] = []
    for part in layout.texts {
      let content = try package.contents(of: part)
      let start = parts.append(name: part, bytes: content)
      let tokens = try XMLTokens.read(content, file: name, part: part)
      drafts += DOCXScanner.drafts(content, tokens: tokens, start: start, styles: styles)
    }
    let text = parts.bytes
    let source = try SourceText(bytes: text, name: name, charset: nil)
    var article = Article(
      format: self.name, metadata: Article.Metadata(title: drafts.first { $0.kind == .title }?.plain), source: source,
      drafts: drafts)
    article.skeleton.bytes = bytes
    return ReadResult(article: article)
  }

  func text(of article: Article) throws -> [UInt8] { try opened(article).parts.bytes }

  private func opened(_ article: Article) throws -> (package: ZipPackage, parts: PackageParts) {
    let file = article.metadata.title ?? name
    let package = try ZipPackage(article.skeleton.bytes, file: file, limits: limits)
    var parts = PackageParts()
    for part in try DOCXLayout(of: package, file: file).texts {
      _ = parts.append(name: part, bytes: try package.contents(of: part))
    }
    return (package, parts)
  }

  func splice(_ edits: [SkeletonEdit], into article: Article) throws -> [UInt8] {
    guard !edits.isEmpty else { return article.skeleton.bytes }
    let file = article.metadata.title ?? name
    let (package, parts) = try opened(article)
    let changed = try parts.spliced(edits) { bytes, part, edited in
      try Self.preservingSpace(bytes, file: file, part: part, edited: edited)
    }
    return changed.isEmpty ? article.skeleton.bytes : try package.replacing(changed)
  }

  /// A part with `xml:space="preserve"` on the elements of changed text that begin or end with white space, which a
  /// word processor would drop.
  private static func preservingSpace(
    _ bytes: [UInt8], file: String, part: String, edited: [Range<Int>]
  ) throws -> [UInt8] {
    var edits: [SkeletonEdit] = []
    var next = 0
    var open: XMLToken?
    for token in try XMLTokens.read(bytes, file: file, part: part) {
      if token.kind == .start { open = DOCXScanner.isText(token) ? token : nil }
      guard token.kind == .text, let tag = open else { continue }
      while next < edited.count, edited[next].upperBound < token.range.lowerBound { next += 1 }
      guard next < edited.count, edited[next].lowerBound <= token.range.upperBound else { continue }
      let edges = [bytes[token.range.lowerBound], bytes[token.range.upperBound - 1]]
      guard edges.contains(where: { [0x20, 0x09, 0x0A].contains($0) }), tag.attribute("space") != "preserve" else {
        continue
      }
      let end = tag.range.upperBound - 1
      edits.append(SkeletonEdit(range: end..<end, bytes: Array(" xml:space=\"preserve\"".utf8)))
      open = nil
    }
    return bytes.spliced(edits)
  }
}

/// Which parts of a package hold what, as its `[Content_Types].xml` says.
struct DOCXLayout {
  /// The parts with human text: the document first, then headers, footers and notes in the order of the package.
  private(set) var texts: [String] = []
  /// The part with the styles; nil for none.
  private(set) var styles: String?

  /// - Throws: `FormatError` when the list or the document is missing.
  init(of package: ZipPackage, file: String) throws {
    let list = "[Content_Types].xml"
    // Part names and extensions are told apart without case (ECMA-376-2, §6.2.2 and §6.2.3).
    var types: [String: String] = [:]
    var defaults: [String: String] = [:]
    for token in try XMLTokens.read(package.contents(of: list), file: file, part: list) where token.kind == .start {
      let attributes = token.attributes
      guard let type = attributes["ContentType"] else { continue }
      if token.name == "Override", let part = attributes["PartName"] {
        types[part.drop { $0 == "/" }.lowercased()] = type
      } else if token.name == "Default", let ending = attributes["Extension"] {
        defaults[ending.lowercased()] = type
      }
    }
    var main: String?
    for name in package.names where name != list {
      let lower = name.lowercased()
      let ending = lower.split(separator: "/").last?.split(separator: ".", omittingEmptySubsequences: false).last
      guard let type = types[lower] ?? ending.flatMap({ defaults[String($0)] }) else { continue }
      if type.contains("wordprocessingml.styles+xml") { styles = name }
      if Self.mainTypes.contains(where: type.contains) {
        main = main ?? name
      } else if Self.otherTypes.contains(where: type.contains) {
        texts.append(name)
      }
    }
    guard let main else {
      let missing = types.first { entry in Self.mainTypes.contains(where: entry.value.contains) }?.key
      throw FormatError(
        file: file,
        message: missing.map { "expected the part \($0), found none" }
          ?? "\(list): expected a document of a word processor, found none")
    }
    texts.insert(main, at: 0)
  }

  private static let mainTypes = [
    "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml", "word.document.macroEnabled.main+xml",
  ]
  private static let otherTypes = ["header", "footer", "footnotes", "endnotes"].map { "wordprocessingml.\($0)+xml" }
}

/// What the styles of a document are to a reader, by their identifiers.
struct DOCXStyles {
  private var kinds: [String: (kind: Block.Kind, level: Int)] = [:]
  private var parents: [String: String] = [:]

  init(of layout: DOCXLayout, in package: ZipPackage, file: String) throws {
    guard let part = layout.styles else { return }
    var style = ""
    for token in try XMLTokens.read(package.contents(of: part), file: file, part: part) where token.kind == .start {
      let value = token.attribute("val") ?? ""
      switch token.name {
      case "style": style = token.attribute("styleId") ?? ""
      case "basedOn": parents[style] = value
      case "name": kinds[style] = Self.kind(named: value.lowercased())
      case "outlineLvl": if let level = Int(value), level < 9 { kinds[style] = (.heading, min(level + 1, 6)) }
      default: break
      }
    }
  }

  /// What a paragraph of this style is; nil for nothing of its own.
  func kind(of style: String) -> (kind: Block.Kind, level: Int)? {
    var style = style
    // A circle of styles ends after as many steps as a chain of them can have.
    for _ in 0..<32 {
      if let kind = kinds[style] { return kind }
      guard let parent = parents[style] else { return nil }
      style = parent
    }
    return nil
  }

  private static func kind(named name: String) -> (kind: Block.Kind, level: Int)? {
    if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)) { return (.heading, min(max(level, 1), 6)) }
    switch name {
    case "title": return (.title, 0)
    case "quote", "intense quote", "block text": return (.quotation, 0)
    case "caption": return (.caption, 0)
    default: return nil
    }
  }
}
