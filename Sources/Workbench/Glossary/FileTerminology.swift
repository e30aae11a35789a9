import Bitext
import TranslationAids

/// A terminology finding in a file.
package struct FileFinding: Sendable {
  /// The text that it is about.
  package var pair: TextPair
  package var finding: TermFinding
  /// What stands in the finding's span.
  package var found: String {
    String((finding.finding.side == .source ? pair.source ?? "" : pair.text.plain).slice(finding.finding.span))
  }
}

/// The terminology of files that are in no project.
package struct FileTerminology: Sendable {
  private let check: TerminologyCheck
  private let sourceLanguage: Language?
  private let targetLanguage: Language
  /// Whether terms that change within a file are reported.
  private let isOneText: Bool

  /// The terms.
  package var terms: CompiledTermbase { check.termbase }

  /// - Parameters:
  ///   - sourceLanguage: The language of the sources; nil where the files have none.
  ///   - isOneText: Whether terms that change within a file are reported.
  package init(
    _ terms: CompiledTermbase, options: TerminologyCheck.Options, sourceLanguage: Language?, targetLanguage: Language,
    isOneText: Bool
  ) {
    check = TerminologyCheck(terms, options: options)
    self.sourceLanguage = sourceLanguage
    self.targetLanguage = targetLanguage
    self.isOneText = isOneText
  }

  /// Calls `visit` with the findings of a file, in order.
  ///
  /// - Throws: `WorkbenchError` when the file has sources whose language is not known; what reading throws.
  package func check(_ file: PairFile, _ visit: (FileFinding) throws -> Void) throws {
    let sourceLanguage = try self.sourceLanguage(of: file)
    var article = sourceLanguage.map {
      ArticleTerminology(check, sourceLanguage: $0, targetLanguage: targetLanguage)
    }
    var pairs: [TextPair] = []
    try file.forEach { pair in
      for finding in findings(source: pair.source, text: pair.text.plain, sourceLanguage) {
        try visit(FileFinding(pair: pair, finding: finding))
      }
      if isOneText, let source = pair.source {
        article?.add(source: source, target: pair.text.plain)
        pairs.append(pair)
      }
    }
    for (unit, finding) in article?.findings() ?? [] where isOneText {
      try visit(FileFinding(pair: pairs[unit], finding: finding))
    }
  }

  /// The file with everything put right that is certain, and every change; nil where nothing is to be done.
  package func apply(to file: PairFile) throws -> (bytes: [UInt8], changes: [(pair: TextPair, text: CodedText)])? {
    let sourceLanguage = try self.sourceLanguage(of: file)
    var changes: [(pair: TextPair, text: CodedText)] = []
    try file.forEach { pair in
      let result = TermReplacements.applyAll(to: pair.text) { text in
        findings(source: pair.source, text: text, sourceLanguage)
      }
      if let result { changes.append((pair, result.text)) }
    }
    guard !changes.isEmpty else { return nil }
    let texts = Dictionary(uniqueKeysWithValues: changes.map { ($0.pair.number, $0.text) })
    return (try file.replacing(texts), changes)
  }

  private func findings(source: String?, text: String, _ sourceLanguage: Language?) -> [TermFinding] {
    guard let source, let sourceLanguage else { return check.termFindings(in: text, language: targetLanguage) }
    return check.termFindings(
      source: source, sourceLanguage: sourceLanguage, target: text, targetLanguage: targetLanguage)
  }

  private func sourceLanguage(of file: PairFile) throws -> Language? {
    guard file.isBilingual else { return nil }
    guard let sourceLanguage else {
      throw WorkbenchError("\(file.name): expected --source-language for the texts beside the translations, found none")
    }
    return sourceLanguage
  }
}
