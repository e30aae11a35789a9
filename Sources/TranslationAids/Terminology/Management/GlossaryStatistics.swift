import Bitext

/// How much a glossary has of what.
package struct GlossaryStatistics: Sendable, Encodable {
  /// The terms of one language.
  package struct LanguageCounts: Sendable, Encodable {
    package var language: String
    /// How many concepts have a term that may be used.
    package var concepts = 0
    package var terms = 0
    package var preferred = 0
    package var admitted = 0
    package var deprecated = 0
    package var superseded = 0
    package var forbidden = 0
    /// How many a converter has made.
    package var generated = 0
  }

  /// The concepts of one subject.
  package struct SubjectCount: Sendable, Encodable {
    package var subject: String
    package var concepts: Int
  }

  package var concepts: Int
  package var terms: Int
  package var languages: [LanguageCounts]
  package var subjects: [SubjectCount]

  /// The counts of several glossaries together.
  package init(_ glossaries: [Glossary]) {
    let all = glossaries.flatMap(\.concepts)
    concepts = all.count
    terms = all.reduce(0) { $0 + $1.terms.count }
    var byLanguage: [String: LanguageCounts] = [:]
    for concept in all {
      for term in concept.terms {
        var counts = byLanguage[term.language.tag] ?? LanguageCounts(language: term.language.tag)
        counts.terms += 1
        switch term.status {
        case .preferred: counts.preferred += 1
        case .admitted: counts.admitted += 1
        case .deprecated: counts.deprecated += 1
        case .superseded: counts.superseded += 1
        case .forbidden: counts.forbidden += 1
        }
        if term.isGenerated { counts.generated += 1 }
        byLanguage[term.language.tag] = counts
      }
      for tag in Set(concept.terms.filter(\.isAccepted).map(\.language.tag)) { byLanguage[tag]?.concepts += 1 }
    }
    languages = byLanguage.values.sorted { $0.language.precedesByBytes($1.language) }
    let bySubject = Dictionary(grouping: all, by: \.subject)
    subjects = bySubject.map { SubjectCount(subject: $0.key, concepts: $0.value.count) }
      .sorted { ($1.concepts, $0.subject) < ($0.concepts, $1.subject) }
  }
}
