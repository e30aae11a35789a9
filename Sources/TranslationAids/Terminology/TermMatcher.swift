import Bitext
import TextAnalysis

/// Finds the terms of a termbase in texts of one language.
///
/// Which terms apply says `TermChoice`. Script variants, width, and letter case unless the term keeps it, are folded
/// away; white space and hyphens count as `FoldedWords` says. Beyond the characters:
/// - A term that begins or ends with a Latin letter or digit is not found inside a longer word or number; Chinese
///   neighbours do not matter. In `prefix` mode the word may go on, and the match reaches to its end. In `stem` mode
///   words agree when their stems do. In `regex` mode the expression finds what it finds.
/// - An occurrence inside an occurrence of one of the term's exceptions does not count; words that may not stand before
///   or behind a term make exceptions with it.
/// - Where text and term are of one script, a rejected term and a term of a single Chinese character are found only as
///   they are written: 面 and 麵 fold alike but are two words, and 范 is not the rejected 範.
/// - A term that counts only in some subjects is found where the text is of one of them.
///
/// Of matches that overlap the longest counts, then that of the more important glossary, then the first. Where several
/// concepts have the same words, those of the first glossary count; among them, those written with the text's own
/// characters.
package struct TermMatcher: Sendable {
  /// The language of the texts.
  package let language: Language

  let image: TermbaseImage
  let applicability: TermApplicability
  /// The number of the root for the words of the language as they are, and for their stems; nil when no term needs it.
  private let root: Int?
  private let stemRoot: Int?
  private let stemmer: Stemmer?
  private let expressions: [(term: Int, expression: TermExpression)]
  private let texts = Pool<TermText>()

  init(_ image: TermbaseImage, language: Language, subjects: [String]) {
    self.language = language
    self.image = image
    applicability = TermApplicability(image, language: language, subjects: subjects)
    root = image.roots.firstIndex(of: language.code)
    stemRoot = image.roots.firstIndex(of: language.code + "~")
    stemmer = stemRoot == nil ? nil : Stemmer(language: language.code)
    let applicability = applicability
    expressions = image.expressions.compactMap { number in
      guard applicability.applies(Int(number)) else { return nil }
      let term = image.term(Int(number))
      do {
        return (Int(number), try TermExpression(term.text, ignoringCase: term.caseRule == .ignore))
      } catch {
        // A glossary with such a term is refused when it is read.
        preconditionFailure("an expression that was tried when its glossary was read: \(term.text)")
      }
    }
  }

  /// The terms in `text`: in order, none overlapping another.
  ///
  /// - Complexity: O(*n* · *m*) for *n* characters and *m* characters of the longest beginning of a term at one place,
  ///   which is two or three in texts that people write.
  package func matches(in text: String) -> [TermMatch] {
    var matches: [TermMatch] = []
    scan(text) { found in
      if found.count == 1 { return matches.append(found[0].match) }
      let chosen = Self.withoutOverlaps(found) { image.concepts[$0.match.first.conceptIndex].glossary }
      matches += chosen.map(\.match)
    }
    return matches
  }

  /// All occurrences of terms in `text`, also inside longer ones: by start, the longer first.
  package func occurrences(in text: String) -> [TermMatch] {
    var matches: [TermMatch] = []
    scan(text) { found in matches += found.map(\.match) }
    return matches
  }

  /// How many terms stand in `text`, none overlapping another.
  package func count(in text: String) -> Int {
    var count = 0
    scan(text) { found in
      count +=
        found.count == 1
        ? 1 : Self.withoutOverlaps(found) { image.concepts[$0.match.first.conceptIndex].glossary }.count
    }
    return count
  }

  /// A match with the length by which it competes: that of the term, not of the word that a prefix reaches to.
  private struct Found {
    var match: TermMatch
    var length: Int
  }

  /// Of matches that overlap the longest, then that of the first glossary, then the first; in order.
  private static func withoutOverlaps(_ found: [Found], glossary: (Found) -> UInt16) -> [Found] {
    var chosen: [Found] = []
    let order = found.indices.sorted { one, other in
      let (left, right) = (found[one], found[other])
      if left.length != right.length { return left.length > right.length }
      let (leftGlossary, rightGlossary) = (glossary(left), glossary(right))
      return leftGlossary == rightGlossary ? one < other : leftGlossary < rightGlossary
    }
    for index in order where !chosen.contains(where: { $0.match.span.overlaps(found[index].match.span) }) {
      chosen.append(found[index])
    }
    return chosen.sorted { $0.match.span.lowerBound < $1.match.span.lowerBound }
  }

  /// Calls `take` with the occurrences in `text`, by start, the longer first: those at once that overlap one another.
  private func scan(_ text: String, _ take: ([Found]) -> Void) {
    var cluster: [Found] = []
    var clusterEnd = 0
    func add(_ found: Found) {
      if found.match.span.lowerBound >= clusterEnd, !cluster.isEmpty {
        take(cluster)
        cluster.removeAll(keepingCapacity: true)
      }
      cluster.append(found)
      clusterEnd = max(clusterEnd, found.match.span.upperBound)
    }
    if stemRoot == nil, expressions.isEmpty {
      if let root { scan(text, root: root, stemmer: nil, add) }
    } else {
      var all: [Found] = []
      if let root { scan(text, root: root, stemmer: nil) { all.append($0) } }
      if let stemRoot { scan(text, root: stemRoot, stemmer: stemmer) { all.append($0) } }
      findExpressions(in: text) { all.append($0) }
      let order = all.indices.sorted { one, other in
        let (left, right) = (all[one].match.span, all[other].match.span)
        if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
        return left.upperBound == right.upperBound ? one < other : left.upperBound > right.upperBound
      }
      for index in order { add(all[index]) }
    }
    if !cluster.isEmpty { take(cluster) }
  }

  private func findExpressions(in text: String, _ take: (Found) -> Void) {
    for (term, expression) in expressions {
      // An expression that takes too long on this text finds nothing in it.
      guard let ranges = try? expression.ranges(in: text) else { continue }
      for range in ranges {
        let reading = TermMatch.Reading(image: image, termNumber: term, hasOwnCharacters: true)
        take(Found(match: TermMatch(span: range, first: reading), length: text.slice(range).unicodeScalars.count))
      }
    }
  }

  private func scan(_ text: String, root: Int, stemmer: Stemmer?, _ take: (Found) -> Void) {
    var text = text
    text.withUTF8 { bytes in
      texts.withElement(orMake: { TermText() }) { words in
        if let stemmer {
          words.read(
            FoldedWords(String(decoding: bytes, as: UTF8.self), ignoringCase: true).stemmed(by: stemmer), image.symbols)
        } else {
          words.read(bytes, image.symbols)
        }
        TermScan(matcher: self, words: words, bytes: bytes, isStemmed: stemmer != nil).run(root: root) {
          take(Found(match: $0, length: $1))
        }
      }
    }
  }
}
