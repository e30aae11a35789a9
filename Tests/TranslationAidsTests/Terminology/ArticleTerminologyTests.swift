import Bitext
import TestSupport
import Testing

@testable import TranslationAids

@Suite struct ArticleTerminologyTests {
  private func findings(_ concepts: [Concept], _ units: [(String, String)]) -> [String] {
    let check = TerminologyCheck(CompiledTermbase([Glossary(name: "g", concepts: concepts)]))
    var article = ArticleTerminology(check, sourceLanguage: language("en"), targetLanguage: language("zh-Hans"))
    for (source, target) in units { article.add(source: source, target: target) }
    return article.findings().map {
      "\($0.unit) \($0.finding.finding.check) \($0.finding.finding.span) \($0.finding.finding.suggestion ?? "-")"
    }
  }

  @Test func theRarerOfTwoTermsIsInconsistent() {
    let email = concept("email | en: email | zh-Hans: 电子邮件 +电邮")
    #expect(
      findings([email], [("An email.", "电子邮件。"), ("The email.", "这封电邮。"), ("Email", "电子邮件"), ("x", "电邮")])
        == ["1 term-inconsistent 6..<12 电子邮件"])
    #expect(findings([email], [("An email.", "电子邮件。"), ("The email.", "这封电子邮件。")]).isEmpty)
    #expect(findings([email], [("email", "电邮"), ("email", "电子邮件")]) == ["1 term-inconsistent 0..<12 电邮"])
  }

  @Test func theOriginalFollowsTheFirstOccurrence() {
    var journal = concept("journal | en: The_Wall_Street_Journal | zh-Hans: 华尔街日报")
    journal.terms[1].attributes[.firstUse] = "original"
    let source = "The Wall Street Journal says"
    for right in [
      "《华尔街日报》 (The Wall Street Journal)说", "《华尔街日报》（The Wall Street Journal）说", "华尔街日报(美国《The Wall Street Journal》)",
    ] {
      #expect(findings([journal], [(source, right), (source, "《华尔街日报》说")]).isEmpty)
    }
    #expect(
      findings([journal], [("x", "甲"), (source, "《华尔街日报》说"), (source, "华尔街日报")])
        == ["1 term-first-use 3..<21 华尔街日报》 (The Wall Street Journal)"])
  }

  @Test func theFullFormComesBeforeTheAbbreviation() {
    var union = concept("eu | en: European_Union | zh-Hans: 欧洲联盟 +欧盟")
    union.terms[1].attributes[.form] = "full"
    union.terms[2].attributes[.firstUse] = "full"
    #expect(findings([union], [("The European Union", "欧盟")]) == ["0 term-first-use 0..<6 欧洲联盟（欧盟）"])
    #expect(findings([union], [("The European Union", "欧洲联盟（欧盟）")]).allSatisfy { !$0.contains("first") })
    let later = findings([union], [("The European Union", "欧洲联盟"), ("The European Union", "欧盟")])
    #expect(later.allSatisfy { !$0.contains("first-use") })
  }
}
