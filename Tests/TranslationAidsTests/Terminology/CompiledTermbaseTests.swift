import Bitext
import TestSupport
import Testing

@testable import TranslationAids

@Suite struct CompiledTermbaseTests {
  private let ours = Glossary(
    name: "ours.tsv", concepts: [concept("software | en: software | zh-Hant-TW: 軟體"), concept("cell | en: cell")])
  private let theirs = Glossary(
    name: "theirs.tsv",
    concepts: [
      concept("battery-cell | en: cell Cell | zh-Hant-TW: 電池"), concept("cell | en: cell"),
      concept("program | en: software program | zh-Hant-TW: 程式 !軟體"),
    ])

  @Test func theFirstGlossaryDecides() {
    for (glossaries, id, isForbidden) in [([ours, theirs], "software", false), ([theirs, ours], "program", true)] {
      let termbase = CompiledTermbase(glossaries)
      let match = termbase.matcher(for: language("en")).matches(in: "software").first
      #expect(match?.readings.map(\.concept.id) == [id])
      let findings = TerminologyCheck(termbase).findings(
        source: "", sourceLanguage: language("en"), target: "軟體", targetLanguage: language("zh-Hant-TW"))
      #expect(findings.isEmpty != isForbidden)
    }
  }

  @Test func reportsHomographs() {
    let homographs = CompiledTermbase([ours, theirs]).homographs
    #expect(
      homographs.map(\.description) == [
        "‘cell’ in en names cell (ours.tsv), battery-cell (theirs.tsv)",
        "‘software’ in en names software (ours.tsv), program (theirs.tsv)",
        "‘軟體’ in zh-Hant-TW names software (ours.tsv), program (theirs.tsv)",
      ])
  }

  @Test func marksTellWhatATooltipNeeds() {
    var program = concept("program | en: program | zh-Hans: 程序 | zh-Hant-TW: +應用程式 程式")
    program.terms[3].note = "Taiwan"
    let termbase = CompiledTermbase(
      [Glossary(name: "g", concepts: [program, concept("x | zh-Hans: 程序")])])
    let marks = termbase.marks(
      in: "写程序", side: .source, language: language("zh-Hans"), otherLanguage: language("zh-Hant-TW"))
    #expect(
      marks == [TermMark(side: .source, span: 3..<9, concept: "program", counterpart: "程式", note: "Taiwan")])
    let alone = termbase.marks(
      in: "程序", side: .target, language: language("zh-Hans"), otherLanguage: language("fr"))
    #expect(alone == [TermMark(side: .target, span: 0..<6, concept: "program")])
  }

  @Test func matchersAreSharedBetweenTasks() async {
    let termbase = CompiledTermbase([ours, theirs])
    let counts = await withTaskGroup(of: Int.self) { group in
      for tag in ["en", "zh-Hant-TW", "en", "zh-Hant-TW"] {
        group.addTask { termbase.matcher(for: language(tag)).matches(in: "software 軟體 cell").count }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted()
    }
    #expect(counts == [1, 1, 2, 2])
  }
}

@Suite struct TermbaseImageTests {
  @Test(arguments: 0..<100) func conceptsComeBackEqual(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let glossaries = (0..<3).map { _ in Glossary.random(using: &generator) }
    let termbase = CompiledTermbase(glossaries)
    for (number, glossary) in glossaries.enumerated() {
      #expect(termbase.concepts(ofGlossary: number) == glossary.concepts)
    }
    #expect(termbase.conceptCount == glossaries.map(\.concepts.count).reduce(0, +))
  }
}
