import Bitext
import TextAnalysis

/// A word or words of texts that may be a term.
package struct TermCandidate: Hashable, Sendable {
  /// The words as they are written most often.
  package var text: String
  /// How often they stand in the texts, and in how many.
  package var count: Int
  package var articles: Int
  /// How term-like they are; only the order means something.
  package var score: Double
  /// A sentence or line with them.
  package var example: String
}

/// Finds what may be terms in texts of one language.
///
/// Candidates are words in a row. Inside they must belong together (pointwise mutual information of the weakest border,
/// Church and Hanks, Computational Linguistics 16, 1990), outside they must stand among different neighbours (boundary
/// entropy, after Luo and Sun, ACL 2003); function words and words of reporting may not stand at their edges. They are ranked by
/// C-value (Frantzi, Ananiadou and Mima, IJDL 3, 2000): by length and frequency, less what longer candidates account for.
/// Chinese words are ICU's; a single one counts when it is of three characters or more: shorter ones, and single English
/// words, are everybody's.
package struct TermExtractor {
  private let language: Language
  private let stops: ExtractionStops
  private let breaker: WordBreaker
  private var words: [String] = []
  private var numbers: [String: UInt32] = [:]
  private var isStop: [ExtractionStops.Kind] = []
  private var wordCounts: [Int] = []
  /// Runs of words between punctuation, each with its article.
  private var runs: [Run] = []
  private var articleCount = 0

  private struct Run {
    var words: [UInt32]
    var article: Int
    /// The line that it stands in.
    var line: Int
  }

  private var lines: [String] = []

  /// The most words of a candidate.
  private static let longest = 5

  /// An extractor for texts in `language`.
  ///
  /// - Throws: `ICUError` when ICU cannot load its rules.
  package init(language: Language) throws {
    self.language = language
    stops = ExtractionStops(language)
    breaker = try WordBreaker()
  }

  /// Takes an article in: its paragraphs.
  package mutating func add(_ paragraphs: [String]) {
    let article = articleCount
    articleCount += 1
    for paragraph in paragraphs {
      lines.append(paragraph)
      var run: [UInt32] = []
      let boundaries = breaker.boundaries(in: paragraph)
      func isWord(_ text: Substring) -> Bool {
        text.unicodeScalars.first.map { WordCharacters.isWord($0.value) || WordCharacters.isUnspaced($0.value) }
          ?? false
      }
      for (start, end) in zip(boundaries, boundaries.dropFirst()) {
        let piece = paragraph.slice(start..<end)
        if isWord(piece), !piece.unicodeScalars.contains("_") {
          run.append(number(of: String(piece)))
        } else if language.usesSpaces, piece == " " || piece == "-" {
          continue
        } else if !run.isEmpty {
          finish(&run, article: article)
        }
      }
      if !run.isEmpty { finish(&run, article: article) }
    }
  }

  private mutating func finish(_ run: inout [UInt32], article: Int) {
    runs.append(Run(words: run, article: article, line: lines.count - 1))
    for word in run { wordCounts[Int(word)] += 1 }
    run = []
  }

  private mutating func number(of word: String) -> UInt32 {
    let key = language.usesSpaces ? word.lowercased() : word
    if let number = numbers[key] { return number }
    let number = UInt32(words.count)
    numbers[key] = number
    words.append(key)
    wordCounts.append(0)
    isStop.append(stops.kind(of: key))
    return number
  }

  private struct Entry {
    var count = 0
    var left: [UInt32: Int] = [:]
    var right: [UInt32: Int] = [:]
    var articles: Set<Int> = []
    /// A run with the words, and where they begin in it.
    var place = (run: 0, start: 0)
  }

  /// The most term-like candidates, the best first.
  ///
  /// - Parameters:
  ///   - limit: The most that are wanted.
  ///   - least: How often a candidate must stand in the texts.
  ///   - isKnown: Whether words are terms already and not wanted.
  /// - Complexity: O(*n*) for *n* words, with a table of all that come as often as they must.
  package func candidates(limit: Int, least: Int, isKnown: (String) -> Bool = { _ in false }) -> [TermCandidate] {
    let entries = self.entries(least: least)
    let total = Double(max(1, wordCounts.reduce(0, +)))
    var kept: [[UInt32]: Entry] = [:]
    for (words, entry) in entries where entry.count >= least && fits(words) && isTight(words, entry, entries, total) {
      kept[words] = entry
    }
    // What longer candidates account for.
    var nested: [[UInt32]: (count: Int, kinds: Int)] = [:]
    for (words, entry) in kept where words.count > 1 {
      for length in 1..<words.count {
        for start in 0...words.count - length {
          let part = Array(words[start..<start + length])
          guard kept[part] != nil else { continue }
          let known = nested[part] ?? (0, 0)
          nested[part] = (known.count + entry.count, known.kinds + 1)
        }
      }
    }
    var candidates: [TermCandidate] = []
    for (words, entry) in kept {
      let inside = nested[words].map { Double($0.count) / Double($0.kinds) } ?? 0
      // Nearly always a part of one longer candidate: that one is the term.
      if inside > 0.75 * Double(entry.count) { continue }
      let text = self.text(words, entry)
      if isKnown(text) { continue }
      let spread = min(1, Double(entry.articles.count) / 2)
      let score = weight(words) * (Double(entry.count) - inside) * spread
      candidates.append(
        TermCandidate(
          text: text, count: entry.count, articles: entry.articles.count, score: score,
          example: lines[runs[entry.place.run].line]))
    }
    candidates.sort { one, other in
      one.score == other.score ? one.text.precedesByBytes(other.text) : one.score > other.score
    }
    return Array(candidates.prefix(limit))
  }

  /// All rows of words of up to `longest` that come at least as often, with their neighbours.
  private func entries(least: Int) -> [[UInt32]: Entry] {
    var counts: [[UInt32]: Int] = [:]
    for run in runs { forEachRow(run.words) { counts[$0, default: 0] += 1 } }
    var entries: [[UInt32]: Entry] = [:]
    for (number, run) in runs.enumerated() {
      for start in run.words.indices {
        for end in start + 1...min(start + Self.longest, run.words.count) {
          let row = Array(run.words[start..<end])
          guard counts[row, default: 0] >= least else { break }
          var entry = entries[row] ?? Entry(place: (number, start))
          entry.count += 1
          entry.articles.insert(run.article)
          // The edge of a run is a neighbour that always differs.
          entry.left[start > 0 ? run.words[start - 1] : UInt32.max - UInt32(number & 0xFFFF), default: 0] += 1
          entry.right[end < run.words.count ? run.words[end] : UInt32.max - UInt32(number & 0xFFFF), default: 0] += 1
          entries[row] = entry
        }
      }
    }
    return entries
  }

  private func forEachRow(_ words: [UInt32], _ visit: ([UInt32]) -> Void) {
    for start in words.indices {
      for end in start + 1...min(start + Self.longest, words.count) { visit(Array(words[start..<end])) }
    }
  }

  /// Whether words may be a term by what stands at their edges and inside.
  private func fits(_ row: [UInt32]) -> Bool {
    let kinds = row.map { isStop[Int($0)] }
    guard let first = kinds.first, let last = kinds.last else { return false }
    if kinds.contains(.wall) || first == .edge || last == .edge || first == .number { return false }
    if language.usesSpaces {
      return row.count > 1
    }
    let length = row.reduce(0) { $0 + words[Int($1)].unicodeScalars.count }
    guard isChinese(row), !row.contains(where: { stops.holdsGrammar(words[Int($0)]) }) else { return false }
    if row.count == 1 { return length >= 3 && kinds[0] == .none }
    return length >= 2 && length <= 12 && !kinds.contains(.number)
  }

  /// Whether the words of a row that are not Chinese are only short names in it: DNA检测, 5G网络.
  private func isChinese(_ row: [UInt32]) -> Bool {
    let latin = row.filter { words[Int($0)].unicodeScalars.contains { $0.value < 0x2E80 } }
    return latin.count < row.count
      && latin.allSatisfy { words[Int($0)].utf8.count <= 4 && words[Int($0)].uppercased() == words[Int($0)] }
  }

  /// Whether words belong together and are at home among different neighbours.
  private func isTight(_ row: [UInt32], _ entry: Entry, _ all: [[UInt32]: Entry], _ total: Double) -> Bool {
    if row.count > 1 {
      for border in 1..<row.count {
        let left = Double(all[Array(row[..<border])]?.count ?? entry.count)
        let right = Double(all[Array(row[border...])]?.count ?? entry.count)
        // Words that hardly ever stand apart belong together however small the texts are.
        if Double(entry.count) >= 0.8 * min(left, right) { continue }
        let association = (Double(entry.count) * total / (left * right)).logarithm
        if association < (language.usesSpaces ? 2.0 : 3.0) { return false }
      }
    }
    let needed = entry.count < 5 ? 0.6 : 1.0
    return Self.entropy(entry.left, entry.count) >= needed && Self.entropy(entry.right, entry.count) >= needed
  }

  /// The entropy of neighbours in nats.
  private static func entropy(_ neighbours: [UInt32: Int], _ count: Int) -> Double {
    neighbours.values.reduce(0) { sum, number in
      let share = Double(number) / Double(count)
      return sum - share * share.logarithm
    }
  }

  private func weight(_ row: [UInt32]) -> Double {
    if language.usesSpaces { return (Double(row.count) + 0.1).logarithm + 0.1 }
    let length = row.reduce(0) { $0 + words[Int($1)].unicodeScalars.count }
    return (Double(length) + 0.1).logarithm
  }

  /// The words as they are written where they were seen first.
  private func text(_ row: [UInt32], _ entry: Entry) -> String {
    let joined = row.map { words[Int($0)] }.joined(separator: language.usesSpaces ? " " : "")
    guard language.usesSpaces else { return joined }
    let line = lines[runs[entry.place.run].line]
    guard let place = FoldedWords(line, ignoringCase: true).firstRange(of: Array(joined.unicodeScalars.map(\.value)))
    else { return joined }
    return String(line.slice(FoldedWords(line, ignoringCase: true).span(place)))
  }
}
