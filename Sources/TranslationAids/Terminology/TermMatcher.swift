import Bitext

/// Finds the terms of concepts in texts of one language.
///
/// Which terms apply says `TermChoice`. Script variants, width, and letter case unless the term keeps it, are folded
/// away; white space and hyphens count as `FoldedWords` says. Beyond the characters:
/// - A term that begins or ends with a Latin letter or digit is not found inside a longer word or number; Chinese
///   neighbours do not matter. In `prefix` mode the word may go on, and the match reaches to its end.
/// - An occurrence inside an occurrence of one of the term's exceptions does not count.
/// - Where text and term are of one script, a rejected term and a term of a single Chinese character are found only as
///   they are written: 面 and 麵 fold alike but are two words, and 范 is not the rejected 範.
///
/// Matches are leftmost-longest. Where several concepts have the same words, those of the first glossary count; among
/// them, those written with the text's own characters.
package struct TermMatcher: Sendable {
  /// The language of the texts.
  package let language: Language

  private let concepts: [Concept]
  private let entries: [TermEntry]
  /// For each node of the trie, where its entries begin; they end where those of the next begin.
  private let entryStarts: [Int32]
  private let trie: TermTrie

  /// A matcher for `concepts`.
  ///
  /// - Parameter glossaries: For each concept the number of its glossary, the first being the most important; all 0
  ///   when nil.
  /// - Complexity: O(*n*) for *n* characters of terms.
  package init(_ concepts: [Concept], glossaries: [Int]? = nil, language: Language) {
    self.language = language
    self.concepts = concepts
    var trie = TermTrie()
    var placed: [(node: Int, entry: TermEntry)] = []
    for (index, concept) in concepts.enumerated() {
      let choice = TermChoice(concept, for: language)
      for termIndex in choice.acceptedIndices + choice.rejectedIndices {
        let key = FoldedWords(concept.terms[termIndex].text, ignoringCase: true).scalars
        guard !key.isEmpty else { continue }
        let entry = TermEntry(
          concept.terms[termIndex], key: key, conceptIndex: index, termIndex: termIndex,
          glossary: glossaries?[index] ?? 0, textLanguage: language)
        placed.append((trie.insert(key), entry))
      }
    }
    var starts = [Int32](repeating: 0, count: trie.nodeCount + 1)
    for (node, _) in placed { starts[node + 1] += 1 }
    for node in 0..<trie.nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var order = [Int](repeating: 0, count: placed.count)
    for (index, item) in placed.enumerated() {
      order[Int(next[item.node])] = index
      next[item.node] += 1
    }
    self.trie = trie
    entryStarts = starts
    entries = order.map { placed[$0].entry }
  }

  /// The terms in `text`, leftmost-longest: in order, none overlapping another.
  ///
  /// - Complexity: O(*n* · *m*) for *n* characters and *m* characters of the longest beginning of a term at one place,
  ///   which is two or three in texts that people write.
  package func matches(in text: String) -> [TermMatch] { scan(text, overlapping: false) }

  /// All occurrences of terms in `text`, also inside longer ones: by start, the longer first.
  package func occurrences(in text: String) -> [TermMatch] { scan(text, overlapping: true) }

  private func scan(_ text: String, overlapping: Bool) -> [TermMatch] {
    let words = FoldedWords(text, ignoringCase: true)
    let scalars = words.scalars
    var matches: [TermMatch] = []
    var candidates: [(node: Int, end: Int)] = []
    var start = 0
    while start < scalars.count {
      var node = trie.child(of: 0, by: scalars[start])
      guard node != 0, !words.isInsideWord(start) else {
        start += 1
        continue
      }
      candidates.removeAll(keepingCapacity: true)
      var end = start + 1
      while node != 0 {
        if entryStarts[Int(node)] != entryStarts[Int(node) + 1] { candidates.append((Int(node), end)) }
        guard end < scalars.count else { break }
        node = trie.child(of: node, by: scalars[end])
        end += 1
      }
      var next = start + 1
      for candidate in candidates.reversed() {
        guard let (match, matchEnd) = match(at: start..<candidate.end, node: candidate.node, in: words, of: text)
        else { continue }
        matches.append(match)
        if !overlapping {
          next = matchEnd
          break
        }
      }
      start = next
    }
    return matches
  }

  /// The match of the entries at `node` with the folded scalars in `range`, and where it ends among them.
  private func match(
    at range: Range<Int>, node: Int, in words: FoldedWords, of text: String
  ) -> (match: TermMatch, end: Int)? {
    let candidates = entries[Int(entryStarts[node])..<Int(entryStarts[node + 1])]
    let goesOn = words.isInsideWord(range.upperBound)
    var wordEnd = range.upperBound
    if goesOn {
      guard candidates.contains(where: \.isPrefix) else { return nil }
      while words.isInsideWord(wordEnd) { wordEnd += 1 }
    }
    let written = text.slice(words.span(range))
    let span = words.span(range.lowerBound..<wordEnd)
    var found: [FoundEntry] = []
    for entry in candidates where !goesOn || entry.isPrefix {
      guard !entry.isExcepted(range.lowerBound..<wordEnd, in: words, of: text) else { continue }
      guard let agreement = entry.agreement(of: written, with: concepts[entry.conceptIndex].terms[entry.termIndex])
      else { continue }
      let reading = TermMatch.Reading(
        concepts: concepts, conceptIndex: entry.conceptIndex, termIndex: entry.termIndex,
        hasOwnCharacters: agreement != .otherCharacters)
      // Nearly every word has one entry.
      if candidates.count == 1 { return (TermMatch(span: span, readings: [reading]), wordEnd) }
      found.append(FoundEntry(glossary: entry.glossary, reading: reading, isExact: agreement == .exact))
    }
    let readings = FoundEntry.readings(of: found)
    return readings.isEmpty ? nil : (TermMatch(span: span, readings: readings), wordEnd)
  }
}

/// An entry that agrees with the words of a text.
private struct FoundEntry {
  var glossary: Int
  var reading: TermMatch.Reading
  /// Whether the text has the term to the letter.
  var isExact: Bool

  /// What the words mean: one reading per concept of the most important glossary, accepted ones first.
  static func readings(of entries: [FoundEntry]) -> [TermMatch.Reading] {
    guard let first = entries.map(\.glossary).min() else { return [] }
    var best = entries.filter { $0.glossary == first }
    if best.contains(where: \.reading.hasOwnCharacters) { best.removeAll { !$0.reading.hasOwnCharacters } }
    // Of one concept's terms the one as written counts, else the one that may be used.
    best.sort { one, other in
      if one.reading.conceptIndex != other.reading.conceptIndex {
        return one.reading.conceptIndex < other.reading.conceptIndex
      }
      if one.isExact != other.isExact { return one.isExact }
      return one.reading.term.status.rank < other.reading.term.status.rank
    }
    var readings: [TermMatch.Reading] = []
    for item in best where readings.last?.conceptIndex != item.reading.conceptIndex { readings.append(item.reading) }
    return readings.filter(\.isAccepted) + readings.filter { !$0.isAccepted }
  }
}
