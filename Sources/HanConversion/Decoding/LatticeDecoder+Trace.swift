import Bitext
import TextAnalysis

extension LatticeDecoder {
  /// `text` converted around `spans`, with what was replaced: word by word of the best path.
  func traced(_ text: String, around spans: [FixedSpan] = []) -> Conversion {
    var text = text
    text.makeContiguousUTF8()
    var builder = ConversionBuilder(text)
    var written: [UInt8] = []
    text.withUTF8 { buffer in
      let all = UnsafeRawBufferPointer(buffer)
      forEachPart(of: all, around: spans) { part in
        switch part {
        case .fixed(let span): builder.append(span)
        case .open(let range, let settled):
          forEachStep(of: UnsafeRawBufferPointer(rebasing: all[range]), settled: settled) { step in
            written.removeAll(keepingCapacity: true)
            write(step, to: &written)
            builder.append(
              written, for: range.lowerBound + step.range.lowerBound..<range.lowerBound + step.range.upperBound,
              candidates: candidates(for: step), reason: isRegional(step) ? .vocabulary : .script)
          }
        }
      }
    }
    return builder.conversion
  }

  /// What could stand for a step: what was chosen first, then the other forms that the lexicon has, the likelier first.
  func candidates(for step: Step) -> [String] {
    var result = [rendered(step.text)]
    func add(_ text: [UInt32]) {
      let candidate = rendered(text)
      if !result.contains(where: { $0.utf8.elementsEqual(candidate.utf8) }) { result.append(candidate) }
    }
    if step.text.count != step.characters.count || isRegional(step) {
      add(zip(step.characters, step.symbols).map { tables.standard($0, $1) })
      return result
    }
    let symbols = Array(step.symbols)
    for (index, symbol) in symbols.enumerated() {
      for form in tables.forms(of: symbol) where form != step.text[index] {
        var other = step.text
        other[index] = form
        if symbols.count == 1 {
          add(other)
        } else {
          // The word with the character settled on this form, if there is one.
          var settled = symbols
          settled[index] = tables.symbol(of: form, settled: true)
          if let written = word(settled, step.characters) { add(written) }
        }
      }
    }
    return result
  }

  /// What the word of these symbols writes; nil when it is no word.
  private func word(_ symbols: [UInt16], _ characters: ArraySlice<UInt32>) -> [UInt32]? {
    var cell = 0
    for symbol in symbols {
      guard symbol != 0 else { return nil }
      let next = WordTrie.base(tables.trie[cell]) + Int(symbol)
      guard WordTrie.parent(tables.trie[next]) == cell else { return nil }
      cell = next
    }
    guard tables.trie[cell] & WordTrie.wordFlag != 0 else { return nil }
    if let record = tables.record(ofCell: cell) { return Array(tables.text(ofRecord: record)) }
    return zip(characters, symbols).map { tables.standard($0, $1) }
  }

  func rendered(_ text: [UInt32]) -> String {
    var bytes: [UInt8] = []
    for character in text { bytes.append(scalar: fast.rendering.character(for: character)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a step writes a regional word.
  func isRegional(_ step: Step) -> Bool {
    guard case .record(let record) = step.origin else { return false }
    return tables.domain(ofRecord: record) != 0
  }
}
