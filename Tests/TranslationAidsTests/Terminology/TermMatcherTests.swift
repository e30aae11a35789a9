import Bitext
import TestSupport
import Testing

@testable import TranslationAids

@Suite struct TermMatcherTests {
  /// One row, one behaviour: the concepts, the language of the text, and the text with its matches between « and ».
  @Test(arguments: [
    // Longest first, from the left.
    (["a | zh-Hans: 气候", "b | zh-Hans: 气候变化"], "zh-Hans", "«气候变化»和«气候»变"),
    (["a | zh-Hans: 程序", "b | zh-Hans: 程序员"], "zh-Hans", "«程序员»写«程序»"),
    (["a | zh-Hans: 类", "b | zh-Hans: 分类"], "zh-Hans", "«分类»的«类»"),
    (["a | zh-Hans: 字段", "b | zh-Hans: 栏位"], "zh-Hans", "«字段»、«栏位»、字、段"),
    (["a | zh-Hans: 甲乙", "b | zh-Hans: 乙丙丁"], "zh-Hans", "甲«乙丙丁» «乙丙丁»"),
    (["a | zh-Hans: 甲乙丙丁", "b | zh-Hans: 乙丙"], "zh-Hans", "甲«乙丙»戊"),
    // Exceptions.
    (["a | zh-Hant: 程式(方程式)"], "zh-Hant", "方程式是«程式»，方程式«程式»"),
    // An exception counts as it is written: 颱風力 is none in 四十台風力發電機.
    (["a | zh-Hant: 風力發電機(颱風力發電機)"], "zh-Hant", "四十台«風力發電機»、颱風力發電機"),
    (["a | zh-Hant: 風力發電機(颱風力發電機)"], "zh-Hans", "四十台风力发电机"),
    (["a | zh-Hant: 程式(方程式)", "b | zh-Hant: 式子"], "zh-Hant", "方程«式子»"),
    (["a | zh-Hant: 程式(程式方程式)"], "zh-Hant", "程式方程式方程式、«程式»"),
    (["a | en: cell(cell_phone,solar_cell)"], "en", "cell phone, solar cell, «cell» phones, a «cell»"),
    (["a | en: carbon(prefix,carbonara)"], "en", "«carbonates», carbonaras, «carbon»"),
    // Both scripts, both widths.
    (["a | zh-Hans: 软件"], "zh-Hant-TW", "«軟件»和«软件»"),
    (["a | zh-Hant-TW: 軟體"], "zh-Hant-TW", "«軟體»和«软体»、軟件"),
    (["a | en: CO2"], "zh-Hans", "CO2"),
    (["a | zh-Hans: CO2排放"], "zh-Hans", "«ＣＯ２排放»，«co2 排放»"),
    (["a | zh-Hant: 麵"], "zh-Hant", "一碗«麵»的上面"),
    (["a | zh-Hans: 面"], "zh-Hant", "一碗«麵»的上«面»"),
    // Letter case.
    (["a | en: solar"], "en", "«Solar» and «SOLAR»"),
    (["a | en: IT(keep)"], "en", "«IT» is not it"),
    (["a | en: US(keep)", "b | en: us_all"], "en", "«US», us, «US all»"),
    // Words.
    (["a | en: gas"], "en", "«gas», gasoline, biogas, gas2, «gas»-fired, 天然«gas»气, _gas"),
    (["a | en: gas"], "en", "gase\u{301}, «gas»'s, «gas»"),
    (["a | en: 5G"], "en", "15G, «5G», «5g»网络"),
    (["a | en: decarboni(prefix)"], "en", "«decarbonise» «Decarbonization2» undecarbonise «decarboni»"),
    (["a | zh-Hans: 碳(prefix)"], "zh-Hans", "«碳»中和"),
    (["a | en: C++"], "en", "«C++» and «c++»11"),
    // White space and hyphens.
    (
      ["a | en: net_zero"], "en",
      "«net  zero», «net\nzero», «net-zero», «net\u{A0}zero», net - zero, netzero, net, zero"
    ),
    (["a | en: net-zero"], "en", "«net zero», «net‑zero»"),
    (["a | zh-Hans: 5G网络"], "zh-Hans", "«5G 网络»，«5G网络»，«5G\u{3000}网\n络»，5G，网络"),
    (["a | zh-Hans: 碳中和"], "zh-Hans", "碳 中和，«碳\n  中和»，«碳\u{200B}中和»"),
    // Supplementary characters.
    (["a | zh-Hans: 𠮷野家"], "zh-Hans", "在«𠮷野家»吃"),
    // Nothing.
    (["a | en: gas"], "en", ""),
    ([], "en", "gas"),
  ]) func finds(concepts: [String], tag: String, marked: String) {
    let matcher = TermMatcher(concepts.map(concept), language: language(tag))
    let text = marked.filter { !"«»".contains($0) }
    #expect(mark(matcher.matches(in: text).map(\.span), in: text) == marked)
  }

  @Test func occurrencesStandInsideLongerOnes() {
    let matcher = TermMatcher(
      [concept("a | zh-Hans: 气候"), concept("b | zh-Hans: 气候变化 变化")], language: language("zh-Hans"))
    let found = matcher.occurrences(in: "气候变化").map { $0.term.text }
    #expect(found == ["气候变化", "气候", "变化"])
  }

  @Test func asWrittenBeforeFolded() {
    let matcher = TermMatcher(
      [concept("a | zh-Hant: 臺灣 !台灣"), concept("b | en: iPhone !Iphone")], language: language("zh-Hant"))
    #expect(matcher.matches(in: "臺灣、台灣、台湾").map(\.term.text) == ["臺灣", "台灣", "臺灣"])
    let english = TermMatcher([concept("b | en: iPhone !Iphone")], language: language("en"))
    #expect(english.matches(in: "iPhone Iphone IPHONE").map(\.term.text) == ["iPhone", "Iphone", "iPhone"])
  }

  @Test func homographsHaveSeveralReadings() throws {
    let matcher = TermMatcher(
      [concept("a | en: !cell"), concept("b | en: Cell")], language: language("en"))
    let match = try #require(matcher.matches(in: "a cell").first)
    #expect(match.readings.map(\.concept.id) == ["b", "a"])
    #expect(match.concept.id == "b")
  }

  @Test(arguments: 0..<300) func agreesWithTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = ["程", "式", "方", "a", "b", "1", " ", "，"]
    func random(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" }
        .joined().trimmed
    }
    let terms = (0..<6).compactMap { _ -> Term? in
      let text = random(1...3)
      let exceptions = (0..<2).map { _ in random(0...2) + text + random(0...2) }.filter { !$0.contains(" ") }
      // What white space means is told by the rows above; the definition below takes characters as they are.
      guard !text.isEmpty, !text.contains(" ") else { return nil }
      return Term(
        language: language("zh-Hans"), text: text, match: Bool.random(using: &generator) ? .prefix : .exact,
        exceptions: exceptions)
    }
    let text = random(0...16).split(separator: " ").joined(separator: "，")
    let concepts = terms.enumerated().map { Concept(id: "\($0)", subject: "", terms: [$1]) }
    let matcher = TermMatcher(concepts, language: language("zh-Hans"))
    let reference = NaiveMatcher(terms: terms, text: Array(text))
    #expect(matcher.matches(in: text).map(\.span) == reference.matches)
    #expect(
      Set(matcher.occurrences(in: text).map(\.span)) == Set(reference.occurrences.map(reference.bytes)))
  }

  private func mark(_ spans: [Range<Int>], in text: String) -> String {
    var result = ""
    var last = 0
    for span in spans {
      result += text.slice(last..<span.lowerBound) + "«" + text.slice(span) + "»"
      last = span.upperBound
    }
    return result + text.slice(last..<text.utf8.count)
  }
}

/// The definition of a match, tried at every place.
private struct NaiveMatcher {
  let terms: [Term]
  let text: [Character]

  /// All ranges of characters where a term counts.
  var occurrences: [Range<Int>] {
    text.indices.flatMap { start in
      (start..<text.count).map { start..<$0 + 1 }.filter { range in
        terms.contains { term in
          ends(of: term.text, term: term, at: start).contains(range.upperBound)
            && !term.exceptions.contains { exception in
              text.indices.contains { other in
                other <= start
                  && ends(of: exception, term: term, at: other).contains { $0 >= range.upperBound }
                  && stands(term.text, in: exception, at: start - other)
              }
            }
        }
      }
    }
  }

  /// None overlapping another: the longest term first, not the longest word that a prefix reaches, then the leftmost.
  /// UTF-8 ranges in order.
  var matches: [Range<Int>] {
    let candidates = terms.flatMap { term in
      NaiveMatcher(terms: [term], text: text).occurrences.map { (range: $0, length: term.text.count) }
    }.sorted { ($1.length, $0.range.lowerBound) < ($0.length, $1.range.lowerBound) }
    var result: [Range<Int>] = []
    for candidate in candidates where !result.contains(where: { $0.overlaps(candidate.range) }) {
      result.append(candidate.range)
    }
    return result.sorted { $0.lowerBound < $1.lowerBound }.map(bytes)
  }

  func bytes(_ range: Range<Int>) -> Range<Int> {
    let start = String(text[..<range.lowerBound]).utf8.count
    return start..<start + String(text[range]).utf8.count
  }

  /// Where `words` that begin at `start` end, in the mode of `term`: nowhere or in one place.
  private func ends(of words: String, term: Term, at start: Int) -> [Int] {
    let words = Array(words)
    guard !words.isEmpty, start + words.count <= text.count, !isInside(start),
      text[start..<start + words.count].elementsEqual(words)
    else { return [] }
    var end = start + words.count
    if isInside(end) {
      guard term.match == .prefix else { return [] }
      while isInside(end) { end += 1 }
    }
    return [end]
  }

  private func stands(_ term: String, in exception: String, at place: Int) -> Bool {
    exception.dropFirst(place).hasPrefix(term) && place <= exception.count
  }

  private func isInside(_ place: Int) -> Bool {
    place > 0 && place < text.count && [place - 1, place].allSatisfy { "ab1".contains(text[$0]) }
  }
}
