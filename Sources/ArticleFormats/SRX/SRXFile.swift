import TextAnalysis

/// Files of segmentation rules: SRX 2.0, and 1.0 for reading.
package enum SRXFile {
  private static let namespace = "http://www.lisa.org/srx20"

  /// The rules of a file, every expression checked.
  ///
  /// Elements of other namespaces, such as Okapi's options, are passed over. A header without `cascade` cascades, as
  /// OmegaT, whose own file has none, reads it.
  ///
  /// - Throws: `FormatError` with line and column where the file is no SRX; with the rule's number and the offset in
  ///   the expression where ICU refuses one.
  package static func read(_ bytes: [UInt8], file: String) throws -> SRXRules {
    var reader = SRXReader(bytes: bytes, file: file)
    let rules = try reader.read()
    do { try rules.check() } catch { throw FormatError(file: file, message: "\(error)") }
    return rules
  }

  /// SRX 2.0 that says the same.
  package static func write(_ rules: SRXRules) -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<srx xmlns="\#(namespace)" version="2.0">"#,
      #"  <header segmentsubflows="\#(yes(rules.segmentsSubflows))" cascade="\#(yes(rules.cascades))">"#,
      #"    <formathandle type="start" include="\#(yes(rules.includesStartCodes))"/>"#,
      #"    <formathandle type="end" include="\#(yes(rules.includesEndCodes))"/>"#,
      #"    <formathandle type="isolated" include="\#(yes(rules.includesIsolatedCodes))"/>"#,
      "  </header>",
      "  <body>",
      "    <languagerules>",
    ]
    for set in rules.ruleSets {
      lines.append(#"      <languagerule languagerulename="\#(escape(set.name))">"#)
      for rule in set.rules {
        lines.append(#"        <rule break="\#(yes(rule.isBreak))">"#)
        if !rule.before.isEmpty { lines.append("          <beforebreak>\(escape(rule.before))</beforebreak>") }
        if !rule.after.isEmpty { lines.append("          <afterbreak>\(escape(rule.after))</afterbreak>") }
        lines.append("        </rule>")
      }
      lines.append("      </languagerule>")
    }
    lines.append("    </languagerules>")
    lines.append("    <maprules>")
    for map in rules.maps {
      lines.append(
        #"      <languagemap languagepattern="\#(escape(map.pattern))" languagerulename="\#(escape(map.ruleSet))"/>"#)
    }
    lines += ["    </maprules>", "  </body>", "</srx>", ""]
    return lines.joined(separator: "\n")
  }

  private static func yes(_ value: Bool) -> String { value ? "yes" : "no" }

  private static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// One reading of an SRX file.
private struct SRXReader {
  let bytes: [UInt8]
  let file: String
  private var rules = SRXRules(ruleSets: [], maps: [])
  /// The names of the open elements.
  private var open: [String] = []
  /// Where the maps of languages stand.
  private var mapPlaces: [Int] = []

  init(bytes: [UInt8], file: String) { (self.bytes, self.file) = (bytes, file) }

  mutating func read() throws -> SRXRules {
    var foreign = 0
    var namespace: String?
    for token in try XMLTokens.read(bytes, file: file, keepsValues: true) {
      switch token.kind {
      case .start:
        if namespace == nil {
          guard token.name == "srx" else { throw error(token, "expected the root element srx, found ‘\(token.name)’") }
          namespace = token.namespace
          try checkVersion(token)
        }
        if foreign > 0 || token.namespace != namespace {
          foreign += 1
        } else {
          open.append(token.name)
          try begin(token)
        }
      case .end:
        if foreign > 0 { foreign -= 1 } else { open.removeLast() }
      case .text where foreign == 0: add(token.value)
      case .text, .other: break
      }
    }
    for (map, place) in zip(rules.maps, mapPlaces) where !rules.ruleSets.contains(where: { $0.name == map.ruleSet }) {
      throw error(at: place, "expected the name of a languagerule of this file, found ‘\(map.ruleSet)’")
    }
    guard !rules.maps.isEmpty else { throw FormatError(file: file, message: "expected a languagemap, found none") }
    return rules
  }

  private func checkVersion(_ token: XMLToken) throws {
    let version = try value(of: "version", in: token)
    guard ["1.0", "2.0"].contains(version) else { throw error(token, "expected SRX 1.0 or 2.0, found ‘\(version)’") }
  }

  private mutating func begin(_ token: XMLToken) throws {
    switch token.name {
    case "header":
      rules.segmentsSubflows = try flag("segmentsubflows", in: token) ?? rules.segmentsSubflows
      rules.cascades = try flag("cascade", in: token) ?? rules.cascades
    case "formathandle":
      guard let include = try flag("include", in: token) else { return }
      switch try value(of: "type", in: token) {
      case "start": rules.includesStartCodes = include
      case "end": rules.includesEndCodes = include
      case "isolated": rules.includesIsolatedCodes = include
      case let other: throw error(token, "expected the type start, end or isolated, found ‘\(other)’")
      }
    case "languagerule":
      let name = try value(of: "languagerulename", in: token)
      guard !rules.ruleSets.contains(where: { $0.name == name }) else {
        throw error(token, "expected rules of another name, found ‘\(name)’ again")
      }
      rules.ruleSets.append(SRXRules.RuleSet(name: name, rules: []))
    case "rule":
      guard let last = rules.ruleSets.indices.last else { throw error(token, "expected a languagerule round the rule") }
      rules.ruleSets[last].rules.append(
        SRXRules.Rule(isBreak: try flag("break", in: token) ?? true, before: "", after: ""))
    case "languagemap":
      rules.maps.append(
        SRXRules.LanguageMap(
          pattern: try value(of: "languagepattern", in: token), ruleSet: try value(of: "languagerulename", in: token)))
      mapPlaces.append(token.range.lowerBound)
    case "beforebreak", "afterbreak":
      guard open.dropLast().last == "rule" else { throw error(token, "expected a rule round \(token.name)") }
    default: break
    }
  }

  private mutating func add(_ text: String) {
    guard let set = rules.ruleSets.indices.last, let rule = rules.ruleSets[set].rules.indices.last else { return }
    if open.last == "beforebreak" { rules.ruleSets[set].rules[rule].before += text }
    if open.last == "afterbreak" { rules.ruleSets[set].rules[rule].after += text }
  }

  private func value(of name: String, in token: XMLToken) throws -> String {
    guard let value = token.attributes[name] else { throw error(token, "expected \(token.name) with \(name)") }
    return value
  }

  private func flag(_ name: String, in token: XMLToken) throws -> Bool? {
    switch token.attributes[name] {
    case nil: nil
    case "yes": true
    case "no": false
    case let value?: throw error(token, "expected \(name) yes or no, found ‘\(value)’")
    }
  }

  private func error(_ token: XMLToken, _ message: String) -> FormatError { error(at: token.range.lowerBound, message) }

  private func error(at offset: Int, _ message: String) -> FormatError {
    let before = bytes[..<offset]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.count + 1
    return FormatError(file: "\(file):\(line):\(column)", message: message)
  }
}
