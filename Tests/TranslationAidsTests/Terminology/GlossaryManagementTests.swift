import Bitext
import TestSupport
import Testing

@testable import TranslationAids

/// Laws of differences and merges, and what a review says.
@Suite struct GlossaryManagementTests {
  @Test(arguments: 0..<60) func aSideThatDidNothingChangesNothing(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (base, changed) = (Glossary.random(using: &generator), Glossary.random(using: &generator))
    for (ours, theirs) in [(changed, base), (base, changed), (changed, changed)] {
      let merge = GlossaryMerge(base: base, ours: ours, theirs: theirs)
      #expect(merge.glossary.concepts == changed.concepts)
      #expect(merge.conflicts.isEmpty)
    }
    #expect(GlossaryDifference(from: changed, to: changed).changes.isEmpty)
    #expect(GlossaryDifference(from: base, to: changed).changes.isEmpty == (base.concepts == changed.concepts))
  }

  @Test func changesOfDifferentFieldsComeTogether() {
    let base = Glossary(name: "b", concepts: [concept("a | en: x")])
    var (ours, theirs) = (base.concepts[0], base.concepts[0])
    ours.terms[0].note = "ours"
    theirs.terms[0].attributes[.partOfSpeech] = "noun"
    let merge = GlossaryMerge(
      base: base, ours: Glossary(name: "o", concepts: [ours]), theirs: Glossary(name: "t", concepts: [theirs]))
    let term = merge.glossary.concepts[0].terms[0]
    #expect(merge.conflicts.isEmpty && term.note == "ours" && term.attributes[.partOfSpeech] == "noun")
  }

  @Test func removingWhatTheOtherChangedIsAConflict() {
    let base = Glossary(name: "b", concepts: [concept("a | en: x y"), concept("b | en: z")])
    var changed = base.concepts[0]
    changed.terms[1].note = "new"
    var removed = base.concepts[0]
    removed.terms.remove(at: 1)
    func merge(_ side: GlossaryMerge.Side?) -> GlossaryMerge {
      GlossaryMerge(
        base: base, ours: Glossary(name: "o", concepts: [changed, base.concepts[1]]),
        theirs: Glossary(name: "t", concepts: [removed, base.concepts[1]]), preferred: side)
    }
    #expect(merge(nil).conflicts.map(\.settled) == [nil])
    #expect(merge(.ours).glossary.concepts[0] == changed)
    #expect(merge(.theirs).glossary.concepts[0] == removed)
  }

  @Test func aReviewSaysWhatDeservesALook() {
    var odd = concept("odd | en: cell Cell | zh-Hans: !词")
    odd.terms[0].exceptions = ["prison"]
    odd.attributes[.see] = "nowhere"
    let remarks = GlossaryReview.remarks(on: Glossary(name: "g", concepts: [odd, concept("other | en: CELL")]))
    #expect(
      Set(remarks.map { "\($0.severity) \($0.check) \($0.concept)" }) == [
        "warning several-preferred odd", "note no-replacement odd", "warning unknown-reference odd",
        "warning idle-exception odd", "note double-term odd", "note homograph odd", "note homograph other",
      ])
  }

  @Test(arguments: [
    ("碳中", TermSearch.Kind.term), ("carb", .term), ("neutral-id", .id), ("tanzhonghe", .pinyin), ("zhongh", .pinyin),
    ("Tan Zhong", .pinyin), ("tzh", .initials), ("carbn", .similar), ("anzhong", nil), ("xyz", nil), ("", nil),
  ]) func findsAsPeopleAsk(text: String, kind: TermSearch.Kind?) {
    let neutrality = concept("neutral-id | en: carbon | zh-Hant-TW: 碳中和")
    #expect(TermSearch(text, similar: true).kind(neutrality) == kind)
  }
}
