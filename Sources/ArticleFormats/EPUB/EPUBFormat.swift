import Bitext
import TextAnalysis

/// Electronic books, EPUB 2 and 3: the chapters in the order of the spine, the tables of contents, the book's title.
struct EPUBFormat: PackageFormat {
  var limits = ZipPackage.Limits()

  var name: String { "epub" }
  var description: String { "electronic books (EPUB 2 and 3)" }
  var extensions: [String] { ["epub"] }
  var keeps: String { "chapters, tables of contents, the book's title and description; authors, markup, pictures stay" }

  /// Files that are named so, and packages that say so at their beginning, as the format has it.
  func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool {
    hasExtension(fileName)
      || beginning.starts(with: "PK".utf8)
        && beginning.dropFirst(30).starts(with: "mimetypeapplication/epub+zip".utf8)
  }

  func read(_ bytes: [UInt8], name: String) throws -> ReadResult {
    let package = try ZipPackage(bytes, file: name, limits: limits)
    let layout = try EPUBLayout(of: package, file: name)
    let parts = try parts(of: layout, in: package, file: name)
    let source = try SourceText(bytes: parts.bytes, name: name, charset: nil)
    var drafts: [BlockDraft] = []
    var notices: [String] = []
    for (part, kind) in zip(parts.parts, layout.texts.map(\.kind)) {
      let range = part.start..<(part.start + part.bytes.count)
      if kind == .chapter {
        // A chapter that is no XML is read as HTML, as reading systems do.
        _ = try XMLTokens.read(part.bytes, file: name, part: part.name) { notices.append("\($0); read as HTML") }
        let begin = range.lowerBound + (part.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        let body = HTMLBody(source, range: begin..<range.upperBound, isFragment: false)
        notices += body.notices.map { "\(part.name): \($0)" }
        drafts += body.drafts.map { draft in
          var draft = draft.draft
          // The title of a chapter's file; the book has its own.
          if draft.kind == .title { (draft.kind, draft.level) = (.heading, 1) }
          return draft
        }
      } else {
        let tokens = try XMLTokens.read(part.bytes, file: name, part: part.name)
        drafts += EPUBLabels.drafts(part.bytes, tokens: tokens, isPackage: kind == .package, start: part.start)
      }
    }
    var article = Article(
      format: self.name, metadata: Article.Metadata(title: drafts.first { $0.kind == .title }?.plain), source: source,
      drafts: drafts, habits: ["\u{A0}": "&#160;"])
    article.skeleton.bytes = bytes
    return ReadResult(article: article, notices: notices, stretches: drafts.stretches)
  }

  func text(of article: Article) throws -> [UInt8] { try opened(article).parts.bytes }

  func splice(_ edits: [SkeletonEdit], into article: Article) throws -> [UInt8] {
    guard !edits.isEmpty else { return article.skeleton.bytes }
    let (package, parts) = try opened(article)
    let changed = parts.spliced(edits) { bytes, _, _ in bytes }
    return changed.isEmpty ? article.skeleton.bytes : try package.replacing(changed)
  }

  private func opened(_ article: Article) throws -> (package: ZipPackage, parts: PackageParts) {
    let file = article.metadata.title ?? name
    let package = try ZipPackage(article.skeleton.bytes, file: file, limits: limits)
    return (package, try parts(of: EPUBLayout(of: package, file: file), in: package, file: file))
  }

  private func parts(of layout: EPUBLayout, in package: ZipPackage, file: String) throws -> PackageParts {
    var parts = PackageParts()
    for text in layout.texts {
      let bytes = try package.contents(of: text.name)
      guard Charset.firstInvalidUTF8Offset(bytes[...]) == nil, !bytes.contains(0) else {
        throw FormatError(file: file, message: "\(text.name): expected UTF-8, found another encoding")
      }
      _ = parts.append(name: text.name, bytes: bytes)
    }
    return parts
  }
}
