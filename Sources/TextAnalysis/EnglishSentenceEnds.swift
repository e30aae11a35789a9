/// Where English sentences end although Unicode's rules see no end, and go on although the rules see one.
///
/// People write sentences that begin in small letters or with a number, and leave out the space after a full stop; and
/// they write `U.S. Army`. UAX #29 knows no words; these rules know a few.
struct EnglishSentenceEnds {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Words that sentences begin with more often than names do.
  private static let openers: Set<String> = [
    "a", "after", "all", "although", "an", "and", "are", "as", "at", "because", "before", "being", "both", "but",
    "by", "can", "could", "did", "do", "does", "during", "each", "even", "for", "from", "had", "has", "have", "he",
    "her", "here", "his", "how", "however", "i", "if", "in", "is", "it", "it's", "its", "let", "many", "may",
    "millions", "more", "most", "my", "no", "not", "now", "on", "once", "one", "only", "our", "please", "she",
    "since", "so", "some", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those",
    "though", "to", "today", "under", "until", "we", "were", "what", "when", "where", "whether", "which", "while",
    "who", "why", "with", "would", "yes", "yet", "you", "your",
  ]

  /// Pronouns, particles, verbs without a meaning of their own: short words that are no abbreviations.
  private static let short: Set<String> = [
    "all", "also", "am", "and", "any", "are", "away", "back", "be", "been", "both", "but", "can", "did", "do",
    "does", "done", "down", "each", "else", "even", "ever", "few", "for", "from", "get", "go", "goes", "gone",
    "got", "had", "has", "have", "he", "her", "here", "hers", "him", "his", "how", "if", "in", "into", "is", "it",
    "its", "just", "less", "many", "may", "me", "mine", "more", "most", "much", "must", "my", "near", "none", "nor",
    "not", "now", "of", "off", "on", "once", "one", "only", "or", "our", "ours", "out", "over", "own", "same",
    "she", "so", "some", "soon", "such", "than", "that", "the", "them", "then", "they", "this", "thus", "to", "too",
    "two", "up", "upon", "us", "very", "was", "we", "well", "went", "were", "what", "when", "who", "whom", "why",
    "will", "with", "yes", "yet", "you", "your",
  ]

  /// From how many characters on a row of = or _ is a drawn line, which parts sentences.
  private static let ruleLength = 10

  /// Words that put what follows, such as a time, before the sentence proper.
  private static let prepositions: Set<String> = ["at", "by", "around", "before", "after", "until", "till", "since"]

  // MARK: Ends that the rules leave out

  /// The offsets in `range`, in order, at which sentences end, the first of which began at `start`.
  func find(in range: Range<Int>, from start: Int) -> [Int] {
    var ends: [Int] = []
    var first = start
    var index = range.lowerBound
    while index < range.upperBound {
      if Self.isRule(bytes[index]), case let rule = endOfRule(at: index), rule - index >= Self.ruleLength {
        if index > first, ASCII.isSpace(bytes[index - 1]) { ends.append(index) }
        if rule < bytes.count, ASCII.isSpace(bytes[rule]) { ends.append(rule) }
        first = bytes.endOfWhiteSpace(from: rule)
        index = max(first, rule)
        continue
      }
      guard bytes[index] == UInt8(ascii: "."), index > first, index + 1 < bytes.count else {
        index += 1
        continue
      }
      if let missed = endAfterFullStop(at: index, from: first) {
        ends.append(missed)
        first = bytes.endOfWhiteSpace(from: missed)
        index = max(first, index + 1)
      } else {
        index += 1
      }
    }
    return ends
  }

  /// Whether lines are drawn with this character.
  private static func isRule(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private func endOfRule(at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == bytes[start] { end += 1 }
    return end
  }

  private func endAfterFullStop(at stop: Int, from first: Int) -> Int? {
    let end = bytes.count
    let word = (startOfWord(before: stop, from: first))..<stop
    let next = bytes[stop + 1]
    if next == 0x20 {
      // compounds. . . . The
      if isOmission(after: stop, to: end), ASCII.isLetter(bytes[stop - 1]) { return stop + 1 }
      let following = bytes.endOfBlanks(from: stop + 1)
      guard following < end, ASCII.isLower(bytes[following]) || ASCII.isDigit(bytes[following]) else { return nil }
      return isPlainWord(word) ? stop + 1 : nil
    }
    return ASCII.isUpper(next) && isSpaceMissing(at: stop, word: word, to: end) ? stop + 1 : nil
  }

  /// Whether exactly three dots with spaces before them stand behind the one at `stop`, and words after them.
  private func isOmission(after stop: Int, to end: Int) -> Bool {
    var position = stop + 1
    for _ in 0..<3 {
      guard position + 1 < end, bytes[position] == 0x20, bytes[position + 1] == UInt8(ascii: ".") else { return false }
      position += 2
    }
    return position + 1 < bytes.count && bytes[position] == 0x20 && ASCII.isLetter(bytes[position + 1])
  }

  /// Whether `range` is a word of letters that is no abbreviation.
  private func isPlainWord(_ range: Range<Int>) -> Bool {
    guard range.count > 1, bytes[range].allSatisfy({ ASCII.isLetter($0) || $0 == UInt8(ascii: "'") || $0 >= 0x80 })
    else { return false }
    guard range.lowerBound == 0 || bytes[range.lowerBound - 1] != UInt8(ascii: ".") else { return false }
    let word = string(range).lowercased()
    return !Abbreviations.contains(word) && (range.count > 4 || Self.short.contains(word))
  }

  /// Whether the full stop at `stop` stands between two sentences without a space, the second of which begins with a word
  /// that sentences begin with: `world.Today is`.
  private func isSpaceMissing(at stop: Int, word: Range<Int>, to end: Int) -> Bool {
    guard !word.isEmpty else { return false }
    // What stands before is a word or a number, no address and no name of a file.
    if word.lowerBound > 0, case let before = bytes[word.lowerBound - 1], before > 0x20, before != 0x28, before != 0x22,
      before != UInt8(ascii: "."), before != UInt8(ascii: ",")
    {
      return false
    }
    var last = stop + 1
    while last < end, ASCII.isLetter(bytes[last]) { last += 1 }
    let next = string((stop + 1)..<last)
    let isTitle =
      last < end && bytes[last] == UInt8(ascii: ".") && Abbreviations.beforeWords.contains(next.lowercased())
    guard isTitle || last == end || bytes[last] == 0x20 || bytes[last] == UInt8(ascii: ",") || bytes[last] == 0x27
    else { return false }
    return word.count > 1 && (isTitle || Self.openers.contains(next.lowercased()))
  }

  // MARK: Ends that are none

  /// Whether the sentence that began at `start` goes on at `next`, behind an abbreviation that may end one.
  func goesOn(after word: String, at wordStart: Int, next: Int, from start: Int) -> Bool {
    guard next < bytes.count else { return false }
    if bytes[next] == UInt8(ascii: "(") { return true }
    guard ASCII.isUpper(bytes[next]) else { return false }
    if word == "etc" { return false }
    if word == "a.m" || word == "p.m" {
      // At 5 a.m. Mr. Smith went to the bank.
      let words = string(start..<wordStart).split(separator: " ")
      return words.count <= 3 && words.first.map { Self.prepositions.contains($0.lowercased()) } ?? false
    }
    var end = next
    while end < bytes.count, ASCII.isLetter(bytes[end]) || bytes[end] == 0x27 { end += 1 }
    return !Self.openers.contains(string(next..<end).lowercased())
  }

  /// Whether the word before the one at `start` begins with a capital: Albert I. Jones.
  func isName(before start: Int) -> Bool {
    guard start > 1, bytes[start - 1] == 0x20 else { return false }
    let word = startOfWord(before: start - 1, from: 0)
    return word < start - 2 && ASCII.isUpper(bytes[word])
  }

  // MARK: Words

  /// The start of the letters, digits and apostrophes before `end`.
  private func startOfWord(before end: Int, from first: Int) -> Int {
    var start = end
    while start > first, case let byte = bytes[start - 1],
      ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == 0x27 || byte >= 0x80
    {
      start -= 1
    }
    return start
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
