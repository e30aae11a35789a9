import TextAnalysis

extension LexiconEngine {
  /// `text` converted by the fast decoder.
  ///
  /// - Throws: `ConversionError.lexicon` when the lexicon is damaged.
  func converted(_ text: String, _ controls: ConversionControls) throws(ConversionError) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 64)
    try text.utf8Span.span.bytes.withUnsafeBytes { bytes throws(ConversionError) in
      try Scratch.shared.withElement(orMake: { () throws(ConversionError) in Scratch() }) {
        scratch throws(ConversionError) in
        do {
          try convert(bytes, controls, scratch: scratch) { result.append(contentsOf: $0) }
        } catch let fault as ConversionError {
          throw fault
        } catch {
          preconditionFailure("a String is always UTF-8: \(error)")
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
