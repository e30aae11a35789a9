import Bitext
import Foundation
import TestSupport

@testable import ProjectStore

/// A moment, as the store keeps it: the `minute`th after a fixed midnight.
func time(_ minute: Int = 0) -> String {
  let digits = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
  return "2026-01-01T\(digits(minute / 60 % 24)):\(digits(minute % 60)):00Z"
}

/// A folder of its own for a test, gone with it.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    // A store that closes at the same moment takes files away while the folder is being emptied: once more then.
    for _ in 0..<100 where FileManager.default.fileExists(atPath: path) {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  var database: String { path + "/project.sqlite" }

  func bytes(_ path: String? = nil) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path ?? database)))
  }

  func write(_ bytes: [UInt8], to path: String? = nil) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path ?? database))
  }
}

/// A new project in a folder of its own.
struct Project {
  let folder: Folder
  let store: ProjectStore

  init() throws {
    folder = try Folder()
    store = try ProjectStore.create(at: folder.database, busyTimeout: 0.05)
  }
}

extension Language {
  static let chinese = language("zh-Hans")
  static let taiwan = language("zh-Hant-TW")
  static let english = language("en")

  private static func language(_ tag: String) -> Language {
    guard let language = Language(tag) else { preconditionFailure("\(tag) is a language") }
    return language
  }
}

extension ImportedArticle {
  /// An article of the given blocks, whose sentences are divided by `|`.
  static func of(
    _ blocks: [String], name: String = "a.md", hash: String? = nil, version: String = "1", title: String? = nil
  ) -> ImportedArticle {
    of(
      blocks.map { $0.split(separator: "|").map { CodedText(String($0)) } }, name: name, hash: hash, version: version,
      title: title)
  }

  /// An article of blocks of sentences.
  static func of(
    _ blocks: [[CodedText]], name: String = "a.md", hash: String? = nil, version: String = "1", title: String? = nil
  ) -> ImportedArticle {
    var bytes: [UInt8] = []
    var result: [Block] = []
    var spans: [[Range<Int>]] = []
    for sentences in blocks {
      let text = CodedText.joined(sentences)
      result.append(Block(text: text, range: bytes.count..<bytes.count + text.length))
      bytes += Array(text.plain.utf8)
      var start = 0
      spans.append(
        sentences.map { sentence in
          defer { start += sentence.length }
          return start..<start + sentence.length
        })
    }
    return ImportedArticle(
      name: name,
      article: Article(
        format: "text", metadata: Article.Metadata(title: title), skeleton: Skeleton(bytes: bytes), blocks: result),
      language: .chinese, contentHash: hash ?? CodedText(String(decoding: bytes, as: UTF8.self)).contentKey,
      readerVersion: version, segmentationVersion: version, spans: spans)
  }

  /// A random article with every kind of value in it.
  static func random(name: String, using generator: inout SeededGenerator) -> ImportedArticle {
    var blocks: [Block] = []
    var spans: [[Range<Int>]] = []
    var position = 0
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let text = CodedText.random(upTo: 12, using: &generator)
      let block = Block.random(text, at: position, using: &generator)
      blocks.append(block)
      position = block.range.upperBound
      spans.append(block.text.plain.randomTiling(using: &generator))
    }
    let maybe = { (generator: inout SeededGenerator) -> String? in
      Bool.random(using: &generator) ? String.random(upTo: 5, using: &generator) : nil
    }
    return ImportedArticle(
      name: name,
      article: Article(
        format: "html",
        metadata: Article.Metadata(
          title: maybe(&generator), url: maybe(&generator), published: maybe(&generator), byline: maybe(&generator),
          source: maybe(&generator)),
        skeleton: Skeleton(
          bytes: (0..<position).map { _ in UInt8.random(in: 0...255, using: &generator) },
          charset: Bool.random(using: &generator) ? "UTF-8" : "GB18030",
          escapes: Bool.random(using: &generator) ? ["\u{A0}": "&nbsp;", "\"": "&quot;", "\\": "\u{1}"] : [:]),
        blocks: blocks),
      language: Bool.random(using: &generator) ? .chinese : .english, contentHash: "\(generator.next())",
      readerVersion: "1", segmentationVersion: "1", spans: spans)
  }
}

extension Block {
  /// A random block of `text` behind the byte `position`.
  static func random(_ text: CodedText, at position: Int, using generator: inout SeededGenerator) -> Block {
    let start = position + Int.random(in: 0...5, using: &generator)
    var text = text
    // Codes with every switch the other way, and data that JSON has to escape.
    if Bool.random(using: &generator) {
      text = CodedText(
        text.plain,
        codes: text.codes.map { placed in
          var placed = placed
          placed.code.data = "<a href=\"\\ \u{0} \n 漢\">"
          placed.code.display = "\t"
          placed.code.isIsolated.toggle()
          placed.code.canDelete.toggle()
          placed.code.canReorder.toggle()
          return placed
        })
    }
    if Bool.random(using: &generator) { text = CodedText(text.plain + "nul\u{0}after", codes: text.codes) }
    let spelled = Bool.random(using: &generator) && text.length > 0
    return Block(
      kind: Kind.allCases[Int.random(in: 0..<Kind.allCases.count, using: &generator)],
      level: Int.random(in: 0...6, using: &generator), isBoilerplate: Bool.random(using: &generator), text: text,
      range: start..<start + Int.random(in: 0...40, using: &generator),
      syntax: [.plain, .html, .markdown][Int.random(in: 0...2, using: &generator)],
      spellings: spelled ? [Spelling(span: 0..<text.length, source: "&\"\u{0}")] : [],
      resource: Bool.random(using: &generator) ? "https://example.org/图.png" : nil,
      target: Bool.random(using: &generator)
        ? Block.Target(text: text, isDraft: spelled, previousSource: spelled ? "“\u{0}”" : nil) : nil,
      note: Bool.random(using: &generator) ? "甲\n\"乙\"" : nil)
  }
}

extension String {
  /// Spans that tile the string, cut between characters (scalars); empty for an empty string.
  func randomTiling(using generator: inout SeededGenerator) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    var spans: [Range<Int>] = []
    var start = 0
    for index in unicodeScalars.indices.dropFirst() where Int.random(in: 0..<4, using: &generator) == 0 {
      let end = utf8.distance(from: startIndex, to: index)
      spans.append(start..<end)
      start = end
    }
    return spans + [start..<utf8.count]
  }
}

extension ProjectStore {
  /// The words of an article's segments with their numbers: `["1:甲。", "4:乙。"]`.
  func outline(_ article: Int) throws -> [String] {
    try self.article(article).segments.map { "\($0.id.number):\($0.text.plain)" }
  }

  /// Translates every segment of an article: `T(甲。)`, with its codes at the end.
  @discardableResult
  func translateAll(_ article: Int, to language: Language = .taiwan, state: TranslationUnit.State = .reviewed) throws
    -> [TranslationUnit]
  {
    let units = try self.article(article).segments.map { segment in
      let plain = "T(\(segment.text.plain))"
      return TranslationUnit(
        language: language, segments: [segment.id],
        target: CodedText(
          plain, codes: segment.text.codes.map { CodedText.PlacedCode(offset: plain.utf8.count, code: $0.code) }),
        state: state, origin: Origin(.typed), sourceKey: segment.key)
    }
    _ = try saveUnits(units, articleID: article, time: time())
    return units
  }
}
