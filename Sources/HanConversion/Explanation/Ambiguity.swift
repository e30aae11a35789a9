#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import TextAnalysis

/// A place of a text where a lexicon had a choice.
public struct Ambiguity: Hashable, Sendable {
  /// What could stand there, and how likely it is.
  public struct Candidate: Hashable, Sendable {
    /// The text.
    public var text: String
    /// From 0 to 1; those of one place add up to 1.
    public var probability: Double
  }

  /// UTF-8 range in the source: one character, or a word for regional vocabulary.
  public var source: Range<Int>
  /// What was chosen.
  public var chosen: String
  /// All candidates, the likeliest first.
  public var candidates: [Candidate]
  /// The word of the best path that holds the place: UTF-8 range in the source, and what it became.
  public var word: Range<Int>
  public var wordText: String
  /// Why there is a choice: `script`, or `vocabulary` for a word of the region.
  public var reason: Replacement.Reason
  /// The domain of a word of the region; nil else.
  public var domain: String?
}

extension Converter {
  /// The places of `text` where the lexicon had a choice, in order; none without a lexicon.
  ///
  /// A candidate is as likely as the best path through the lattice that has it, beside the best paths of the others at
  /// its place. Text that is in the target script already, and what the user's words and marks settle, offers no choice.
  ///
  /// - Throws: `ConversionError` when the engine stops or the lexicon is damaged.
  /// - Complexity: O(*n*) for *n* bytes, about 1 MB a second.
  public func ambiguities(in text: String) throws(ConversionError) -> [Ambiguity] {
    guard let lexicon = engine as? LexiconEngine else { return [] }
    let spans = try controls.spans(in: text, pieces: pieces, keeping: [], engine: engine)
    var result: [Ambiguity] = []
    let decoder = try lexicon.decoder()
    decoder.forEachRun(of: text, around: spans) { run in
      result += decoder.ambiguities(in: run, domains: lexicon.domains)
    }
    return result
  }
}

extension LatticeDecoder {
  /// Characters that words can hold, side by side.
  struct Run {
    var characters: [UInt32]
    var symbols: [UInt16]
    /// The UTF-8 offset of each character, and of the end.
    var offsets: [Int]
    /// Whether the text is in the target script already.
    var isSettled: Bool
    /// The words of this text that stand in it.
    var extra: [LatticePath.ExtraWord]
    /// The best path.
    var steps: [Step]
  }

  /// The runs of `text` outside `spans`, in order.
  func forEachRun(of text: String, around spans: [FixedSpan], _ body: (Run) -> Void) {
    var text = text
    text.withUTF8 { buffer in
      let all = UnsafeRawBufferPointer(buffer)
      forEachPart(of: all, around: spans) { part in
        guard case .open(let range, let isSettled) = part else { return }
        var run = Run(characters: [], symbols: [], offsets: [], isSettled: isSettled, extra: [], steps: [])
        forEachStep(of: UnsafeRawBufferPointer(rebasing: all[range]), settled: isSettled) { step in
          if step.origin == .outside || step.origin == .copied {
            finish(&run, body)
            return
          }
          var step = step
          step.range = range.lowerBound + step.range.lowerBound..<range.lowerBound + step.range.upperBound
          var offset = step.range.lowerBound
          for (character, symbol) in zip(step.characters, step.symbols) {
            run.characters.append(character)
            run.symbols.append(symbol)
            run.offsets.append(offset)
            offset += Unicode.Scalar(character).map { UTF8.width($0) } ?? 3
          }
          run.steps.append(step)
        }
        finish(&run, body)
      }
    }
  }

  private func finish(_ run: inout Run, _ body: (Run) -> Void) {
    guard let last = run.steps.last else { return }
    run.offsets.append(last.range.upperBound)
    run.extra = run.isSettled ? [] : extraWords(run.characters)
    body(run)
    run = Run(characters: [], symbols: [], offsets: [], isSettled: run.isSettled, extra: [], steps: [])
  }

  func ambiguities(in run: Run, domains: [String]) -> [Ambiguity] {
    guard run.symbols.contains(where: { tables.forms(of: $0).count > 1 }) || run.steps.contains(where: isRegional)
    else {
      return []
    }
    let marginals = LatticeMarginals(run.symbols, tables, extra: run.extra)
    var result: [Ambiguity] = []
    var place = 0
    for step in run.steps {
      let places = place..<place + step.characters.count
      place = places.upperBound
      if isRegional(step) || step.text.count != step.characters.count {
        let plain = zip(step.characters, step.symbols).map { tables.standard($0, $1) }
        let total = marginals.forward[run.symbols.count]
        let other = marginals.best(at: places.lowerBound) { $0.range != places }
        add(
          [(step.text, total), (plain, other)], chosen: step.text, source: step.range, step, .vocabulary,
          domain: domain(of: step, domains), to: &result)
        continue
      }
      for (index, position) in places.enumerated() {
        let forms = tables.forms(of: run.symbols[position])
        guard forms.count > 1 else { continue }
        var scored = forms.map { form in
          ([form], marginals.best(at: position, symbol: tables.symbol(of: form, settled: true)))
        }
        // A name of the document counts for what it writes.
        for word in run.extra where word.range.contains(position) {
          let score = marginals.best(at: position) { $0.extra == word.number && $0.range == word.range }
          let form = names[word.number].name.text[position - word.range.lowerBound]
          if let known = scored.firstIndex(where: { $0.0 == [form] }) {
            scored[known].1 = max(scored[known].1, score)
          } else {
            scored.append(([form], score))
          }
        }
        add(
          scored, chosen: [step.text[index]], source: run.offsets[position]..<run.offsets[position + 1], step, .script,
          to: &result)
      }
    }
    return result
  }

  private func add(
    _ scored: [(text: [UInt32], score: Int)], chosen: [UInt32], source: Range<Int>, _ step: Step,
    _ reason: Replacement.Reason, domain: String? = nil, to result: inout [Ambiguity]
  ) {
    let best = scored.map(\.score).max() ?? 0
    // Forms that the region writes alike are one candidate.
    var candidates: [Ambiguity.Candidate] = []
    for (text, score) in scored {
      let written = rendered(text)
      let weight = exp(Double(score - best) / 1024)
      if let known = candidates.firstIndex(where: { $0.text.utf8.elementsEqual(written.utf8) }) {
        candidates[known].probability = max(candidates[known].probability, weight)
      } else {
        candidates.append(Ambiguity.Candidate(text: written, probability: weight))
      }
    }
    guard candidates.count > 1 else { return }
    let sum = candidates.reduce(0) { $0 + $1.probability }
    for index in candidates.indices { candidates[index].probability /= sum }
    candidates.sort { ($1.probability, $0.text) < ($0.probability, $1.text) }
    result.append(
      Ambiguity(
        source: source, chosen: rendered(chosen), candidates: candidates, word: step.range,
        wordText: rendered(step.text),
        reason: reason, domain: domain))
  }

  /// The name of the domain of a step that writes a regional word.
  func domain(of step: Step, _ domains: [String]) -> String? {
    guard case .record(let record) = step.origin else { return nil }
    let number = Int(tables.domain(ofRecord: record))
    return domains.indices.contains(number - 1) ? domains[number - 1] : nil
  }
}
