import Bitext
import TestSupport
import Testing

@testable import TranslationAids

/// What must hold beyond a term's characters: conditions on neighbours and subjects, inflection, expressions.
@Suite struct TermConditionTests {
  private func found(_ term: Term, in text: String, subjects: [String] = []) -> [String] {
    let concept = Concept(id: "c", terms: [term])
    return TermMatcher([concept], language: term.language, subjects: subjects).matches(in: text)
      .map { String(text.slice($0.span)) }
  }

  private func term(_ text: String, _ tag: String, _ match: Term.MatchMode = .exact) -> Term {
    Term(language: language(tag), text: text, match: match)
  }

  @Test(arguments: [
    ("运行程序。", ["程序"]), ("程序员来了", []), ("法律程序", []), ("法律 程序", ["程序"]), ("程序、程序员", ["程序"]),
  ]) func neighbours(text: String, expected: [String]) {
    var program = term("程序", "zh-Hans")
    program.attributes[all: .notBefore] = ["员"]
    program.attributes[all: .notAfter] = ["法律", "司法"]
    #expect(found(program, in: text) == expected)
  }

  @Test func neighboursOfLatinWordsStandBehindASpace() {
    var table = term("table", "en")
    table.attributes[all: .notBefore] = ["tennis"]
    #expect(found(table, in: "a table, table tennis, table-tennis and the table") == ["table", "table"])
  }

  @Test func subjects() {
    var cell = term("cell", "en")
    cell.attributes[all: .subjects] = ["biology", "prison"]
    #expect(found(cell, in: "a cell").isEmpty)
    #expect(found(cell, in: "a cell", subjects: ["spreadsheets"]).isEmpty)
    #expect(found(cell, in: "a cell", subjects: ["spreadsheets", "prison"]) == ["cell"])
  }

  @Test(arguments: [
    ("energy policy", "Energy policies and energy-policy", ["Energy policies", "energy-policy"]),
    ("generate", "generated, generating, generator", ["generated", "generating"]),
    ("cell", "cells in a cellar", ["cells"]), ("option", "optional options", ["options"]),
    ("zip", "zipped, zipper", ["zipped"]), ("settings", "a setting", ["setting"]),
  ]) func stems(word: String, text: String, expected: [String]) {
    #expect(found(term(word, "en", .stem), in: text) == expected)
  }

  @Test func nounsAreNotInflectedAsVerbs() {
    var record = term("record", "en", .stem)
    #expect(
      found(record, in: "records, recorded, recording, record's") == ["records", "recorded", "recording", "record"])
    record.attributes[.partOfSpeech] = "noun"
    #expect(found(record, in: "records, recorded, recording, record's") == ["records", "record"])
  }

  @Test func stemsWhereThereIsNoStemmerAreTheWords() {
    #expect(found(term("程序", "zh-Hans", .stem), in: "運行程序") == ["程序"])
  }

  @Test func expressions() {
    #expect(found(term(#"第[一二三]章"#, "zh-Hans", .regex), in: "第一章，第四章，第三章") == ["第一章", "第三章"])
    var version = term(#"\bv\d+"#, "en", .regex)
    #expect(found(version, in: "V1 v2") == ["V1", "v2"])
    version.caseRule = .keep
    #expect(found(version, in: "V1 v2") == ["v2"])
  }

  @Test func anExpressionThatIsTooSlowOnATextIsTold() {
    // Slow only where the text holds what the trial does not.
    let concept = Concept(id: "c", terms: [term(#"=(?:-+)+;"#, "en", .regex)])
    let termbase = CompiledTermbase([Glossary(name: "g", concepts: [concept])])
    let matcher = termbase.matcher(for: language("en"))
    #expect(matcher.matches(in: "=--;").count == 1 && termbase.slowExpressions.isEmpty)
    #expect(matcher.matches(in: "=" + String(repeating: "-", count: 60)).isEmpty)
    #expect(termbase.slowExpressions == ["=(?:-+)+;"])
  }

  @Test func anExpressionAndATermCompeteByLength() {
    let matcher = TermMatcher(
      [
        Concept(id: "a", terms: [term("chapter", "en")]),
        Concept(id: "b", terms: [term(#"chapter \d+"#, "en", .regex)]),
      ], language: language("en"))
    #expect(matcher.matches(in: "chapter 3, chapter").map(\.first.conceptID) == ["b", "a"])
  }

  @Test func retiredConceptsAreNotLookedFor() {
    var concept = Concept(id: "c", terms: [term("fax", "en")])
    concept.attributes[.status] = "retired"
    #expect(TermMatcher([concept], language: language("en")).matches(in: "a fax").isEmpty)
  }

  @Test func charactersWithoutASymbolOfTheirOwnAreCompared() {
    // More characters than there are symbols.
    let many = (0x20000..<0x2FFFE).compactMap { Unicode.Scalar(UInt32($0)) }
    let concepts = stride(from: 0, to: many.count, by: 500).map { start in
      let text = many[start..<min(start + 500, many.count)].reduce(into: "") { $0.unicodeScalars.append($1) }
      return Concept(id: "\(start)", terms: [term(text, "zh-Hans")])
    }
    let rare = ["𰀀𰀁", "𰀂𰀃"].enumerated().map { Concept(id: "r\($0)", terms: [term($1, "zh-Hans")]) }
    let matcher = TermMatcher(concepts + rare, language: language("zh-Hans"))
    #expect(matcher.matches(in: "𰀂𰀃、𰀀𰀁、𰀀𰀃").map(\.first.conceptID) == ["r1", "r0"])
  }
}
