/// How a text was converted, word by word, and what else there was in the lattice.
public struct Explanation: Sendable {
  /// Where a word comes from.
  public enum Origin: String, Sendable, Codable {
    /// A character alone.
    case character
    /// A word of the lexicon that writes its characters as they are written alone.
    case word
    /// A word of the lexicon that writes some character otherwise.
    case reading
    /// A word of the region's.
    case vocabulary
    /// A name that the document uses again and again.
    case name
    /// A word of the user's dictionary or glossary.
    case dictionary
    /// A mark in the text, or a part that was to be kept.
    case mark
    /// A quotation mark.
    case quotation
    /// What ICU replaced, or normalization.
    case transform
    /// No word holds it.
    case outside
  }

  /// A word of the chosen path.
  public struct Word: Sendable {
    /// UTF-8 range in the source.
    public var source: Range<Int>
    /// What is written for it.
    public var text: String
    /// What could be written, the chosen form first.
    public var candidates: [String]
    /// ln *p* of the word; nil where the lexicon has no say.
    public var score: Double?
    /// Where it comes from.
    public var origin: Origin
    /// Whether it stands in text that is in the target script already.
    public var isSettled: Bool
    /// The domain of a word of the region; nil else.
    public var domain: String?
  }

  /// A word of the lattice, whether the best path uses it or not.
  public struct Edge: Sendable {
    /// UTF-8 range in the source.
    public var source: Range<Int>
    /// What it would write.
    public var text: String
    /// ln *p* of the word.
    public var score: Double
    /// By how much the best path with it falls short of the best of all; 0 on the best path.
    public var shortfall: Double
    /// Where it comes from.
    public var origin: Origin
    /// Whether the best path uses it.
    public var isChosen: Bool
  }

  /// The text.
  public let source: String
  /// The words of the best path, in order; they tile the text.
  public internal(set) var words: [Word] = []
  /// The lattice, by the words' beginnings; empty without a lexicon, and unless asked for.
  public internal(set) var edges: [Edge] = []
}

extension Converter {
  /// How `text` is converted. Normalization is left out.
  ///
  /// - Parameter lattice: Whether to tell of the words that were not chosen, too.
  /// - Throws: `ConversionError` when the engine stops or the lexicon is damaged.
  public func explanation(of text: String, lattice: Bool = false) throws(ConversionError) -> Explanation {
    let spans = try controls.spans(in: text, pieces: pieces, keeping: [], engine: engine)
    guard let lexicon = engine as? LexiconEngine else { return try plainExplanation(of: text, spans) }
    let decoder = try lexicon.decoder()
    var explanation = decoder.explanation(of: text, around: spans, domains: lexicon.domains)
    guard lattice else { return explanation }
    decoder.forEachRun(of: text, around: spans) { explanation.edges += decoder.edges(of: $0) }
    return explanation
  }

  /// What can be told without a lexicon: the replacements.
  private func plainExplanation(of text: String, _ spans: [FixedSpan]) throws(ConversionError) -> Explanation {
    var explanation = Explanation(source: text)
    var position = 0
    func keep(upTo end: Int) {
      guard end > position else { return }
      let kept = String(text.slice(position..<end))
      explanation.words.append(
        Explanation.Word(
          source: position..<end, text: kept, candidates: [kept], score: nil, origin: .outside, isSettled: false))
    }
    for replacement in try engine.convert(text, around: spans).replacements {
      keep(upTo: replacement.source.lowerBound)
      explanation.words.append(
        Explanation.Word(
          source: replacement.source, text: replacement.candidates.first ?? "", candidates: replacement.candidates,
          score: nil, origin: Explanation.Origin(rawValue: replacement.reason.rawValue) ?? .transform, isSettled: false)
      )
      position = replacement.source.upperBound
    }
    keep(upTo: text.utf8.count)
    return explanation
  }
}

extension LatticeDecoder {
  func explanation(of text: String, around spans: [FixedSpan], domains: [String]) -> Explanation {
    var explanation = Explanation(source: text)
    var text = text
    text.withUTF8 { buffer in
      let all = UnsafeRawBufferPointer(buffer)
      forEachPart(of: all, around: spans) { part in
        switch part {
        case .fixed(let span):
          explanation.words.append(
            Explanation.Word(
              source: span.source, text: span.target, candidates: [span.target], score: nil,
              origin: Explanation.Origin(rawValue: span.reason.rawValue) ?? .mark, isSettled: false))
        case .open(let range, let isSettled):
          forEachStep(of: UnsafeRawBufferPointer(rebasing: all[range]), settled: isSettled) { step in
            let source = range.lowerBound + step.range.lowerBound..<range.lowerBound + step.range.upperBound
            let isOutside = step.origin == .outside || step.origin == .copied
            var bytes: [UInt8] = []
            write(step, to: &bytes)
            let written = String(decoding: bytes, as: UTF8.self)
            if isOutside, let last = explanation.words.last, last.origin == .outside,
              last.source.upperBound == source.lowerBound, !last.text.hasSuffix("\n")
            {
              explanation.words[explanation.words.count - 1].source = last.source.lowerBound..<source.upperBound
              explanation.words[explanation.words.count - 1].text += written
              explanation.words[explanation.words.count - 1].candidates[0] += written
              return
            }
            explanation.words.append(
              Explanation.Word(
                source: source, text: written, candidates: isOutside ? [written] : candidates(for: step),
                score: isOutside ? nil : Double(step.score) / 1024, origin: origin(of: step),
                isSettled: isSettled, domain: domain(of: step, domains)))
          }
        }
      }
    }
    return explanation
  }

  private func origin(of step: Step) -> Explanation.Origin {
    switch step.origin {
    case .outside, .copied: .outside
    case .character: .character
    case .word: .word
    case .record: isRegional(step) ? .vocabulary : .reading
    case .name: .name
    }
  }

  /// The words of the lattice over a run.
  func edges(of run: Run) -> [Explanation.Edge] {
    let marginals = LatticeMarginals(run.symbols, tables, extra: run.extra)
    let total = marginals.forward[run.symbols.count]
    var chosen: Set<Range<Int>> = []
    var place = 0
    for step in run.steps {
      chosen.insert(place..<place + step.characters.count)
      place += step.characters.count
    }
    var result: [Explanation.Edge] = []
    for start in run.symbols.indices {
      for edge in marginals.edges(from: start) {
        var text = edge.range.map { tables.standard(run.characters[$0], run.symbols[$0]) }
        var origin = edge.range.count == 1 ? Explanation.Origin.character : .word
        if let number = edge.extra {
          text = names[number].name.text
          origin = .name
        } else if let cell = edge.cell, let record = tables.record(ofCell: cell) {
          text = Array(tables.text(ofRecord: record))
          origin = tables.domain(ofRecord: record) != 0 ? .vocabulary : .reading
        }
        let score = marginals.forward[start] + edge.score + marginals.backward[edge.range.upperBound]
        result.append(
          Explanation.Edge(
            source: run.offsets[start]..<run.offsets[edge.range.upperBound], text: rendered(text),
            score: Double(edge.score) / 1024, shortfall: Double(total - score) / 1024, origin: origin,
            isChosen: chosen.contains(edge.range) && score == total))
      }
    }
    return result
  }
}
