import HanConversion

/// What a lexicon is made of: the sources in the order of the recipe file.
package struct LexiconRecipe: Hashable, Sendable {
  /// One source.
  package struct Source: Hashable, Sendable {
    /// Which of the rows are wanted.
    package enum Keys: String, Sendable, CaseIterable {
      /// Those whose key is one character.
      case characters
      /// Those whose key is longer.
      case words
    }

    /// The source's name, unique in the recipe.
    package var name: String
    /// What its rows are for.
    package var role: SourceRole
    /// How its files are read.
    package var parser: SourceParser
    /// The part of the files that is wanted, in formats that have parts.
    package var section: String?
    /// Which rows are wanted; all without.
    package var keys: Keys?
    /// The paths of the files; `icu:` and an id for the rules of a transform.
    package var files: [String]
    /// The same as the recipe writes them: no path of this machine.
    package var fileNames: [String]
    /// How much the source counts beside others of its role.
    package var weight: Double
    /// How much the words of a list count as evidence for the Traditional form of a word.
    package var readingWeight: Double
    /// The licence of its content: an SPDX expression.
    package var licence: String
    /// The package that the files come from; nil for our own and for ICU.
    package var package: String?
    /// Whether a lexicon made from it may be passed on under our own licence.
    package var isRedistributable: Bool
    /// What a lexicon without the source does worse.
    package var cost: String?
    /// A remark for people.
    package var note: String?
  }

  /// The name of the recipe's file.
  package let name: String
  /// The sources.
  package var sources: [Source]

  /// The recipe at `path`.
  ///
  /// - Parameter environment: The variables that say where `~` and `$SOURCES` are.
  /// - Throws: `WorkbenchError` with path, line and column.
  package init(path: String, environment: [String: String]) throws {
    try self.init(toml: FileSystem.readText(path), path: path, environment: environment)
  }

  /// Reads the text of the recipe that stands at `path`.
  package init(toml text: String, path: String, environment: [String: String]) throws {
    let reader = TOMLReader(text: text, path: path)
    let root = try reader.root()
    try reader.check(root, section: nil, knows: ["source"])
    name = FileSystem.name(of: path)
    let folders = Folders(recipe: FileSystem.folder(of: path), environment: environment)
    sources = []
    for (index, table) in try reader.tables(root, "source").enumerated() {
      let section = TOMLSection("source", index: index)
      let keys = [
        "name", "role", "parser", "section", "keys", "files", "weight", "reading-weight", "licence", "package",
        "redistributable", "cost", "note",
      ]
      try reader.check(table, section: section, knows: keys)
      let name = try reader.required(reader.string(table, section, "name"), section, "name")
      guard !sources.contains(where: { $0.name == name }) else {
        throw reader.error(section, "name", "expected a name that no earlier source has, found ‘\(name)’")
      }
      let files = try reader.strings(table, section, "files")
      guard !files.isEmpty else { throw reader.error(section, nil, "expected a value for ‘files’, found none") }
      let weight = try reader.required(reader.number(table, section, "weight"), section, "weight")
      sources.append(
        Source(
          name: name,
          role: try reader.required(reader.choice(table, section, "role", of: SourceRole.self), section, "role"),
          parser: try reader.required(
            reader.choice(table, section, "parser", of: SourceParser.self), section, "parser"),
          section: try reader.string(table, section, "section"),
          keys: try reader.choice(table, section, "keys", of: Source.Keys.self),
          files: files.map(folders.resolve),
          fileNames: files,
          weight: weight,
          readingWeight: try reader.number(table, section, "reading-weight") ?? weight,
          licence: try reader.required(reader.string(table, section, "licence"), section, "licence"),
          package: try reader.string(table, section, "package"),
          isRedistributable: try reader.required(
            reader.bool(table, section, "redistributable"), section, "redistributable"),
          cost: try reader.string(table, section, "cost"),
          note: try reader.string(table, section, "note")))
    }
  }
}

/// What the beginnings of a recipe's paths mean.
private struct Folders {
  /// The folder of the recipe.
  let recipe: String
  /// The environment of the program.
  let environment: [String: String]

  /// Where the file that a recipe writes as `file` is.
  func resolve(_ file: String) -> String {
    if file.hasPrefix("$SOURCES/") { return sources + file.dropFirst("$SOURCES".count) }
    if file.hasPrefix("~/") { return (value("HOME") ?? "") + file.dropFirst() }
    return file.hasPrefix("/") || file.hasPrefix("icu:") ? file : "\(recipe)/\(file)"
  }

  /// The folder that `Scripts/lexicon-sources` fills.
  private var sources: String {
    value("DUIZHAO_SOURCES") ?? (value("XDG_CACHE_HOME") ?? (value("HOME") ?? "") + "/.cache") + "/duizhao/sources"
  }

  private func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
