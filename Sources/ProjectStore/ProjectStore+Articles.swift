import Bitext
import GRDB

extension ProjectStore {
  /// The articles of the project, by number.
  package func articles() throws -> [ArticleSummary] {
    try read { db in try Self.summaries(db) }
  }

  /// The article of a number, whole.
  ///
  /// - Throws: `.noArticle`.
  package func article(_ id: Int) throws -> StoredArticle {
    try read { db in
      let article = try db.first(
        """
        SELECT name, language, contentHash, readerVersion, segmentationVersion, format, title, url, published, byline,
          source, charset, escapes, bytes
        FROM article JOIN skeleton ON skeleton.article = article.id WHERE article.id = ?
        """, [id]
      ) { row in
        StoredArticle(
          id: id, name: try row.text(0),
          article: Article(
            format: try row.text(5), metadata: try Self.metadata(row, 6),
            skeleton: Skeleton(
              bytes: try row.bytes(13), charset: try row.text(11), escapes: try JSONText.table(row.optionalText(12))),
            blocks: []),
          language: try row.language(1), contentHash: try row.text(2), readerVersion: try row.text(3),
          segmentationVersion: try row.text(4), segments: [])
      }
      guard var article else { throw StoreError.noArticle(id: id) }
      article.article.blocks = try Self.blocks(id, db)
      let texts = article.article.blocks.map(\.text)
      article.segments = try ArticleText(id, blocks: texts, db).segments.map { placed in
        Segment(
          id: SegmentID(article: id, number: placed.number), block: placed.block, span: placed.span, text: placed.text)
      }
      return article
    }
  }

  /// The articles that `selector` may mean: those that the first of these rules finds that finds any.
  ///
  /// Its id (`a17`), its full name, its file name, its file name without extension, the beginning of its title
  /// (whatever the letter case). Several come in the order of their numbers; none where nothing fits.
  package func findArticles(selector: String) throws -> [ArticleSummary] {
    let articles = try articles()
    let lowercased = selector.lowercased()
    let rules: [(ArticleSummary) -> Bool] = [
      { "a\($0.id)" == selector },
      { $0.name == selector },
      { $0.fileName == selector },
      { $0.stem == selector },
      { !lowercased.isEmpty && ($0.metadata.title ?? "").lowercased().hasPrefix(lowercased) },
    ]
    for rule in rules {
      let found = articles.filter(rule)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Takes an article out of the project with its units, their history, its alignments and findings.
  ///
  /// Its number is not given again.
  ///
  /// - Throws: `.noArticle`.
  package func removeArticle(_ id: Int) throws {
    try write { db in
      try Self.checkArticle(id, db)
      try db.run("DELETE FROM article WHERE id = ?", [id])
    }
  }

  /// Throws `.noArticle` when the project has none of this number.
  static func checkArticle(_ id: Int, _ db: Database) throws {
    guard try db.first("SELECT 1 FROM article WHERE id = ?", [id], { _ in true }) != nil else {
      throw StoreError.noArticle(id: id)
    }
  }

  private static func summaries(_ db: Database) throws -> [ArticleSummary] {
    var counts: [Int: [UnitCount]] = [:]
    for (article, count) in try unitCounts(db) { counts[article, default: []].append(count) }
    return try db.rows(
      """
      SELECT id, name, language, format, title, url, published, byline, source, contentHash, readerVersion,
        segmentationVersion,
        (SELECT count(*) FROM segment WHERE article = article.id AND position IS NOT NULL)
      FROM article ORDER BY id
      """
    ) { row in
      let id = try row.int(0)
      return ArticleSummary(
        id: id, name: try row.text(1), metadata: try metadata(row, 4), language: try row.language(2),
        format: try row.text(3), contentHash: try row.text(9), readerVersion: try row.text(10),
        segmentationVersion: try row.text(11), segments: try row.int(12), units: counts[id] ?? [])
    }
  }

  /// The current units of each article by language and state, in the order of the states.
  static func unitCounts(_ db: Database) throws -> [(article: Int, count: UnitCount)] {
    try db.rows(
      """
      SELECT article, language, state, count(*) FROM unit WHERE standing = 'current'
      GROUP BY article, language, state
      """
    ) { row in
      let state = try row.value(TranslationUnit.State.self, 2)
      return (try row.int(0), UnitCount(language: try row.language(1), state: state, count: try row.int(3)))
    }.sorted { a, b in
      (a.article, a.count.language.tag, a.count.state) < (b.article, b.count.language.tag, b.count.state)
    }
  }

  private static func metadata(_ row: Row, _ column: Int) throws -> Article.Metadata {
    Article.Metadata(
      title: try row.optionalText(column), url: try row.optionalText(column + 1),
      published: try row.optionalText(column + 2), byline: try row.optionalText(column + 3),
      source: try row.optionalText(column + 4))
  }

  private static func blocks(_ article: Int, _ db: Database) throws -> [Block] {
    try db.rows(
      """
      SELECT kind, level, isBoilerplate, syntax, start, "end", plain, codes, spellings, resource, target,
        note FROM block
      WHERE article = ? ORDER BY position
      """, [article]
    ) { row in
      Block(
        kind: try row.value(Block.Kind.self, 0), level: try row.int(1), isBoilerplate: try row.int(2) == 1,
        text: try row.codedText(6), range: try row.range(4), syntax: try row.value(Block.Syntax.self, 3),
        spellings: try JSONText.spellings(row.optionalText(8)), resource: try row.optionalText(9),
        target: try JSONText.target(row.optionalText(10)), note: try row.optionalText(11))
    }
  }
}
