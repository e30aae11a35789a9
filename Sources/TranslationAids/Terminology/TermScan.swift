import Bitext
import TextAnalysis

/// A place where a pass has found words of the index: plain numbers, as there are many and few are kept.
struct TermHit: BitwiseCopyable {
  /// The characters of the term in the text as the pass has read it.
  var start: Int32
  var end: Int32
  /// Where the word ends that the term begins; `end` unless a prefix goes on.
  var wordEnd: Int32
  /// The place in the index of the node whose entries the words are.
  var node: UInt32
  /// The term, where there is only one with these words, else `several`.
  var term: UInt32
  /// The number of the term's glossary, of several the smallest.
  var glossary: UInt16

  static let several = UInt32.max
}

/// What bounds the work at one place.
enum GlossaryLimits {
  /// The most characters of a key: those of the longest term, as folding makes none longer, and stems are shorter.
  static let longestKey = 1 << 12
}

/// One pass of a matcher over one text.
struct TermScan {
  let image: TermbaseImage
  let applicability: TermApplicability
  let language: Language
  let words: TermText
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the words are stems.
  let isStemmed: Bool

  /// Calls `take` with every occurrence: by start, the longer first.
  @inline(__always)
  func run(root: Int, _ take: (TermHit) -> Void) {
    let index = image.index
    let (values, count) = (words.values, words.count)
    let places = findPlaces(root, index)
    // What begins at one place: the nodes and the ends of the terms.
    withUnsafeTemporaryAllocation(of: (node: UInt32, end: Int32).self, capacity: GlossaryLimits.longestKey) { found in
      for start in 0..<count {
        let second = places[start]
        if second == 0 { continue }
        var depth = 0
        // The first bit says whether the character alone is a term.
        if second & Self.isTerm != 0 {
          let first = index.first(of: root, by: values[start] & TermSymbols.symbolMask)
          found[0] = (index.firstPlaces[Int(first)], Int32(truncatingIfNeeded: start &+ 1))
          depth = 1
        }
        var end = start &+ 2
        var place = second & ~Self.isTerm
        var head = words.heads[start]
        while place != 0 {
          let node = index.node(at: place, head: head)
          if node.tailLength > 0 {
            if end &+ node.tailLength <= count, hasTail(node, at: end, index) {
              found[depth] = (place, Int32(truncatingIfNeeded: end &+ node.tailLength))
              depth &+= 1
            }
            break
          }
          if node.entryCount > 0 {
            found[depth] = (place, Int32(truncatingIfNeeded: end))
            depth &+= 1
          }
          guard node.childCount > 0, end < count else { break }
          place = index.child(of: node, by: values[end] & TermSymbols.symbolMask)
          head = index.head(at: place)
          end &+= 1
        }
        while depth > 0 {
          depth &-= 1
          if let hit = hit(at: start..<Int(found[depth].end), node: found[depth].node) { take(hit) }
        }
      }
    }
  }

  /// Set beside a place where the character alone is a term.
  private static let isTerm: UInt32 = 1 << 31

  /// For each character the place of the node of it and the next, 0 for none.
  ///
  /// Passes of their own, for the places and for the first words of the blocks: lookups that do not wait for one another
  /// are as fast as memory can be asked, not as fast as it answers.
  @inline(__always)
  private func findPlaces(_ root: Int, _ index: TermIndex) -> UnsafeMutablePointer<UInt32> {
    let (values, places, count) = (words.values, words.places, words.count)
    for start in 0..<count {
      let first = index.first(of: root, by: values[start] & TermSymbols.symbolMask)
      guard first != 0, !words.isInsideWord(start) else {
        places[start] = 0
        continue
      }
      let own: UInt32 = index.firstPlaces[Int(first)] == 0 ? 0 : Self.isTerm
      let second =
        start &+ 1 < count ? index.second(of: first, by: values[start &+ 1] & TermSymbols.symbolMask) : 0
      places[start] = own | second
    }
    let heads = words.heads
    for start in 0..<count { heads[start] = index.head(at: places[start] & ~Self.isTerm) }
    return places
  }

  @inline(__always)
  private func hasTail(_ node: TermIndex.Node, at place: Int, _ index: TermIndex) -> Bool {
    for offset in 0..<node.tailLength
    where index.symbol(offset, at: node.symbols) != words.values[place &+ offset] & TermSymbols.symbolMask {
      return false
    }
    return true
  }

  /// The hit of the entries at `node` with the characters in `range`; nil when none of them counts there.
  private func hit(at range: Range<Int>, node: UInt32) -> TermHit? {
    let record = image.index.node(at: node)
    let first = record.entryStart
    var hit = TermHit(
      start: Int32(truncatingIfNeeded: range.lowerBound), end: Int32(truncatingIfNeeded: range.upperBound),
      wordEnd: Int32(truncatingIfNeeded: range.upperBound), node: node, term: first, glossary: 0)
    if record.entryCount == 1, !applicability.applies(Int(first)) { return nil }
    if words.isInsideWord(range.upperBound) {
      guard
        image.index.entries(of: record).contains(where: {
          image.terms[Int($0)].flags & TermbaseImage.Flag.isPrefix != 0
        })
      else { return nil }
      var wordEnd = range.upperBound
      while words.isInsideWord(wordEnd) { wordEnd += 1 }
      hit.wordEnd = Int32(truncatingIfNeeded: wordEnd)
    }
    if record.entryCount == 1 {
      guard applicability.isFree(Int(first)) || agreement(of: hit, with: Int(first)) != nil else { return nil }
      if image.sources.count > 1 { hit.glossary = image.concepts[Int(image.terms[Int(first)].concept)].glossary }
      return hit
    }
    guard let reading = readings(of: hit).first else { return nil }
    hit.term = TermHit.several
    hit.glossary = image.concepts[reading.conceptIndex].glossary
    return hit
  }

  /// How the words of a hit agree with a term, all conditions told; nil when it does not count there.
  private func agreement(of hit: TermHit, with number: Int) -> Agreement? {
    let flags = image.terms[number].flags
    guard hit.wordEnd == hit.end || flags & TermbaseImage.Flag.isPrefix != 0, applicability.applies(number) else {
      return nil
    }
    let range = Int(hit.start)..<Int(hit.end)
    let span = words.span(range)
    let written = UnsafeBufferPointer(rebasing: bytes[span])
    guard let agreement = agreement(of: written, with: number) else { return nil }
    if agreement != .exact,
      range.contains(where: { words.values[$0] & TermSymbols.symbolMask == TermSymbols.sharedSymbol }),
      !isSame(written, number)
    {
      return nil
    }
    if image.terms[number].guards != 0, isExcepted(range.lowerBound..<Int(hit.wordEnd), number) { return nil }
    return agreement
  }

  /// The match of a hit.
  func match(of hit: TermHit) -> TermMatch {
    let span = words.span(Int(hit.start)..<Int(hit.wordEnd))
    if hit.term != TermHit.several {
      let written = UnsafeBufferPointer(rebasing: bytes[words.span(Int(hit.start)..<Int(hit.end))])
      let isOwn = agreement(of: written, with: Int(hit.term)) != .otherCharacters
      return TermMatch(
        span: span, first: TermMatch.Reading(image: image, termNumber: Int(hit.term), hasOwnCharacters: isOwn))
    }
    let readings = readings(of: hit)
    return TermMatch(span: span, first: readings[0], others: Array(readings.dropFirst()))
  }

  private func readings(of hit: TermHit) -> [TermMatch.Reading] {
    let record = image.index.node(at: hit.node)
    var found: [FoundTerm] = []
    for entry in image.index.entries(of: record) {
      guard let agreement = agreement(of: hit, with: Int(entry)) else { continue }
      let reading = TermMatch.Reading(
        image: image, termNumber: Int(entry), hasOwnCharacters: agreement != .otherCharacters)
      found.append(FoundTerm(reading: reading, isExact: agreement == .exact))
    }
    return FoundTerm.readings(of: found)
  }

  /// How the words of a text agree with a term whose folded form they have.
  private enum Agreement {
    /// To the letter.
    case exact
    /// In the Chinese characters; letter case, width or white space differ, or the term has none.
    case ownCharacters
    /// In other Chinese characters than the term's.
    case otherCharacters
  }

  /// How `written` agrees with a term; nil when letter case or characters that must agree do not.
  private func agreement(of written: UnsafeBufferPointer<UInt8>, with number: Int) -> Agreement? {
    let text = image.text(of: number)
    if written.count == text.count, Self.areEqual(written, text) { return .exact }
    let record = image.terms[number]
    if isStemmed, language.code == "en",
      !Self.isInflected(written, text, isNoun: record.flags & TermbaseImage.Flag.isNoun != 0)
    {
      return nil
    }
    if record.flags & TermbaseImage.Flag.keepsCase != 0 {
      func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        FoldedWords(String(decoding: bytes, as: UTF8.self), ignoringCase: false).scalars
      }
      // Of stems only the first letters can be compared.
      let (one, other) = (folded(written), folded(text))
      guard isStemmed ? one.first == other.first : one == other else { return nil }
    }
    if Self.haveSameHan(written, text) { return .ownCharacters }
    // 面 and 麵 fold alike and are two words; 范圍大 must not be taken for the rejected 範圍大.
    let isLiteral =
      image.languages[Int(record.language)].script == language.script
      && (!image.status(of: number).isAccepted || record.flags & TermbaseImage.Flag.isSingleHan != 0)
    return isLiteral ? nil : .otherCharacters
  }

  @inline(__always)
  private static func areEqual(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<one.count where one[index] != other[index] { return false }
    return true
  }

  /// Whether two English texts have the same words, some inflected.
  private static func isInflected(
    _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>, isNoun: Bool
  ) -> Bool {
    func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
      FoldedWords(String(decoding: bytes, as: UTF8.self), ignoringCase: true).scalars.split(separator: 0x20).map {
        String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init)))
      }
    }
    let (one, other) = (words(one), words(other))
    guard one.count == other.count, let last = one.indices.last else { return false }
    // Of a noun of several words only the last is one for sure.
    return one.indices.allSatisfy { Inflection.isForm(one[$0], of: other[$0], isNoun: isNoun && $0 == last) }
  }

  /// Whether two texts have the same Chinese characters, whatever else is in them.
  private static func haveSameHan(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    func han(_ bytes: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar] {
      String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { WordCharacters.isHan($0.value) }
    }
    return han(one) == han(other)
  }

  private func isSame(_ written: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    FoldedWords(String(decoding: written, as: UTF8.self), ignoringCase: true).scalars
      == FoldedWords(String(decoding: image.text(of: number), as: UTF8.self), ignoringCase: true).scalars
  }

  /// Whether the match in `range` stands inside an occurrence of an exception; in the term's own script one that is
  /// written as the exception is: 颱風力發電機 is none in 四十台風力發電機.
  private func isExcepted(_ range: Range<Int>, _ number: Int) -> Bool {
    let record = image.terms[number]
    let guards = image.guards
    let isPrefix = record.flags & TermbaseImage.Flag.isPrefix != 0
    let isOwnScript = image.languages[Int(record.language)].script == language.script
    var place = Int(record.guards)
    let count = Int(guards[place])
    place += 1
    for _ in 0..<count {
      let (offset, length) = (Int(guards[place]), Int(guards[place + 1]))
      let symbols = place + 2
      let textLength = Int(guards[symbols + length])
      let text = symbols + length + 1
      place = text + (textLength + 1) / 2
      let start = range.lowerBound - offset
      var end = start + length
      guard start >= 0, end <= words.count, !words.isInsideWord(start),
        (0..<length).allSatisfy({ UInt32(guards[symbols + $0]) == words.values[start + $0] & TermSymbols.symbolMask })
      else { continue }
      if isOwnScript {
        let spelling = (0..<textLength).map {
          UInt8(truncatingIfNeeded: guards[text + $0 / 2] >> ($0 % 2 == 0 ? 0 : 8))
        }
        let written = UnsafeBufferPointer(rebasing: bytes[words.span(start..<end)])
        guard spelling.withUnsafeBufferPointer({ Self.haveSameHan(written, $0) }) else { continue }
      }
      if words.isInsideWord(end) {
        // An exception is found in the mode of its term.
        guard isPrefix else { continue }
        while words.isInsideWord(end) { end += 1 }
      }
      if end >= range.upperBound { return true }
    }
    return false
  }
}

/// A term that agrees with the words of a text.
private struct FoundTerm {
  var reading: TermMatch.Reading
  /// Whether the text has the term to the letter.
  var isExact: Bool

  private var glossary: UInt16 { reading.image.concepts[reading.conceptIndex].glossary }

  /// What the words mean: one reading per concept of the most important glossary, accepted ones first.
  static func readings(of terms: [FoundTerm]) -> [TermMatch.Reading] {
    guard let first = terms.map(\.glossary).min() else { return [] }
    var best = terms.filter { $0.glossary == first }
    if best.contains(where: \.reading.hasOwnCharacters) { best.removeAll { !$0.reading.hasOwnCharacters } }
    // Of one concept's terms the one as written counts, else the one that may be used.
    best.sort { one, other in
      if one.reading.conceptIndex != other.reading.conceptIndex {
        return one.reading.conceptIndex < other.reading.conceptIndex
      }
      if one.isExact != other.isExact { return one.isExact }
      return one.reading.image.status(of: one.reading.termNumber).rank
        < other.reading.image.status(of: other.reading.termNumber).rank
    }
    var readings: [TermMatch.Reading] = []
    for item in best where readings.last?.conceptIndex != item.reading.conceptIndex { readings.append(item.reading) }
    return readings.filter(\.isAccepted) + readings.filter { !$0.isAccepted }
  }
}
