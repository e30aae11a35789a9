/// How much of which script a text holds.
package struct ScriptProfile: Hashable, Sendable {
  /// Letters of any script: Han, Latin, kana and all others.
  package var letters = 0
  /// Han characters.
  package var han = 0
  /// Letters of the Latin script.
  package var latin = 0
  /// Kana and Hangul: the text is hardly Chinese.
  package var kanaAndHangul = 0
  /// Han characters that only Simplified Chinese uses.
  package var simplified = 0
  /// Han characters that only Traditional Chinese uses.
  package var traditional = 0

  /// `Hans` or `Hant` where one has at least twice the evidence of the other; nil for no evidence or an even mixture.
  package var script: String? {
    if simplified > 0, simplified >= 2 * traditional { return "Hans" }
    if traditional > 0, traditional >= 2 * simplified { return "Hant" }
    return nil
  }

  /// The part of the letters that is Han, 0 to 1; 0 for a text without letters.
  package var hanShare: Double { letters == 0 ? 0 : Double(han) / Double(letters) }
  /// The part of the letters that is Latin, 0 to 1.
  package var latinShare: Double { letters == 0 ? 0 : Double(latin) / Double(letters) }
}

/// Tells Simplified from Traditional Chinese, and Chinese from other languages, by counting characters.
package enum ScriptDetector {
  /// The counts for `text`.
  ///
  /// - Complexity: O(*n*) for *n* bytes; the first text with Han characters opens ICU's transforms, about 20 ms.
  package static func detect(_ text: String) -> ScriptProfile {
    var profile = ScriptProfile()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      switch value {
      case 0..<0x41: continue
      case 0x41...0x5A, 0x61...0x7A:
        profile.latin += 1
        profile.letters += 1
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3007, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        profile.han += 1
        profile.letters += 1
        switch HanVariants.Evidence(rawValue: UInt16(HanVariants.evidence[value])) {
        case .simplified: profile.simplified += 1
        case .traditional: profile.traditional += 1
        default: break
        }
      case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F, 0xAC00...0xD7A3, 0x1100...0x11FF:
        profile.kanaAndHangul += 1
        profile.letters += 1
      default:
        guard scalar.properties.isAlphabetic else { continue }
        profile.letters += 1
        if value < 0x250 || (0x1E00..<0x1F00).contains(value) || (0xFF21...0xFF5A).contains(value) {
          profile.latin += 1
        }
      }
    }
    return profile
  }
}
