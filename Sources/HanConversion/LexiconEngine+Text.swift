import TextAnalysis

extension LexiconEngine {
  /// `text` converted by the fast decoder.
  func converted(_ text: String, _ controls: ConversionControls) -> String {
    var text = text
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 64)
    text.withUTF8 { buffer in
      let bytes = UnsafeRawBufferPointer(buffer)
      var ends: [Int] = []
      while let next = decoder.pieces.end(of: bytes, from: ends.last ?? 0, isLast: true) { ends.append(next) }
      Scratch.shared.withElement(orMake: Scratch.init) { scratch in
        do {
          try convert(bytes, pieces: ends, controls, scratch: scratch) { result.append(contentsOf: $0) }
        } catch {
          preconditionFailure("a String is always UTF-8: \(error)")
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
