import TextAnalysis

/// Makes a lexicon from what the sources say: weighs it, and compiles it for the decoders.
package struct LexiconCompiler {
  /// What was made, for people.
  package struct Report: Sendable {
    /// The directions and what was counted in each.
    package var directions: [(name: String, counts: DirectionCompiler.Report)] = []
  }

  private let sources: LexiconSources

  package init(_ sources: LexiconSources) { self.sources = sources }

  /// The sections of the lexicon file, and what was counted.
  package func compile() -> (sections: [LexiconSection], report: Report) {
    var sections: [LexiconSection] = []
    var report = Report()
    let knowledge = Knowledge(sources)
    for (name, model) in knowledge.models {
      var compiler = DirectionCompiler(model, name: name)
      let (compiled, counts) = compiler.compile()
      sections += compiled
      report.directions.append((name, counts))
    }
    for (name, rendering) in knowledge.renderings {
      let pairs = rendering.sorted { $0.key < $1.key }
      sections.append(LexiconSection("rendering.\(name)", pairs.flatMap { [$0.key, $0.value] }))
    }
    sections.append(LexiconSection("domains", Array(Vocabulary.domains.joined(separator: "\n").utf8)))
    return (sections, report)
  }

  /// The models before they are compiled, by direction.
  package func models() -> [String: DirectionModel] {
    Dictionary(uniqueKeysWithValues: Knowledge(sources).models)
  }

  private struct Knowledge {
    /// By direction.
    let models: [(String, DirectionModel)]
    /// What regions write instead of characters of the standard.
    let renderings: [(String, [UInt32: UInt32])]

    init(_ sources: LexiconSources) {
      if sources.sources.allSatisfy({ $0.name.hasPrefix("icu") }) {
        models = [
          ("hant", BaseModelBuilder(sources.of(.hantCharacters).flatMap(\.rows)).build()),
          ("hans", BaseModelBuilder(sources.of(.hansCharacters).flatMap(\.rows)).build()),
        ]
        renderings = ["t", "tw", "hk", "strict"].map { ($0, [:]) }
        return
      }
      let characters = CharacterKnowledge(sources)
      let words = WordKnowledge(sources, characters)
      let forms = SimplifiedForms(sources, characters)
      var hant = HantModelBuilder(sources, characters, words).build()
      var hans = HansModelBuilder(sources, characters, words, forms, opposite: hant).build()
      func vocabulary(_ way: Vocabulary.Way, _ model: DirectionModel) -> (String, Vocabulary) {
        let written = { (key: [UInt32]) in key.map { model.singles[$0]?.first?.text[0] ?? $0 } }
        return (way.rawValue, Vocabulary(way, sources, characters, written: written))
      }
      VocabularyWords.add([vocabulary(.tw, hant), vocabulary(.hk, hant)], to: &hant)
      VocabularyWords.add([vocabulary(.cntw, hans), vocabulary(.cnhk, hans)], to: &hans)
      models = [("hant", hant), ("hans", hans)]
      renderings = ["t", "tw", "hk"].map { ($0, characters.rendering($0)) } + [("strict", forms.strict)]
    }
  }
}
