import Bitext

/// What the head of an HTML document says about it.
struct HTMLHead: Hashable {
  var title: String?
  var url: String?
  var published: String?
  var byline: String?
  var source: String?

  /// Takes a `<meta>`: the first that says something wins.
  mutating func add(key: String, content: String) {
    switch key {
    case "og:url": url = url ?? content
    case "article:published_time", "date", "dc.date", "pubdate": published = published ?? content
    case "author", "article:author", "dc.creator": byline = byline ?? content
    case "og:site_name": source = source ?? content
    default: break
    }
  }

  /// The same as metadata of an article; dates as `DateLine` reads them.
  var metadata: Article.Metadata {
    Article.Metadata(
      title: title.map { $0.trimmingWhiteSpace() }, url: url,
      published: published.flatMap { DateLine.timestamp(in: $0) },
      byline: byline, source: source ?? url.flatMap { Authority(of: $0)?.host })
  }
}
