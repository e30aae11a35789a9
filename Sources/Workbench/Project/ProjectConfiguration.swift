import Bitext
import TextAnalysis

/// What `duizhao.toml` says about a project.
package struct ProjectConfiguration: Hashable, Sendable {
  /// The project's name; the folder's name when the file gives none.
  package var name: String
  /// The language of the articles; bare `zh` (the default) means Chinese whose script the text tells.
  package var sourceLanguage: Language?
  /// The languages that the project translates into.
  package var targetLanguages: [Language] = []
  /// The glossary files, relative to the project; earlier ones win.
  package var glossaries: [String] = []
  /// Where segments end, as far as the rules leave it open.
  package var segmentation = SentenceSegmenter.Options()
  /// The SRX file with rules in the place of ours, relative to the project.
  package var segmentationRules: String?

  /// A configuration with the given name and defaults for the rest.
  package init(name: String) { self.name = name }

  /// Reads the text of a `duizhao.toml`.
  ///
  /// - Throws: `WorkbenchError` with path, line and column: faulty TOML, an unknown key, a value of another type, a
  ///   language that is none.
  package init(toml text: String, path: String, defaultName: String) throws {
    self.init(name: defaultName)
    let reader = TOMLReader(text: text, path: path)
    let root = try reader.root()
    try reader.check(root, section: nil, knows: ["project", "glossary", "segmentation"])
    if let project = try reader.table(root, "project") {
      try reader.check(project, section: "project", knows: ["name", "source-language", "target-languages"])
      name = try reader.string(project, "project", "name") ?? name
      sourceLanguage = try reader.string(project, "project", "source-language").map {
        try reader.language($0, "project", "source-language")
      }
      targetLanguages = try reader.strings(project, "project", "target-languages").map {
        try reader.language($0, "project", "target-languages")
      }
    }
    if let glossary = try reader.table(root, "glossary") {
      try reader.check(glossary, section: "glossary", knows: ["files"])
      glossaries = try reader.strings(glossary, "glossary", "files")
    }
    if let segmentation = try reader.table(root, "segmentation") {
      try reader.check(segmentation, section: "segmentation", knows: ["rules"] + Self.segmentationKeys.map(\.key))
      segmentationRules = try reader.string(segmentation, "segmentation", "rules")
      for (key, option) in Self.segmentationKeys {
        if let value = try reader.bool(segmentation, "segmentation", key) { self.segmentation[keyPath: option] = value }
      }
    }
  }

  private static var segmentationKeys: [(key: String, option: WritableKeyPath<SentenceSegmenter.Options, Bool>)] {
    [
      ("break-inside-quotes", \.breaksInsideQuotes), ("break-at-semicolons", \.breaksAtSemicolons),
      ("break-at-colons", \.breaksAtColons), ("break-before-list-heads", \.breaksBeforeListHeads),
      ("keep-lines-whole", \.keepsLinesWhole),
    ]
  }

  /// The text of a `duizhao.toml` that says the same, with a comment on each part.
  package var toml: String {
    let source = sourceLanguage?.tag ?? "zh"
    let targets = targetLanguages.map { Self.quoted($0.tag) }.joined(separator: ", ")
    let files = glossaries.map(Self.quoted).joined(separator: ", ")
    let choices = Self.segmentationKeys.map { "\($0) = \(segmentation[keyPath: $1])" }.joined(separator: "\n")
    let rules = segmentationRules.map { "rules = \(Self.quoted($0))\n" } ?? ""
    return """
      [project]
      name = \(Self.quoted(name))
      # The language of the articles (BCP 47). With "zh", the script of each article is detected.
      source-language = \(Self.quoted(source))
      target-languages = [\(targets)]

      [glossary]
      # Glossary files, relative to this folder. Earlier files win where two disagree.
      files = [\(files)]

      [segmentation]
      \(rules)\(choices)

      """
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
