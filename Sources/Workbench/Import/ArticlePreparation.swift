import ArticleFormats
import Bitext
import ProjectStore
import TextAnalysis

/// What an import is asked to do beyond the files.
package struct ImportOptions: Sendable {
  /// The name that the one article gets; nil for its path relative to the argument.
  package var name: String?
  /// The language of the articles; nil for the project's, bare `zh` for Chinese whose script the text tells.
  package var language: Language?
  /// The format that must read them; nil for the one that recognises them.
  package var format: String?
  /// The charset they are in; nil for the one that they name, else UTF-8.
  package var charset: String?
  /// The language of the translations in files that have them beside their texts; nil for the one that the file names,
  /// else the project's, if it has one.
  package var targetLanguage: Language?

  /// Options; all nil by default.
  package init(
    name: String? = nil, language: Language? = nil, format: String? = nil, charset: String? = nil,
    targetLanguage: Language? = nil
  ) {
    self.name = name
    self.language = language
    self.format = format
    self.charset = charset
    self.targetLanguage = targetLanguage
  }
}

/// An article that has been read and cut into segments, ready for the store.
struct PreparedArticle: Sendable {
  var article: ImportedArticle
  /// What the reader wants people to know, one line each.
  var notices: [String]
}

extension Project {
  /// Reads the file, finds its language and its segments. Touches nothing; may run on any thread.
  ///
  /// - Parameter boundaries: Where people have split and joined segments, by the articles' names.
  func prepare(
    _ file: SourceFile, bytes: [UInt8]? = nil, options: ImportOptions, boundaries: [String: [SegmentBoundary]]
  ) throws -> PreparedArticle {
    if let name = options.name, !SourceFile.isName(name) {
      throw WorkbenchError("expected a name such as bbc/story.md, without ‘..’ and the like, found ‘\(name)’")
    }
    let bytes = try bytes ?? FileSystem.read(file.path)
    let result: ReadResult
    do {
      result = try DocumentFormats.read(
        bytes: bytes, name: file.path, format: options.format, charset: options.charset)
    } catch {
      throw WorkbenchError(error.oneLine)
    }
    // What could not be read as text is no article, even where it has a title.
    let hasBody = result.article.blocks.contains { $0.kind != .title && !$0.text.isBlank }
    guard hasBody || result.notices.isEmpty && result.article.blocks.contains(where: { !$0.text.isBlank }) else {
      throw WorkbenchError(
        "\(file.path): expected text, found none that can be read\(result.notices.first.map { " (\($0))" } ?? "")")
    }
    let language = try result.article.language(
      declared: options.language ?? folder.configuration.sourceLanguage, name: file.path)
    let segmenter = try segmenters.segmenter(for: language)
    let name = options.name ?? file.name
    let imported = ImportedArticle(
      name: name, article: result.article, language: language, contentHash: contentHash(bytes),
      readerVersion: "\(result.article.format) \(DocumentFormats.version)",
      segmentationVersion: try segmenters.version(),
      spans: try spans(of: result.article, segmenter, boundaries: boundaries[name] ?? [], name: file.path),
      translation: try translation(in: result, of: language, options: options, file: file, name: name))
    return PreparedArticle(article: imported, notices: result.notices)
  }

  /// The language and the origin of the translations in a file; nil where it has none.
  private func translation(
    in result: ReadResult, of source: Language, options: ImportOptions, file: SourceFile, name: String
  ) throws -> ImportedTranslation? {
    guard result.article.blocks.contains(where: { $0.target.map { !$0.text.isBlank } ?? false }) else { return nil }
    let targets = folder.configuration.targetLanguages
    guard
      let language = options.targetLanguage ?? result.targetLanguage ?? (targets.count == 1 ? targets.first : nil)
    else {
      throw WorkbenchError(
        "\(file.path): expected the language of its translations, found none in it; say it with --to")
    }
    guard !language.needsScript else {
      throw WorkbenchError(
        "\(file.path): expected a target language with its script, found \(language); say it with --to zh-Hans or zh-Hant"
      )
    }
    guard language != source else {
      throw WorkbenchError(
        "\(file.path): expected a translation into another language than \(source), found the same; say the article's"
          + " with --language, its translation's with --to")
    }
    return ImportedTranslation(language: language, origin: Origin(.imported, detail: name))
  }

  /// Whether nothing has changed since the last time: not the bytes, not the rules, not what is asked for.
  func isUnchanged(_ bytes: [UInt8], since known: KnownImport, options: ImportOptions) throws -> Bool {
    guard let declared = options.language ?? folder.configuration.sourceLanguage, options.charset == nil,
      options.targetLanguage == nil
    else {
      return false
    }
    return try known.readerVersion == "\(known.format) \(DocumentFormats.version)"
      && known.segmentationVersion == segmenters.version() && options.format ?? known.format == known.format
      && (declared == known.language || declared.needsScript) && known.contentHash == contentHash(bytes)
  }
}

extension Article {
  /// The language: what was `declared`; for bare Chinese or nothing declared, what the text shows.
  ///
  /// - Parameter name: The file's name, for messages.
  func language(declared: Language?, name: String) throws -> Language {
    if let declared, !declared.needsScript { return declared }
    let text = blocks.lazy.filter { !$0.isBoilerplate }.map(\.text.plain).joined(separator: "\n")
    let profile = ScriptDetector.detect(text)
    guard let script = profile.script, profile.kanaAndHangul * 10 < profile.han else {
      throw WorkbenchError(
        "\(name): expected a text whose language shows, found no Chinese that is clearly Simplified or Traditional; say"
          + " it with --language (zh-Hans, zh-Hant-TW, en …)")
    }
    return (declared ?? Language.chinese).withScript(script)
  }
}

/// The spans of the segments of each block, as the segmenter and then people have decided.
///
/// - Throws: `WorkbenchError` that names the article, when a rule that was brought takes too long.
func spans(
  of article: Article, _ segmenter: SentenceSegmenter, boundaries: [SegmentBoundary] = [], name: String
) throws -> [[Range<Int>]] {
  do {
    return try article.blocks.map { block in
      let spans = try segmenter.spans(of: block)
      return block.target == nil ? boundaries.applied(to: spans, of: block.text.plain) : spans
    }
  } catch {
    throw WorkbenchError("\(name): \(error)")
  }
}

extension Language {
  /// Chinese, script not known yet.
  static let chinese = Language("zh").unsafelyUnwrapped
}

/// FNV-1a (64 bit) of the bytes, as hexadecimal digits, and their count: equal for equal files.
func contentHash(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return String(hash, radix: 16) + "-" + String(bytes.count)
}
