import Bitext
import TOMLKit

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
  /// Whether a sentence may end inside quotation marks.
  package var breaksInsideQuotes = true

  /// A configuration with the given name and defaults for the rest.
  package init(name: String) { self.name = name }

  /// Reads the text of a `duizhao.toml`.
  ///
  /// - Throws: `WorkbenchError` with path, line and column: faulty TOML, an unknown key, a value of another type, a
  ///   language that is none.
  package init(toml text: String, path: String, defaultName: String) throws {
    self.init(name: defaultName)
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw WorkbenchError(
        "\(path):\(error.source.begin.line):\(error.source.begin.column): expected TOML, found: \(error.description)")
    }
    let reader = Reader(text: text, path: path)
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
      try reader.check(segmentation, section: "segmentation", knows: ["break-inside-quotes"])
      breaksInsideQuotes = try reader.bool(segmentation, "segmentation", "break-inside-quotes") ?? true
    }
  }

  /// The text of a `duizhao.toml` that says the same, with a comment on each part.
  package var toml: String {
    let source = sourceLanguage?.tag ?? "zh"
    let targets = targetLanguages.map { Self.quoted($0.tag) }.joined(separator: ", ")
    let files = glossaries.map(Self.quoted).joined(separator: ", ")
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
      break-inside-quotes = \(breaksInsideQuotes)

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

/// Typed look-ups in a TOML table whose errors name the line.
private struct Reader {
  let text: String
  let path: String

  func check(_ table: TOMLTable, section: String?, knows keys: [String]) throws {
    for key in table.keys.sorted() where !keys.contains(key) {
      throw error(section, key, "expected one of \(keys.joined(separator: ", ")), found the key ‘\(key)’")
    }
  }

  func table(_ table: TOMLTable, _ key: String) throws -> TOMLTable? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else { throw error(nil, key, "expected a section [\(key)], found another value") }
    return inner
  }

  func string(_ table: TOMLTable, _ section: String, _ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    guard let string = value.string else { throw error(section, key, "expected a string for ‘\(key)’") }
    return string
  }

  func bool(_ table: TOMLTable, _ section: String, _ key: String) throws -> Bool? {
    guard let value = table[key] else { return nil }
    guard let bool = value.bool else { throw error(section, key, "expected true or false for ‘\(key)’") }
    return bool
  }

  func strings(_ table: TOMLTable, _ section: String, _ key: String) throws -> [String] {
    guard let value = table[key] else { return [] }
    guard let array = value.array else { throw error(section, key, "expected a list of strings for ‘\(key)’") }
    return try array.map {
      guard let string = $0.string else { throw error(section, key, "expected a list of strings for ‘\(key)’") }
      return string
    }
  }

  func language(_ tag: String, _ section: String, _ key: String) throws -> Language {
    guard let language = Language(tag) else {
      throw error(section, key, "expected a BCP 47 language tag such as zh-Hant-TW, found ‘\(tag)’")
    }
    return language
  }

  /// An error at the line where `key` stands in its section (the parser keeps no positions of keys).
  private func error(_ section: String?, _ key: String, _ message: String) -> WorkbenchError {
    var current: String?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      let content = line.dropFirst(indent)
      if content.hasPrefix("[") {
        current = String(content.dropFirst().prefix { $0 != "]" })
        if section == nil, current == key { return WorkbenchError("\(path):\(index + 1):\(indent + 1): \(message)") }
      } else if current == section,
        [key, "\"\(key)\""].contains(String(content.prefix { $0 != "=" && $0 != " " && $0 != "\t" }))
      {
        return WorkbenchError("\(path):\(index + 1):\(indent + 1): \(message)")
      }
    }
    return WorkbenchError("\(path): \(message)")
  }
}
