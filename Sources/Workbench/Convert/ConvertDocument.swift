import ArticleFormats
import Bitext
import HanConversion

/// Converts whole documents through their readers: only human text changes.
package enum DocumentConversion {
  /// The document with every block converted; bytes outside changed blocks are copied.
  ///
  /// - Parameter format: The name of a format; nil for the one that recognises the document.
  /// - Throws: `FormatError` when it cannot be read, or the result not be written in its charset.
  package static func convert(
    _ bytes: [UInt8], name: String, format: String?, charset: String?, with converter: Converter
  ) throws -> (bytes: [UInt8], notices: [String]) {
    let result = try ArticleFormat.read(bytes: bytes, name: name, format: format, charset: charset)
    var replaced: [Int: CodedText] = [:]
    for (index, block) in result.article.blocks.enumerated() where !block.text.isBlank {
      let converted = try converter.convert(block.text).text
      if converted != block.text { replaced[index] = converted }
    }
    return (try write(result.article, replacing: replaced, name: name), result.notices)
  }
}

/// The article's bytes with new texts in some of its blocks.
///
/// - Throws: `WorkbenchError` that names the article or file, where the writer knows only what it was handed.
func write(_ article: Article, replacing texts: [Int: CodedText], name: String) throws -> [UInt8] {
  do {
    return try SkeletonWriter.write(article, replacing: texts)
  } catch let error as FormatError {
    throw WorkbenchError("\(name): \(error.message)")
  }
}
