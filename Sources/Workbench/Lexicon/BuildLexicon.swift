import HanConversion
import TextAnalysis

/// Builds the lexicon of conversion from the sources that a recipe names.
package struct BuildLexicon {
  /// Which of the recipe's sources are wanted.
  package struct Selection: Hashable, Sendable {
    /// Only those that may be passed on.
    package var isPermissive: Bool
    /// Only these, by name; all without.
    package var only: [String]
    /// Not these.
    package var without: [String]

    package init(isPermissive: Bool = false, only: [String] = [], without: [String] = []) {
      (self.isPermissive, self.only, self.without) = (isPermissive, only, without)
    }
  }

  /// A source that was wanted and did not go in.
  package struct Skipped: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// This file is not there.
      case missing(file: String)
      /// Its content cannot be used; the line that says why.
      case damaged(String)
    }

    package var name: String
    package var package: String?
    /// What the lexicon does worse without it.
    package var cost: String?
    package var reason: Reason
  }

  /// What was built.
  package struct Report: Hashable, Sendable {
    package var information: LexiconInformation
    package var skipped: [Skipped]
    /// The bytes of the file.
    package var size: Int
  }

  private let recipe: LexiconRecipe
  private let recipeFile: LexiconInformation.File
  private let selected: [LexiconRecipe.Source]

  /// The build of the recipe at `path`.
  ///
  /// - Throws: `WorkbenchError` when the recipe is faulty, `selection` names a source that it does not have, or nothing
  ///   is selected.
  package init(recipe path: String, selection: Selection, environment: [String: String]) throws {
    let text = try FileSystem.readText(path)
    let recipe = try LexiconRecipe(toml: text, path: path, environment: environment)
    for name in selection.only + selection.without where !recipe.sources.contains(where: { $0.name == name }) {
      let names = recipe.sources.map(\.name).joined(separator: ", ")
      throw WorkbenchError("\(path): expected a source of the recipe (\(names)), found ‘\(name)’")
    }
    self.recipe = recipe
    recipeFile = LexiconInformation.File(name: recipe.name, bytes: Array(text.utf8))
    selected = recipe.sources.filter { source in
      (selection.only.isEmpty || selection.only.contains(source.name)) && !selection.without.contains(source.name)
        && (source.isRedistributable || !selection.isPermissive)
    }
    guard !selected.isEmpty else {
      throw WorkbenchError("\(path): expected sources to build from, found none selected")
    }
  }

  /// Builds the lexicon and puts it at `path`, whole or not at all.
  ///
  /// The same sources give the same bytes. A source that is missing or cannot be read is left out and reported.
  ///
  /// - Parameter progress: Is told how many sources are done, of how many.
  /// - Throws: `WorkbenchError` when the file cannot be written or no source could be read.
  package func write(to path: String, progress: (Int, Int) -> Void = { _, _ in }) throws -> Report {
    // First of all: whether the place can be written to should not turn out after the work.
    let file = try AtomicFile(path: path)
    var (content, report) = try build(progress)
    report.size = content.count
    try file.append(content)
    try file.commit()
    return report
  }

  private func build(_ progress: (Int, Int) -> Void) throws -> (content: [UInt8], report: Report) {
    var skipped: [Skipped] = []
    var sources: [LexiconSources.Source] = []
    var used: [LexiconRecipe.Source] = []
    var known: [LexiconInformation.Source] = []
    var versions = InstalledVersions()
    for (index, source) in selected.enumerated() {
      progress(index, selected.count)
      func skip(_ reason: Skipped.Reason) {
        skipped.append(Skipped(name: source.name, package: source.package, cost: source.cost, reason: reason))
      }
      if let file = source.missingFile {
        skip(.missing(file: file))
        continue
      }
      do {
        let tables = try source.tables()
        let rows = try source.rows(in: tables)
        sources.append(
          LexiconSources.Source(
            name: source.name, role: source.role, weight: source.weight, readingWeight: source.readingWeight, rows: rows
          ))
        used.append(source)
        known.append(
          LexiconInformation.Source(
            name: source.name, role: source.role.rawValue, package: source.package,
            version: versions.version(of: source), licence: source.licence, rows: rows.count,
            files: zip(source.fileNames, tables).map { LexiconInformation.File(name: $0, bytes: $1.bytes) }))
      } catch {
        skip(.damaged(error.oneLine))
      }
    }
    progress(selected.count, selected.count)
    guard !sources.isEmpty else {
      throw WorkbenchError("\(recipe.name): expected at least one source that can be read, found none")
    }
    let (sections, counts) = LexiconCompiler(LexiconSources(sources)).compile()
    let licence = LexiconInformation.licence(of: used)
    let information = LexiconInformation(
      recipe: recipeFile, sources: known,
      without: recipe.sources.map(\.name).filter { name in !used.contains { $0.name == name } },
      directions: counts.directions.map { name, counts in
        LexiconInformation.Direction(
          name: name, symbols: counts.symbols, words: counts.words, records: counts.records)
      },
      licence: licence.name, isRedistributable: licence.isRedistributable)
    let content = LexiconFile.content(
      of: [LexiconSection(LexiconInformation.section, try information.json)] + sections)
    return (content, Report(information: information, skipped: skipped, size: content.count))
  }
}
