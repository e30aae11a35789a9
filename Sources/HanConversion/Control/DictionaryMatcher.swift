/// Finds the words of a dictionary in texts: from the left, the longest at each place.
struct DictionaryMatcher: Sendable {
  /// A word as it is looked for.
  private struct Word: Sendable {
    var spelling: [UInt32]
    var target: String
    /// Longer words, folded, and where in them the word stands.
    var exceptions: [(key: [UInt32], place: Int)]
    /// Whether only this spelling counts.
    var isLiteral: Bool
    /// Whether the word begins, ends with a letter or digit that a longer word may surround.
    var needsStart: Bool
    var needsEnd: Bool
  }

  private let fold: @Sendable (UInt32) -> UInt32
  private var words: [Word] = []
  /// The node that a folded character leads to from a node: the key is the node in the high half.
  private var edges: [UInt64: Int32] = [:]
  /// The words that end at a node, the first wins.
  private var ends: [[Int32]] = [[]]
  /// Whether a word begins with a character whose low 16 bits, folded, are these.
  private var starts = [UInt64](repeating: 0, count: 1 << 10)
  /// Whether a word may begin with a character of the basic plane, as it stands.
  private var firsts = [UInt64](repeating: 0, count: 1 << 10)

  /// - Parameter fold: One character for all that may stand for each other.
  init(_ dictionary: ConversionDictionary, fold: @escaping @Sendable (UInt32) -> UInt32) {
    self.fold = fold
    var sources: Set<String> = []
    for entry in dictionary.entries where sources.insert(entry.source).inserted { add(entry) }
    // Targets stay when they are converted again. One of a single character would take it away from every other word.
    for entry in dictionary.entries
    where entry.target.unicodeScalars.count > 1 && sources.insert(entry.target).inserted {
      add(ConversionDictionary.Entry(source: entry.target, target: entry.target))
    }
    for character in UInt32(0)..<0x10000 where isStart(fold(character)) {
      firsts[Int(character) >> 6] |= 1 << UInt64(character & 63)
    }
  }

  @inline(__always)
  private func isStart(_ folded: UInt32) -> Bool { starts[Int(folded & 0xFFFF) >> 6] >> UInt64(folded & 63) & 1 != 0 }

  /// Whether a word may begin somewhere in `text`: a quick look at its bytes.
  private func isPossible(in text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < text.count {
      let byte = UInt32(text[index])
      var character = byte
      if byte < 0x80 {
        index += 1
      } else if byte < 0xE0, index + 1 < text.count {
        character = (byte & 0x1F) << 6 | UInt32(text[index + 1]) & 0x3F
        index += 2
      } else if byte < 0xF0, index + 2 < text.count {
        character = (byte & 0xF) << 12 | (UInt32(text[index + 1]) & 0x3F) << 6 | UInt32(text[index + 2]) & 0x3F
        index += 3
      } else {
        // Rare; the longer look decides.
        return true
      }
      if firsts[Int(character) >> 6] >> UInt64(character & 63) & 1 != 0 { return true }
    }
    return false
  }

  private mutating func add(_ entry: ConversionDictionary.Entry) {
    let spelling = entry.source.unicodeScalars.map(\.value)
    guard let first = entry.source.unicodeScalars.first, let last = entry.source.unicodeScalars.last else { return }
    let key = spelling.map(fold)
    var exceptions: [(key: [UInt32], place: Int)] = []
    for exception in entry.exceptions {
      let longer = exception.unicodeScalars.map { fold($0.value) }
      guard longer.count > key.count else { continue }
      for place in 0...longer.count - key.count where longer[place...].starts(with: key) {
        exceptions.append((longer, place))
      }
    }
    var node: Int32 = 0
    for character in key {
      let edge = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(character)
      if let next = edges[edge] {
        node = next
      } else {
        node = Int32(ends.count)
        ends.append([])
        edges[edge] = node
      }
    }
    ends[Int(node)].append(Int32(words.count))
    starts[Int(key[0] & 0xFFFF) >> 6] |= 1 << UInt64(key[0] & 63)
    words.append(
      Word(
        spelling: spelling, target: entry.target, exceptions: exceptions, isLiteral: key.count == 1,
        needsStart: first.isWordLetter, needsEnd: last.isWordLetter))
  }

  /// The words that stand in `text`, valid UTF-8, in order.
  func matches(in text: UnsafeRawBufferPointer, offset: Int = 0) -> [FixedSpan] {
    guard isPossible(in: text) else { return [] }
    var characters: [UInt32] = []
    var offsets: [Int] = []
    characters.reserveCapacity(text.count / 2)
    offsets.reserveCapacity(text.count / 2 + 1)
    var place = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      characters.append(scalar.value)
      offsets.append(place)
      place += UTF8.width(scalar)
    }
    offsets.append(place)
    let folded = characters.map(fold)
    var result: [FixedSpan] = []
    var start = 0
    while start < characters.count {
      guard let (word, end) = longest(at: start, characters, folded) else {
        start += 1
        continue
      }
      result.append(
        FixedSpan(
          source: offset + offsets[start]..<offset + offsets[end], target: words[word].target, reason: .dictionary))
      start = end
    }
    return result
  }

  private func longest(at start: Int, _ characters: [UInt32], _ folded: [UInt32]) -> (word: Int, end: Int)? {
    guard isStart(folded[start]) else { return nil }
    var best: (Int, Int)?
    var node: Int32 = 0
    var end = start
    while end < folded.count, let next = edges[UInt64(UInt32(bitPattern: node)) << 32 | UInt64(folded[end])] {
      node = next
      end += 1
      // A word as it is written before one that only folds alike.
      let candidates = ends[Int(node)].filter { fits(words[Int($0)], start..<end, characters, folded) }
      let exact = candidates.first { words[Int($0)].spelling.elementsEqual(characters[start..<end]) }
      if let word = exact ?? candidates.first(where: { !words[Int($0)].isLiteral }) { best = (Int(word), end) }
    }
    return best
  }

  private func fits(_ word: Word, _ range: Range<Int>, _ characters: [UInt32], _ folded: [UInt32]) -> Bool {
    if word.needsStart, range.lowerBound > 0, characters[range.lowerBound - 1].isWordLetter { return false }
    if word.needsEnd, range.upperBound < characters.count, characters[range.upperBound].isWordLetter { return false }
    return !word.exceptions.contains { exception in
      let start = range.lowerBound - exception.place
      return start >= 0 && start + exception.key.count <= folded.count
        && folded[start..<start + exception.key.count].elementsEqual(exception.key)
    }
  }
}

extension Unicode.Scalar {
  /// Whether the character is a letter or digit of a script whose words have more than one.
  fileprivate var isWordLetter: Bool { value.isWordLetter }
}

extension UInt32 {
  fileprivate var isWordLetter: Bool {
    if self < 0x80 { return (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) }
    guard self < 0x2E80, let scalar = Unicode.Scalar(self) else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
