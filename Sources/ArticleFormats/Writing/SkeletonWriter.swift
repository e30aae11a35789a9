import Bitext
import TextAnalysis

/// Writes texts into an article's skeleton.
///
/// What is not replaced is copied, so (a) an untouched article is its own bytes, (b) its blocks written through the
/// escaper, literal places as recorded, are its own bytes too, and (c) replacing a block changes only its range.
package enum SkeletonWriter {
  /// The article's bytes with new texts in some of its blocks.
  ///
  /// A text equal to the one that stands in its place leaves the block's bytes as they are.
  ///
  /// - Parameter replacing: Block index → the new text; codes are written by their `data`.
  /// - Throws: `FormatError` when the charset lacks a character of a text and the format has no reference for it,
  ///   when a plain-text block is given a blank line, or an image a text.
  /// - Complexity: O(*n*).
  package static func write(_ article: Article, replacing texts: [Int: CodedText]) throws -> [UInt8] {
    let markdown = markdownFrame(of: article)
    let layout = texts.isEmpty ? nil : try poLayout(of: article)
    return try pour(article) { index, block, tags in
      guard let text = texts[index], text != block.present else { return nil }
      try check(text, for: block, in: article)
      if block.syntax == .po, let layout { return layout.spell(text.plain, at: block.range.lowerBound) }
      let spellings = block.syntax.isMarkdownBody ? MarkdownEscaper.spellings(of: block, for: text) : []
      return render(tags?.applied(to: text) ?? text, spellings: spellings, for: block, in: article, markdown)
    }
  }

  /// The article's bytes with the text that stands in every block's place written through the escaper, literal places as recorded.
  ///
  /// Law b: the same bytes as the article's own.
  package static func rewrite(_ article: Article) throws -> [UInt8] {
    let markdown = markdownFrame(of: article)
    return try pour(article) { _, block, tags in
      guard block.kind != .image else { return nil }
      let text = tags?.applied(to: block.present) ?? block.present
      return render(text, spellings: block.spellings, for: block, in: article, markdown)
    }
  }

  /// How many places of the article are literal: spelled otherwise than the escaper would.
  package static func literalPlaces(of article: Article) -> Int {
    article.blocks.reduce(0) { $0 + $1.spellings.count }
  }

  /// The texts of the blocks put into their places.
  ///
  /// - Parameter text: A block's spelled text; nil to leave it. It is handed the block's new codes: an attribute that
  ///   changes inside a tag changes the code that is that tag.
  private static func pour(
    _ article: Article, _ text: (_ index: Int, _ block: Block, _ tags: TagChanges?) throws -> String?
  ) throws -> [UInt8] {
    let format = DocumentFormats.named(article.format) ?? PlainTextFormat()
    var bytes: [UInt8]?
    var edits: [SkeletonEdit] = []
    var index = 0
    while index < article.blocks.count {
      let block = article.blocks[index]
      var inner: [SkeletonEdit] = []
      var next = index + 1
      while next < article.blocks.count, article.blocks[next].range.upperBound <= block.range.upperBound {
        if let text = try text(next, article.blocks[next], nil) {
          inner.append(
            SkeletonEdit(
              range: article.blocks[next].range, bytes: try encode(text, for: article.blocks[next], in: article)))
        }
        next += 1
      }
      var tags: TagChanges?
      if !inner.isEmpty {
        let text = try bytes ?? format.text(of: article)
        bytes = text
        tags = try TagChanges(inner, in: block, of: article, bytes: text)
      }
      if let text = try text(index, block, tags) {
        edits.append(SkeletonEdit(range: block.range, bytes: try encode(text, for: block, in: article)))
      } else {
        edits += inner
      }
      index = next
    }
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
    let isParagraph =
      SubtitleFormat.Kind(rawValue: article.format) != nil
      || [.plain, .filled].contains(block.syntax) && PlainTextFormat.Paragraphs(rawValue: article.format) != nil
    guard isParagraph else { return }
    if text.plain.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
      .contains(where: { $0.allSatisfy(\.isWhitespace) })
    {
      throw FormatError(
        file: name, message: "expected one paragraph of plain text, found a blank line in ‘\(text.plain.prefix(20))…’")
    }
  }

  private static func markdownFrame(of article: Article) -> MarkdownFrame? {
    article.blocks.contains { $0.syntax.isMarkdownBody } ? MarkdownFrame(article.skeleton.bytes) : nil
  }

  private static func poLayout(of article: Article) throws -> POLayout? {
    guard article.blocks.contains(where: { $0.syntax == .po }) else { return nil }
    let skeleton = article.skeleton
    return try POLayout(SourceText(bytes: skeleton.bytes, name: article.format, charset: skeleton.charset))
  }

  private static func render(
    _ text: CodedText, spellings: [Block.Spelling], for block: Block, in article: Article, _ markdown: MarkdownFrame?
  ) -> String {
    if block.syntax.isMarkdownBody, let markdown {
      return MarkdownEscaper(block.syntax, range: block.range, frame: markdown).render(text, spellings: spellings)
    }
    return escaper(for: block, text: text, in: article).render(text, spellings: spellings)
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
      } catch CharsetError.unencodable(_, _, let scalar)
        where ![.plain, .filled, .po, .json, .cell, .quotedCell].contains(block.syntax)
      {
        text = text.unicodeScalars.reduce(into: "") { result, next in
          if next == scalar { result += "&#\(scalar.value);" } else { result.unicodeScalars.append(next) }
        }
      } catch {
        throw FormatError(file: article.metadata.title ?? article.format, message: "\(error)")
      }
    }
  }
}
