import TestSupport
import TextAnalysis

@testable import HanConversion

/// A made-up lexicon with everything that a decoder has to bear.
///
/// Classes have several characters and readings, some beyond the basic plane; words overlap and tie; regional words have
/// other lengths than what they stand for.
struct RandomLattice {
  var model = DirectionModel()
  /// What characters of the standard are written as; each target folds back to its class.
  var rendering: [UInt32: UInt32] = [:]
  private let sections: [LexiconSection]
  private let file: LexiconFile

  /// - Parameter isTame: Whether a second conversion must change nothing: no characters that stand in no word.
  init(seed: UInt64, isTame: Bool = false) throws {
    var generator = SeededGenerator(seed: seed)
    var maker = Maker(isTame: isTame)
    maker.makeClasses(using: &generator)
    maker.makeWords(using: &generator)
    model = maker.model
    rendering = maker.rendering
    var compiler = DirectionCompiler(model, name: "random")
    sections = compiler.compile().sections
    file = try LexiconFile(content: LexiconFile.content(of: sections), name: "random")
  }

  /// - Parameter words: The cells of the trie, where they are not the lexicon's own: then they stay unchecked, and the
  ///   losses at borders, which must not be read either, prove every word.
  func decoder(
    mode: String = "script", isSettled: Bool = false, judges: Bool = true, words: [UInt64]? = nil
  ) throws -> LatticeDecoder {
    var file = file
    if let words {
      let zeroes = [UInt16](repeating: 0, count: 16)
      let others = [
        LexiconSection("random.trie", words), LexiconSection("random.left", zeroes),
        LexiconSection("random.right", zeroes),
      ]
      let kept = sections.filter { section in !others.contains { section.name.hasPrefix($0.name) } }
      file = try LexiconFile(
        content: LexiconFile.content(of: kept + others.flatMap { [$0, $0.blocks] }), name: "random")
    }
    let tables = try LatticeTables(file, direction: "random", mode: mode)
    if words == nil { try tables.checkWords() }
    return LatticeDecoder(tables, rendering: Rendering(rendering), isSettled: isSettled, judges: judges)
  }

  /// The ways to use a lexicon.
  static let uses = ["script", "region"].flatMap { mode in
    [(false, true), (false, false), (true, false)].map { (mode: mode, isSettled: $0, judges: $1) }
  }

  func decoder(_ use: (mode: String, isSettled: Bool, judges: Bool)) throws -> LatticeDecoder {
    try decoder(mode: use.mode, isSettled: use.isSettled, judges: use.judges)
  }
}

private struct Maker {
  let isTame: Bool
  var model = DirectionModel()
  var rendering: [UInt32: UInt32] = [:]
  private var used: Set<UInt32> = []
  private var readings: [UInt32: [UInt32]] = [:]
  private var classes: [UInt32] = []

  init(isTame: Bool) { self.isTame = isTame }

  /// A character that has not been used; one in six stands beyond the basic plane.
  private mutating func fresh(using generator: inout SeededGenerator) -> UInt32 {
    while true {
      let character: UInt32 =
        switch Int.random(in: 0..<24, using: &generator) {
        case 0..<4: .random(in: 0x20000...0x2003F, using: &generator)
        case 4: .random(in: 0xF900...0xF90F, using: &generator)
        case 5 where !isTame: .random(in: 0x60000...0x6003F, using: &generator)
        // What stands in no word, whatever a model says.
        case 6 where !isTame: Bool.random(using: &generator) ? .random(in: 0x41...0x5A, using: &generator) : 0xB7
        default: .random(in: 0x4E00...0x4EFF, using: &generator)
        }
      if used.insert(character).inserted { return character }
    }
  }

  mutating func makeClasses(using generator: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 2...30, using: &generator) {
      let name = fresh(using: &generator)
      var forms = (0..<Int.random(in: 0...3, using: &generator)).map { _ in fresh(using: &generator) }
      if forms.isEmpty || Bool.random(using: &generator) { forms.append(name) }
      classes.append(name)
      readings[name] = forms
      model.forms[name] = DirectionModel.Form(fold: name, admitted: forms)
      if Int.random(in: 0..<4, using: &generator) == 0 {
        model.forms[fresh(using: &generator, like: name)] = DirectionModel.Form(fold: name, admitted: forms)
      }
      for form in forms where form != name { model.forms[form] = DirectionModel.Form(fold: name, admitted: [form]) }
      if forms.contains(name), forms.count > 1 {
        model.settledForms[name] = DirectionModel.Form(fold: name, admitted: [name])
      }
      if Int.random(in: 0..<10, using: &generator) > 0 {
        model.singles[name] = forms.map {
          DirectionModel.Reading(text: [$0], score: score(of: 1, using: &generator))
        }
      }
      if !forms.contains(name), Bool.random(using: &generator) { model.foreign.insert(name) }
      for form in forms where form != name && Bool.random(using: &generator) { model.native.insert(form) }
      if let form = forms.randomElement(using: &generator), Int.random(in: 0..<3, using: &generator) == 0 {
        let target = fresh(using: &generator)
        // Evidence for the script must be there again in what is written; it lies in the basic plane.
        if isTame, model.native.contains(form) {
          if target >= 0x10000 { continue }
          model.native.insert(target)
        }
        rendering[form] = target
        model.forms[target] = DirectionModel.Form(fold: name, admitted: [form])
      }
    }
    // The decoders write what is below U+0800 as it is.
    for (character, target) in rendering where character < 0x800 || (isTame && target < 0x800) {
      rendering[character] = nil
    }
  }

  private mutating func fresh(using generator: inout SeededGenerator, like name: UInt32) -> UInt32 {
    // Often the same last three bytes of UTF-8 in another plane.
    let twin = name ^ 0x40000
    if name >= 0x20000, used.insert(twin).inserted { return twin }
    return fresh(using: &generator)
  }

  private func score(of length: Int, using generator: inout SeededGenerator) -> Int {
    // Round scores often tie.
    Bool.random(using: &generator)
      ? -2048 * Int.random(in: 1...4, using: &generator) * (length + 1) / 2
      : Int.random(in: -9000 ... -500, using: &generator) * (length + 1) / 2
  }

  mutating func makeWords(using generator: inout SeededGenerator) {
    var keys = Set<[UInt32]>()
    for _ in 0..<Int.random(in: 1...150, using: &generator) {
      let length = [2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8].randomElement(using: &generator) ?? 2
      let key = (0..<length).map { _ in classes[Int.random(in: 0..<classes.count, using: &generator)] }
      guard keys.insert(key).inserted else { continue }
      let ways = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        DirectionModel.Reading(
          text: key.map { readings[$0]?.randomElement(using: &generator) ?? $0 },
          score: score(of: length, using: &generator))
      }
      model.words.append(DirectionModel.Word(key: key, readings: ways))
    }
    for key in keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) where Bool.random(using: &generator) {
      let length = Int.random(in: 1...key.count + 2, using: &generator)
      model.vocabularies["region", default: [:]][key] = (0..<length).map { _ in
        let name = classes[Int.random(in: 0..<classes.count, using: &generator)]
        return Int.random(in: 0..<8, using: &generator) == 0 ? 0x41 : readings[name]?.first ?? name
      }
    }
    model.vocabularies["region", default: [:]][[0x4E00, 0x4E01]] = [0x4E00]
  }
}
