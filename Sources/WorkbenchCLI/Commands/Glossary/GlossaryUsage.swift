import ArgumentParser
import Bitext
import TranslationAids
import Workbench

/// `duizhao glossary usage`.
struct GlossaryUsage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usage", abstract: "Say where and how often terms occur.",
    discussion: """
      Examples:
        duizhao glossary usage -p news --all --to zh-Hant-TW
        duizhao glossary usage -p news a1 --concept carbon-neutrality --to zh-Hant-TW
        duizhao glossary usage --glossary terms.tsv --language zh-Hans article.md

      Without --concept: how often each term occurs, sources and targets apart. With it: every place.
      """)

  @OptionGroup var texts: TermTexts

  @Option(help: ArgumentHelp("Show the places of this concept; may be repeated.", valueName: "name"))
  var concept: [String] = []

  @Flag(help: "One JSON object a term or place and line.")
  var json = false

  @ParentCommand var root: Duizhao

  func run() throws {
    var counts: [Use: Int] = [:]
    func visit(_ text: String, _ side: Finding.Side, _ matcher: TermMatcher, place: () -> String) throws {
      for match in matcher.matches(in: text) {
        for reading in match.readings where concept.isEmpty || concept.contains(reading.conceptID) {
          let use = Use(
            concept: reading.conceptID, side: side, language: matcher.language.tag, term: reading.term.text)
          counts[use, default: 0] += 1
          guard !concept.isEmpty else { continue }
          try show(use, place: place(), text: text, span: match.span)
        }
      }
    }
    if texts.areFiles(root: root) {
      guard let target = texts.target else { throw WorkbenchError("expected --language, found none") }
      let terms = try texts.terms(root: root)
      let matcher = terms.matcher(for: target, subjects: texts.subjects)
      let sourceMatcher = texts.source.map { terms.matcher(for: $0, subjects: texts.subjects) }
      for name in texts.names {
        let file = try texts.file(name)
        try file.forEach { pair in
          let place = "\(file.name):\(pair.line)"
          if let source = pair.source, let sourceMatcher { try visit(source, .source, sourceMatcher) { place } }
          try visit(pair.text.plain, .target, matcher) { place }
        }
      }
    } else {
      let (project, terms, language, articles) = try texts.open(root: root)
      for article in articles {
        let matchers: [Finding.Side: TermMatcher] = [
          .source: terms.matcher(for: article.language, subjects: texts.subjects),
          .target: terms.matcher(for: language, subjects: texts.subjects),
        ]
        for text in try project.texts(of: article, language: language) {
          if let matcher = matchers[text.side] { try visit(text.plain, text.side, matcher) { text.place } }
        }
      }
    }
    if concept.isEmpty { try show(counts) }
    let total = counts.values.reduce(0, +)
    Console.notice("\(total.counted("occurrence")) of \(counts.count.counted("term"))")
    if total == 0 { throw ExitCode.findings }
  }

  private func show(_ use: Use, place: String, text: String, span: Range<Int>) throws {
    if json {
      try JSONLines.write(
        PlaceLine(
          place: place, concept: use.concept, side: use.side, language: use.language, term: use.term,
          start: span.lowerBound, end: span.upperBound, text: text))
    } else {
      let before = String(text.slice(0..<span.lowerBound).suffix(20))
      let after = String(text.slice(span.upperBound..<text.utf8.count).prefix(20))
      Output.standard.line(
        "\(place): \(use.side.rawValue): \(Table.oneLine(before + "«" + text.slice(span) + "»" + after))")
    }
  }

  private func show(_ counts: [Use: Int]) throws {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if json {
      for (use, count) in sorted {
        try JSONLines.write(
          CountLine(concept: use.concept, side: use.side, language: use.language, term: use.term, count: count))
      }
    } else if !sorted.isEmpty {
      Output.standard.write(
        Table.format(
          header: ["count", "side", "language", "term", "concept"],
          rows: sorted.map { [String($1), $0.side.rawValue, $0.language, $0.term, $0.concept] }))
    }
  }

  private struct Use: Hashable, Comparable {
    var concept: String
    var side: Finding.Side
    var language: String
    var term: String

    static func < (one: Use, other: Use) -> Bool {
      (one.concept, one.side.rawValue, one.term) < (other.concept, other.side.rawValue, other.term)
    }
  }

  private struct CountLine: Encodable {
    let concept: String
    let side: Finding.Side
    let language: String
    let term: String
    let count: Int
  }

  private struct PlaceLine: Encodable {
    let place: String
    let concept: String
    let side: Finding.Side
    let language: String
    let term: String
    let start: Int
    let end: Int
    let text: String
  }
}

/// `duizhao glossary suggest`.
struct GlossarySuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Show the terms of a segment with what they are in the target language.",
    discussion: """
      Examples:
        duizhao glossary suggest -p news a1.12 --to zh-Hant-TW
        duizhao glossary suggest --glossary terms.tsv --text '气候变化的影响' --from zh-Hans --to en
      """)

  @Argument(help: ArgumentHelp("A segment, as a1.12.", valueName: "segment"))
  var segment: String?

  @Option(help: ArgumentHelp("A text in the place of a segment.", valueName: "text"))
  var text: String?

  @Option(
    name: [.customLong("from"), .customLong("source-language")],
    help: ArgumentHelp("The language of --text.", valueName: "language"), transform: readLanguage)
  var source: Language?

  @OptionGroup var target: TargetOption
  @OptionGroup var glossaries: GlossaryOptions

  @Flag(help: "One JSON object a term and line.")
  var json = false

  @OptionGroup var project: ProjectOption
  @ParentCommand var root: Duizhao

  func validate() throws {
    guard (segment == nil) != (text == nil) else { throw ValidationError("expected a segment or --text") }
    if text != nil, source == nil || target.language == nil {
      throw ValidationError("expected --from and --to with --text")
    }
  }

  func run() throws {
    let (words, language, other, terms): (String, Language, Language, CompiledTermbase)
    if let text, let source, let target = target.language {
      (words, language, other) = (text, source, target)
      terms = try glossaries.termbase(project: project, root: root)
    } else {
      guard let id = segment.flatMap(SegmentID.init) else {
        throw WorkbenchError("expected a segment such as a1.12, found ‘\(segment ?? "")’")
      }
      let project = try Project(project.open(root: root))
      other = try target.language(in: project)
      terms = try project.termbase(glossaries.paths)
      (words, language) = try project.sourceText(of: id)
    }
    let suggestions = TermSuggestion.suggestions(for: words, in: terms, language: language, other: other)
    for suggestion in suggestions where json { try JSONLines.write(SuggestionLine(suggestion)) }
    if !json, !suggestions.isEmpty {
      Output.standard.write(
        Table.format(
          header: ["source", "target", "status", "concept", "note"],
          rows: suggestions.map { suggestion in
            [
              suggestion.source, suggestion.target ?? "", suggestion.status?.rawValue ?? "", suggestion.concept,
              suggestion.note,
            ]
          }))
    }
    if suggestions.isEmpty {
      Console.notice("no terms")
      throw ExitCode.findings
    }
  }

  private struct SuggestionLine: Encodable {
    let source: String
    let start: Int
    let end: Int
    let target: String?
    let status: Term.Status?
    let concept: String
    let note: String

    init(_ suggestion: TermSuggestion) {
      (source, start, end) = (suggestion.source, suggestion.span.lowerBound, suggestion.span.upperBound)
      (target, status, concept, note) = (suggestion.target, suggestion.status, suggestion.concept, suggestion.note)
    }
  }
}
