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
    let characters = CharacterKnowledge(sources)
    let words = WordKnowledge(sources, characters)
    var sections: [LexiconSection] = []
    var report = Report()
    let models = [("hant", HantModelBuilder(sources, characters, words).build())]
    for (name, model) in models {
      var compiler = DirectionCompiler(model, name: name)
      let (compiled, counts) = compiler.compile()
      sections += compiled
      report.directions.append((name, counts))
    }
    for region in ["t", "tw", "hk"] {
      let pairs = characters.rendering(region).sorted { $0.key < $1.key }
      sections.append(LexiconSection("rendering.\(region)", pairs.flatMap { [$0.key, $0.value] }))
    }
    return (sections, report)
  }

  /// The models before they are compiled.
  package func models() -> [String: DirectionModel] {
    let characters = CharacterKnowledge(sources)
    let words = WordKnowledge(sources, characters)
    return ["hant": HantModelBuilder(sources, characters, words).build()]
  }
}
