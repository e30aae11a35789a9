import Bitext

/// The language with this tag.
///
/// - Precondition: The tag is well formed.
package func language(_ tag: String) -> Language {
  guard let language = Language(tag) else { preconditionFailure("no tag: \(tag)") }
  return language
}

/// A concept written as in a wide table: `program | en: program | zh-Hant: 程式 +應用程式 !程序`; a term ends in `(…)`
/// with its mode, case and exceptions: `程式(方程式)`, `carbon(prefix)`, `IT(keep)`.
package func concept(_ text: String) -> Concept {
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

extension Substring {
  fileprivate var trimmed: String { String(self).trimmed }
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}
