import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

@Suite struct GlossaryTableTests {
  @Test(arguments: 0..<200) func writtenAndReadAGlossaryIsEqual(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let glossary = Glossary.random(using: &generator)
    let text = glossary.formatted()
    #expect(try GlossaryTable.read(text, name: glossary.name) == glossary)
    #expect(GlossaryTable.isSorted(text, name: glossary.name))
  }

  @Test(arguments: 0..<50) func orderOfRowsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let glossary = Glossary.random(using: &generator)
    var lines = glossary.formatted().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let top = glossary.comments.count + 1
    lines[top...].shuffle(using: &generator)
    let shuffled = lines.joined(separator: "\r\n")
    #expect(try GlossaryTable.read("\u{FEFF}" + shuffled, name: glossary.name) == glossary)
    #expect(
      GlossaryTable.isSorted(shuffled, name: "x") == (lines.joined(separator: "\n") + "\n" == glossary.formatted()))
  }

  @Test func aQuotationMarkIsAWordAndEveryLineARow() throws {
    let glossary = try GlossaryTable.read("concept\tlanguage\tterm\ra\ten\t\"b\"\r\ra\ten\t\"c\r", name: "g.tsv")
    #expect(glossary.concepts == [concept("a | en: \"b\" \"c")])
  }

  @Test func readsColumnsInAnyOrderWithDefaults() throws {
    let glossary = try GlossaryTable.read(
      "# ours\nterm\tlanguage\tconcept\n 程式 \tzh_TW\tprogram\nprogram\tEN\tprogram\n\n", name: "g.tsv")
    #expect(glossary.comments == ["# ours"])
    #expect(glossary.concepts == [concept("program | en: program | zh-Hant-TW: 程式")])
    #expect(glossary.languages.map(\.tag) == ["en", "zh-Hant-TW"])
  }

  @Test func readsEveryColumn() throws {
    let header = "concept\tsubject\tlanguage\tterm\tstatus\tmatch\tcase\texcept\tnote\n"
    let glossary = try GlossaryTable.read(
      header + "program\tsoftware\tzh-Hant\t程式\tadmitted\tprefix\tkeep\t方程式|公\\|式\tone\\ntwo \\\\\n", name: "g.tsv")
    let term = Term(
      language: language("zh-Hant"), text: "程式", status: .admitted, match: .prefix, caseRule: .keep,
      exceptions: ["方程式", "公|式"], note: "one\ntwo \\")
    #expect(glossary.concepts == [Concept(id: "program", subject: "software", terms: [term])])
  }

  @Test func sortsByConceptLanguageStatusAndText() {
    let glossary = Glossary(
      name: "g.tsv", concepts: [concept("b | zh-Hans: 乙 !甲"), concept("a | zh-Hans: ~d ?c +b !a | en: z +y x")])
    let words = glossary.formatted().split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[2] }
    #expect(words == ["x", "z", "y", "b", "c", "d", "a", "乙", "甲"])
  }

  @Test(arguments: [
    ("", "g:1:1: expected a header with concept, language, term, found the end"),
    ("# only\n", "g:2:1: expected a header with concept, language, term, found the end"),
    ("concept\tlanguage\n", "g:1:1: expected a column ‘term’, found none"),
    (
      "concept\tlanguage\tterm\twort\n",
      "g:1:23: expected a column of concept, subject, language, term, status, match, case, except, note or an attribute "
        + "(‘duizhao help glossary’), found ‘wort’"
    ),
    ("concept\tlanguage\tterm\tterm\n", "g:1:23: expected each column once, found ‘term’ again"),
    ("#\nconcept\tlanguage\tterm\na\ten\n", "g:3:3: expected 3 columns, found 2"),
    ("concept\tlanguage\tterm\na\ten\tb\tc\n", "g:2:8: expected 3 columns, found 4"),
    ("concept\tlanguage\tterm\n\ten\tb\n", "g:2:1: expected a concept, found nothing"),
    ("concept\tlanguage\tterm\n气候\ten\t\n", "g:2:7: expected a term, found nothing"),
    ("concept\tlanguage\tterm\na\ten\t \u{3000}\n", "g:2:6: expected a term, found nothing to read in ‘ \u{3000}’"),
    ("concept\tlanguage\tterm\na\ten\tb\u{7}\n", "g:2:6: expected no control character, found U+0007"),
    ("concept\tlanguage\tterm\na\ten\tb\\nc\n", "g:2:6: expected no control character, found U+000A"),
    ("concept\tlanguage\tterm\na\ten\tb\\c\n", "g:2:6: expected ‘\\t’, ‘\\n’, ‘\\r’ or ‘\\\\’, found ‘\\c’"),
    ("concept\tlanguage\tterm\na\tenglish\tb\n", "g:2:3: expected a language tag, found ‘english’"),
    ("concept\tlanguage\tterm\na\tzh\tb\n", "g:2:3: expected a script, as in zh-Hans or zh-Hant, found ‘zh’"),
    (
      "concept\tlanguage\tterm\na\ten\tb\nc\ten\tb\na\ten\tb\n",
      "g:4:6: expected each term of a concept once, found ‘b’ as in line 2"
    ),
    (
      "concept\tlanguage\tterm\tstatus\na\ten\tb\tgood\n",
      "g:2:8: expected one of preferred, admitted, deprecated, superseded, forbidden, found ‘good’"
    ),
    (
      "concept\tlanguage\tterm\tmatch\na\ten\tb\tfuzzy\n",
      "g:2:8: expected one of exact, prefix, stem, regex, found ‘fuzzy’"
    ),
    ("concept\tlanguage\tterm\tcase\na\ten\tb\tupper\n", "g:2:8: expected one of ignore, keep, found ‘upper’"),
    (
      "concept\tlanguage\tterm\texcept\na\ten\tb\tab|\n",
      "g:2:8: expected words between ‘|’, found nothing to read in ‘ab|’"
    ),
    (
      "concept\tlanguage\tterm\tmatch\na\ten\t(b\tregex\n",
      "g:2:6: expected a regular expression, found ‘(b’ (U_REGEX_MISMATCHED_PAREN at 3)"
    ),
    (
      "concept\tlanguage\tterm\tmatch\na\ten\t(b+)+c\tregex\n",
      "g:2:6: expected a regular expression, found ‘(b+)+c’ (it takes too long on a short text)"
    ),
    ("concept\tlanguage\tterm\tsee\na\t\t\ta\n", "g:2:5: expected a concept that does not lead back here, found a → a"),
    (
      "concept\tlanguage\tterm\tsee\na\t\t\tb\nb\t\t\ta\n",
      "g:3:5: expected a concept that does not lead back here, found a → b → a"
    ),
    ("concept\tlanguage\tterm\tsee\na\ten\tx\tb\n", "g:2:8: expected no ‘see’ for a term, found ‘b’"),
    (
      "concept\tlanguage\tterm\tcreated\na\ten\tx\t1.2.2026\n",
      "g:2:8: expected a date such as 2026-03-01, found ‘1.2.2026’"
    ),
    (
      "concept\tlanguage\tterm\ttranslate\na\ten\tx\tnever\n",
      "g:2:8: expected one of yes, no, found ‘never’"
    ),
    (
      "concept\tlanguage\tterm\na\ten\t\(String(repeating: "b", count: 10_000))\n",
      "g:2:6: expected at most 1000 characters, found 10000"
    ),
    ("concept\tlanguage\tterm\tnote\na\ten\tb\tab\u{0}\n", "g:2:8: expected no control character, found U+0000"),
    (
      "concept\tlanguage\tterm\tsubject\na\ten\tb\tx\na\ten\tc\ty\n",
      "g:3:8: expected the subject ‘x’ as above for concept ‘a’, found ‘y’"
    ),
  ]) func saysWhereAFileIsWrong(text: String, message: String) {
    #expect(GlossaryTable.validate(text, name: "g").map(\.description) == [message])
    #expect(throws: GlossaryError.self) { try GlossaryTable.read(text, name: "g") }
  }

  @Test func collectsAllErrors() {
    let text = "concept\tlanguage\tterm\tstatus\na\te\tb\tgood\nb\nc\ten\td\t\nb\ten\tx\t\n"
    let errors = GlossaryTable.validate(text, name: "g", inOrder: true)
    #expect(errors.map { "\($0.line):\($0.column)" } == ["2:3", "2:7", "3:1", "5:1"])
    #expect(
      errors.last?.description
        == "g:5:1: expected rows sorted by concept, language, status, term, found b, en ‘x’ after c, en ‘d’")
  }
}
