import TestSupport
import Testing

@testable import HanConversion

@Suite struct ExplanationTests {
  @Test func everyChoiceIsListedWithItsLikelihood() throws {
    let text = "头发，\n干净的后面"
    let found = try TinyLexicon.converter("s2t").ambiguities(in: text)
    #expect(found.map { String(text.slice($0.source)) } == ["发", "干", "后"])
    #expect(found.map(\.chosen) == ["髮", "乾", "後"])
    #expect(found.map { String(text.slice($0.word)) } == ["头发", "干净", "后面"])
    #expect(found.map(\.wordText) == ["頭髮", "乾淨", "後面"])
    for place in found {
      #expect(place.candidates.first?.text == place.chosen)
      #expect(abs(place.candidates.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
      #expect(place.candidates.map(\.probability) == place.candidates.map(\.probability).sorted(by: >))
    }
    // 頭髮 has −9000; 頭 and 發 alone have −8000 each: e^(−7000/1024).
    let other = try #require(found.first?.candidates.last)
    #expect(other.text == "發")
    #expect(abs(other.probability - 0.001073) < 1e-5)
  }

  @Test func weighingEqualsDecodingAnew() throws {
    // The best path with a character settled on a form, found by decoding again, has the score that the marginals say.
    let engine = try #require(try TinyLexicon.converter("s2t").engine as? LexiconEngine)
    let tables = try engine.decoder().tables
    func total(_ symbols: [UInt16]) -> Int {
      symbols.withUnsafeBufferPointer { LatticePath.best($0, in: tables).reduce(0) { $0 + Int($1.score) } }
    }
    for text in ["头发干净", "皇后面", "干部理发后头发干净了", "于后干"] {
      let characters = text.unicodeScalars.map(\.value)
      let symbols = characters.map { tables.symbol(of: $0, settled: false) }
      guard !symbols.contains(0) else {
        Issue.record("\(text) has a character that no word holds")
        continue
      }
      let marginals = LatticeMarginals(symbols, tables)
      #expect(marginals.forward.last == total(symbols) && marginals.backward[0] == total(symbols))
      for place in symbols.indices {
        for form in tables.forms(of: symbols[place]) {
          var settled = symbols
          settled[place] = tables.symbol(of: form, settled: true)
          #expect(marginals.best(at: place, symbol: settled[place]) == total(settled))
        }
      }
    }
  }

  @Test func settledTextAndTheUsersWordsOfferNoChoice() throws {
    #expect(try TinyLexicon.converter("s2t").ambiguities(in: "頭的干后").isEmpty)
    let converter = try TinyLexicon.converter("s2t") { $0.dictionary.exclude(["干部"]) }
    #expect(try converter.ambiguities(in: "干部").isEmpty)
    #expect(try Converter(scheme: "s2t", options: .init(engine: .icu)).ambiguities(in: "干").isEmpty)
  }

  @Test func regionalWordsAreChoices() throws {
    let converter = try TinyLexicon.converter("s2tw") { $0.vocabulary = true }
    #expect(try converter.converted("软件") == "軟體")
    let place = try #require(try converter.ambiguities(in: "软件").first)
    #expect(place.chosen == "軟體" && place.reason == .vocabulary && place.domain == "computing")
    #expect(place.candidates.map(\.text) == ["軟體", "軟件"])
    let without = try TinyLexicon.converter("s2tw") {
      $0.vocabulary = true
      $0.domains = ["general"]
    }
    #expect(try without.converted("软件") == "軟件")
  }

  @Test func anExplanationTilesTheText() throws {
    let converter = try TinyLexicon.converter("s2t") {
      $0.quotes = true
      $0.dictionary.exclude(["干部"])
    }
    let text = "“头发”，干部abc\n皇后了"
    let explanation = try converter.explanation(of: text)
    #expect(explanation.words.map(\.text).joined() == (try converter.converted(text)))
    var position = 0
    for word in explanation.words {
      #expect(word.source.lowerBound == position)
      position = word.source.upperBound
    }
    #expect(position == text.utf8.count)
    #expect(
      explanation.words.map(\.origin) == [
        .quotation, .reading, .quotation, .outside, .dictionary, .outside, .reading, .character,
      ])
    #expect(explanation.words[1].score == -9000.0 / 1024)
    let plain = try Converter(scheme: "s2t", options: .init(engine: .icu)).explanation(of: "的头发")
    #expect(plain.words.map(\.text) == ["的", "頭髮"])
  }

  @Test func theLatticeHasEveryWord() throws {
    let edges = try TinyLexicon.converter("s2t").explanation(of: "皇后面", lattice: true).edges
    #expect(edges.map(\.text) == ["皇", "皇后", "後", "後面", "面"])
    #expect(
      edges.filter(\.isChosen).map(\.text).joined() == "皇後面" || edges.filter(\.isChosen).map(\.text).joined() == "皇后面")
    #expect(edges.filter(\.isChosen).allSatisfy { $0.shortfall == 0 })
  }
}
