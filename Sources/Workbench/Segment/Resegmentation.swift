import ProjectStore

extension Project {
  /// Cuts a stored article anew, by the rules and options of the project as they are now.
  ///
  /// What a new version of an article keeps, this keeps: segments whose text is as before keep their numbers and
  /// translations; a unit whose segment was split goes on over its parts, others go as an import would carry them.
  ///
  /// - Parameter time: When, UTC ISO 8601; goes into the revisions of units that change.
  /// - Returns: What became of its segments.
  /// - Throws: `StoreError`, `WorkbenchError`; the article is then as before.
  package func resegment(_ article: ArticleSummary, time: String) throws -> ImportReport {
    let stored = try store.article(article.id)
    let segmenter = try segmenters.segmenter(for: stored.language)
    return try store.saveArticle(
      ImportedArticle(
        name: stored.name, article: stored.article, language: stored.language, contentHash: stored.contentHash,
        readerVersion: stored.readerVersion, segmentationVersion: segmenters.version(),
        spans: spans(of: stored.article, segmenter, name: stored.name)),
      time: time)
  }
}
