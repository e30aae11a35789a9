import ArticleFormats
import Bitext
import FoundationEssentials
import ProjectStore
import TranslationAids

/// The documents that an article can be exported as.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// A bilingual page.
  case html
  /// The translated article in its own format.
  case source
  /// The segment table.
  case tsv

  /// The name of a file of this format for an article called `name`: `a/b.md` → `a/b.zh-Hant-TW.html`.
  func fileName(for name: String, language: Language) -> String {
    let dot = name.lastIndex(of: ".").flatMap { $0 > (name.lastIndex(of: "/") ?? name.startIndex) ? $0 : nil }
    let stem = dot.map { String(name[..<$0]) } ?? name
    switch self {
    case .html: return "\(stem).\(language).html"
    case .tsv: return "\(stem).\(language).tsv"
    case .source: return dot.map { "\(stem).\(language)\(name[$0...])" } ?? "\(stem).\(language)"
    }
  }
}

/// An exported document and what a person should know about it.
package struct ExportedDocument: Sendable {
  /// The bytes of the file.
  package var bytes: [UInt8]
  /// What a person should know, one line each.
  package var notices: [String]
  /// How many segments have no target.
  package var untranslated: Int
}

extension Project {
  /// The article as a document. Nothing is written.
  ///
  /// - Throws: `WorkbenchError` when the article has no target in `language`; `FormatError` when a target cannot be
  ///   written in the article's charset.
  package func export(
    _ summary: ArticleSummary, to language: Language, format: ExportFormat, layout: BilingualLayout = .sideBySide,
    terms: CompiledTermbase
  ) throws -> ExportedDocument {
    try summary.check(target: language)
    if format != .tsv { try summary.check(hasTargetsIn: language) }
    switch format {
    case .html:
      let document = try bilingualDocument(summary, language: language, terms: terms)
      let text = BilingualPage.html(document, BilingualPage.Options(layout: layout))
      return ExportedDocument(bytes: Array(text.utf8), notices: [], untranslated: document.untranslatedRows)
    case .source:
      return try translatedArticle(summary, language: language)
    case .tsv:
      let rows = try segmentRows(summary, language: language)
      return ExportedDocument(
        bytes: Array(SegmentTable.write(rows).utf8), notices: [], untranslated: rows.count { $0.target == nil })
    }
  }

  /// The names, relative to a folder, of the documents of several articles, by article: the article's own name with the
  /// language and the format's ending. Where two would be the same (`a.md`, `a.html`), both keep their own endings.
  package func exportNames(
    _ summaries: [ArticleSummary], to language: Language, format: ExportFormat
  ) -> [Int: String] {
    let names = summaries.map { format.fileName(for: $0.name, language: language) }
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return Dictionary(
      uniqueKeysWithValues: zip(summaries, names).map { summary, name in
        (summary.id, counts[name] == 1 ? name : "\(summary.name).\(language).\(format.rawValue)")
      })
  }

  private func translatedArticle(_ summary: ArticleSummary, language: Language) throws -> ExportedDocument {
    let stored = try store.article(summary.id)
    let text = TargetText(
      of: stored, units: try store.units(articleID: summary.id, language: language), language: language)
    var notices: [String] = []
    if text.untranslated > 0 {
      notices.append("\(text.untranslated.counted("segment")) without target, standing as in the source")
    }
    if !text.spanning.isEmpty {
      notices.append(
        "\(text.spanning.count.counted("unit")) over several blocks, standing in the first while the others are empty: "
          + text.spanning.prefix(5).map(\.description).joined(separator: " ") + (text.spanning.count > 5 ? " …" : ""))
    }
    return ExportedDocument(
      bytes: try write(stored.article, replacing: text.blocks, name: "a\(summary.id) (\(summary.name))"),
      notices: notices, untranslated: text.untranslated)
  }

  private func segmentRows(_ summary: ArticleSummary, language: Language) throws -> [SegmentTable.Row] {
    let stored = try store.article(summary.id)
    let rows = Rows(stored: stored, units: try store.units(articleID: summary.id, language: language))
    let keys = Dictionary(uniqueKeysWithValues: stored.segments.map { ($0.id, $0.key) })
    return stored.article.blocks.indices.flatMap { rows.byBlock[$0] ?? [] }.map { row in
      SegmentTable.Row(
        ids: row.segments.map(\.id), insertedAfter: row.unit?.insertedAfter, article: summary.name,
        hash: row.segments.isEmpty ? row.unit?.insertedAfter.flatMap { keys[$0] } ?? "" : row.segments.joinedKey,
        source: row.segments.joinedText().trimmed().visibleForm,
        language: language, target: row.unit?.target.visibleForm, state: row.unit?.state, origin: row.unit?.origin,
        codes: row.unit?.target.codesMissing(in: row.segments.joinedText()) ?? [])
    }
  }
}

extension BilingualDocument {
  fileprivate var untranslatedRows: Int {
    blocks.reduce(0) { $0 + $1.rows.count { $0.targets.contains { $0.text == nil } } }
  }
}

extension CodedText {
  /// The codes that `source` does not have, each once.
  fileprivate func codesMissing(in source: CodedText) -> [InlineCode] {
    let known = Dictionary(source.codes.map { ($0.code.token, $0.code.data) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    return codes.map(\.code).filter { known[$0.token] != $0.data && seen.insert($0.token).inserted }
  }
}
