import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

/// What is written is read again; where a format cannot hold something, it says so.
@Suite struct GlossaryFormatTests {
  private func read(_ text: String, _ name: String, _ format: GlossaryFormat? = nil) throws -> Glossary {
    try GlossaryFormat.read(Array(text.utf8), name: name, format: format, charset: nil, options: .init()).glossary
  }

  @Test(arguments: [GlossaryFormat.tsv, .csv, .json], 0..<100)
  func whatHoldsEverythingComesBackEqual(format: GlossaryFormat, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let glossary = Glossary.random(using: &generator)
    let written = try format.write(glossary, options: .init())
    #expect(written.losses.isEmpty)
    let again = try read(written.text, glossary.name, format)
    #expect(again == glossary)
    if !glossary.concepts.isEmpty || format != .json {
      #expect(GlossaryFormat.recognised(written.text, name: "x.\(format.rawValue)") == format)
    }
  }

  @Test(arguments: [GlossaryFormat.tbx, .tbxDCT, .tbx2], 0..<150)
  func tbxComesBackEqualWhereNothingIsLost(format: GlossaryFormat, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var glossary = Glossary.random(using: &generator).withoutWhatTBXLacks
    if format != .tbx2 {
      glossary = glossary.mapTerms { term in
        if term.attributes[.partOfSpeech] == "proper-noun" { term.attributes[.partOfSpeech] = "noun" }
      }
    }
    let written = try format.write(glossary, options: .init())
    #expect(written.losses.allSatisfy { $0.what.hasPrefix("status forbidden") })
    #expect(try read(written.text, glossary.name) == glossary)
    // What is lost is told term by term: the rest still comes back.
    let all = Glossary.random(using: &generator)
    let rest = try read(try format.write(all, options: .init()).text, all.name)
    #expect(rest.concepts.map(\.id) == all.concepts.filter { !$0.terms.isEmpty }.map(\.id))
    #expect(
      rest.concepts.flatMap { $0.terms.map(\.text) } == all.concepts.flatMap { $0.terms.map(\.text.onOneLine) })
  }

  @Test func omegaTHasARowForEachPair() throws {
    let glossary = Glossary(
      name: "g", concepts: [concept("program | en: program +software | zh-Hans: 程序 +软件 !程式"), concept("a | en: alone")])
    var options = GlossaryFormat.WritingOptions()
    options.languages = [language("en"), language("zh-Hans")]
    let written = try GlossaryFormat.omegat.write(glossary, options: options)
    #expect(written.text == "alone\t\t\nprogram\t程序\t\nprogram\t软件\t\nsoftware\t程序\t\nsoftware\t软件\t\n")
    #expect(written.losses.map(\.description) == ["program, zh-Hans ‘程式’: status forbidden"])
    options.languages = [language("en")]
    #expect(throws: GlossaryError.self) { try GlossaryFormat.omegat.write(glossary, options: options) }
  }

  @Test(arguments: [
    ("{\"concepts\": [{\"terms\": []}]}", "g: expected a glossary, found no ‘concept’ at concepts[0]"),
    (
      "{\"concepts\": [{\"concept\": \"a\", \"terms\": [{\"language\": \"en\", \"term\": \"\"}]}]}",
      "g: expected a term, found nothing"
    ),
    (
      "{\"concepts\": [{\"concept\": \"a\"}, {\"concept\": \"a\"}]}", "g: expected each concept once, found ‘a’ again"
    ),
  ]) func jsonIsCheckedLikeATable(text: String, message: String) {
    #expect { try read(text, "g", .json) } throws: { "\($0)" == message }
  }
}

extension Glossary {
  /// The glossary with the terms changed.
  fileprivate func mapTerms(_ change: (inout Term) -> Void) -> Glossary {
    let concepts = concepts.map { concept in
      var copy = concept
      for index in copy.terms.indices { change(&copy.terms[index]) }
      return copy
    }
    return Glossary(name: name, comments: comments, concepts: concepts)
  }

  /// What TBX-Basic can hold of a glossary.
  fileprivate var withoutWhatTBXLacks: Glossary {
    let ids = Set(concepts.map(\.id))
    let concepts = concepts.map { concept in
      var copy = concept
      let own = concept.attributes
      copy.attributes = Attributes()
      for name in [Attributes.Name.definition, .source, .note] { copy.attributes[name] = own[name].onOneLine }
      for name in [Attributes.Name.created, .modified] { copy.attributes[name] = own[name] }
      if !own[.url].isEmpty { copy.attributes[.url] = "https://example.org/?a=1&b=\"2\"" }
      copy.attributes[all: .related] = ids.sorted().prefix(2).filter { $0 != concept.id }
      for index in copy.terms.indices {
        var term = copy.terms[index]
        let attributes = term.attributes
        (term.match, term.caseRule, term.exceptions) = (.exact, .ignore, [])
        term.note = term.note.onOneLine
        term.attributes = Attributes()
        for name in [Attributes.Name.partOfSpeech, .gender, .form, .created, .modified] {
          term.attributes[name] = attributes[name]
        }
        for name in [Attributes.Name.example, .source] { term.attributes[name] = attributes[name].onOneLine }
        copy.terms[index] = term
      }
      return copy
    }
    return Glossary(name: name, concepts: concepts)
  }
}
