import ArticleFormats
import Bitext
import HanConversion

/// Converts whole documents through their readers: only human text changes.
package enum DocumentConversion {
  /// The document with every block converted; bytes outside changed blocks are copied.
  ///
  /// Of a block that has its translation in the file the translation is converted. Elements that say `translate="no"` or that they are in another language stay.
  ///
  /// - Parameter format: The name of a format; nil for the one that recognises the document.
  /// - Throws: `FormatError` when it cannot be read, or the result not be written in its charset.
  package static func convert(
    _ bytes: [UInt8], name: String, format: String?, charset: String?, with converter: Converter
  ) throws -> (bytes: [UInt8], notices: [String]) {
    let result = try DocumentFormats.read(bytes: bytes, name: name, format: format, charset: charset)
    let converter = try converter.learning(from: result.article.plainText)
    var replaced: [Int: CodedText] = [:]
    for (index, block) in result.article.blocks.enumerated() where !block.present.isBlank {
      let kept = converter.keptRanges(of: result.stretches[index] ?? [])
      let converted = try converter.convert(block.present, keeping: kept).text
      if converted != block.present { replaced[index] = converted }
    }
    return (try write(result.article, replacing: replaced, name: name), result.notices)
  }
}

extension Converter {
  /// The stretches that this converter leaves alone: those that say so, and those in another language or script than it
  /// converts from.
  func keptRanges(of stretches: [Stretch]) -> [Range<Int>] {
    stretches.filter { stretch in
      if stretch.isKept { return true }
      guard let language = stretch.language, let scheme else { return false }
      guard language.isChinese else { return true }
      guard let script = language.script, ["Hans", "Hant"].contains(script) else { return language.script != nil }
      return script != scheme.source?.script && (scheme.source != nil || script == scheme.target.script)
    }.map(\.range)
  }
}

extension Article {
  /// The words that stand in the places of all blocks, a line each.
  var plainText: String { blocks.map(\.present.plain).joined(separator: "\n") }
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
