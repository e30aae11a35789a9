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
/// `exact`, `ignore`, no exceptions, no note. `except` holds several words between `|`. A tab, line break or backslash
/// in a cell is written `\t`, `\n`, `\\`, a `|` in an exception `\|`; a quotation mark is a character like any other,
/// so that every line is a row. Read are LF, CRLF and CR, and a byte order mark; LF is written.
package enum GlossaryTable {
  /// The columns, in the order in which they are written.
  package enum Column: String, CaseIterable, Sendable {
    case concept, subject, language, term, status, match
    case caseRule = "case"
    case except, note

    /// Whether a table without this column is refused.
    package var isRequired: Bool { [.concept, .language, .term].contains(self) }
  }

  /// Tabs between cells, no quotes.
  static let form = DelimitedText(delimiter: "\t", quotes: .plain)

  /// The glossary that `text` holds.
  ///
  /// - Parameters:
  ///   - text: The file's text.
  ///   - name: The file as messages shall name it.
  /// - Throws: The first error of the file.
  /// - Complexity: O(*n* log *n*) for *n* rows.
  package static func read(_ text: String, name: String) throws(TerminologyError) -> Glossary {
    let reading = GlossaryReading(text, name: name)
    if let error = reading.errors.first { throw error }
    return reading.glossary
  }

  /// All errors of the file in the order of their lines, none when `read` would succeed.
  ///
  /// - Parameter inOrder: Whether rows that stand out of order are errors, too.
  package static func validate(_ text: String, name: String, inOrder: Bool = false) -> [TerminologyError] {
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
  /// The glossary as a file: comments, header, one row per term.
  ///
  /// `GlossaryTable.read(formatted(), …)` equals the glossary.
  package func formatted() -> String {
    var lines = comments
    lines.append(GlossaryTable.form.record(GlossaryTable.Column.allCases.map(\.rawValue)))
    for concept in concepts {
      for term in concept.terms {
        let exceptions = term.exceptions.map { BackslashEscape.escaped($0, separator: "|") }.joined(separator: "|")
        let cells = [
          BackslashEscape.escaped(concept.id), BackslashEscape.escaped(concept.subject), term.language.tag,
          BackslashEscape.escaped(term.text), term.status.rawValue, term.match.rawValue, term.caseRule.rawValue,
          exceptions, BackslashEscape.escaped(term.note),
        ]
        lines.append(GlossaryTable.form.record(cells))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
