import ArticleFormats
import Bitext
import TranslationAids

/// Prints concepts with their terms.
struct ConceptPrinter {
  /// Only terms in this language; nil for all.
  let language: Language?
  /// Whether to print JSON lines.
  let json: Bool

  /// Prints `concepts`, each with the glossary that has it.
  func print(_ concepts: [(glossary: String, concept: Concept, kind: TermSearch.Kind?)]) throws {
    var rows: [[String]] = []
    for (glossary, concept, kind) in concepts {
      for term in concept.terms where language == nil || term.language == language {
        if json {
          try JSONLines.write(
            TermLine(
              glossary: glossary, concept: concept.id, subject: concept.subject, term: TermForm(term), match: kind))
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
  let term: TermForm
  /// How it was found, where it was looked for.
  let match: TermSearch.Kind?

  enum CodingKeys: String, CodingKey {
    case glossary, concept, subject, foundBy
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(glossary, forKey: .glossary)
    try container.encode(concept, forKey: .concept)
    try container.encode(subject, forKey: .subject)
    try container.encodeIfPresent(match, forKey: .foundBy)
    try term.encode(to: encoder)
  }
}
