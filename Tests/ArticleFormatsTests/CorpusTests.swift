import Bitext
import Foundation
import Testing

@testable import ArticleFormats

private let corpus = ProcessInfo.processInfo.environment["DUIZHAO_CORPUS"]

/// The laws on a folder of real articles: `DUIZHAO_CORPUS=folder swift test --filter CorpusTests`.
///
/// With `DUIZHAO_CORPUS_DUMP=file` the blocks are written there as lines `{"name": …, "text": …}`, which
/// `Scripts/visible-text.py` compares with what html5lib sees.
@Suite(.enabled(if: corpus != nil))
struct CorpusTests {
  private struct Line: Codable {
    var name: String
    var kind: Block.Kind
    var level: Int
    var isBoilerplate: Bool
    var text: String
  }

  @Test func lawsHoldOnEveryFile() throws {
    let root = try #require(corpus)
    let names = try #require(FileManager.default.subpaths(atPath: root)).sorted()
    var lines: [Line] = []
    var counts: [String: Int] = [:]
    let clock = ContinuousClock()
    var reading = Duration.zero
    for name in names {
      let path = "\(root)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      let begun = clock.now
      let result = try DocumentFormats.read(bytes: bytes, name: name)
      reading += clock.now - begun
      let article = result.article
      checkLaws(article, name)
      counts["files", default: 0] += 1
      counts["bytes", default: 0] += bytes.count
      counts["format \(article.format)", default: 0] += 1
      counts["literal places", default: 0] += SkeletonWriter.literalPlaces(of: article)
      counts["notices", default: 0] += result.notices.count
      counts["without published", default: 0] += article.metadata.published == nil ? 1 : 0
      counts["with byline", default: 0] += article.metadata.byline == nil ? 0 : 1
      for block in article.blocks {
        counts["block \(block.kind.rawValue)", default: 0] += 1
        counts["boilerplate", default: 0] += block.isBoilerplate ? 1 : 0
        counts["isolated codes", default: 0] += block.text.codes.count { $0.code.isIsolated }
        counts["codes", default: 0] += block.text.codes.count
        lines.append(
          Line(
            name: name, kind: block.kind, level: block.level, isBoilerplate: block.isBoilerplate,
            text: block.text.plain))
      }
    }
    for (key, value) in counts.sorted(by: { $0.key < $1.key }) { print("\(key): \(value)") }
    print("reading: \(reading)")
    if let dump = ProcessInfo.processInfo.environment["DUIZHAO_CORPUS_DUMP"] {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
      try Data(text.utf8).write(to: URL(fileURLWithPath: dump))
    }
  }
}
