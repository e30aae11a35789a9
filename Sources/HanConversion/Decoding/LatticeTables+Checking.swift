import TextAnalysis

extension LatticeTables {
  /// Whether all words are checked, and all that is known of their borders, which a short text does without.
  var isChecked: Bool { words.isChecked && leftLosses.isChecked && rightLosses.isChecked }

  /// Checks the words of the lexicon and what is known of their borders: all of them.
  func checkWords() throws(LexiconError) {
    try words.check()
    try leftLosses.check()
    try rightLosses.check()
  }

  /// Checks what is read of the words of the lexicon when `text` is converted; the bytes may be anything.
  ///
  /// A short text's words are looked for from each of its characters, read as text of either script: a decoder follows
  /// no others. For a long one everything is checked.
  ///
  /// - Complexity: O(*n*) for a text of *n* bytes; of the words' size the first time that a long text comes.
  func checkWords(of text: UnsafeRawBufferPointer) throws(LexiconError) {
    if isChecked { return }
    guard text.count <= Self.shortText, !words.isChecked else { return try checkWords() }
    try words.reading { read throws(LexiconError) in try followWords(in: text, read) }
  }

  /// Reads the cells of the words that begin at each character of `text`, and each cell that a word ends before.
  func followWords<Failure: Error>(
    in text: UnsafeRawBufferPointer, _ read: (_ cell: Int) throws(Failure) -> UInt64
  ) throws(Failure) {
    var characters: [UInt32] = []
    var offset = 0
    while offset < text.count {
      let (character, width) = FastDecoder.at(text.bytes, offset)
      characters.append(width == 0 ? 0 : character)
      offset += max(1, width)
    }
    let root = WordTrie.base(try read(0))
    for isSettled in [false, true] {
      let symbols = characters.map { symbol(of: $0, settled: isSettled) }
      for start in symbols.indices {
        var (cell, base) = (0, root)
        for symbol in symbols[start...] {
          let next = base + Int(symbol)
          let content = try read(next)
          guard WordTrie.parent(content) == cell else { break }
          (cell, base) = (next, WordTrie.base(content))
        }
      }
    }
  }

  /// Checking the words of a text takes about as long as checking everything when it has so many bytes.
  private static var shortText: Int { 4096 }
}
