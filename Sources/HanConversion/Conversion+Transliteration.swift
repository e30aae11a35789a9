import TextAnalysis

extension Conversion {
  /// The conversion that a transliteration of `source` is, without the edits to which `reason` gives none.
  ///
  /// - Parameter reason: Told whether an edit replaces nothing but quotation marks.
  init(_ result: Transliteration, of source: String, reason: (_ isQuotation: Bool) -> Replacement.Reason?) {
    var text: [UInt8] = []
    text.reserveCapacity(result.text.utf8.count)
    var replacements: [Replacement] = []
    replacements.reserveCapacity(result.edits.count)
    var position = 0
    for edit in result.edits {
      guard let reason = reason(Self.isQuotation(source.slice(edit.source))) else { continue }
      let replaced = String(result.text.slice(edit.target))
      text += source.slice(position..<edit.source.lowerBound).utf8
      let start = text.count
      text += replaced.utf8
      replacements.append(
        Replacement(source: edit.source, target: start..<text.count, candidates: [replaced], reason: reason))
      position = edit.source.upperBound
    }
    text += source.slice(position..<source.utf8.count).utf8
    self.init(source: source, text: String(decoding: text, as: UTF8.self), replacements: replacements)
  }

  /// “” ‘’ 「」 『』 and their vertical forms.
  private static func isQuotation(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x2018...0x201F, 0x300C...0x300F, 0xFE41...0xFE44: true
        default: false
        }
      }
  }
}
