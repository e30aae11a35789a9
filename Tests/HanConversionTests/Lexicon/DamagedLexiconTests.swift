import Bitext
import TestSupport
import Testing
import TextAnalysis

@testable import HanConversion

/// A lexicon with a damaged part: every way in says so, or gives what the good one gives.
@Suite struct DamagedLexiconTests {
  /// The tiny lexicon with one bit changed in the middle of a section.
  private func converter(damaging section: String) throws -> Converter {
    let content = try TinyLexicon.content(damaging: section)
    var options = Converter.Options(context: .document)
    options.vocabulary = true
    return try Converter(
      scheme: "s2tw", options: options, lexicon: Lexicon(LexiconFile(content: content, name: "tiny")))
  }

  private static let sections = ["open", "defaults", "trie.blocks", "left.blocks", "pairs", "tw.records"].map {
    "hant.\($0)"
  }

  @Test(arguments: sections) func opening(section: String) throws {
    #expect(throws: ConversionError.self) { try converter(damaging: section) }
  }

  /// The words are looked at when a text comes.
  @Test func everyWayIn() throws {
    let converter = try converter(damaging: "hant.trie")
    let long = String(repeating: "他在后面。\n", count: 500)
    #expect(throws: ConversionError.self) { try converter.converted(long) }
    #expect(throws: ConversionError.self) { try converter.convert("后面") }
    #expect(throws: ConversionError.self) { try converter.convert("后面", keeping: [0..<3]) }
    #expect(throws: ConversionError.self) { try converter.explanation(of: "后面") }
    #expect(throws: ConversionError.self) { try converter.ambiguities(in: "后面") }
    #expect(throws: ConversionError.self) { try converter.learning(from: long) }
    var stream = ConversionStream(converter)
    #expect(throws: ConversionError.self) {
      try stream.append(Array(long.utf8)) { _ in }
      try stream.finish { _ in }
    }
  }

  /// What is known of the words' borders is looked at when a long text comes; a short one does without.
  @Test(arguments: ["hant.left", "hant.right"]) func longTexts(section: String) throws {
    let converter = try converter(damaging: section)
    #expect(try converter.converted("他在后面。") == "他在後面。")
    #expect(throws: ConversionError.self) { try converter.converted(String(repeating: "他在后面。\n", count: 500)) }
    #expect(throws: ConversionError.self) { try converter.explanation(of: "后面") }
  }

  @Test func theMessageSaysWhatToDo() throws {
    let converter = try converter(damaging: "hant.trie")
    do {
      _ = try converter.explanation(of: "后面")
      Issue.record("expected an error")
    } catch {
      #expect(error.description.contains("tiny: the lexicon is damaged (section ‘hant.trie’)"))
    }
  }
}
