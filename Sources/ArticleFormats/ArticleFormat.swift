import Bitext

/// Reads the articles of one format. One folder per format; `ArticleFormat.readers` lists them.
package protocol ArticleReader: Sendable {
  /// The format's name, as `--format` takes it and `Article.format` gives it.
  var name: String { get }
  /// What the format is, in a line for `--help`.
  var description: String { get }
  /// Whether a text looks like this format.
  ///
  /// - Parameters:
  ///   - prefix: The beginning of the text (64 kB of UTF-8 at most).
  ///   - fileName: The file's name, lower case; may be empty.
  func recognizes(_ prefix: ArraySlice<UInt8>, fileName: String) -> Bool
  /// The article, with notes for people on what could not be read as text.
  func read(_ source: SourceText) throws -> ReadResult
}

/// What reading a file gives.
package struct ReadResult: Hashable, Sendable {
  /// The article.
  package var article: Article
  /// What a person should know about the reading, one line each: parts that were left literal.
  package var notices: [String]
  /// What the markup says of parts of the blocks, by the blocks' positions; ranges in order and apart from each other.
  package var stretches: [Int: [Stretch]]

  /// A result; without notices by default.
  package init(article: Article, notices: [String] = [], stretches: [Int: [Stretch]] = [:]) {
    self.article = article
    self.notices = notices
    self.stretches = stretches
  }
}

/// A part of a block whose element says that it is not translated, or in which language it is.
package struct Stretch: Hashable, Sendable {
  /// UTF-8 range in the block's plain text.
  package var range: Range<Int>
  /// Whether it stays as it is: `translate="no"`, the class `notranslate`.
  package var isKept: Bool
  /// The language that its element names; nil where none but the whole document does.
  package var language: Language?
}

/// The formats that articles are read from, and the choice among them.
package enum ArticleFormat {
  /// The readers in the order in which they are asked; the last takes every text.
  package static let readers: [any ArticleReader] = [ArchiveReader(), HTMLReader(), PlainTextReader()]

  /// The version of the readers together: another one may find other blocks in the same bytes.
  package static let version = "1"

  /// Reads a file.
  ///
  /// The format is the one named; else the first that recognizes the beginning of the text or the name.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: The file's name, for the choice of the format and for messages.
  ///   - format: The name of a format; nil chooses by content, then by name.
  ///   - charset: The name of the encoding; nil means UTF-8.
  /// - Throws: `FormatError` for an empty or binary file, bytes that are not in the encoding, an unknown format.
  /// - Complexity: O(*n*) for *n* bytes.
  package static func read(
    bytes: [UInt8], name: String, format: String? = nil, charset: String? = nil
  ) throws -> ReadResult {
    let source = try SourceText(bytes: bytes, name: name, charset: charset)
    return try reader(for: source, format: format).read(source)
  }

  private static func reader(for source: SourceText, format: String?) throws -> any ArticleReader {
    if let format {
      guard let reader = readers.first(where: { $0.name == format }) else {
        let names = readers.map(\.name).joined(separator: ", ")
        throw FormatError(file: source.name, message: "expected a format (\(names)), found ‘\(format)’")
      }
      return reader
    }
    let prefix = source.utf8[source.content].prefix(65536)
    let fileName = source.name.lowercased()
    return readers.first { $0.recognizes(prefix, fileName: fileName) } ?? PlainTextReader()
  }
}
