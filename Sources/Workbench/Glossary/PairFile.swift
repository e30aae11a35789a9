import ArticleFormats
import Bitext
import TextAnalysis

/// A text of a file and, where the file has it, its source.
package struct TextPair: Sendable {
  /// Its number among the texts of the file.
  package var number: Int
  /// The line of the file on which it begins, from 1.
  package var line: Int
  /// The words of the source; nil in a file of one language.
  package var source: String?
  /// The text: the translation, where there is a source.
  package var text: CodedText
}

/// A file whose texts are compared with their sources: a table with a source and a target column, a document that has
/// translations beside its texts (PO), or one in one language.
package struct PairFile {
  /// The file as messages name it.
  package let name: String
  /// What should be said about the file.
  package private(set) var notices: [String] = []
  private let content: Content

  private enum Content {
    case table(text: String, charset: String, form: DelimitedText, columns: (source: Int, target: Int), hasHeader: Bool)
    case document(Article)
    /// Plain text, paragraph by paragraph: nothing of it is markup, and it may be long.
    case text(String, charset: String)
  }

  /// Paragraphs longer than this are cut at the end of a line.
  private static let longestParagraph = 1 << 16

  /// Reads a file.
  ///
  /// A table is what ends in `.tsv`, `.tab` or `.csv`, unless `format` says otherwise. A first row with the names of its
  /// columns (source and target, or the tags of the languages) says which are meant; without one they are the first two.
  ///
  /// - Throws: `GlossaryError` with line and column for a table that is none; `FormatError`, `WorkbenchError`.
  package init(
    _ bytes: [UInt8], name: String, format: String?, charset: String?, languages: (source: Language?, target: Language)
  ) throws {
    self.name = name
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    guard format == nil, ["tsv", "tab", "csv"].contains(ending) || name == "standard input" else {
      if format == nil, ending == "txt" {
        let source = try SourceText(bytes: bytes, name: name, charset: charset)
        content = .text(String(decoding: source.utf8, as: UTF8.self), charset: source.charset)
        return
      }
      let result = try DocumentFormats.read(bytes: bytes, name: name, format: format, charset: charset)
      notices = result.notices
      content = .document(result.article)
      return
    }
    let source = try SourceText(bytes: bytes, name: name, charset: charset)
    let text = String(decoding: source.utf8, as: UTF8.self)
    let form = DelimitedText(delimiter: ending == "csv" ? "," : "\t", quotes: .leading)
    var records = form.records(in: text)
    guard let first = records.next() else {
      content = .table(text: text, charset: source.charset, form: form, columns: (0, 1), hasHeader: false)
      return
    }
    func column(_ names: [String], _ language: Language?) -> Int? {
      first.firstIndex { cell in
        let word = cell.text.trimmed
        return names.contains(word.lowercased()) || language.map { Language(word) == $0 } ?? false
      }
    }
    if let sourceColumn = column(["source", "src", "original"], languages.source),
      let targetColumn = column(["target", "tgt", "trg", "translation"], languages.target), sourceColumn != targetColumn
    {
      content = .table(
        text: text, charset: source.charset, form: form, columns: (sourceColumn, targetColumn), hasHeader: true)
    } else {
      content = .table(text: text, charset: source.charset, form: form, columns: (0, 1), hasHeader: false)
    }
  }

  /// Whether texts have sources.
  package var isBilingual: Bool {
    switch content {
    case .table: true
    case .document(let article): article.blocks.contains { $0.target != nil }
    case .text: false
    }
  }

  /// Calls `visit` with every text, in order.
  ///
  /// - Throws: `GlossaryError` for a row without the columns; what `visit` throws.
  package func forEach(_ visit: (TextPair) throws -> Void) throws {
    switch content {
    case .table(let text, _, let form, let columns, let hasHeader):
      var records = form.records(in: text)
      if hasHeader { _ = records.next() }
      var number = 0
      while let row = records.next() {
        if row.isEmptyLine { continue }
        guard row.count > max(columns.source, columns.target) else {
          throw GlossaryError(
            file: name, place: records.place(of: row[row.count - 1]),
            expected: "a source and a target", found: row.count.counted("column"))
        }
        let target = CodedText(row[columns.target].text)
        try visit(TextPair(number: number, line: row[0].line, source: row[columns.source].text, text: target))
        number += 1
      }
    case .text(let text, _):
      try Self.forEachParagraph(text) { number, line, span in
        try visit(TextPair(number: number, line: line, source: nil, text: CodedText(String(text.slice(span)))))
      }
    case .document(let article):
      let isBilingual = isBilingual
      var (line, offset) = (1, 0)
      for (index, block) in article.blocks.enumerated() where !block.present.isBlank {
        if isBilingual, block.target == nil { continue }
        if block.range.lowerBound > offset {
          line += article.skeleton.bytes[offset..<block.range.lowerBound].count { $0 == 0x0A }
          offset = block.range.lowerBound
        }
        try visit(
          TextPair(
            number: index, line: line, source: block.target == nil ? nil : block.text.plain, text: block.present))
      }
    }
  }

  /// The bytes of the file with other texts in the place of some, by number.
  package func replacing(_ texts: [Int: CodedText]) throws -> [UInt8] {
    switch content {
    case .table(let text, let charset, let form, let columns, let hasHeader):
      let bytes = Array(text.utf8)
      var result: [UInt8] = []
      var last = 0
      var number = hasHeader ? -1 : 0
      for row in form.records(in: text) where !row.isEmptyLine {
        if let replacement = texts[number] {
          let cell = row[columns.target]
          result += bytes[last..<cell.range.lowerBound]
          result += form.record([replacement.plain]).utf8
          last = cell.range.upperBound
        }
        number += 1
      }
      return try encoded(result + bytes[last...], charset)
    case .text(let text, let charset):
      var result: [UInt8] = []
      var last = 0
      let bytes = Array(text.utf8)
      try Self.forEachParagraph(text) { number, _, span in
        guard let replacement = texts[number] else { return }
        result += bytes[last..<span.lowerBound] + Array(replacement.plain.utf8)
        last = span.upperBound
      }
      return try encoded(result + bytes[last...], charset)
    case .document(let article):
      return try write(article, replacing: texts, name: name)
    }
  }

  private func encoded(_ utf8: [UInt8], _ charset: String) throws -> [UInt8] {
    if charset == "UTF-8" { return utf8 }
    do {
      return try Charset.encode(String(decoding: utf8, as: UTF8.self), as: charset)
    } catch {
      throw WorkbenchError("\(name): \(error)")
    }
  }

  /// Calls `visit` with the number, the line and the UTF-8 range of every paragraph: of lines up to an empty one.
  private static func forEachParagraph(_ text: String, _ visit: (Int, Int, Range<Int>) throws -> Void) throws {
    var copy = text
    try copy.withUTF8 { bytes in
      var (number, line, offset) = (0, 1, 0)
      var paragraph: (start: Int, end: Int, line: Int)?
      func finish() throws {
        guard let done = paragraph else { return }
        paragraph = nil
        try visit(number, done.line, done.start..<done.end)
        number += 1
      }
      while offset < bytes.count {
        var end = offset
        var isBlank = true
        while end < bytes.count, bytes[end] != 0x0A {
          if bytes[end] > 0x20 { isBlank = false }
          end += 1
        }
        if isBlank {
          try finish()
        } else {
          if let start = paragraph?.start, end - start > longestParagraph { try finish() }
          paragraph = (paragraph?.start ?? offset, end, paragraph?.line ?? line)
        }
        (offset, line) = (end + 1, line + 1)
      }
      try finish()
    }
  }
}
