import Bitext
import TestSupport
import Testing

@testable import TextAnalysis

struct TransliteratorTests {
  @Test(arguments: [
    ("Simplified-Traditional", "头发干了", "頭髮乾了"),
    ("Traditional-Simplified", "頭髮", "头发"),
    ("Han-Latin; Latin-ASCII", "中国", "zhong guo"),
    ("NFD; [:Mn:] Remove; NFC", "e\u{301}ñ", "en"),
    ("Any-Upper", "straße𠮷", "STRASSE𠮷"),
    ("Fullwidth-Halfwidth", "ＡＢ", "AB"),
    ("Any-Hex/XML", "a𠮷", "&#x61;&#x20BB7;"),
    ("Simplified-Traditional", "", ""),
    ("Null", "不变", "不变"),
  ])
  func transformsAreICUs(id: String, text: String, expected: String) throws {
    #expect(try Transliterator.named(id).apply(text).text == expected)
  }

  /// Edits drawn as `[old→new]`.
  @Test(arguments: [
    ("Simplified-Traditional", "国王头发", "[国→國]王[头发→頭髮]"),
    ("Simplified-Traditional", "𠮷国\u{301}A", "𠮷[国→國]\u{301}A"),
    ("NFD; [:Mn:] Remove; NFC", "aéb", "a[é→e]b"),
    ("Any-Upper", "aßb", "[a→A][ß→SS][b→B]"),
    ("[:Mn:] Remove", "e\u{301}e", "e[\u{301}→]e"),
    ("a > ;", "abaa", "[a→]b[aa→]"),
    ("(b) > x $1;", "abb", "a[→x]b[→x]b"),
    ("(a)(b) > $2 $1;", "xabx", "x[ab→ba]x"),
    ("(a) b > $1 c;", "xabx", "xa[b→c]x"),
    ("b (a) > c $1;", "xbax", "x[b→c]ax"),
    ("([ab]) > &Any-Upper($1) '.';", "axb", "[a→A][→.]x[b→B][→.]"),
    ("a > bc; :: Null; c > ;", "xax", "x[a→b]x"),
    ("ab > ab;", "xabx", "xabx"),
    ("国 > 國家; 家 > 户;", "国家", "[国→國家][家→户]"),
    ("\\u0020+ > ' ';", "a   b", "a[   → ]b"),
  ])
  func editsSayWhatBecameOfWhat(transform: String, text: String, drawn: String) throws {
    let transliterator =
      transform.contains(">") ? try Transliterator(rules: transform, name: "test") : try .named(transform)
    #expect(draw(try transliterator.apply(text), of: text) == drawn)
  }

  /// Law: between edits both texts are equal, and the edits applied to the source give the text.
  @Test(arguments: [
    "Simplified-Traditional", "Traditional-Simplified", "Han-Latin", "Han-Latin; Latin-ASCII; Upper", "NFKD", "NFC",
    "NFD; Remove", "Any-Title", "Any-Hex", "Fullwidth-Halfwidth; Any-Publishing",
  ])
  func editsMakeTheText(id: String) throws {
    var generator = SeededGenerator(seed: 3)
    let transliterator = try Transliterator.named(id)
    for _ in 0..<200 {
      let text = String.random(upTo: 30, using: &generator)
      let result = try transliterator.apply(text)
      try expectEdits(of: result, toLeadFrom: text)
    }
  }

  /// A line longer than a piece, cut at white space, gives what its parts give.
  @Test(arguments: ["头发干了，皇后在后面。国\u{301}𠮷 ", "头发干了皇后在后面国𠮷，"])
  func longLinesAreTransformedWhole(part: String) throws {
    let transliterator = try Transliterator.named("Simplified-Traditional")
    let once = try transliterator.apply(part)
    let count = 2000
    let all = try transliterator.apply(String(repeating: part, count: count))
    #expect(all.text == String(repeating: once.text, count: count))
    #expect(all.edits.count == count * once.edits.count)
    let length = part.utf8.count
    #expect(all.edits.last?.source.upperBound == (count - 1) * length + (once.edits.last?.source.upperBound ?? 0))
  }

  @Test(arguments: [String(repeating: "国", count: 5000), String(repeating: "𠮷", count: 5000)])
  func longLinesWithoutABreakAreCutBetweenCharacters(text: String) throws {
    let result = try Transliterator.named("Simplified-Traditional").apply(text)
    #expect(result.text == text.replacing("国", with: "國"))
  }

  @Test func threadsShareATransform() async throws {
    let transliterator = try Transliterator.named("Simplified-Traditional")
    let text = String(repeating: "头发干了，皇后在后面。\n", count: 50)
    let expected = try transliterator.apply(text)
    await withTaskGroup(of: Transliteration?.self) { group in
      for _ in 0..<8 { group.addTask { try? transliterator.apply(text) } }
      for await result in group { #expect(result == expected) }
    }
  }

  @Test func unknownIDsAreNamed() {
    #expect(throws: TransliteratorError.unknownID("Nope-Nope")) { try Transliterator(id: "Nope-Nope") }
    #expect(throws: TransliteratorError.unknownID("")) { try Transliterator(id: "") }
    #expect(
      TransliteratorError.unknownID("Nope").description == "expected the id of an ICU transform, found ‘Nope’")
  }

  @Test(arguments: [
    ("a > b;\n c > > d;", "r:2:2: expected special characters in quotes, found ‘c > > d;’"),
    ("a > b;\nb > $x;", "r:2:1: expected a variable that is defined, found ‘b > $x;’"),
    ("中 > 文; 字 > [a;", "r:1:12: expected a whole set [ ], found ‘[a;’"),
    ("# c\nq > 'x;", "r:2:5: expected a closing quote, found ‘'x;’"),
    ("a > b;\n  x y z\n", "r:2:3: expected a rule with one of the operators > < <> =, found ‘x y z’"),
    ("a > b;\n:: Latin-ASCII;\n:: Latin-Nope;\n", "r:3:1: expected the id of an ICU transform, found ‘:: Latin-Nope;’"),
    ("a > b;\r\na > c;\r\n", "r:2:1: expected a rule that no earlier rule hides, found ‘a > c;’"),
  ])
  func faultyRulesHaveTheirPlace(rules: String, message: String) {
    let error = #expect(throws: TransliteratorError.self) { try Transliterator(rules: rules, name: "r") }
    #expect(error?.description == message)
  }

  @Test func idsAreListed() {
    let ids = Transliterator.availableIDs
    #expect(ids.contains("Simplified-Traditional"))
    #expect(ids.contains("Han-Latin"))
    #expect(ids == ids.sorted())
  }
}

/// `text` with the edits drawn into it: `[old→new]`.
private func draw(_ result: Transliteration, of text: String) -> String {
  var drawn = ""
  var position = 0
  for edit in result.edits {
    drawn += text.slice(position..<edit.source.lowerBound)
    drawn += "[\(text.slice(edit.source))→\(result.text.slice(edit.target))]"
    position = edit.source.upperBound
  }
  return drawn + text.slice(position..<text.utf8.count)
}

private func expectEdits(of result: Transliteration, toLeadFrom source: String) throws {
  var rebuilt = ""
  var position = 0
  var targetPosition = 0
  for edit in result.edits {
    try #require(edit.source.lowerBound >= position && edit.target.lowerBound >= targetPosition)
    #expect(source.isScalarBoundary(utf8Offset: edit.source.lowerBound))
    #expect(result.text.isScalarBoundary(utf8Offset: edit.target.lowerBound))
    #expect(!source.slice(edit.source).unicodeScalars.elementsEqual(result.text.slice(edit.target).unicodeScalars))
    rebuilt.unicodeScalars += source.slice(position..<edit.source.lowerBound).unicodeScalars
    #expect(rebuilt.utf8.count == edit.target.lowerBound)
    rebuilt.unicodeScalars += result.text.slice(edit.target).unicodeScalars
    position = edit.source.upperBound
    targetPosition = edit.target.upperBound
  }
  rebuilt.unicodeScalars += source.slice(position..<source.utf8.count).unicodeScalars
  #expect(Array(rebuilt.utf8) == Array(result.text.utf8))
}
