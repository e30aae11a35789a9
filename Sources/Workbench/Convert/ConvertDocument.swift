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
    return (try SkeletonWriter.write(result.article, replacing: replaced), result.notices)
  }
}
