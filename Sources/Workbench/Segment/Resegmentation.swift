import Bitext
import ProjectStore

extension Project {
  /// Cuts a stored article anew, by the rules and options of the project as they are now; where people have split and
  /// joined segments, as they have it.
  ///
  /// What a new version of an article keeps, this keeps: segments whose text is as before keep their numbers and
  /// translations; a unit whose segment was split goes on over its parts, others go as an import would carry them.
  ///
  /// - Parameter time: When, UTC ISO 8601; goes into the revisions of units that change.
  /// - Returns: What became of its segments.
  /// - Throws: `StoreError`, `WorkbenchError`; the article is then as before.
  package func resegment(_ article: ArticleSummary, time: String) throws -> ImportReport {
    let stored = try store.article(article.id)
    return try store.saveArticle(
      recut(stored, boundaries: store.boundaries()[stored.name] ?? []), time: time)
  }

  /// A stored article as the project's segmenter and then `boundaries` cut it.
  func recut(_ stored: StoredArticle, boundaries: [SegmentBoundary]) throws -> ImportedArticle {
    let segmenter = try segmenters.segmenter(for: stored.language)
    return ImportedArticle(
      name: stored.name, article: stored.article, language: stored.language, contentHash: stored.contentHash,
      readerVersion: stored.readerVersion, segmentationVersion: try segmenters.version(),
      spans: try spans(of: stored.article, segmenter, boundaries: boundaries, name: stored.name))
  }
}
