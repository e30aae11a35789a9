import Bitext

/// A format that documents come in: how a file of it is known, and how new texts are put into one.
///
/// One folder per format, `DocumentFormats.all` lists them. A format of text conforms to `TextFormat`, one whose files
/// are packages of parts to `PackageFormat`; CONTRIBUTING.md walks through a new one.
package protocol DocumentFormat: Sendable {
  /// The format's name, as `--format` takes it and `Article.format` gives it.
  var name: String { get }
  /// What the format is, in a few words.
  var description: String { get }
  /// The endings of its files' names, without the dot, lower case.
  var extensions: [String] { get }
  /// Whether most of its files are data, not documents: in folders they are passed over.
  var isData: Bool { get }
  /// What people translate in it, and what stays as it was, in a line.
  var keeps: String { get }
  /// Whether a file looks like this format.
  ///
  /// - Parameters:
  ///   - beginning: The beginning of the text as UTF-8 (64 kB at most); of a package, of its bytes.
  ///   - fileName: The file's name, lower case; may be empty.
  func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool
  /// The format with what was named behind a colon, such as `csv:2`; nil where it takes none, or not this.
  func choosing(_ parameter: String) -> (any DocumentFormat)?
  /// The bytes that the ranges of the article's blocks are in: the skeleton's, of a package those of its parts' text.
  func text(of article: Article) throws -> [UInt8]
  /// The article's file with new texts in the places of some of its blocks.
  ///
  /// - Parameter edits: In the order of their ranges, which are apart; text is spelled for its place already.
  func splice(_ edits: [SkeletonEdit], into article: Article) throws -> [UInt8]
}

/// A new text for a place of a skeleton.
package struct SkeletonEdit: Sendable {
  /// The range of the block: in the skeleton's bytes, or of a package in the text of its parts.
  package var range: Range<Int>
  /// What is written there, in the skeleton's charset.
  package var bytes: [UInt8]
}

/// A format whose files are text.
package protocol TextFormat: DocumentFormat {
  /// The charset that a file of this format itself names, by its raw bytes; nil where it names none, the format has no
  /// place for it, or the file is another one.
  func declaredCharset(of bytes: [UInt8]) -> String?
  /// The article, with notes for people on what could not be read as text.
  func read(_ source: SourceText) throws -> ReadResult
}

/// A format whose files are packages: the ranges of an article's blocks are those of its parts' text, put together.
package protocol PackageFormat: DocumentFormat {
  /// The article, with notes for people on what could not be read as text.
  ///
  /// - Parameter name: The file's name, for messages.
  func read(_ bytes: [UInt8], name: String) throws -> ReadResult
}

extension TextFormat {
  package func declaredCharset(of bytes: [UInt8]) -> String? { nil }
}

extension DocumentFormat {
  package var isData: Bool { false }

  package func choosing(_ parameter: String) -> (any DocumentFormat)? { nil }

  /// Whether the file's name ends as this format's do.
  package func hasExtension(_ fileName: String) -> Bool { extensions.contains { fileName.hasSuffix("." + $0) } }

  package func text(of article: Article) throws -> [UInt8] { article.skeleton.bytes }

  package func splice(_ edits: [SkeletonEdit], into article: Article) throws -> [UInt8] {
    article.skeleton.bytes.spliced(edits)
  }
}

extension [UInt8] {
  /// The bytes with those of `edits`, which are in order and apart, in the places of their ranges.
  package func spliced(_ edits: [SkeletonEdit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + count / 8)
    var copied = 0
    for edit in edits {
      result += self[copied..<edit.range.lowerBound]
      result += edit.bytes
      copied = edit.range.upperBound
    }
    result += self[copied...]
    return result
  }
}

/// What reading a file gives.
package struct ReadResult: Hashable, Sendable {
  /// The article.
  package var article: Article
  /// What a person should know about the reading, one line each: parts that were left literal.
  package var notices: [String]
  /// What the markup says of parts of the blocks, by the blocks' positions; ranges in order and apart from each other.
  package var stretches: [Int: [Stretch]]
  /// The language of the blocks' translations, where the file names it.
  package var targetLanguage: Language?

  /// A result; without notices by default.
  package init(
    article: Article, notices: [String] = [], stretches: [Int: [Stretch]] = [:], targetLanguage: Language? = nil
  ) {
    self.article = article
    self.notices = notices
    self.stretches = stretches
    self.targetLanguage = targetLanguage
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
