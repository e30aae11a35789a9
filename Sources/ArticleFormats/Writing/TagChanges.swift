import Bitext
import TextAnalysis

/// What becomes of a block's codes when attributes inside them get new texts.
struct TagChanges {
  /// What tells a code from the others of its block.
  private struct Key: Hashable {
    var number: Int
    var kind: InlineCode.Kind
    var data: String
  }

  /// The new data of each code, and of codes with the same data whose number is another.
  private var changes: [Key: String] = [:]
  private var others: [String: String] = [:]

  /// The changes that `edits`, which stand inside codes of `block`, make.
  ///
  /// - Parameter bytes: What the ranges are in.
  /// - Throws: `FormatError` where an edit stands in no code, or the article's bytes are not in its charset.
  init(_ edits: [SkeletonEdit], in block: Block, of article: Article, bytes: [UInt8]) throws {
    var position = block.range.lowerBound
    var left = edits[...]
    for placed in block.text.codes {
      let data = try Self.bytes(of: placed.code.data, in: article)
      guard let start = bytes[position..<block.range.upperBound].firstPlace(of: data) else { continue }
      position = start + data.count
      let inside = left.prefix { $0.range.lowerBound >= start && $0.range.upperBound <= position }
      left.removeFirst(inside.count)
      let shifted = inside.map {
        SkeletonEdit(range: ($0.range.lowerBound - start)..<($0.range.upperBound - start), bytes: $0.bytes)
      }
      let changed = try Charset.decode(data.spliced(shifted), as: article.skeleton.charset).text
      changes[Key(number: placed.code.number, kind: placed.code.kind, data: placed.code.data)] = changed
      if !inside.isEmpty { others[placed.code.data] = changed }
    }
    if let edit = left.first {
      throw FormatError(
        file: article.metadata.title ?? article.format,
        message: "expected an attribute at byte \(edit.range.lowerBound) inside a tag of its block, found text")
    }
  }

  private static func bytes(of data: String, in article: Article) throws -> [UInt8] {
    article.skeleton.charset == "UTF-8" ? Array(data.utf8) : try Charset.encode(data, as: article.skeleton.charset)
  }

  /// A text with its codes as they become.
  func applied(to text: CodedText) -> CodedText {
    CodedText(
      text.plain,
      codes: text.codes.map { placed in
        var placed = placed
        let code = placed.code
        placed.code.data =
          changes[Key(number: code.number, kind: code.kind, data: code.data)] ?? others[code.data] ?? code.data
        return placed
      })
  }
}

extension ArraySlice<UInt8> {
  /// Where `other` begins for the first time.
  fileprivate func firstPlace(of other: [UInt8]) -> Int? {
    guard let first = other.first else { return startIndex }
    var rest = self
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: other) { return start }
      rest = rest.dropFirst()
    }
    return nil
  }
}
