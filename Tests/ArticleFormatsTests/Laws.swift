import Bitext
import Testing

@testable import ArticleFormats

/// Checks the laws of skeletons on an article: untouched bytes are copied (a), the escaper gives the same bytes (b),
/// changing one block changes only its range (c), blocks are in order and apart, and a new text reads back.
///
/// `marks` are put around a text to change it: characters that the article's charset has.
func checkLaws(
  _ article: Article, _ name: String, adding marks: (String, String) = ("改", "了"),
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let bytes = article.skeleton.bytes
  var end = 0
  var outer = 0..<0
  for block in article.blocks {
    if block.kind == .attribute, outer.lowerBound < block.range.lowerBound, block.range.upperBound < outer.upperBound {
      #expect(block.range.lowerBound >= end, "\(name): order of attributes", sourceLocation: sourceLocation)
    } else {
      #expect(block.range.lowerBound >= max(end, outer.upperBound), "\(name): order", sourceLocation: sourceLocation)
      outer = block.range
    }
    end = block.kind == .attribute ? block.range.upperBound : block.range.lowerBound
    #expect(block.kind == .image || !block.text.isBlank, "\(name): blank", sourceLocation: sourceLocation)
  }
  do {
    #expect(
      try SkeletonWriter.write(article, replacing: [:]) == bytes, "\(name): law a", sourceLocation: sourceLocation)
    let own = Dictionary(uniqueKeysWithValues: article.blocks.enumerated().map { ($0.offset, $0.element.present) })
    #expect(try SkeletonWriter.write(article, replacing: own) == bytes, "\(name): own", sourceLocation: sourceLocation)
    let rewritten = try SkeletonWriter.rewrite(article)
    if rewritten != bytes {
      let place = zip(rewritten, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
      let around = String(decoding: rewritten[max(0, place - 40)..<min(rewritten.count, place + 40)], as: UTF8.self)
      Issue.record("\(name): law b: \(around)", sourceLocation: sourceLocation)
    }
    // Of a long file, changes of some hundred blocks are tried: each writes the whole file.
    for index in stride(from: 0, to: article.blocks.count, by: article.blocks.count / 300 + 1)
    where article.blocks[index].kind != .image {
      try checkOneChange(article, index, name, marks, sourceLocation)
    }
  } catch {
    Issue.record("\(name): \(error)", sourceLocation: sourceLocation)
  }
}

private func checkOneChange(
  _ article: Article, _ index: Int, _ name: String, _ marks: (String, String), _ sourceLocation: SourceLocation
) throws {
  let block = article.blocks[index]
  let bytes = article.skeleton.bytes
  let changed = CodedText(
    marks.0 + block.present.plain + marks.1,
    codes: block.present.codes.map {
      CodedText.PlacedCode(offset: $0.offset + 3, code: $0.code)
    })
  let written = try SkeletonWriter.write(article, replacing: [index: changed])
  let tail = bytes.count - block.range.upperBound
  #expect(
    written.prefix(block.range.lowerBound) == bytes.prefix(block.range.lowerBound)
      && written.suffix(tail) == bytes.suffix(tail),
    "\(name): law c", sourceLocation: sourceLocation)
}
