import Bitext
import TestSupport
import Testing

@testable import TextAnalysis

struct SRXEngineTests {
  static let rules = SRXRules(
    ruleSets: [
      .init(
        name: "Common",
        rules: [
          .init(isBreak: false, before: #"\b(?:Dr|Prof)\."#, after: #"\s"#),
          .init(isBreak: false, before: #"\d+\."#, after: #"\s*\d"#),
          .init(isBreak: false, before: #"^\s*[0-9]+\."#, after: ""),
        ]),
      .init(
        name: "Default",
        rules: [
          .init(isBreak: true, before: #"[.?!]+"#, after: #"\s"#), .init(isBreak: true, before: "", after: "§"),
        ]),
      .init(name: "Chinese", rules: [.init(isBreak: true, before: "[。！？]+[”’」』）]*", after: "[^。！？”’」』）]")]),
    ],
    maps: [
      .init(pattern: ".*", ruleSet: "Common"), .init(pattern: "ZH.*", ruleSet: "Chinese"),
      .init(pattern: "[a-z]{2}(-.*)?", ruleSet: "Default"),
    ])

  @Test(arguments: [
    ("en", "Dr. Lee left. |He came back! |Good."),
    ("en", "1. One thing. |Two things, 3. 5 and 4.|§ 7 says so?! |Yes..."),
    ("en", "No end"), ("en", ""), ("en", " \n One. \n|Two. |Three.\n"),
    ("zh-Hans", "他说：“走吧！”|她走了。|Good. |End."),
    ("de", "Das ist gut. |Prof. Lang kam."),
  ])
  func firstMatchingRuleDecides(language: String, drawn: String) throws {
    let text = drawn.replacing("|", with: "")
    let segmenter = try SentenceSegmenter(language: #require(Language(language)), rules: Self.rules)
    let sentences = try segmenter.spans(of: text).map { String(text.slice($0)) }
    #expect(sentences == drawn.split(separator: "|").map(String.init))
  }

  @Test func withoutCascadeTheFirstPatternCounts() throws {
    var rules = Self.rules
    rules.cascades = false
    let segmenter = try SentenceSegmenter(language: #require(Language("zh")), rules: rules)
    #expect(try segmenter.spans(of: "一句。两句。").count == 1)
    rules.maps.swapAt(0, 1)
    #expect(try SentenceSegmenter(language: #require(Language("zh")), rules: rules).spans(of: "一句。两句。").count == 2)
  }

  @Test func aLanguageWithoutRulesIsAnError() throws {
    var rules = Self.rules
    rules.maps = [.init(pattern: "de|fr", ruleSet: "Default")]
    #expect {
      try SentenceSegmenter(language: #require(Language("zh-Hans")), rules: rules)
    } throws: {
      "\($0)" == "‘maprules’, languagepattern: expected one that matches zh-Hans, found de|fr"
    }
  }

  @Test(arguments: [
    ("a(b", "", "beforebreak: expected a regular expression of ICU, found ‘a(b’: U_REGEX_MISMATCHED_PAREN at offset 3"),
    (
      "", "[b",
      "afterbreak: expected a regular expression of ICU, found ‘[b’: U_REGEX_MISSING_CLOSE_BRACKET at offset 2"
    ),
    ("a", "*", "afterbreak: expected a regular expression of ICU, found ‘*’: U_REGEX_RULE_SYNTAX at offset 1"),
  ])
  func faultyExpressionsAreNamed(before: String, after: String, message: String) {
    let rules = SRXRules(
      ruleSets: [
        .init(
          name: "X",
          rules: [.init(isBreak: true, before: "a", after: ""), .init(isBreak: false, before: before, after: after)])
      ], maps: [])
    #expect { try rules.check() } throws: { "\($0)" == "rule 2 of ‘X’, \(message)" }
  }

  @Test func anExpressionThatTakesTooLongIsAnError() throws {
    let rules = SRXRules(
      ruleSets: [.init(name: "X", rules: [.init(isBreak: true, before: "", after: "(a+a+)+b")])],
      maps: [.init(pattern: ".*", ruleSet: "X")])
    let segmenter = try SentenceSegmenter(language: #require(Language("en")), rules: rules)
    #expect {
      try segmenter.spans(of: String(repeating: "a", count: 60))
    } throws: {
      "\($0)" == "rule 1 of ‘X’, rule: matching ended with U_REGEX_TIME_OUT"
    }
  }

  @Test(arguments: [
    ("[.?!]+", "[.?!]{1,9}"), ("a*b+?c++", "a{0,9}b{1,9}?c{1,9}+"), (#"\p{Lu}+\*"#, #"\p{Lu}{1,9}\*"#),
    (#"\Qa*\E*"#, #"\Qa*\E{0,9}"#), ("(?:ab)*(?=c+)", "(?:ab){0,9}(?=c{1,9})"), ("x{2,}y{3}z{1,2}", "x{2,9}y{3}z{1,2}"),
    ("x{12,}", "x{12,12}"), ("[*+[a-z]]?", "[*+[a-z]]?"), ("a?+b", "a?+b"), (#"\x{41}+"#, #"\x{41}{1,9}"#), ("", ""),
  ])
  func repetitionsGetALimit(pattern: String, limited: String) {
    #expect(BoundedRepetition.limit(pattern, to: 9) == limited)
  }

  /// The standard word for word: at every place, rule after rule, does some text that ends here match, and some that
  /// begins here?
  @Test(arguments: 0..<30)
  func findsWhatThePlainReadingFinds(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [
      "Dr.", "Prof.", "1.", "23.", " ", " ", "a", "Lee", "!", "?!", "。", "”", "走", "§", "\u{301}", "👩‍🔬", "...",
    ]
    let text = (0..<60).map { _ in words.randomElement(using: &random) ?? "" }.joined()
    for tag in ["en", "zh-Hans"] {
      let language = try #require(Language(tag))
      let engine = try #require(try SRXEngine(Self.rules, language: language))
      let sets = Self.rules.maps.filter { tag == "en" ? $0.ruleSet != "Chinese" : true }.map(\.ruleSet)
      let rules = sets.flatMap { name in Self.rules.ruleSets.first { $0.name == name }?.rules ?? [] }
      let bytes = Array(text.utf8)
      let found = try bytes.withUnsafeBufferPointer { try engine.breaks(in: $0) }
      #expect(try found == plainBreaks(of: text, rules), "\(text)")
    }
  }

  private func plainBreaks(of text: String, _ rules: [SRXRules.Rule]) throws -> [Int] {
    let compiled = try rules.map { rule in
      (rule.isBreak, try RegexHandle("(?:\(rule.before))\\z"), try RegexHandle("(?:\(rule.after))"))
    }
    var breaks: [Int] = []
    let scalars = Array(text.unicodeScalars)
    var offset = 0
    for place in 1..<scalars.count {
      offset += UTF8.width(scalars[place - 1])
      let before = text.utf8.prefix(offset).map(\.self)
      let after = text.utf8.dropFirst(offset).map(\.self)
      for (isBreak, endsHere, beginsHere) in compiled {
        let ends = try before.withUnsafeBufferPointer { bytes in
          endsHere.start(bytes)
          var found = false
          try endsHere.forEachMatch { _ in found = true }
          return found
        }
        let begins = try after.withUnsafeBufferPointer { bytes in
          beginsHere.start(bytes)
          return try beginsHere.matches(at: 0)
        }
        if ends, begins {
          if isBreak { breaks.append(offset) }
          break
        }
      }
    }
    return breaks
  }
}
