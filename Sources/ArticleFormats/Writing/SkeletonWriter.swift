import Bitext
import TextAnalysis

/// Writes texts into an article's skeleton.
///
/// What is not replaced is copied, so (a) an untouched article is its own bytes, (b) its blocks written through the
/// escaper, literal places as recorded, are its own bytes too, and (c) replacing a block changes only its range.
package enum SkeletonWriter {
  /// The article's bytes with new texts in some of its blocks.
  ///
  /// A text equal to the block's own leaves the block's bytes as they are.
  ///
  /// - Parameter replacing: Block index → the new text; codes are written by their `data`.
  /// - Throws: `FormatError` when the charset lacks a character of a text and the format has no reference for it,
  ///   when a plain-text block is given a blank line, or an image a text.
  /// - Complexity: O(*n*).
  package static func write(_ article: Article, replacing texts: [Int: CodedText]) throws -> [UInt8] {
    try pour(article) { index, block in
      guard let text = texts[index], text != block.text else { return nil }
      try check(text, for: block, in: article)
      return escaper(for: block, text: text, in: article).render(text, spellings: [])
    }
  }

  /// The article's bytes with every block's own text written through the escaper, literal places as recorded.
  ///
  /// Law b: the same bytes as the article's own.
  package static func rewrite(_ article: Article) throws -> [UInt8] {
    try pour(article) { _, block in
      block.kind == .image
        ? nil : escaper(for: block, text: block.text, in: article).render(block.text, spellings: block.spellings)
    }
  }

  /// How many places of the article are literal: spelled otherwise than the escaper would.
  package static func literalPlaces(of article: Article) -> Int {
    article.blocks.reduce(0) { $0 + $1.spellings.count }
  }

  private static func pour(
    _ article: Article, _ text: (_ index: Int, _ block: Block) throws -> String?
  ) throws -> [UInt8] {
    let edits = try article.blocks.enumerated().compactMap { index, block in
      try text(index, block).map { SkeletonEdit(range: block.range, bytes: try encode($0, for: block, in: article)) }
    }
    let format = DocumentFormats.named(article.format) ?? PlainTextFormat()
    return try format.splice(edits, into: article)
  }

  private static func check(_ text: CodedText, for block: Block, in article: Article) throws {
    let name = article.metadata.title ?? article.format
    if block.kind == .image, !text.plain.isEmpty {
      throw FormatError(file: name, message: "expected no text for an image, found ‘\(text.plain.prefix(20))’")
    }
    if block.syntax == .xml, let scalar = text.plain.unicodeScalars.first(where: isForbiddenInXML) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      throw FormatError(
        file: name, message: "expected characters that XML allows, found U+\(code) in ‘\(text.plain.prefix(20))’")
    }
    guard block.syntax == .plain, article.format == PlainTextFormat().name else { return }
    if text.plain.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
      .contains(where: { $0.allSatisfy(\.isWhitespace) })
    {
      throw FormatError(
        file: name, message: "expected one paragraph of plain text, found a blank line in ‘\(text.plain.prefix(20))…’")
    }
  }

  private static func isForbiddenInXML(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar)) || [0xFFFE, 0xFFFF].contains(scalar.value)
  }

  private static func escaper(for block: Block, text: CodedText, in article: Article) -> Escaper {
    let style = FrontMatterQuotes(format: article.format, bytes: article.skeleton.bytes)
      .style(syntax: block.syntax, kind: block.kind, start: block.range.lowerBound)
    return Escaper(style: style, escapes: article.skeleton.escapes, text: text.plain)
  }

  /// A block's spelled text in the article's charset; where that lacks a character, HTML and Markdown get a reference.
  private static func encode(_ text: String, for block: Block, in article: Article) throws -> [UInt8] {
    if article.skeleton.charset == "UTF-8" { return Array(text.utf8) }
    var text = text
    while true {
      do {
        return try Charset.encode(text, as: article.skeleton.charset)
      } catch CharsetError.unencodable(_, _, let scalar) where block.syntax != .plain {
        text = text.unicodeScalars.reduce(into: "") { result, next in
          if next == scalar { result += "&#\(scalar.value);" } else { result.unicodeScalars.append(next) }
        }
      } catch {
        throw FormatError(file: article.metadata.title ?? article.format, message: "\(error)")
      }
    }
  }
}
