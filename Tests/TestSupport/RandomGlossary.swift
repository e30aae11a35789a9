import Bitext

extension Glossary {
  /// A glossary of up to eight concepts with hard words in every place.
  ///
  /// - Parameter isWide: Whether a wide table can hold all of it.
  package static func random(isWide: Bool = false, using generator: inout some RandomNumberGenerator) -> Glossary {
    let tags = ["en", "zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "sr-Latn"]
    var ids: Set<String> = []
    let concepts = (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ -> Concept? in
      let id = word(using: &generator)
      guard ids.insert(id).inserted else { return nil }
      var seen: Set<String> = []
      var terms = (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ -> Term? in
        let tag = tags.randomElement(using: &generator) ?? "en"
        let text = word(using: &generator)
        guard seen.insert(tag + text).inserted else { return nil }
        var term = Term(language: language(tag), text: text)
        term.status = Term.Status.allCases.randomElement(using: &generator) ?? .preferred
        guard !isWide else { return term }
        term.match = [.exact, .prefix, .stem].randomElement(using: &generator) ?? .exact
        term.caseRule = Bool.random(using: &generator) ? .ignore : .keep
        term.exceptions = (0..<Int.random(in: 0...3, using: &generator)).map { _ in word(using: &generator) }
        term.note = note(using: &generator)
        term.attributes = attributes(of: Attributes.Name.ofTerms, using: &generator)
        return term
      }
      if isWide {
        terms = Glossary(name: "", concepts: [Concept(id: id, subject: "", terms: terms)]).concepts[0].terms
        terms[0].note = note(using: &generator)
      }
      let subject = Bool.random(using: &generator) ? "" : word(using: &generator)
      let own = isWide ? Attributes() : attributes(of: Attributes.Name.ofConcepts, using: &generator)
      return Concept(id: id, subject: subject, terms: terms, attributes: own)
    }
    let comments =
      isWide ? [] : ["# \(word(using: &generator))", "", "#\tx"].prefix(Int.random(in: 0...3, using: &generator))
    return Glossary(name: "random.tsv", comments: Array(comments), concepts: concepts)
  }

  /// A word that breaks careless readers; no white space at its edges, no control characters.
  private static func word(using generator: inout some RandomNumberGenerator) -> String {
    let pieces = [
      "碳", "中和", "碳", "a", "B2B", "\\", "|", "\\t", "!", "+", "?", "~", "*", "=", "-", "@", "'", "\"", ",", ";", "、",
      "/", "；", " b", "#", "𠮷", "é", "n\\n", "（x）",
    ]
    let word = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? "x"
    }.joined().trimmed
    return word.isEmpty ? "x" : word
  }

  /// Some of the attributes `names`, with values that they can have; references lead nowhere.
  private static func attributes(
    of names: [Attributes.Name], using generator: inout some RandomNumberGenerator
  ) -> Attributes {
    var attributes = Attributes()
    for name in names + [Attributes.Name(rawValue: "x-note \\")] where Int.random(in: 0..<6, using: &generator) == 0 {
      if let choices = name.choices {
        let choice = choices.randomElement(using: &generator) ?? ""
        attributes[name] = ["yes", "approved"].contains(choice) ? "" : choice
      } else if name == .created || name == .modified {
        attributes[name] = "2026-0\(Int.random(in: 1...9, using: &generator))-11"
      } else if name == .see {
        attributes[name] = "\u{E000}"
      } else if name.isList {
        attributes[all: name] = (0..<Int.random(in: 1...3, using: &generator)).map { _ in word(using: &generator) }
      } else {
        attributes[name] = note(using: &generator)
      }
    }
    return attributes
  }

  private static func note(using generator: inout some RandomNumberGenerator) -> String {
    let edges = ["", " ", "\t", "\n", "\r\n", "\r"]
    guard Bool.random(using: &generator) else { return "" }
    return (edges.randomElement(using: &generator) ?? "") + word(using: &generator)
      + (edges.randomElement(using: &generator) ?? "")
  }
}
