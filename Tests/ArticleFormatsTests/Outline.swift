import Bitext

@testable import ArticleFormats

extension Article {
  /// The blocks as lines for people: kind, level, mark of boilerplate, visible form; addresses for images.
  var outline: [String] {
    blocks.map { block in
      let level = block.level > 0 ? " \(block.level)" : ""
      let mark = block.isBoilerplate ? " ×" : ""
      return "\(block.kind.rawValue)\(level)\(mark): \(block.resource ?? block.text.visibleForm)"
    }
  }

  /// The bytes of each block, decoded.
  var sources: [String] {
    blocks.map { String(decoding: skeleton.bytes[$0.range], as: UTF8.self) }
  }
}

/// Reads a text as an article of a format.
func read(_ text: String, as format: String? = nil, name: String = "test") throws -> Article {
  try DocumentFormats.read(bytes: Array(text.utf8), name: name, format: format).article
}

/// Reads what stands in the body of an archive article.
func readBody(_ body: String) throws -> Article {
  let article = try read("<!--1600000000000-->\n[题](https://example.org/a)\n------\n\n" + body)
  var rest = article
  rest.blocks.removeFirst()
  return rest
}
