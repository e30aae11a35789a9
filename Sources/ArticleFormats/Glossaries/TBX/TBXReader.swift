import Bitext
import TextAnalysis

/// Reads TBX: version 2 (martif: TBX-Basic, TBX-Default, Microsoft's), and version 3 with data categories as attributes
/// (DCA) or as elements (DCT).
///
/// | TBX | here |
/// |---|---|
/// | subjectField, definition, note, source | subject, attributes of the concept |
/// | externalCrossReference, xGraphic, crossReference | url, image, related |
/// | administrativeStatus | status; a note ‘forbidden’ with deprecatedTerm means forbidden |
/// | termType, partOfSpeech, grammaticalGender, context | form, part-of-speech, gender, example |
/// | geographicalUsage | the region of the term's language, where it names one |
/// | transactions | created, modified |
///
/// What has no place here is kept under the name of its element and category (`x-termNote-termLocation`) and told.
///
/// Source: ISO 30042:2008, ISO 30042:2019, the modules Min and Basic of TBX 3.
struct TBXReader {
  /// What was read.
  private(set) var glossary: Glossary
  /// What deserves to be told: kinds of data that were only kept, with counts.
  private(set) var notices: [String] = []

  private let name: String
  private let bytes: [UInt8]
  private var entries: [String: XMLToken] = [:]
  private var known: [String: Int] = [:]
  private var concepts: [Concept] = []

  /// - Throws: `FormatError` for XML that is none, `GlossaryError` for what is no TBX.
  init(_ bytes: [UInt8], name: String) throws {
    self.name = name
    self.bytes = bytes
    glossary = Glossary(name: name, concepts: [])
    let tokens = try XMLTokens.read(bytes, file: name, keepsValues: true)
    guard let root = tokens.first(where: { $0.kind == .start }) else { return }
    let isThird = root.name == "tbx"
    guard isThird || root.name == "martif" else {
      throw error(root, expected: "‘martif’ or ‘tbx’ as the root of TBX", found: root.name.quoted)
    }
    guard
      root.namespace == (isThird ? Self.namespace : "") || !isThird && root.namespace == "urn:iso:std:iso:30042:ed-1"
    else {
      throw error(
        root, expected: isThird ? "the namespace \(Self.namespace)" : "no namespace",
        found: root.namespace.isEmpty ? "none" : root.namespace.quoted)
    }
    let entryName = isThird ? "conceptEntry" : "termEntry"
    let scripts = Self.scripts(tokens)
    var index = 0
    while index < tokens.count {
      if tokens[index].kind == .start, tokens[index].name == entryName {
        let node = Node(tokens, &index)
        try readEntry(node, script: scripts)
      } else {
        index += 1
      }
    }
    try finish()
  }

  static let namespace = "urn:iso:std:iso:30042:ed-2"

  /// An element with what is in it.
  private struct Node {
    var token: XMLToken
    var children: [Node] = []
    var text = ""

    /// The element that begins at `index`, which is then behind its end. Without recursion.
    init(_ tokens: [XMLToken], _ index: inout Int) {
      var open = [Node(tokens[index])]
      index += 1
      while index < tokens.count {
        let token = tokens[index]
        index += 1
        switch token.kind {
        case .start: open.append(Node(token))
        case .text: open[open.count - 1].text += token.value
        case .end:
          let done = open.removeLast()
          guard let last = open.indices.last else {
            self = done
            return
          }
          // Marks inside a text (hi, foreign, ph) are part of it.
          if ["hi", "foreign", "bpt", "ept", "ph", "sc", "ec", "it", "ut"].contains(done.token.name) {
            open[last].text += done.text
          } else {
            open[last].children.append(done)
          }
        case .other: break
        }
      }
      self = open[0]
    }

    private init(_ token: XMLToken) { self.token = token }

    var name: String { token.name }
    /// The data category: the `type`, or in DCT the element's own name.
    var category: String {
      if !token.namespace.isEmpty, token.namespace != TBXReader.namespace, token.namespace.contains("tbxinfo") {
        return token.name
      }
      return token.attribute("type") ?? token.name
    }
    var language: String? { token.attributes["http://www.w3.org/XML/1998/namespace lang"] ?? token.attribute("lang") }
    /// The text, white space at its edges taken off and line breaks of the layout made spaces.
    var value: String {
      text.contains(where: \.isNewline)
        ? text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: " ").trimmed
        : text.trimmed
    }
  }

  // MARK: Entries

  private mutating func readEntry(_ node: Node, script: String?) throws {
    let id = node.token.attribute("id").map(TBXName.decoded) ?? ""
    var concept = Concept(id: id)
    if concept.id.isEmpty { concept.id = "c\(concepts.count + 1)" }
    if let other = entries.updateValue(node.token, forKey: concept.id) {
      throw error(
        node.token, expected: "each concept once", found: "\(concept.id.quoted) as in line \(place(other).line)")
    }
    for child in node.children where !["langSet", "langSec"].contains(child.name) { readConceptPart(child, &concept) }
    for child in node.children where ["langSet", "langSec"].contains(child.name) {
      try readLanguage(child, &concept, script: script)
    }
    guard !concept.terms.isEmpty else { throw error(node.token, expected: "a term", found: "none in ‘\(concept.id)’") }
    concepts.append(concept)
  }

  private mutating func readConceptPart(_ node: Node, _ concept: inout Concept) {
    let value = node.value
    switch node.category {
    case "subjectField": Self.join(&concept.subject, value, with: ", ")
    case "definition", "note", "source":
      let name = Attributes.Name(rawValue: node.category)
      var text = concept.attributes[name]
      Self.join(&text, value, with: "\n")
      concept.attributes[name] = text
    case "externalCrossReference": concept.attributes[.url] = node.token.attribute("target") ?? value
    case "xGraphic": concept.attributes[.image] = node.token.attribute("target") ?? value
    case "crossReference":
      concept.attributes[all: .related].append(node.token.attribute("target").map(TBXName.decoded) ?? value)
    case "transacGrp": readDates(node, &concept.attributes)
    case "descripGrp", "adminGrp", "termNoteGrp":
      for child in node.children { readConceptPart(child, &concept) }
    default: keep(node, &concept.attributes)
    }
  }

  private mutating func readLanguage(_ node: Node, _ concept: inout Concept, script: String?) throws {
    let tag = node.language ?? ""
    guard var language = Self.language(tag) else {
      throw error(node.token, expected: "a language tag", found: tag.quoted)
    }
    if language.needsScript {
      guard let script else {
        throw error(node.token, expected: "a script, as in zh-Hans or zh-Hant", found: tag.quoted)
      }
      language = language.withScript(script)
    }
    var common = Attributes()
    for child in node.children where !["tig", "ntig", "termSec"].contains(child.name) {
      readLanguagePart(child, &concept, &common)
    }
    var isFirst = true
    for child in node.children where ["tig", "ntig", "termSec"].contains(child.name) {
      let parts = child.children.flatMap { $0.name == "termGrp" ? $0.children : [$0] }
      guard let word = parts.first(where: { $0.name == "term" }) else {
        throw error(child.token, expected: "a term", found: "none")
      }
      let text = word.text.onOneLine
      if text.isEmpty { throw error(word.token, expected: "a term", found: "nothing") }
      if let found = text.controlCharacter() {
        throw error(word.token, expected: "no control character", found: found)
      }
      guard text.count <= GlossaryTable.longestTerm else {
        throw error(
          word.token, expected: "at most \(GlossaryTable.longestTerm) characters", found: "\(text.count)")
      }
      var term = Term(language: language, text: text, attributes: isFirst ? common : Attributes())
      isFirst = false
      for part in parts where part.name != "term" { readTermPart(part, &term) }
      if term.status == .deprecated, term.note == "forbidden" || term.note.hasPrefix("forbidden\n") {
        term.status = .forbidden
        term.note = String(term.note.dropFirst(term.note == "forbidden" ? 9 : 10))
      }
      if concept.terms.contains(where: { $0.language == term.language && $0.text == term.text }) {
        count("terms that a concept has twice: the second left out")
      } else {
        concept.terms.append(term)
      }
    }
  }

  private mutating func readLanguagePart(_ node: Node, _ concept: inout Concept, _ common: inout Attributes) {
    switch node.category {
    case "definition":
      if concept.attributes[.definition].isEmpty {
        concept.attributes[.definition] = node.value
      } else if concept.attributes[.definition] != node.value {
        common[Self.languageDefinition] = node.value
      }
    case "descripGrp", "adminGrp": for child in node.children { readLanguagePart(child, &concept, &common) }
    case "transacGrp": count("transactions of a language: left out")
    case "source", "note": keep(node, &common)
    default: keep(node, &common)
    }
  }

  /// A definition in the language of the term, beside that of the concept.
  static let languageDefinition = Attributes.Name(rawValue: "x-definition")

  private mutating func readTermPart(_ node: Node, _ term: inout Term) {
    let value = node.value
    switch node.category {
    case "administrativeStatus", "normativeAuthorization":
      guard let status = Self.statuses[value] else { return keep(node, &term.attributes) }
      term.status = status
    case "partOfSpeech": setChoice(.partOfSpeech, value, Self.partsOfSpeech, node, &term)
    case "grammaticalGender": setChoice(.gender, value, [:], node, &term)
    case "termType": setChoice(.form, value, Self.forms, node, &term)
    case "geographicalUsage":
      if let region = Self.region(value), term.language.region == nil,
        let own = Language("\(term.language.tag)-\(region)")
      {
        term.language = own
      } else {
        keep(node, &term.attributes)
      }
    case "context", "source":
      let name: Attributes.Name = node.category == "context" ? .example : .source
      var text = term.attributes[name]
      Self.join(&text, value, with: "\n")
      term.attributes[name] = text
    case "usageNote": term.attributes[.usage] = value
    case "note": Self.join(&term.note, value, with: "\n")
    case "transacGrp": readDates(node, &term.attributes)
    case "descripGrp", "adminGrp", "termNoteGrp": for child in node.children { readTermPart(child, &term) }
    default: keep(node, &term.attributes)
    }
  }

  private mutating func setChoice(
    _ name: Attributes.Name, _ value: String, _ table: [String: String], _ node: Node, _ term: inout Term
  ) {
    let word = table[value] ?? value.lowercased()
    if name.choices?.contains(word) == true { term.attributes[name] = word } else { keep(node, &term.attributes) }
  }

  private mutating func readDates(_ node: Node, _ attributes: inout Attributes) {
    let kind = node.children.first { $0.category == "transactionType" }?.value
    guard let date = node.children.first(where: { $0.name == "date" })?.value, date.isDate else { return }
    switch kind {
    case "origination", "creation", "input": attributes[.created] = date
    case "modification": attributes[.modified] = max(attributes[.modified], date)
    default: count("transactions of another kind: left out")
    }
  }

  /// Keeps what has no place here under a name of its own.
  private mutating func keep(_ node: Node, _ attributes: inout Attributes) {
    let isDCT = node.token.attribute("type") == nil && node.category == node.name && node.name != "note"
    let name = Attributes.Name(rawValue: "x-" + (isDCT ? node.name : "\(node.name)-\(node.category)"))
    let target = node.token.attribute("target").map { " (\($0))" } ?? ""
    var text = attributes[name]
    Self.join(&text, node.value + target, with: "\n")
    guard !text.isEmpty else { return }
    attributes[name] = text
    count("‘\(isDCT ? node.name : "\(node.name) \(node.category)")’ has no place here: kept as \(name.rawValue)")
  }

  private mutating func count(_ what: String) { known[what, default: 0] += 1 }

  private mutating func finish() throws {
    notices = known.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) × \($0.key)" }
    glossary = Glossary(name: name, concepts: concepts)
  }

  // MARK: Words

  /// Where a bare `zh` stands: the script that the Chinese terms tell together.
  private static func scripts(_ tokens: [XMLToken]) -> String? {
    guard
      tokens.contains(where: { token in token.attributes.contains { $0.key.hasSuffix("lang") && $0.value == "zh" } })
    else { return nil }
    return ScriptDetector.detect(tokens.lazy.filter { $0.kind == .text }.map(\.value).joined(separator: "\n")).script
  }

  /// A language as TBX files write it, older habits of Microsoft's among them.
  private static func language(_ tag: String) -> Language? {
    switch tag.lowercased() {
    case "zh-chs": Language("zh-Hans")
    case "zh-cht": Language("zh-Hant")
    default: Language(tag)
    }
  }

  private static func region(_ value: String) -> String? {
    let words = [
      "taiwan": "TW", "hong kong": "HK", "china": "CN", "mainland china": "CN", "macao": "MO", "singapore": "SG",
    ]
    let word = value.lowercased()
    if let region = words[word] { return region }
    if let language = Language(value), let region = language.region { return region }
    return value.utf8.count == 2 && value.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? value : nil
  }

  static let statuses: [String: Term.Status] = [
    "preferredTerm-admn-sts": .preferred, "admittedTerm-admn-sts": .admitted, "deprecatedTerm-admn-sts": .deprecated,
    "supersededTerm-admn-sts": .superseded, "preferredTerm": .preferred, "admittedTerm": .admitted,
    "deprecatedTerm": .deprecated, "supersededTerm": .superseded, "preferred": .preferred, "admitted": .admitted,
    "deprecated": .deprecated, "superseded": .superseded, "forbidden": .forbidden,
  ]
  static let partsOfSpeech = ["properNoun": "proper-noun"]
  static let forms = [
    "fullForm": "full", "shortForm": "short", "abbreviation": "abbreviation", "acronym": "acronym",
    "variant": "variant",
    "phrase": "phrase",
  ]

  private static func join(_ text: inout String, _ more: String, with separator: String) {
    if !more.isEmpty { text += (text.isEmpty ? "" : separator) + more }
  }

  private func place(_ token: XMLToken) -> (line: Int, column: Int) {
    let before = bytes[..<token.range.lowerBound]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return (
      before.count { $0 == 0x0A } + 1, String(decoding: bytes[start..<token.range.lowerBound], as: UTF8.self).count + 1
    )
  }

  private func error(_ token: XMLToken, expected: String, found: String) -> GlossaryError {
    let place = place(token)
    return GlossaryError(
      file: name, line: place.line, column: place.column, message: "expected \(expected), found \(found)")
  }
}

/// Names of concepts as XML takes them for identifiers (XML 1.0, NCName): what it does not take is `_x20_`.
enum TBXName {
  static func encoded(_ id: String) -> String {
    var result = ""
    let scalars = Array(id.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isEscape = scalar == "_" && index + 1 < scalars.count && scalars[index + 1] == "x"
      if !isEscape, isStart(scalar) || index > 0 && isName(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "_x\(String(scalar.value, radix: 16))_"
      }
    }
    return result
  }

  static func decoded(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(name).unicodeScalars
    while let scalar = rest.first {
      if scalar == "_", rest.dropFirst().first == "x", let end = rest.dropFirst(2).firstIndex(of: "_"),
        let value = UInt32(String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end]), radix: 16),
        let own = Unicode.Scalar(value)
      {
        result.append(own)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(scalar)
        rest.removeFirst()
      }
    }
    return String(result)
  }

  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isStart(scalar)
    }
  }
}
