extension LexiconEntries {
  /// The entries as rules of ICU: words before the characters they begin with, since ICU takes the first rule that fits.
  ///
  /// - Parameter header: Lines that stand before them as comments.
  ///
  /// Source: ICU User Guide, “Transform Rule Tutorial”; UTS #35, part 2, “Transform Rules”.
  package func icuRules(header: [String]) -> String {
    var result = header.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    for entry in words + characters { result += "\(Self.literal(entry.key))>\(Self.literal(entry.value));\n" }
    return result
  }

  /// The words as a dictionary of OpenCC: key, tab, value, sorted by code points.
  package var openCCPhrases: String { Self.openCC(words) }

  /// The characters as a dictionary of OpenCC.
  package var openCCCharacters: String { Self.openCC(characters) }

  /// A configuration of OpenCC that cuts a text by the words and then looks up words and characters.
  ///
  /// Source: OpenCC, `data/config/s2t.json`.
  package static func openCCConfiguration(name: String, phrases: String, characters: String) -> String {
    """
    {
      "name": "\(name)",
      "segmentation": {
        "type": "mmseg",
        "dict": { "type": "text", "file": "\(phrases)" }
      },
      "conversion_chain": [{
        "dict": {
          "type": "group",
          "dicts": [
            { "type": "text", "file": "\(phrases)" },
            { "type": "text", "file": "\(characters)" }
          ]
        }
      }]
    }

    """
  }

  private static func openCC(_ entries: [Entry]) -> String {
    entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { "\(text($0.key))\t\(text($0.value))\n" }.joined()
  }

  private static func text(_ characters: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: characters.compactMap(Unicode.Scalar.init))
    return String(text)
  }

  /// `characters` as ICU's rules write text: letters, Han among them, as they are, all else as escapes.
  private static func literal(_ characters: [UInt32]) -> String {
    characters.compactMap(Unicode.Scalar.init).map { scalar in
      if scalar.properties.isAlphabetic { return String(scalar) }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return scalar.value < 0x10000
        ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }
}
