import Bitext

/// An article as it was read and cut into segments, to be kept under a name.
package struct ImportedArticle: Sendable {
  /// Its name, unique in the project: its path relative to the imported folder.
  package var name: String
  /// What was read.
  package var article: Article
  /// The language of its text.
  package var language: Language
  /// A digest of its bytes; equal for equal bytes.
  package var contentHash: String
  /// The version of the reader: another one means that equal bytes may give other blocks.
  package var readerVersion: String
  /// The version of the segmentation and its rules: another one means that equal blocks may give other segments.
  package var segmentationVersion: String
  /// The segments' spans for each block, in order: UTF-8 ranges that tile its plain text; empty for a block without
  /// text to translate.
  package var spans: [[Range<Int>]]
  /// What the translations in its blocks are; nil where they are not wanted, or the file has none.
  package var translation: ImportedTranslation?

  /// An article to keep.
  ///
  /// - Precondition: `spans` has one list for each block, empty or tiling the block's text.
  package init(
    name: String, article: Article, language: Language, contentHash: String, readerVersion: String,
    segmentationVersion: String, spans: [[Range<Int>]],
    translation: ImportedTranslation? = nil
  ) {
    precondition(spans.count == article.blocks.count, "each block has its list of spans")
    self.name = name
    self.article = article
    self.language = language
    self.contentHash = contentHash
    self.readerVersion = readerVersion
    self.segmentationVersion = segmentationVersion
    self.spans = spans
    self.translation = translation
  }
}

/// What the translations in an article's blocks are.
package struct ImportedTranslation: Hashable, Sendable {
  /// Their language.
  package var language: Language
  /// Where they come from: the same for the same file.
  package var origin: Origin

  /// Translations from a file.
  package init(language: Language, origin: Origin) {
    self.language = language
    self.origin = origin
  }
}

/// What an article was made from the last time.
package struct KnownImport: Hashable, Sendable {
  /// The language of its text.
  package var language: Language
  /// The name of the format that read it.
  package var format: String
  /// A digest of its bytes.
  package var contentHash: String
  /// The versions of the reader and of the segmentation.
  package var readerVersion: String
  package var segmentationVersion: String
  /// What an import of the same again comes to.
  package var report: ImportReport
}

/// What an import did.
package struct ImportReport: Hashable, Sendable {
  /// What became of the article.
  package enum Outcome: String, Sendable {
    /// It was not in the project before.
    case new
    /// Bytes, reader and segmentation are those of the last time: nothing was written.
    case unchanged
    /// It was read again.
    case updated
  }

  /// The article's number.
  package var articleID: Int
  /// What became of it.
  package var outcome: Outcome
  /// Segments whose content is as before; they keep number and translations, wherever they stand now.
  package var kept = 0
  /// Segments whose text changed in its place; translations are kept, as initial, with the previous source.
  package var changed = 0
  /// Segments that were not there before.
  package var new = 0
  /// Segments that are not there any more; their translations wait in case they come back.
  package var dropped = 0
  /// The segments of units that could not be kept because their segments no longer stand together, in order; such a
  /// unit is in the history only.
  package var dissolved: [[SegmentID]] = []
  /// Units that the file's own translations are, now.
  package var translated = 0
  /// Units that stayed although the file says otherwise, because people have worked on them.
  package var keptUnits = 0
}
