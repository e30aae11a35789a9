import Bitext

/// How many units a language has in one state.
package struct UnitCount: Hashable, Sendable {
  /// The language of the targets.
  package var language: Language
  /// How far the work has come.
  package var state: TranslationUnit.State
  /// How many units.
  package var count: Int
}

/// An article as a list shows it.
package struct ArticleSummary: Hashable, Sendable {
  /// Its number; shown as `a17`.
  package var id: Int
  /// Its name, unique in the project.
  package var name: String
  /// What it says about itself.
  package var metadata: Article.Metadata
  /// The language of its text.
  package var language: Language
  /// The format that read it.
  package var format: String
  /// A digest of its bytes, as the import gave it.
  package var contentHash: String
  /// The version of the reader that read it.
  package var readerVersion: String
  /// The version of the segmentation that cut it.
  package var segmentationVersion: String
  /// How many segments stand in it.
  package var segments: Int
  /// Its units, by language tag, then state.
  package var units: [UnitCount]

  /// The last part of its name: `1048026.md` of `bbc/1048026.md`.
  package var fileName: Substring { name.split(separator: "/").last ?? name[...] }

  /// Its file name without the last extension: `1048026`.
  package var stem: Substring {
    guard let dot = fileName.lastIndex(of: "."), dot > fileName.startIndex else { return fileName }
    return fileName[..<dot]
  }
}

/// An article with all that is kept about it but its translations.
package struct StoredArticle: Hashable, Sendable {
  /// Its number; shown as `a17`.
  package var id: Int
  /// Its name, unique in the project.
  package var name: String
  /// What was read: bytes, blocks, metadata.
  package var article: Article
  /// The language of its text.
  package var language: Language
  /// A digest of its bytes, as the import gave it.
  package var contentHash: String
  /// The version of the reader that read it.
  package var readerVersion: String
  /// The version of the segmentation that cut it.
  package var segmentationVersion: String
  /// Its segments, in the order of the text.
  package var segments: [Segment]
}
