import Bitext
import TextAnalysis

/// The form in which people keep glossaries in spreadsheets: one row per concept, one column per language.
///
/// ```
/// concept,subject,en,zh-Hans,zh-Hant-TW,note
/// climate-change,climate,climate change|!climatic change,气候变化,氣候變遷|+氣候變化,
/// ```
/// Cells hold terms as `WideCell` says. `concept` must be there, `subject` and `note` may; every other column is a
/// language. The note is that of the concept's first term in the order of a glossary. Cells that a spreadsheet would
/// take for a formula (`=` `+` `-` `@` first) are written with an apostrophe before them, which reading takes off.
/// Read are LF, CRLF and CR, and a byte order mark; a cell whose quotation marks do not fit is an error.
/// What the form cannot hold is reported: match mode, case rule, exceptions, further notes, comment lines.
package enum WideTable {
  /// What stands between cells and at the end of rows.
  package enum Form: String, CaseIterable, Sendable {
    /// Commas and CRLF, quotation marks where needed (RFC 4180).
    case csv
    /// Tabs and LF, quotation marks where needed.
    case tsv

    var delimited: DelimitedText { DelimitedText(delimiter: self == .csv ? "," : "\t", quotes: .everywhere) }
    fileprivate var lineEnd: String { self == .csv ? "\r\n" : "\n" }
  }

  /// The glossary that a wide table holds.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - name: The file as messages shall name it.
  ///   - splitsLists: Whether `、` `；` `;` `/` separate terms, too, as in tables made by hand.
  /// - Throws: The first error of the file.
  package static func read(
    _ text: String, name: String, form: Form, splitsLists: Bool = false
  ) throws(GlossaryError) -> Glossary {
    var reading = WideReading(text, name: name, form: form, separators: splitsLists ? .list : .bar)
    return try reading.glossary()
  }

  /// A glossary as a wide table, and what the table does not hold.
  ///
  /// - Parameters:
  ///   - languages: The columns in order; all languages of the glossary when nil.
  ///   - byteOrderMark: Whether the text begins with U+FEFF, which some spreadsheets need to read UTF-8.
  /// - Returns: The file's text, and the losses in the order of the glossary; without losses, reading the text gives
  ///   the same concepts.
  package static func write(
    _ glossary: Glossary, form: Form, languages: [Language]? = nil, byteOrderMark: Bool = false
  ) -> (text: String, losses: [GlossaryLoss]) {
    let columns = languages ?? glossary.languages
    var losses: [GlossaryLoss] = []
    if !glossary.comments.isEmpty {
      losses.append(GlossaryLoss(concept: "", term: nil, what: "comment lines: \(glossary.comments.count)"))
    }
    let delimited = form.delimited
    var text = byteOrderMark ? "\u{FEFF}" : ""
    func append(_ cells: [String]) {
      text += delimited.record(cells.map(FormulaGuard.guarded)) + form.lineEnd
    }
    append(["concept", "subject"] + columns.map(\.tag) + ["note"])
    for concept in glossary.concepts {
      losses += self.losses(of: concept, columns: columns)
      let kept = concept.terms.filter { columns.contains($0.language) }
      guard let first = kept.first else { continue }
      let cells = columns.map { language in
        WideCell.text(
          of: kept.filter { $0.language == language }.map { WideCell.Entry(text: $0.text, status: $0.status) })
      }
      append([concept.id, concept.subject] + cells + [first.note])
    }
    return (text, losses)
  }

  private static func losses(of concept: Concept, columns: [Language]) -> [GlossaryLoss] {
    var isFirst = true
    return concept.terms.flatMap { term -> [GlossaryLoss] in
      func loss(_ what: String) -> GlossaryLoss { GlossaryLoss(concept: concept.id, term: term, what: what) }
      guard columns.contains(term.language) else { return [loss("no column for its language")] }
      var lost: [GlossaryLoss] = []
      if term.match != .exact { lost.append(loss("match \(term.match.rawValue)")) }
      if term.caseRule != .ignore { lost.append(loss("case \(term.caseRule.rawValue)")) }
      if !term.exceptions.isEmpty { lost.append(loss("except \(term.exceptions.joined(separator: "|"))")) }
      if !isFirst, !term.note.isEmpty { lost.append(loss("note \(term.note.quoted)")) }
      isFirst = false
      return lost
    }
  }
}
