import Bitext
import TextAnalysis
import TranslationAids

/// Gathers what may be terms from articles of one language, for a person to look through.
package struct TermExtraction {
  private let language: Language
  private var extractor: TermExtractor
  /// How many articles were taken in, and how many passed over because they are in another language or script.
  package private(set) var taken = 0
  package private(set) var passed = 0

  /// - Throws: `ICUError` when ICU cannot load its rules.
  package init(language: Language) throws {
    self.language = language
    extractor = try TermExtractor(language: language)
  }

  /// Takes in the paragraphs of an article, if they are in the language.
  ///
  /// - Parameter own: The language of the article; nil for what its characters tell.
  package mutating func add(_ paragraphs: [String], language own: Language?) {
    guard fits(paragraphs, own) else { return passed += 1 }
    extractor.add(paragraphs)
    taken += 1
  }

  /// The candidates as a table that `glossary import` reads: the words, a place for the translation, counts, a score, an
  /// example; the most term-like first. Terms of `terms` are left out.
  package func table(
    target: Language?, limit: Int, least: Int, without terms: CompiledTermbase
  ) -> (text: String, count: Int) {
    let matcher = terms.matcher(for: language)
    let candidates = extractor.candidates(limit: limit, least: least) { text in
      matcher.matches(in: text).contains { $0.span == 0..<text.utf8.count }
    }
    let form = DelimitedText(delimiter: "\t", quotes: .leading)
    var lines = [
      form.record([language.tag] + (target.map { [$0.tag] } ?? []) + ["count", "articles", "score", "example"])
    ]
    for candidate in candidates {
      let score = String((candidate.score * 10).rounded() / 10)
      lines.append(
        form.record(
          [candidate.text] + (target == nil ? [] : [""])
            + [String(candidate.count), String(candidate.articles), score, Self.example(candidate)]))
    }
    return (lines.map { $0 + "\n" }.joined(), candidates.count)
  }

  /// The candidate with up to twenty-five characters on either side.
  private static func example(_ candidate: TermCandidate) -> String {
    let line = candidate.example.onOneLine
    var start = line.startIndex
    while start < line.endIndex, !line[start...].hasPrefix(candidate.text) { start = line.index(after: start) }
    guard start < line.endIndex else { return String(line.prefix(60)) }
    let rest = line[start...].dropFirst(candidate.text.count)
    return String(line[..<start].suffix(25)) + candidate.text + String(rest.prefix(25))
  }

  private func fits(_ paragraphs: [String], _ own: Language?) -> Bool {
    if let own { return own.code == language.code && own.script == language.script }
    let profile = ScriptDetector.detect(paragraphs.joined(separator: "\n"))
    return language.isChinese ? profile.hanShare > 0.3 && profile.script == language.script : profile.hanShare < 0.3
  }
}

extension Article {
  /// The words of the blocks that the author wrote.
  package var paragraphs: [String] { blocks.filter { !$0.isBoilerplate }.map(\.text.plain) }
}
