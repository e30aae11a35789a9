import Bitext
import ProjectStore

/// How far a project is.
package struct ProjectStatus: Sendable, Encodable {
  /// The project's name.
  package var name: String
  /// How many articles it has.
  package var articles: Int
  /// How many segments they have.
  package var segments: Int
  /// How far each target language is, sorted by tag.
  package var languages: [LanguageStatus]
  /// Findings of the last checks that nobody has dismissed.
  package var findings: Int
}

/// How far one target language of a project is.
package struct LanguageStatus: Sendable, Encodable {
  /// The language.
  package var language: Language
  /// Its units.
  package var units: Int
  /// The units by the name of their state.
  package var states: [String: Int]
}

extension Project {
  /// How far the project is.
  package func status() throws -> ProjectStatus {
    let statistics = try store.statistics()
    let byLanguage = Dictionary(grouping: statistics.units, by: \.language)
    let languages = byLanguage.keys.sorted { $0.tag < $1.tag }.map { language in
      let counts = byLanguage[language] ?? []
      return LanguageStatus(
        language: language, units: counts.reduce(0) { $0 + $1.count },
        states: Dictionary(counts.map { ($0.state.rawValue, $0.count) }, uniquingKeysWith: +))
    }
    return ProjectStatus(
      name: folder.configuration.name, articles: statistics.articles, segments: statistics.segments,
      languages: languages, findings: statistics.openFindings)
  }
}

extension ArticleSummary {
  /// - Throws: `WorkbenchError` when `language` is the article's own.
  func check(target language: Language) throws {
    guard self.language != language else {
      throw WorkbenchError("a\(id) (\(name)): expected a target language other than its own, \(language)")
    }
  }

  /// - Throws: `WorkbenchError` when the article has no target in `language`.
  func check(hasTargetsIn language: Language) throws {
    guard !targets.contains(where: { $0.key == language.tag }) else { return }
    let known = targets.isEmpty ? "none yet" : "them in " + targets.map(\.key).joined(separator: ", ")
    throw WorkbenchError("a\(id) (\(name)): expected targets in \(language), found \(known) (see ‘duizhao translate’)")
  }

  /// How many units the article has in each target language, by tag, sorted.
  package var targets: [(key: String, value: Int)] {
    Dictionary(units.map { ($0.language.tag, $0.count) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
  }
}

extension ImportReport {
  /// How many segments the article now has.
  package var segments: Int { kept + changed + new }

  /// The report in a line: `a17: updated, 12 kept, 1 changed, 2 new`.
  package var summary: String {
    changes + (translated > 0 ? ", \(translated.counted("translation")) read" : "")
      + (keptUnits > 0 ? ", \(keptUnits.counted("edited unit")) kept" : "")
  }

  private var changes: String {
    switch outcome {
    case .new: return "a\(articleID): new, \(segments.counted("segment"))"
    case .unchanged: return "a\(articleID): unchanged"
    case .updated:
      var line =
        "a\(articleID): updated, \(kept.counted("segment")) kept, \(changed) changed, \(new) new, \(dropped) dropped"
      if !dissolved.isEmpty {
        line +=
          ", \(dissolved.count.counted("unit")) dissolved: "
          + dissolved.compactMap(\.first?.description).joined(separator: " ")
      }
      return line
    }
  }
}
