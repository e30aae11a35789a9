import ArticleFormats
import Bitext
import TextAnalysis

/// A document that is cut into segments, without a project.
package struct SegmentedDocument: Sendable {
  /// A segment and where it stands.
  package struct Piece: Hashable, Sendable {
    /// The place of its block in the document, from 1.
    package var block: Int
    /// What the block is.
    package var kind: Block.Kind
    /// UTF-8 range in the block's plain text.
    package var span: Range<Int>
    /// The words in one line; white space at the edges is in the span and not here.
    package var text: String
  }

  /// What a person should know about the reading, one line each.
  package let notices: [String]
  /// The language whose rules cut it.
  package let language: Language
  private let name: String
  private let article: Article
  private let segmenter: SentenceSegmenter

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - name: The document's name, for the choice of the format and for messages.
  ///   - format: The name of a format; nil for the one that recognises the document.
  ///   - language: Whose rules cut it; nil for Chinese, where the text shows that it is.
  /// - Throws: `FormatError`, `WorkbenchError` when it cannot be read or its language does not show.
  package init(
    _ bytes: [UInt8], name: String, format: String?, charset: String?, language: Language?,
    segmenters: Segmenters
  ) throws {
    let result = try DocumentFormats.read(bytes: bytes, name: name, format: format, charset: charset)
    notices = result.notices
    article = result.article
    self.name = name
    self.language = try language ?? result.article.language(declared: nil, name: name)
    segmenter = try segmenters.segmenter(for: self.language)
  }

  /// The spans of the segments of each block.
  ///
  /// - Throws: `WorkbenchError` when a rule that was brought takes too long.
  package func spans() throws -> [[Range<Int>]] { try Workbench.spans(of: article, segmenter, name: name) }

  /// Hands over the segments that have words, in order; `spans` are those of the blocks.
  package func forEachPiece(in spans: [[Range<Int>]], _ take: (Piece) throws -> Void) rethrows {
    for (index, (block, spans)) in zip(article.blocks, spans).enumerated() where !block.text.isBlank {
      for span in spans {
        let text = block.text.plain.slice(span).inOneLine
        if !text.isEmpty { try take(Piece(block: index + 1, kind: block.kind, span: span, text: text)) }
      }
    }
  }
}

extension Substring {
  /// The words without white space at the edges, and with a space where a line ends.
  fileprivate var inOneLine: String {
    guard utf8.contains(where: { (0x0A...0x0D).contains($0) }) else { return String(withoutEdges) }
    return split(whereSeparator: \.isNewline).map(\.withoutEdges).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var withoutEdges: Substring {
    let scalars = unicodeScalars.drop(while: \.properties.isWhitespace)
    return Substring(scalars.prefix(through: scalars.lastIndex { !$0.properties.isWhitespace } ?? scalars.startIndex))
  }
}
