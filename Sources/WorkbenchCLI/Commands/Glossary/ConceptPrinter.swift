import Bitext
import TranslationAids

/// Prints concepts with their terms.
struct ConceptPrinter {
  /// Only terms in this language; nil for all.
  let language: Language?
  /// Whether to print JSON lines.
  let json: Bool

  /// Prints `concepts`, each with the glossary that has it.
  func print(_ concepts: [(glossary: Glossary, concept: Concept)]) throws {
    var rows: [[String]] = []
    for (glossary, concept) in concepts {
      for term in concept.terms where language == nil || term.language == language {
        if json {
          try JSONLines.write(TermLine(term, concept: concept, glossary: glossary))
        } else {
          rows.append([
            concept.id, term.language.tag, term.text, term.status == .preferred ? "" : term.status.rawValue, term.note,
          ])
        }
      }
    }
    if !rows.isEmpty {
      Output.standard.write(Table.format(header: ["concept", "language", "term", "status", "note"], rows: rows))
    }
  }
}

/// A term as `--json` gives it.
private struct TermLine: Encodable {
  let glossary: String
  let concept: String
  let subject: String
  let language: Language
  let term: String
  let status: Term.Status
  let match: Term.MatchMode
  let caseRule: Term.CaseRule
  let except: [String]
  let note: String

  enum CodingKeys: String, CodingKey {
    case glossary, concept, subject, language, term, status, match
    case caseRule = "case"
    case except, note
  }

  init(_ term: Term, concept: Concept, glossary: Glossary) {
    self.glossary = glossary.name
    self.concept = concept.id
    subject = concept.subject
    language = term.language
    self.term = term.text
    status = term.status
    match = term.match
    caseRule = term.caseRule
    except = term.exceptions
    note = term.note
  }
}
