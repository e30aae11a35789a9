import Bitext
import Synchronization
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
  private let slowExpressions: SlowExpressions

  init(_ image: TermbaseImage, language: Language, subjects: [String], slowExpressions: SlowExpressions) {
    self.language = language
    self.slowExpressions = slowExpressions
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
    guard isPlain else { return Self.withoutOverlaps(found(in: text)).map(\.match) }
    var matches: [TermMatch] = []
    pass(text, root: root, stemmer: nil) { scan, root in
      scan.words.withHits { hits in
        scan.run(root: root) { hits.append($0) }
        TermOverlaps.remove(from: &hits)
        matches.reserveCapacity(hits.count)
        for hit in hits { matches.append(scan.match(of: hit)) }
      }
    }
    return matches
  }

  /// All occurrences of terms in `text`, also inside longer ones: by start, the longer first.
  package func occurrences(in text: String) -> [TermMatch] { found(in: text).map(\.match) }

  /// A match with the length by which it competes: that of the term, not of the word that a prefix reaches to.
  private struct Found {
    var match: TermMatch
    var length: Int
  }

  /// Of matches that overlap the longest, then that of the first glossary, then the first; in order. The definition,
  /// which `TermOverlaps` follows for hits.
  private static func withoutOverlaps(_ found: [Found]) -> [Found] {
    var chosen: [Found] = []
    func glossary(_ found: Found) -> UInt16 {
      found.match.first.image.concepts[found.match.first.conceptIndex].glossary
    }
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

  /// Whether all terms stand in one index, to be compared as they are.
  private var isPlain: Bool { stemRoot == nil && expressions.isEmpty }

  /// All occurrences, by start, the longer first.
  private func found(in text: String) -> [Found] {
    var all: [Found] = []
    for (root, stemmer) in [(root, nil), (stemRoot, stemmer)] {
      pass(text, root: root, stemmer: stemmer) { scan, root in
        scan.run(root: root) { all.append(Found(match: scan.match(of: $0), length: Int($0.end - $0.start))) }
      }
    }
    if isPlain { return all }
    findExpressions(in: text) { all.append($0) }
    let order = all.indices.sorted { one, other in
      let (left, right) = (all[one].match.span, all[other].match.span)
      if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
      return left.upperBound == right.upperBound ? one < other : left.upperBound > right.upperBound
    }
    return order.map { all[$0] }
  }

  private func findExpressions(in text: String, _ take: (Found) -> Void) {
    for (term, expression) in expressions {
      let ranges: [Range<Int>]
      do {
        ranges = try expression.ranges(in: text)
      } catch {
        // It finds nothing in this text, and whoever asked is told in the end.
        slowExpressions.add(image.term(term).text)
        continue
      }
      for range in ranges {
        let reading = TermMatch.Reading(image: image, termNumber: term, hasOwnCharacters: true)
        take(Found(match: TermMatch(span: range, first: reading), length: text.slice(range).unicodeScalars.count))
      }
    }
  }

  /// Reads `text` and hands the pass over it to `body`, if there is a root.
  private func pass(_ text: String, root: Int?, stemmer: Stemmer?, _ body: (TermScan, Int) -> Void) {
    guard let root else { return }
    var text = text
    text.withUTF8 { bytes in
      texts.withElement(orMake: { TermText() }) { words in
        if let stemmer {
          words.read(
            FoldedWords(String(decoding: bytes, as: UTF8.self), ignoringCase: true).stemmed(by: stemmer), image.symbols)
        } else {
          words.read(bytes, image.symbols)
        }
        body(
          TermScan(
            image: image, applicability: applicability, language: language, words: words, bytes: bytes,
            isStemmed: stemmer != nil), root)
      }
    }
  }
}

/// The expressions that took too long on some text.
final class SlowExpressions: Sendable {
  private let found = Mutex<Set<String>>([])

  func add(_ expression: String) { found.withLock { _ = $0.insert(expression) } }

  var all: [String] { found.withLock { $0.sorted() } }
}
