import Bitext
import TestSupport
import Testing
import TextAnalysis

@testable import HanConversion

@Suite struct LexiconModelTests {
  private func word(_ key: String, _ direction: String = "hant") -> DirectionModel.Word? {
    SmallLexicon.models[direction]?.words.first { $0.key == key.unicodeScalars.map(\.value) }
  }

  private func text(_ characters: [UInt32]) -> String {
    var result = ""
    for character in characters { result.unicodeScalars.append(Unicode.Scalar(character) ?? "?") }
    return result
  }

  @Test(arguments: [
    ("头发", "頭髮"), ("发展", "發展"), ("干净", "乾淨"), ("干部", "幹部"), ("皇后", "皇后"), ("后面", "後面"), ("里面", "裡面"),
    ("着作", "著作"), ("看着", "看着"), ("后天里", "後天裡"), ("人云亦云", "人云亦云"),
  ])
  func wordsAreKeyedByClassAndReadInTheStandard(key: String, reading: String) throws {
    #expect(text(try #require(word(key)).readings[0].text) == reading)
  }

  @Test(arguments: [("复盖", "覆盖"), ("答复", "答复"), ("干隆", "乾隆"), ("饼干", "饼干"), ("着名", "著名")])
  func simplifiedReadings(key: String, reading: String) throws {
    #expect(text(try #require(word(key, "hans")).readings[0].text) == reading)
  }

  @Test func evidenceTellsTheScripts() throws {
    let hant = try #require(SmallLexicon.models["hant"])
    func has(_ set: Set<UInt32>, _ character: Character) -> Bool { set.contains(character.unicodeScalars.first!.value) }
    #expect(has(hant.foreign, "国") && has(hant.foreign, "发") && !has(hant.foreign, "后") && !has(hant.foreign, "的"))
    #expect(has(hant.native, "國") && has(hant.native, "髮") && !has(hant.native, "著") && !has(hant.native, "后"))
  }

  @Test func oneSourceOrTheOtherMayBeMissing() throws {
    for role in SourceRole.allCases where SmallLexicon.sources.of(role).count > 0 {
      let rest = LexiconSources(SmallLexicon.sources.sources.filter { $0.role != role })
      let sections = LexiconCompiler(rest).compile().sections
      let lexicon = Lexicon(try LexiconFile(content: LexiconFile.content(of: sections), name: "small"))
      let converter = try Converter(scheme: "s2tw", lexicon: lexicon)
      #expect(try converter.converted("中").utf8.elementsEqual("中".utf8), "without \(role)")
    }
  }

  @Test func theSameSourcesGiveTheSameBytes() {
    let first = LexiconFile.content(of: LexiconCompiler(SmallLexicon.sources).compile().sections)
    let second = LexiconFile.content(of: LexiconCompiler(SmallLexicon.sources).compile().sections)
    #expect(first == second)
  }
}

@Suite struct LexiconConversionTests {
  @Test(arguments: [
    ("s2tw", "皇后的头发在后面", "皇后的頭髮在後面"), ("s2tw", "他看着著名的著作", "他看著著名的著作"),
    ("s2hk", "他看着著名的著作", "他看着著名的著作"), ("s2t", "里面有面包", "裏面有麪包"), ("s2tw", "里面有面包", "裡面有麵包"),
    ("s2hk", "为国王", "為國王"), ("s2t", "为国王", "爲國王"), ("s2tw", "后天里他是国王", "後天裡他是國王"),
    ("t2s", "看著乾隆的餅乾", "看着乾隆的饼干"), ("t2s", "答覆覆蓋", "答复覆盖"), ("t2s", "著名的著作", "著名的著作"),
    // A wrong earlier conversion is mended: the class counts, not the form.
    ("s2tw", "着作有国", "著作有國"),
    // Characters of the target script stay as they are.
    ("s2tw", "幹净的国", "幹淨的國"), ("s2tw", "頭发展國", "頭發展國"),
    // A line in the target script keeps what both scripts write.
    ("s2tw", "於國王有干", "於國王有干"), ("s2tw", "國王有干\n国有饼干", "國王有干\n國有餅乾"),
    ("t2s", "国王的乾", "国王的乾"),
    // What is no Han passes.
    ("s2tw", "a😀é\u{E000}\u{0}头\r\n发", "a😀é\u{E000}\u{0}頭\r\n發"),
  ])
  func sentences(scheme: String, source: String, target: String) throws {
    let converter = try Converter(scheme: scheme, lexicon: SmallLexicon.make())
    let expected = scheme == "s2t" ? target.replacing("麪", with: "麵") : target
    #expect(try converter.converted(source) == expected)
    #expect(try converter.convert(source).text == expected)
  }

  @Test(arguments: [
    ("s2twp", "软件和打印机的文件", "軟體和印表機的檔案"), ("s2hkp", "软件和打印机的文件", "軟件和打印機的文件"),
    ("s2twp", "法律程序是程序", "法律程序是程式"), ("tw2sp", "軟體和印表機的檔案", "软件和打印机的文件"),
    ("s2twp", "軟件", "軟件"),
  ])
  func regionalWords(scheme: String, source: String, target: String) throws {
    let converter = try Converter(scheme: scheme, lexicon: SmallLexicon.make())
    #expect(try converter.converted(source) == target)
    let conversion = try converter.convert(source)
    #expect(conversion.text == target)
    try expectReplacements(toMake: conversion)
  }

  @Test func aDomainCanBeLeftOut() throws {
    let options = Converter.Options(domains: ["computing"])
    let converter = try Converter(scheme: "s2twp", options: options, lexicon: SmallLexicon.make())
    #expect(try converter.converted("软件的文件") == "軟體的文件")
    #expect(throws: ConversionError.self) {
      try Converter(scheme: "s2twp", options: .init(domains: ["poetry"]), lexicon: SmallLexicon.make())
    }
  }

  @Test func namesOfADocumentAreReadAlike() throws {
    let text = String(repeating: "泽于在看着。", count: 4) + "他于国王"
    let line = try Converter(scheme: "s2tw", lexicon: SmallLexicon.make())
    let document = try Converter(scheme: "s2tw", options: .init(context: .document), lexicon: SmallLexicon.make())
    #expect(try line.converted("泽于") == "澤於")
    #expect(try document.learning(from: text).converted("泽于在看着。他于国王") == "澤于在看著。他於國王")
    #expect(try document.learning(from: "泽于").converted("泽于") == "澤於")
    #expect(try document.learning(from: text).convert("泽于").text == "澤于")
  }

  /// Law 6 and law 4, in every direction, on texts of random characters of the lexicon.
  @Test(arguments: Scheme.names)
  func convertingTwiceChangesNothingMore(scheme: String) throws {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("后里干发面头国净斗战于泽着著复覆乾软体饼盖云机为後裡裏幹發髮麵頭國淨鬥戰於澤復複軟體餅蓋雲機爲為皇天公文件打印看作名隆，\n a")
    let lexicon = try SmallLexicon.make()
    for context in Converter.Context.allCases {
      let converter = try Converter(scheme: scheme, options: .init(context: context), lexicon: lexicon)
      for _ in 0..<400 {
        let length = Int.random(in: 0...14, using: &generator)
        let text = String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
        let once = try converter.converted(text)
        if !scheme.hasSuffix("p") { #expect(try converter.converted(once) == once, "\(text)") }
        let conversion = try converter.convert(text)
        #expect(conversion.text == once)
        try expectReplacements(toMake: conversion)
      }
    }
  }

  @Test func candidatesAreToldForWhatWasReplaced() throws {
    let converter = try Converter(scheme: "s2tw", lexicon: SmallLexicon.make())
    let conversion = try converter.convert("发")
    #expect(conversion.replacements.map(\.candidates) == [["發", "髮"]])
    #expect(converter.usesLexicon && converter.identifier.hasPrefix("lexicon "))
  }

  @Test func aStreamGivesTheSameHoweverItIsCut() throws {
    let converter = try Converter(scheme: "s2tw", lexicon: SmallLexicon.make())
    let text = String(repeating: "皇后的头发\r\n干净，", count: 40) + "國王有干\r国"
    let expected = Array(try converter.converted(text).utf8)
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<50 {
      var stream = ConversionStream(converter)
      var result: [UInt8] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...60, using: &generator)
        try stream.append(Array(rest.prefix(count))) { result += $0 }
        rest = rest.dropFirst(count)
      }
      try stream.finish { result += $0 }
      #expect(result == expected)
    }
  }

  @Test func bytesThatAreNoTextStopOrPass() throws {
    let converter = try Converter(scheme: "s2tw", lexicon: SmallLexicon.make())
    let bytes = Array("头发".utf8) + [0xFF] + Array("国".utf8) + [0xE5, 0x9B]
    var stream = ConversionStream(converter)
    var result: [UInt8] = []
    #expect(throws: ConversionStream.InvalidUTF8(offset: 6, byte: 0xFF, isTruncated: false)) {
      try stream.append(bytes) { result += $0 }
      try stream.finish { result += $0 }
    }
    var lossy = ConversionStream(converter, invalidBytes: .pass)
    result = []
    try lossy.append(bytes) { result += $0 }
    try lossy.finish { result += $0 }
    #expect(result == Array("頭髮".utf8) + [0xFF] + Array("國".utf8) + [0xE5, 0x9B])
  }
}

@Suite struct BaseModelTests {
  @Test func rulesAreTakenFromTheLeftAndTheLongestFirst() throws {
    let rows = [("头", "頭"), ("发", "發"), ("头发", "頭髮"), ("发面", "發麵"), ("面包", "麵包")].map { SourceRow(key: $0, value: $1) }
    let sources = LexiconSources([
      .init(name: "icu-hant", role: .hantCharacters, rows: rows),
      .init(name: "icu-hans", role: .hansCharacters, rows: []),
    ])
    let content = LexiconFile.content(of: LexiconCompiler(sources).compile().sections)
    let converter = try Converter(
      scheme: "s2t", options: .init(context: .none), lexicon: Lexicon(LexiconFile(content: content, name: "base")))
    for (source, target) in [("头发面", "頭髮面"), ("头发", "頭髮"), ("发面包", "發麵包"), ("头面包", "頭麵包"), ("幹发", "幹發")] {
      #expect(try converter.converted(source) == target)
    }
  }

  /// With ICU as its only source the engine writes every Han character as ICU does.
  @Test(arguments: [("s2t", "Simplified-Traditional"), ("t2s", "Traditional-Simplified")])
  func everyHanCharacterIsICUs(scheme: String, transform: String) throws {
    let sources = LexiconSources(
      try [
        ("icu-hant", SourceRole.hantCharacters, "Simplified-Traditional"),
        ("icu-hans", .hansCharacters, "Traditional-Simplified"),
      ]
      .map { name, role, id in
        let rules = SourceTable(name: id, bytes: Array(try Transliterator.named(id).rules().utf8))
        return LexiconSources.Source(name: name, role: role, rows: try SourceParser.icu.parse([rules]))
      })
    let content = LexiconFile.content(of: LexiconCompiler(sources).compile().sections)
    let converter = try Converter(
      scheme: scheme, options: .init(context: .none), lexicon: Lexicon(LexiconFile(content: content, name: "base")))
    var characters = ""
    for range in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2A6DF] {
      for value in range {
        characters.unicodeScalars.append(Unicode.Scalar(UInt32(value)) ?? "?")
        characters += "\n"
      }
    }
    let expected = try Transliterator.named(transform).apply(characters).text
    #expect(try converter.converted(characters).utf8.elementsEqual(expected.utf8))
  }
}
