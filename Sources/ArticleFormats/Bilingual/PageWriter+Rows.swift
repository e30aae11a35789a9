import Bitext

extension PageWriter {
  /// Writes a block of rows; nothing for a block without any.
  mutating func writeRows(of block: BilingualBlock, element: String = "div", className: String) {
    guard !block.rows.isEmpty else { return }
    let cell: String
    switch block.kind {
    case .title: cell = className == "title" ? "h1" : "h2"
    case .heading:
      let level = min(max(block.level, 1) + 1, 6)
      cell = "h\(level)"
    case .code: cell = "pre"
    case .byline, .paragraph, .listItem, .quotation, .tableCell, .caption, .image, .attribute: cell = "p"
    }
    let sourceMarkup = InlineMarkup.spans(in: block.rows.map(\.source))
    let targetMarkup = document.targetLanguages.indices.map { language in
      InlineMarkup.spans(in: block.rows.map { $0.target(in: language)?.text })
    }
    out.markup("<\(element) class=\"block \(className)\(block.isBoilerplate ? " boilerplate" : "")\">\n")
    for (index, row) in block.rows.enumerated() {
      let isLast = index == block.rows.count - 1
      out.markup("<div class=\"row\"")
      writeReference(to: row)
      writeCell(
        row.source, "src", document.sourceLanguage, cell, isLast: isLast,
        annotations: sourceMarkup[index].map { Annotation(span: $0.span, meaning: .markup($0)) }
          + annotations(of: row, side: .source))
      for (column, language) in document.targetLanguages.enumerated() {
        writeCell(
          row.target(in: column)?.text, "tgt", language, cell, isLast: isLast,
          annotations: targetMarkup[column][index].map { Annotation(span: $0.span, meaning: .markup($0)) }
            + annotations(of: row, side: .target, column: column))
      }
      writeFindings(of: row)
      out.markup("</div>")  // no line end: between running sentences it would be a space
    }
    out.markup("\n</\(element)>\n")
  }

  /// What is known about one text of a row. The source carries what is known for every target language.
  private func annotations(of row: BilingualRow, side: Finding.Side, column: Int? = nil) -> [Annotation] {
    var result: [Annotation] = []
    for (index, language) in document.targetLanguages.enumerated() where column == nil || index == column {
      guard let target = row.target(in: index) else { continue }
      for term in target.terms where term.side == side {
        let counterpart = side == .source ? language : document.sourceLanguage
        result.append(Annotation(span: term.span, meaning: .term(term, counterpartLanguage: counterpart)))
      }
      for finding in target.findings where finding.side == side {
        result.append(Annotation(span: finding.span, meaning: .finding(finding.severity)))
      }
      for difference in target.differences {
        result.append(Annotation(span: side == .source ? difference.source : difference.target, meaning: .difference))
      }
    }
    return result
  }

  /// Ends the row's start tag with its id and writes the link to it, which also says how far the row is.
  private mutating func writeReference(to row: BilingualRow) {
    let (name, label) = names(of: row)
    let fresh = row.segments.filter { anchored.insert($0).inserted }
    let anchor: String
    if let first = row.segments.first {
      anchor = first.description
      if fresh.first == first { out.markup(" id=\"\(anchor)\"") }
    } else {
      insertions[row.insertedAfter, default: 0] += 1
      anchor = "after-\(row.insertedAfter?.description ?? "start")-\(insertions[row.insertedAfter] ?? 1)"
      out.markup(" id=\"\(anchor)\"")
    }
    let known = row.targets.filter { $0.text != nil }
    let state = known.count < row.targets.count ? "none" : known.map(\.state).min()?.rawValue ?? "none"
    let remarks = row.targets.map { target in
      guard target.text != nil else { return "untranslated" }
      return target.state.rawValue + (target.origin.map { ", \($0)" } ?? "")
    }
    let description = ([name] + remarks).joined(separator: " · ")
    out.markup("><a class=\"ref \(state)\" href=\"#\(anchor)\" lang=\"en\"")
    out.attribute("aria-label", description)
    out.markup(">")
    for segment in fresh where segment != row.segments.first { out.markup("<span id=\"\(segment)\"></span>") }
    out.markup("\(label)<span class=\"tip\" hidden>")
    out.text(description)
    out.markup("</span></a>")
  }

  /// The row's name for people, and the short form for the margin: `a17.12–14`, `12–14`.
  private func names(of row: BilingualRow) -> (name: String, label: String) {
    guard let first = row.segments.first, let last = row.segments.last else {
      return (row.insertedAfter.map { "inserted after \($0)" } ?? "inserted at the start", "+")
    }
    let label = first == last ? "\(first.number)" : "\(first.number)–\(last.number)"
    return ("a\(first.article).\(label)", label)
  }

  private mutating func writeCell(
    _ text: CodedText?, _ className: String, _ language: Language, _ element: String, isLast: Bool,
    annotations: [Annotation]
  ) {
    out.markup("<\(element) class=\"\(className)\"")
    out.attribute("lang", language.tag)
    out.markup(">")
    if let text {
      if element == "pre", text.plain.utf8.first == 0x0A { out.markup("\n") }  // a parser drops the first line end
      write(text, annotations: annotations)
      // Sentences run on in the layouts with one language.
      if !isLast, language.usesSpaces, text.plain.last?.isWhitespace == false { out.markup(" ") }
    } else {
      out.markup("<span class=\"gap\" lang=\"en\">untranslated</span>")
    }
    out.markup("</\(element)>")
  }

  private mutating func writeFindings(of row: BilingualRow) {
    guard row.targets.contains(where: { !$0.findings.isEmpty }) else { return }
    out.markup("<ul class=\"notes\" lang=\"en\">")
    for (column, target) in row.targets.enumerated() {
      for finding in target.findings {
        let text = finding.side == .source ? row.source : target.text
        let language = finding.side == .source ? document.sourceLanguage : document.targetLanguages[column]
        out.markup("<li class=\"\(finding.severity.rawValue) of-\(finding.side.rawValue)\">")
        out.markup("<b>\(finding.severity.rawValue)</b> ")
        // What the message quotes is not said twice.
        if let excerpt = text?.excerpt(of: finding.span), !finding.message.contains(excerpt) {
          writeWord(excerpt, language, "found")
          out.markup(" ")
        }
        out.text(finding.message)
        if let suggestion = finding.suggestion, !finding.message.contains(suggestion) {
          out.markup(" → ")
          writeWord(suggestion, language, "better")
        }
        out.markup(" <code>")
        out.text(finding.check)
        out.markup("</code></li>")
      }
    }
    out.markup("</ul>")
  }

  private mutating func writeWord(_ word: String, _ language: Language, _ className: String) {
    out.markup("<span class=\"\(className)\"")
    out.attribute("lang", language.tag)
    out.markup(">")
    out.text(word)
    out.markup("</span>")
  }
}

extension BilingualRow {
  /// The target in the document's target language `index`; nil when the row lacks it.
  func target(in index: Int) -> BilingualTarget? { targets.indices.contains(index) ? targets[index] : nil }
}

extension CodedText {
  /// The words at `span`, at most twenty characters of them; nil when there are none.
  fileprivate func excerpt(of span: Range<Int>) -> String? {
    guard !span.isEmpty, plain.isScalarBoundary(utf8Offset: span.lowerBound),
      plain.isScalarBoundary(utf8Offset: span.upperBound)
    else { return nil }
    let words = plain.slice(span)
    return words.count > 20 ? words.prefix(20) + "…" : String(words)
  }
}
