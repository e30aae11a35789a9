import Bitext
import TextAnalysis

/// The form in which glossaries are kept: one row per term, tab-separated, sorted, made to be read in a diff.
///
/// ```
/// # Our words for the weather.
/// concept  subject  language    term  status     match  case    except  note
/// program  software zh-Hant-TW  程式  preferred  exact  ignore  方程式
/// ```
/// UTF-8; lines that begin with `#` may stand above the header and are kept. The columns `concept`, `language` and
/// `term` must be there, in any order; the others may be missing or empty and then mean: no subject, `preferred`,
/// `exact`, `ignore`, no exceptions, no note. Behind these nine stand the attributes that the glossary has, one column
/// each (`Attributes.Name`). A row without language and term speaks of the concept itself: `status`, `note` and
/// attributes are the concept's; it stands above its terms. Lists (`except`, `not-before`, …) hold several words between
/// `|`. A tab, line break or backslash in a cell is written `\t`, `\n`, `\\`, a `|` in a list `\|`; a quotation mark is a
/// character like any other, so that every line is a row. Read are LF, CRLF and CR, and a byte order mark; LF is written.
package enum GlossaryTable {
  /// The columns that every table has, in the order in which they are written.
  package enum Column: String, CaseIterable, Sendable {
    case concept, subject, language, term, status, match
    case caseRule = "case"
    case except, note

    /// Whether a table without this column is refused.
    package var isRequired: Bool { [.concept, .language, .term].contains(self) }
  }

  /// The attributes with a column of their own, in the order of the columns.
  package static let attributes: [Attributes.Name] = {
    let ofConcepts = Attributes.Name.ofConcepts.filter { ![.status, .note].contains($0) }
    return ofConcepts.filter { !Attributes.Name.ofTerms.contains($0) } + Attributes.Name.ofTerms
  }()

  /// The most characters that a term may have.
  package static let longestTerm = 1000

  /// What stands between cells.
  package enum Form: Sendable {
    /// Tabs, no quotes: the form in which glossaries are kept.
    case tabs
    /// Commas and CRLF, quotation marks where needed (RFC 4180), and cells that a spreadsheet would take for a formula
    /// behind an apostrophe.
    case csv

    var delimited: DelimitedText {
      self == .csv
        ? DelimitedText(delimiter: ",", quotes: .everywhere) : DelimitedText(delimiter: "\t", quotes: .plain)
    }
  }

  /// The glossary that `text` holds.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - name: The file as messages shall name it.
  ///   - form: What stands between cells.
  /// - Throws: The first error of the file.
  /// - Complexity: O(*n* log *n*) for *n* rows.
  package static func read(
    _ text: String, name: String, form: Form = .tabs
  ) throws(GlossaryError) -> Glossary {
    let reading = GlossaryReading(text, name: name, form: form)
    if let error = reading.errors.first { throw error }
    return reading.glossary
  }

  /// All errors of the file in the order of their lines, none when `read` would succeed.
  ///
  /// - Parameter inOrder: Whether rows that stand out of order are errors, too.
  package static func validate(_ text: String, name: String, inOrder: Bool = false) -> [GlossaryError] {
    let reading = GlossaryReading(text, name: name)
    let errors = inOrder ? reading.errors + reading.disorder : reading.errors
    return errors.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  /// Whether the file is readable and its rows stand in the order in which they are written.
  package static func isSorted(_ text: String, name: String) -> Bool {
    validate(text, name: name, inOrder: true).isEmpty
  }
}

extension Glossary {
  /// The glossary as a file: comments, header, one row per term, above them one for a concept of which more is said.
  ///
  /// `GlossaryTable.read(formatted(form: f), form: f, …)` equals the glossary.
  package func formatted(form: GlossaryTable.Form = .tabs) -> String {
    let extra = usedAttributes
    let delimited = form.delimited
    var lines = form == .csv ? comments.map { delimited.record([$0]) } : comments
    func record(_ cells: [String]) -> String {
      delimited.record(form == .csv ? cells.map(FormulaGuard.guarded) : cells)
    }
    lines.append(record(GlossaryTable.Column.allCases.map(\.rawValue) + extra.map(\.rawValue)))
    for concept in concepts {
      let head = [BackslashEscape.escaped(concept.id), BackslashEscape.escaped(concept.subject)]
      if concept.hasOwnRow {
        let cells =
          ["", "", concept.attributes[.status], "", "", "", BackslashEscape.escaped(concept.attributes[.note])]
          + extra.map { Self.cell(concept.attributes, $0) }
        lines.append(record(head + cells))
      }
      for term in concept.terms {
        let cells = [
          term.language.tag, BackslashEscape.escaped(term.text), term.status.rawValue, term.match.rawValue,
          term.caseRule.rawValue, Self.list(term.exceptions), BackslashEscape.escaped(term.note),
        ]
        lines.append(record(head + cells + extra.map { Self.cell(term.attributes, $0) }))
      }
    }
    return lines.map { $0 + (form == .csv ? "\r\n" : "\n") }.joined()
  }

  /// The attributes that some concept or term has and that need a column, in the order of the columns; those of other
  /// formats last, by name.
  package var usedAttributes: [Attributes.Name] {
    var used: Set<Attributes.Name> = []
    for concept in concepts {
      used.formUnion(concept.attributes.names)
      for term in concept.terms where !term.attributes.isEmpty { used.formUnion(term.attributes.names) }
    }
    let known = GlossaryTable.attributes.filter(used.contains)
    let foreign = used.filter(\.isForeign).sorted { $0.rawValue.precedesByBytes($1.rawValue) }
    return known + foreign
  }

  private static func cell(_ attributes: Attributes, _ name: Attributes.Name) -> String {
    name.isList ? list(attributes[all: name]) : BackslashEscape.escaped(attributes[name])
  }

  private static func list(_ words: [String]) -> String {
    words.map { BackslashEscape.escaped($0, separator: "|") }.joined(separator: "|")
  }
}

extension Concept {
  /// Whether a table has a row for the concept itself.
  var hasOwnRow: Bool { terms.isEmpty || !attributes.isEmpty }
}
