import Bitext
import TextAnalysis

/// One pass of a matcher over one text.
struct TermScan {
  let matcher: TermMatcher
  let words: TermText
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the words are stems.
  let isStemmed: Bool

  private var image: TermbaseImage { matcher.image }

  /// Calls `take` with every occurrence and the length of its term in characters: by start, the longer first.
  func run(root: Int, _ take: (TermMatch, Int) -> Void) {
    let index = matcher.image.index
    let (values, count) = (words.values, words.count)
    var candidates: [(node: UInt32, end: Int)] = []
    var start = 0
    while start < count {
      var node = index.first(of: root, by: values[start] & TermSymbols.symbolMask)
      guard node != 0, !words.isInsideWord(start) else {
        start &+= 1
        continue
      }
      candidates.removeAll(keepingCapacity: true)
      var end = start &+ 1
      while true {
        let record = index.nodes[Int(node)]
        if record.tail != 0 {
          let length = Int(index.tails[Int(record.tail)])
          if end + length <= count, hasTail(Int(record.tail) + 1, length, at: end, index) {
            candidates.append((node, end + length))
          }
          break
        }
        if record.entryCount > 0 { candidates.append((node, end)) }
        guard end < count else { break }
        let symbol = values[end] & TermSymbols.symbolMask
        guard symbol != 0 else { break }
        node = index.child(of: node, by: symbol)
        if node == 0 { break }
        end &+= 1
      }
      for candidate in candidates.reversed() {
        if let match = match(at: start..<candidate.end, node: candidate.node) { take(match, candidate.end - start) }
      }
      start &+= 1
    }
  }

  @inline(__always)
  private func hasTail(_ tail: Int, _ length: Int, at place: Int, _ index: TermIndex) -> Bool {
    for offset in 0..<length
    where UInt32(index.tails[tail &+ offset]) != words.values[place &+ offset] & TermSymbols.symbolMask { return false }
    return true
  }

  /// The match of the entries at `node` with the characters in `range`.
  private func match(at range: Range<Int>, node: UInt32) -> TermMatch? {
    let record = image.index.nodes[Int(node)]
    let entries = image.index.entries[Int(record.entryStart)..<Int(record.entryStart + record.entryCount)]
    let goesOn = words.isInsideWord(range.upperBound)
    var wordEnd = range.upperBound
    if goesOn {
      guard entries.contains(where: { image.terms[Int($0)].flags & TermbaseImage.Flag.isPrefix != 0 }) else { return nil }
      while words.isInsideWord(wordEnd) { wordEnd += 1 }
    }
    let written = UnsafeBufferPointer(rebasing: bytes[words.span(range)])
    let isShared = range.contains { words.values[$0] & TermSymbols.symbolMask == TermSymbols.sharedSymbol }
    var found: [FoundTerm] = []
    for entry in entries {
      let number = Int(entry)
      let flags = image.terms[number].flags
      guard !goesOn || flags & TermbaseImage.Flag.isPrefix != 0, matcher.applicability.applies(number),
        let agreement = agreement(of: written, with: number), !isShared || isSame(written, number),
        image.terms[number].guards == 0 || !isExcepted(range.lowerBound..<wordEnd, number)
      else { continue }
      let reading = TermMatch.Reading(
        image: image, termNumber: number, hasOwnCharacters: agreement != .otherCharacters)
      // Nearly every word has one entry.
      if entries.count == 1 { return TermMatch(span: words.span(range.lowerBound..<wordEnd), first: reading) }
      found.append(FoundTerm(reading: reading, isExact: agreement == .exact))
    }
    let readings = FoundTerm.readings(of: found)
    guard let first = readings.first else { return nil }
    return TermMatch(
      span: words.span(range.lowerBound..<wordEnd), first: first, others: Array(readings.dropFirst()))
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
    if written.count == text.count, written.elementsEqual(text) { return .exact }
    let record = image.terms[number]
    if isStemmed, matcher.language.code == "en", !Self.isInflected(written, text) { return nil }
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
      image.languages[Int(record.language)].script == matcher.language.script
      && (!image.status(of: number).isAccepted || record.flags & TermbaseImage.Flag.isSingleHan != 0)
    return isLiteral ? nil : .otherCharacters
  }

  /// Whether two English texts have the same words, some inflected.
  private static func isInflected(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
      FoldedWords(String(decoding: bytes, as: UTF8.self), ignoringCase: true).scalars.split(separator: 0x20).map {
        String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init)))
      }
    }
    let (one, other) = (words(one), words(other))
    return one.count == other.count && zip(one, other).allSatisfy(Inflection.isForm)
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
    let isOwnScript = image.languages[Int(record.language)].script == matcher.language.script
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
        let spelling = (0..<textLength).map { UInt8(truncatingIfNeeded: guards[text + $0 / 2] >> ($0 % 2 == 0 ? 0 : 8)) }
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
