import Foundation
import TestSupport
import Testing
import TextAnalysis

@testable import HanConversion

/// The fast decoder gives what the plain one gives, byte for byte.
///
/// `DUIZHAO_CHARACTERS` sets how many characters are compared; `DUIZHAO_LEXICON` names a compiled lexicon that is tried
/// as well, on chained words and on the text files of the folder `DUIZHAO_CORPUS`.
@Suite struct DecoderEqualityTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let characters = environment["DUIZHAO_CHARACTERS"].flatMap { Int($0) } ?? 30_000
  /// How many lexicons are made up.
  private static let lexicons = characters > 100_000 ? 100 : 25

  @Test(arguments: 0..<lexicons) func onRandomLexicons(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lattice = try RandomLattice(seed: UInt64(seed))
    let uses = RandomLattice.uses.shuffled(using: &generator).prefix(Self.characters > 100_000 ? 6 : 2)
    for use in uses {
      let decoder = try lattice.decoder(use)
      let chain = ChainedText(decoder.tables)
      let scratch = Scratch()
      var count = 0
      while count < Self.characters / Self.lexicons / uses.count {
        let text = chain.text(Int.random(in: 1...800, using: &generator), using: &generator)
        count += text.count / 3
        let agrees = decoder.agrees(on: text, scratch)
        try #require(agrees, "\(use) on \(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  /// Blocks, pieces and lines that are longer than either.
  @Test(arguments: 0..<4) func onLongTexts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let decoder = try RandomLattice(seed: seed &+ 100).decoder(RandomLattice.uses[Int(seed) % RandomLattice.uses.count])
    let text = ChainedText(decoder.tables).text(150_000, using: &generator)
    let agrees = decoder.agrees(on: text)
    #expect(text.count > Scratch.limit && agrees)
  }

  /// A line without any place to cut it.
  @Test func onALineOfOneRun() throws {
    let decoder = try RandomLattice(seed: 3).decoder()
    let words = ChainedText(decoder.tables).words
    var text: [UInt8] = []
    var number = 0
    while text.count < 3 * TextPieces.limit {
      for character in words[number % words.count] { text.append(scalar: character) }
      number += 1
    }
    let agrees = decoder.agrees(on: text)
    #expect(agrees)
  }

  /// A run in which every place may be crossed is still decoded in linear time.
  @Test func inLinearTime() throws {
    var model = DirectionModel()
    for (name, forms) in [(0x540E, [0x540E, 0x5F8C]), (0x91CC, [0x91CC, 0x88E1])] as [(UInt32, [UInt32])] {
      model.forms[name] = DirectionModel.Form(fold: name, admitted: forms)
      model.singles[name] = forms.map { DirectionModel.Reading(text: [$0], score: $0 == name ? -1000 : -2000) }
    }
    // Each place is crossed by a word that is a little likelier than its characters.
    model.words = [
      DirectionModel.Word(
        key: [0x540E, 0x91CC], readings: [DirectionModel.Reading(text: [0x5F8C, 0x91CC], score: -1990)]),
      DirectionModel.Word(
        key: [0x91CC, 0x540E], readings: [DirectionModel.Reading(text: [0x91CC, 0x5F8C], score: -1995)]),
    ]
    let decoder = try LatticeDecoder(model)
    let clock = ContinuousClock()
    func time(_ count: Int) throws -> Duration {
      let text = Array(String(repeating: "后里", count: count).utf8)
      let scratch = Scratch()
      return try (0..<3).map { _ in try clock.measure { _ = try decoder.fast(text, scratch) } }.min() ?? .zero
    }
    // Eight times the text: 64 times the time if each place were decoded from the beginning of the run.
    #expect(try time(8000) < time(1000) * 30)
    let agrees = decoder.agrees(on: Array(String(repeating: "后里", count: 1000).utf8))
    #expect(agrees)
  }

  @Test(.enabled(if: environment["DUIZHAO_LEXICON"] != nil), arguments: ["hant", "hans"])
  func onACompiledLexicon(direction: String) throws {
    let file = try LexiconFile(path: Self.environment["DUIZHAO_LEXICON"] ?? "")
    guard file.hasTable("\(direction).trie") else { return }
    let modes = file.sections.compactMap { section in
      let parts = section.name.split(separator: ".")
      return parts.count == 3 && parts[0] == direction && parts[2] == "records" ? String(parts[1]) : nil
    }
    let rendering = direction == "hant" ? Rendering([0x7740: 0x8457, 0x88CF: 0x88E1]) : .none
    for mode in modes {
      let tables = try LatticeTables(file, direction: direction, mode: mode)
      try tables.checkWords()
      let decoder = LatticeDecoder(tables, rendering: rendering, isSettled: false, judges: true)
      let chain = ChainedText(tables)
      var generator = SeededGenerator(seed: 1)
      var count = 0
      while count < Self.characters / modes.count {
        let text = chain.text(20_000, using: &generator)
        count += text.count / 3
        let agrees = decoder.agrees(on: text)
        #expect(agrees)
      }
      for text in try Self.corpus() {
        let agrees = decoder.agrees(on: text)
        #expect(agrees)
      }
    }
  }

  private static func corpus() throws -> [[UInt8]] {
    guard let folder = environment["DUIZHAO_CORPUS"] else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".txt") }.map {
      let content = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent($0))
      return Array(String(decoding: content, as: UTF8.self).utf8)
    }
  }
}
