import Bitext
import TestSupport
import Testing

@testable import HanConversion

struct CodedConversionTests {
  /// Texts in their visible form. The rules make replacements of every shape.
  @Test(arguments: [
    ("王{1}国{/1}人", "王{1}國{/1}人"),
    ("头{1}发{/1}", "頭{1}髮{/1}"),
    ("{1}头{/1}发", "{1}頭{/1}髮"),
    ("头{1/}发", "頭{1/}髮"),
    ("{1}国{2/}{/1}", "{1}國{2/}{/1}"),
    // Three characters for one: to the nearer end, or wide enough to keep the words.
    ("甲乙{1/}丙", "丁{1/}"),
    ("甲{1/}乙丙", "{1/}丁"),
    ("甲{1}乙丙{/1}", "{1}丁{/1}"),
    ("甲乙{1}丙{/1}", "{1}丁{/1}"),
    ("{1}甲{/1}乙丙", "{1}丁{/1}"),
    ("甲{1}乙{/1}丙", "{1}丁{/1}"),
    ("{1}甲{/1}乙{2}丙{/2}", "{1}丁{/1}{2}{/2}"),
    ("甲{1/}乙{2}丙{/2}国", "{1/}{2}丁{/2}國"),
    ("甲{1}乙丙国{/1}", "{1}丁國{/1}"),
    ("国{1}甲乙{/1}丙", "國{1}丁{/1}"),
    ("甲{1}{/1}乙丙", "{1}{/1}丁"),
    // One for two.
    ("{1}戊{/1}", "{1}己庚{/1}"),
    ("戊{1/}戊", "己庚{1/}己庚"),
    // Gone.
    ("国{1}辛{/1}国", "國{1}{/1}國"),
    ("{1}国辛{/1}国", "{1}國{/1}國"),
    // Inserted before 壬: closing codes before it, the others behind.
    ("国{1}壬{/1}", "國x{1}壬{/1}"),
    ("{1}国{/1}壬", "{1}國{/1}x壬"),
    ("国{1/}壬", "國x{1/}壬"),
    ("国{1}{/1}壬", "國x{1}{/1}壬"),
    ("{1}", "{1}"),
    ("", ""),
  ])
  func codesMoveWithTheirWords(source: String, target: String) throws {
    let rules = "国 > 國; 头发 > 頭髮; 甲乙丙 > 丁; 戊 > 己庚; 辛 > ; (壬) > x $1;"
    let converter = try Converter(rules: rules, name: "rules")
    let converted = try converter.convert(coded(source)).text
    #expect(converted.visibleForm == target)
  }

  /// Law 4: the words are those of the plain conversion, the codes are the same ones in the same order.
  @Test(arguments: ["s2t", "t2s", "own"])
  func codedTextIsConvertedLikePlainText(scheme: String) throws {
    let rules = "气候 > 氣候變; 气 > ; ， > ; 《摔 > 頭; a > bc; (。) > x $1; 𠮷 > 吉; '……' > …;"
    let converter = try scheme == "own" ? Converter(rules: rules, name: "own") : Converter(scheme: scheme)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<3000 {
      let source = CodedText.random(upTo: 20, using: &generator)
      let (text, conversion) = try converter.convert(source)
      #expect(try conversion == converter.convert(source.plain))
      #expect(text.plain == conversion.text)
      #expect(text.codes.map(\.code) == source.codes.map(\.code))
      try expectReplacements(toMake: conversion)
    }
  }

  /// Spans that tile the source give spans that tile the text, and coded text may be cut at them.
  @Test func spansTileBothSides() throws {
    let rules = "气候 > 氣候變; 候 > ; ， > ; a > bc; (。) > x $1; 𠮷 > 吉; '……' > …;"
    let converter = try Converter(rules: rules, name: "own")
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<2000 {
      let source = CodedText.random(upTo: 20, using: &generator)
      let (text, conversion) = try converter.convert(source)
      let spans = randomTiling(of: source.plain, using: &generator)
      let targets = conversion.targetSpans(of: spans)
      #expect(targets.count == spans.count)
      let pieces = text.split(at: targets)
      #expect(CodedText.joined(pieces).plain == conversion.text)
      // A piece without a replacement at or over its ends is what converting it alone gives.
      for (span, target) in zip(spans, targets)
      where !conversion.replacements.contains(where: {
        $0.source.lowerBound <= span.upperBound && $0.source.upperBound >= span.lowerBound
      }) {
        #expect(source.plain.slice(span) == conversion.text.slice(target))
      }
    }
  }

  @Test(arguments: [
    ("国甲乙丙人|国", "國丁人|國"), ("国甲|乙丙人", "國|丁人"), ("国甲乙|丙人", "國丁|人"), ("头|发", "頭|髮"), ("国。|壬", "國。x|壬"),
    ("戊|戊", "己庚|己庚"), ("辛|国", "|國"), ("|国", "|國"),
  ])
  func spansFollowTheirWords(source: String, target: String) throws {
    let rules = "国 > 國; 头发 > 頭髮; 甲乙丙 > 丁; 戊 > 己庚; 辛 > ; (壬) > x $1;"
    let conversion = try Converter(rules: rules, name: "rules").convert(source.replacing("|", with: ""))
    var end = 0
    let spans = source.split(separator: "|", omittingEmptySubsequences: false).map { piece in
      defer { end += piece.utf8.count }
      return end..<(end + piece.utf8.count)
    }
    let pieces = conversion.targetSpans(of: spans).map { conversion.text.slice($0) }
    #expect(pieces.joined(separator: "|") == target)
  }

  private func coded(_ visible: String) throws -> CodedText {
    let codes = (1...2).flatMap { number in
      [InlineCode.Kind.opening, .closing, .standalone].map {
        CodedText.PlacedCode(offset: 0, code: InlineCode(number: number, kind: $0, data: "", type: "b"))
      }
    }
    return try CodedText(visibleForm: visible, codesFrom: CodedText("", codes: codes))
  }

  private func randomTiling(of text: String, using generator: inout SeededGenerator) -> [Range<Int>] {
    var cuts = [0]
    for index in text.unicodeScalars.indices.dropFirst() where Int.random(in: 0..<4, using: &generator) == 0 {
      cuts.append(text.utf8.distance(from: text.startIndex, to: index))
    }
    cuts.append(text.utf8.count)
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }.filter { !$0.isEmpty }
  }
}
