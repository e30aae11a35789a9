import Bitext

/// Something of a glossary that a format could not hold.
package struct GlossaryLoss: Hashable, Sendable, CustomStringConvertible {
  /// The concept's name; empty when the whole glossary is meant.
  package var concept: String
  /// The term; nil when the concept or the glossary is meant.
  package var term: Term?
  /// What is lost, for people: `match prefix`.
  package var what: String

  package var description: String {
    let place = [concept, term.map { "\($0.language) ‘\($0.text)’" } ?? ""].filter { !$0.isEmpty }
    return place.isEmpty ? what : "\(place.joined(separator: ", ")): \(what)"
  }
}
