import Bitext
import TOMLKit

/// A section of a TOML file: `[project]`, or one of several `[[source]]`.
struct TOMLSection: ExpressibleByStringLiteral {
  /// What stands between the brackets.
  var name: String
  /// How many sections of that name come before.
  var index = 0

  init(_ name: String, index: Int) {
    self.name = name
    self.index = index
  }

  init(stringLiteral name: String) { self.name = name }
}

/// Typed look-ups in a TOML file whose errors name the line.
struct TOMLReader {
  let text: String
  let path: String

  /// The whole file.
  func root() throws -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw WorkbenchError(
        "\(path):\(error.source.begin.line):\(error.source.begin.column): expected TOML, found: \(error.description)")
    }
  }

  func check(_ table: TOMLTable, section: TOMLSection?, knows keys: [String]) throws {
    for key in table.keys.sorted() where !keys.contains(key) {
      throw error(section, key, "expected one of \(keys.joined(separator: ", ")), found the key ‘\(key)’")
    }
  }

  func table(_ table: TOMLTable, _ key: String) throws -> TOMLTable? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else { throw error(nil, key, "expected a section [\(key)], found another value") }
    return inner
  }

  /// The sections `[[key]]`, in order.
  func tables(_ table: TOMLTable, _ key: String) throws -> [TOMLTable] {
    guard let value = table[key] else { return [] }
    guard let array = value.array else { throw error(nil, key, "expected sections [[\(key)]], found another value") }
    return try array.map {
      guard let inner = $0.table else { throw error(nil, key, "expected sections [[\(key)]], found another value") }
      return inner
    }
  }

  func string(_ table: TOMLTable, _ section: TOMLSection, _ key: String) throws -> String? {
    guard let value = table[key] else { return nil }
    guard let string = value.string else { throw error(section, key, "expected a string for ‘\(key)’") }
    return string
  }

  func bool(_ table: TOMLTable, _ section: TOMLSection, _ key: String) throws -> Bool? {
    guard let value = table[key] else { return nil }
    guard let bool = value.bool else { throw error(section, key, "expected true or false for ‘\(key)’") }
    return bool
  }

  func number(_ table: TOMLTable, _ section: TOMLSection, _ key: String) throws -> Double? {
    guard let value = table[key] else { return nil }
    guard let number = value.double ?? value.int.map(Double.init), number.isFinite else {
      throw error(section, key, "expected a number for ‘\(key)’")
    }
    return number
  }

  func strings(_ table: TOMLTable, _ section: TOMLSection, _ key: String) throws -> [String] {
    guard let value = table[key] else { return [] }
    guard let array = value.array else { throw error(section, key, "expected a list of strings for ‘\(key)’") }
    return try array.map {
      guard let string = $0.string else { throw error(section, key, "expected a list of strings for ‘\(key)’") }
      return string
    }
  }

  func language(_ tag: String, _ section: TOMLSection, _ key: String) throws -> Language {
    guard let language = Language(tag) else {
      throw error(section, key, "expected a BCP 47 language tag such as zh-Hant-TW, found ‘\(tag)’")
    }
    return language
  }

  /// One of the named cases of a type, such as a role or a parser.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ table: TOMLTable, _ section: TOMLSection, _ key: String, of type: Choice.Type
  ) throws -> Choice? {
    guard let name = try string(table, section, key) else { return nil }
    guard let choice = Choice(rawValue: name) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(section, key, "expected one of \(names), found ‘\(name)’")
    }
    return choice
  }

  /// `value`, which the section must have under `key`.
  func required<Value>(_ value: Value?, _ section: TOMLSection, _ key: String) throws -> Value {
    guard let value else { throw error(section, nil, "expected a value for ‘\(key)’, found none") }
    return value
  }

  /// An error at the line where `key` stands in its section, or at the section's own line without a key (the parser
  /// keeps no positions of keys).
  func error(_ section: TOMLSection?, _ key: String?, _ message: String) -> WorkbenchError {
    var current: TOMLSection?
    var seen: [String: Int] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let indent = line.prefix { $0 == " " || $0 == "\t" }.count
      let content = line.dropFirst(indent)
      let isHere: Bool
      if content.hasPrefix("[") {
        let name = String(content.drop { $0 == "[" }.prefix { $0 != "]" })
        current = TOMLSection(name, index: seen[name, default: 0])
        seen[name, default: 0] += 1
        isHere = section == nil ? name == key : key == nil && isSame(current, section)
      } else {
        let name = String(content.prefix { $0 != "=" && $0 != " " && $0 != "\t" })
        isHere = key.map { isSame(current, section) && [$0, "\"\($0)\""].contains(name) } ?? false
      }
      if isHere { return WorkbenchError("\(path):\(index + 1):\(indent + 1): \(message)") }
    }
    return WorkbenchError("\(path): \(message)")
  }

  private func isSame(_ left: TOMLSection?, _ right: TOMLSection?) -> Bool {
    left?.name == right?.name && left?.index == right?.index
  }
}
