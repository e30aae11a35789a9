import Bitext
import HanConversion

extension Glossary {
  /// The glossary with terms in `target` for the concepts that have none there, made by `converter` of those in
  /// `source` and marked as generated.
  ///
  /// What people have written stays, and so do rejected terms: a converted form that the concept rejects is not made.
  ///
  /// - Parameters:
  ///   - renewing: Whether terms that were generated before are made again.
  /// - Returns: The glossary, how many terms were made, and the concepts whose conversion is rejected.
  package func generating(
    _ target: Language, from source: Language, renewing: Bool, with converter: Converter
  ) throws -> (glossary: Glossary, count: Int, rejected: [String]) {
    var count = 0
    var rejected: [String] = []
    let concepts = try self.concepts.map { concept in
      var concept = concept
      if renewing { concept.terms.removeAll { $0.language == target && $0.isGenerated } }
      guard !concept.terms.contains(where: { $0.language == target && $0.isAccepted }) else { return concept }
      for term in concept.terms where term.language == source && term.isAccepted && term.match != .regex {
        var copy = term
        copy.language = target
        copy.text = try converter.converted(term.text)
        copy.exceptions = try term.exceptions.map(converter.converted)
        for name in [Attributes.Name.notBefore, .notAfter] {
          copy.attributes[all: name] = try term.attributes[all: name].map(converter.converted)
        }
        for name in [Attributes.Name.example, .usage, .source, .created, .modified] { copy.attributes[name] = "" }
        copy.note = ""
        copy.attributes[.origin] = "generated"
        if concept.terms.contains(where: { $0.language == target && $0.text == copy.text }) {
          rejected.append(concept.id)
          continue
        }
        concept.terms.append(copy)
        count += 1
      }
      return concept
    }
    return (Glossary(name: name, comments: comments, concepts: concepts), count, rejected)
  }
}
