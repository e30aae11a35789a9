import Bitext
import TestSupport

@testable import TranslationAids

/// The language with this tag.
///
/// - Precondition: The tag is well formed.
func language(_ tag: String) -> Language {
  guard let language = Language(tag) else { preconditionFailure("no tag: \(tag)") }
  return language
}

/// A concept written as in a wide table: `program | en: program | zh-Hant: 程式 +應用程式 !程序`; a term ends in `(…)`
/// with its mode, case and exceptions: `程式(方程式)`, `carbon(prefix)`, `IT(keep)`.
func concept(_ text: String) -> Concept {
  var parts = text.split(separator: "|").map { $0.trimmed }
  let id = parts.removeFirst()
  let terms = parts.flatMap { part -> [Term] in
    let colon = part.firstIndex(of: ":") ?? part.endIndex
    return part[colon...].dropFirst().split(separator: " ").map { word in
      var word = word
      var term = Term(language: language(String(part[..<colon])), text: "")
      if let status = ["+": Term.Status.admitted, "?": .deprecated, "~": .superseded, "!": .forbidden][word.prefix(1)] {
        term.status = status
        word = word.dropFirst()
      }
      if let open = word.firstIndex(of: "("), word.hasSuffix(")") {
        for option in word[open...].dropFirst().dropLast().split(separator: ",") {
          switch option {
          case "prefix": term.match = .prefix
          case "keep": term.caseRule = .keep
          default: term.exceptions.append(option.replacing("_", with: " "))
          }
        }
        word = word[..<open]
      }
      term.text = word.replacing("_", with: " ")
      return term
    }
  }
  return Concept(id: id, subject: "", terms: terms)
}

/// A termbase of one glossary with these concepts.
func termbase(_ concepts: String...) -> CompiledTermbase {
  CompiledTermbase([Glossary(name: "test.tsv", concepts: concepts.map(concept))], folding: .forTests)
}

extension Substring {
  fileprivate var trimmed: String { String(self).trimmed }
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}

extension TermFolding {
  /// Folds a few characters by hand.
  static let forTests = TermFolding { text, ignoringCase in
    let pairs: [UInt32: UInt32] = Dictionary(
      uniqueKeysWithValues: zip(
        "軟體氣變遷數據類灣臺麵資電腦發圖連線麼欄".unicodeScalars.map(\.value),
        "软体气变迁数据类湾台面资电脑发图连线么栏".unicodeScalars.map(\.value)))
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if value == 0x3000 { value = 0x20 }
      value = pairs[value] ?? value
      let folded =
        ignoringCase ? Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars.map(\.value) ?? [] : [value]
      for value in folded {
        scalars.append(value)
        offsets.append(offset)
      }
      offset += scalar.utf8.count
    }
    return (scalars, offsets)
  }
}
