import Bitext

/// Writes TBX-Basic: version 2 (martif), version 3 with data categories as attributes (DCA) or as elements (DCT).
///
/// TBX-Basic has no place for match modes, case rules, exceptions, conditions, first uses, usage notes and references to
/// the concept to be used; they are reported as lost. It has no *forbidden* either: such a term is a deprecated one with
/// the note ‘forbidden’, which reading takes back, and that is reported, too.
///
/// Source: ISO 30042:2008 with TBX-Basic 3 (LISA), ISO 30042:2019 with the dialect TBX-Basic of the modules Min and Basic.
struct TBXWriter {
  /// The version and style.
  enum Style: Sendable {
    case version2, dca, dct
  }

  private let style: Style
  private var lines: [String] = []
  private var losses: [GlossaryLoss] = []
  private var ids: Set<String> = []

  /// A glossary as a file, and what the file does not hold, in order.
  static func write(_ glossary: Glossary, style: Style, languages: [Language]?) -> (
    text: String, losses: [GlossaryLoss]
  ) {
    var writer = TBXWriter(style)
    writer.write(glossary, languages: languages)
    return (writer.lines.joined(separator: "\n") + "\n", writer.losses)
  }

  private init(_ style: Style) { self.style = style }

  private mutating func write(_ glossary: Glossary, languages: [Language]?) {
    ids = Set(glossary.concepts.filter { !$0.terms.isEmpty }.map(\.id))
    if !glossary.comments.isEmpty {
      losses.append(GlossaryLoss(concept: "", term: nil, what: "comment lines: \(glossary.comments.count)"))
    }
    let main = languages?.first ?? glossary.languages.first
    let tag = main?.tag ?? "en"
    lines.append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
    switch style {
    case .version2:
      lines.append(#"<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">"#)
      lines.append(#"<martif type="TBX-Basic" xml:lang="\#(tag)">"#)
      lines.append("<martifHeader>")
    case .dca:
      lines.append(#"<tbx type="TBX-Basic" style="dca" xml:lang="\#(tag)" xmlns="\#(TBXReader.namespace)">"#)
      lines.append("<tbxHeader>")
    case .dct:
      lines.append(
        #"<tbx type="TBX-Basic" style="dct" xml:lang="\#(tag)" xmlns="\#(TBXReader.namespace)" "#
          + #"xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">"#)
      lines.append("<tbxHeader>")
    }
    lines.append("<fileDesc><sourceDesc><p>A glossary of Duizhao.</p></sourceDesc></fileDesc>")
    if style == .version2 {
      lines.append(#"<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>"#)
    }
    lines.append(style == .version2 ? "</martifHeader>" : "</tbxHeader>")
    lines += ["<text>", "<body>"]
    for concept in glossary.concepts { write(concept, languages: languages) }
    lines += ["</body>", "</text>", style == .version2 ? "</martif>" : "</tbx>"]
  }

  private mutating func write(_ concept: Concept, languages: [Language]?) {
    var terms = concept.terms
    if let languages {
      for term in terms where !languages.contains(term.language) { lose(concept, term, "not among the languages") }
      terms.removeAll { !languages.contains($0.language) }
    }
    guard !terms.isEmpty else { return lose(concept, nil, "a concept without terms") }
    let entry = style == .version2 ? "termEntry" : "conceptEntry"
    lines.append(#"<\#(entry) id="\#(TBXName.encoded(concept.id))">"#)
    if !concept.subject.isEmpty { category("descrip", "subjectField", concept.subject, module: "min") }
    for name in concept.attributes.names { write(name, of: concept) }
    for language in Glossary(name: "", concepts: [Concept(id: "", terms: terms)]).languages {
      let own = terms.filter { $0.language == language }
      lines.append(#"<\#(style == .version2 ? "langSet" : "langSec") xml:lang="\#(language.tag)">"#)
      for term in own where !term.attributes[TBXReader.languageDefinition].isEmpty {
        category("descrip", "definition", term.attributes[TBXReader.languageDefinition], module: "basic")
      }
      for term in own { write(term, of: concept) }
      lines.append(style == .version2 ? "</langSet>" : "</langSec>")
    }
    lines.append("</\(entry)>")
  }

  private mutating func write(_ name: Attributes.Name, of concept: Concept) {
    let value = concept.attributes[name]
    switch name {
    case .definition: category("descrip", "definition", value, module: "basic")
    case .source: category("admin", "source", value, module: "basic")
    case .note: lines.append("<note>\(Self.escaped(value))</note>")
    case .url, .image:
      guard value.hasPrefix("http://") || value.hasPrefix("https://") else {
        return lose(concept, nil, "\(name.rawValue) \(value.quoted), which is no web address")
      }
      let (type, module) = name == .url ? ("externalCrossReference", "min") : ("xGraphic", "basic")
      category("xref", type, value, module: module, target: value)
    case .related:
      for other in concept.attributes[all: .related] {
        guard ids.contains(other) else {
          lose(concept, nil, "related \(other.quoted), which is no concept of the file")
          continue
        }
        category("ref", "crossReference", other, module: "basic", target: TBXName.encoded(other))
      }
    case .created: transaction("origination", value, concept, nil)
    case .modified: transaction("modification", value, concept, nil)
    default: writeForeign(name, value, concept, nil)
    }
    if name != .related, value != value.trimmed || value.contains(where: \.isNewline) {
      lose(concept, nil, "line breaks and edges of \(name.rawValue)")
    }
  }

  private mutating func write(_ term: Term, of concept: Concept) {
    lines.append(style == .version2 ? "<tig>" : "<termSec>")
    lines.append("<term>\(Self.escaped(term.text))</term>")
    let attributes = term.attributes
    if let status = Self.statuses[term.status] { category("termNote", "administrativeStatus", status, module: "min") }
    if !attributes[.partOfSpeech].isEmpty {
      var part = attributes[.partOfSpeech]
      if part == "proper-noun" {
        part = style == .version2 ? "properNoun" : "noun"
        if style != .version2 { lose(concept, term, "part-of-speech proper-noun, which becomes noun") }
      }
      category("termNote", "partOfSpeech", part, module: "min")
    }
    if !attributes[.gender].isEmpty { category("termNote", "grammaticalGender", attributes[.gender], module: "basic") }
    if let form = TBXReader.forms.first(where: { $0.value == attributes[.form] })?.key {
      category("termNote", "termType", form, module: "basic")
    }
    for name in attributes.names where name.rawValue.hasPrefix("x-termNote-") {
      writeForeign(name, attributes[name], concept, term)
    }
    if !attributes[.example].isEmpty { category("descrip", "context", attributes[.example], module: "basic") }
    if !attributes[.source].isEmpty { category("admin", "source", attributes[.source], module: "basic") }
    if !attributes[.created].isEmpty { transaction("origination", attributes[.created], concept, term) }
    if !attributes[.modified].isEmpty { transaction("modification", attributes[.modified], concept, term) }
    if term.status == .forbidden {
      lines.append("<note>forbidden</note>")
      lose(concept, term, "status forbidden, written as deprecated with a note")
    }
    if !term.note.isEmpty { lines.append("<note>\(Self.escaped(term.note))</note>") }
    if term.match != .exact { lose(concept, term, "match \(term.match.rawValue)") }
    if term.caseRule != .ignore { lose(concept, term, "case \(term.caseRule.rawValue)") }
    if !term.exceptions.isEmpty { lose(concept, term, "except \(term.exceptions.joined(separator: "|"))") }
    let written: [Attributes.Name] = [
      .partOfSpeech, .gender, .form, .example, .source, .created, .modified, TBXReader.languageDefinition,
    ]
    for name in attributes.names where !written.contains(name) && !name.rawValue.hasPrefix("x-termNote-") {
      writeForeign(name, attributes[name], concept, term)
    }
    for (name, value) in [("note", term.note), ("example", attributes[.example]), ("source", attributes[.source])]
    where value != value.trimmed || value.contains(where: \.isNewline) {
      lose(concept, term, "line breaks and edges of \(name)")
    }
    lines.append(style == .version2 ? "</tig>" : "</termSec>")
  }

  /// What reading has kept from another file goes back to where it was; what is ours and has no place is lost.
  private mutating func writeForeign(_ name: Attributes.Name, _ value: String, _ concept: Concept, _ term: Term?) {
    let parts = name.rawValue.split(separator: "-", maxSplits: 2)
    guard style != .dct, name.isForeign, parts.count == 3, ["termNote", "descrip", "admin"].contains(parts[1]),
      term != nil || parts[1] != "termNote"
    else {
      let all = term?.attributes[all: name] ?? concept.attributes[all: name]
      return lose(concept, term, "\(name.rawValue) \(all.joined(separator: "|").quoted)")
    }
    category(String(parts[1]), String(parts[2]), value, module: "")
  }

  private mutating func transaction(_ type: String, _ date: String, _ concept: Concept, _ term: Term?) {
    let element =
      style == .dct
      ? "<basic:transactionType>\(type)</basic:transactionType>"
      : #"<transac type="transactionType">\#(type)</transac>"#
    lines.append("<transacGrp>\(element)<date>\(date.prefix(10))</date></transacGrp>")
    if date.count > 10 { lose(concept, term, "the time in \(date)") }
  }

  private mutating func category(
    _ element: String, _ type: String, _ value: String, module: String, target: String? = nil
  ) {
    let link = target.map { #" target="\#(Self.escaped($0, isAttribute: true))""# } ?? ""
    let text = Self.escaped(value)
    if style == .dct {
      lines.append("<\(module):\(type)\(link)>\(text)</\(module):\(type)>")
    } else {
      lines.append(#"<\#(element) type="\#(Self.escaped(type, isAttribute: true))"\#(link)>\#(text)</\#(element)>"#)
    }
  }

  private mutating func lose(_ concept: Concept, _ term: Term?, _ what: String) {
    losses.append(GlossaryLoss(concept: concept.id, term: term, what: what))
  }

  private static let statuses: [Term.Status: String] = [
    .preferred: "preferredTerm-admn-sts", .admitted: "admittedTerm-admn-sts", .deprecated: "deprecatedTerm-admn-sts",
    .superseded: "supersededTerm-admn-sts", .forbidden: "deprecatedTerm-admn-sts",
  ]

  /// A text in XML. Characters that XML 1.0 has not (none is in a glossary but U+FFFE and U+FFFF) become U+FFFD.
  private static func escaped(_ text: String, isAttribute: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"" where isAttribute: result.append(contentsOf: "&quot;".unicodeScalars)
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
