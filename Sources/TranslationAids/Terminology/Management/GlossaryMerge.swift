import Bitext

/// Two versions of a glossary brought together over the one that both came from.
///
/// What only one side changed is taken; what both changed alike, once. Where both changed one field of a concept or term
/// to different values, or one removed what the other changed, there is a conflict, which somebody must settle: by side,
/// for all or for one concept.
package struct GlossaryMerge: Sendable {
  /// One of the two sides.
  package enum Side: String, Sendable, CaseIterable {
    case ours, theirs
  }

  /// What both sides changed.
  package struct Conflict: Hashable, Sendable, CustomStringConvertible {
    /// The concept's name.
    package var concept: String
    /// The tag of the term's language and the term; nil where the concept itself is meant.
    package var language: String?
    package var term: String?
    /// The field; nil where a side removed the whole.
    package var field: String?
    /// What stood there, and what each side made of it; nil for nothing.
    package var base: String?
    package var ours: String?
    package var theirs: String?
    /// How it was settled; nil when it is open.
    package var settled: Side?

    package var description: String {
      let place = concept + (language.map { ", \($0) ‘\(term ?? "")’" } ?? "")
      func shown(_ value: String?) -> String { value.map { $0.isEmpty ? "nothing" : "‘\($0.onOneLine)’" } ?? "removed" }
      return "\(place): \(field ?? "the whole"): ours \(shown(ours)), theirs \(shown(theirs)), before \(shown(base))"
        + (settled.map { "; taken: \($0.rawValue)" } ?? "")
    }
  }

  /// The result; where a conflict is open, with our side.
  package let glossary: Glossary
  /// The conflicts, in the order of a table, also those that were settled.
  package let conflicts: [Conflict]

  /// Merges `ours` and `theirs`, which came from `base`.
  ///
  /// - Parameters:
  ///   - preferred: The side that wins everywhere; nil to leave conflicts open.
  ///   - byConcept: The side that wins for a concept.
  /// - Complexity: O(*n* log *n*) for *n* terms.
  package init(
    base: Glossary, ours: Glossary, theirs: Glossary, preferred: Side? = nil, byConcept: [String: Side] = [:]
  ) {
    let (old, left, right) = (
      GlossaryRecord.records(of: base), GlossaryRecord.records(of: ours), GlossaryRecord.records(of: theirs)
    )
    var merged: [GlossaryRecord.Key: GlossaryRecord] = [:]
    var conflicts: [Conflict] = []
    for key in Set(old.keys).union(left.keys).union(right.keys).sorted() {
      let side = byConcept[key.concept] ?? preferred
      merged[key] = Self.merge(key, old[key], left[key], right[key], side, &conflicts)
    }
    // A concept that one side removed and the other gave a new term stays.
    for key in merged.keys where merged[GlossaryRecord.Key(concept: key.concept)] == nil {
      let own = GlossaryRecord.Key(concept: key.concept)
      merged[own] = left[own] ?? right[own] ?? old[own]
      conflicts.append(
        Conflict(
          concept: key.concept, language: key.term?.language, term: key.term?.text, field: nil, base: nil,
          ours: left[key] == nil ? nil : "", theirs: right[key] == nil ? nil : "",
          settled: byConcept[key.concept] ?? preferred))
    }
    self.conflicts = conflicts.sorted {
      ($0.concept, $0.language ?? "", $0.term ?? "") < ($1.concept, $1.language ?? "", $1.term ?? "")
    }
    let comments = ours.comments == base.comments ? theirs.comments : ours.comments
    glossary = GlossaryRecord.glossary(of: merged, name: ours.name, comments: comments)
  }

  private static func merge(
    _ key: GlossaryRecord.Key, _ base: GlossaryRecord?, _ ours: GlossaryRecord?, _ theirs: GlossaryRecord?,
    _ side: Side?, _ conflicts: inout [Conflict]
  ) -> GlossaryRecord? {
    if ours == theirs || theirs == base { return ours }
    if ours == base { return theirs }
    guard let ours, let theirs else {
      func text(_ record: GlossaryRecord?) -> String? {
        record.map {
          $0.fields.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.joined(separator: "|"))" }.joined(
            separator: "; ")
        }
      }
      conflicts.append(
        Conflict(
          concept: key.concept, language: key.term?.language, term: key.term?.text, field: nil, base: text(base),
          ours: text(ours), theirs: text(theirs), settled: side))
      return side == .theirs ? theirs : ours
    }
    var fields: [String: [String]] = [:]
    for name in Set(ours.fields.keys).union(theirs.fields.keys).union(base.map { Array($0.fields.keys) } ?? []).sorted()
    {
      let (old, left, right) = (base?.fields[name], ours.fields[name], theirs.fields[name])
      if left == right || right == old {
        fields[name] = left
      } else if left == old {
        fields[name] = right
      } else {
        func text(_ values: [String]?) -> String { (values ?? []).joined(separator: "|") }
        conflicts.append(
          Conflict(
            concept: key.concept, language: key.term?.language, term: key.term?.text, field: name, base: text(old),
            ours: text(left), theirs: text(right), settled: side))
        fields[name] = side == .theirs ? right : left
      }
    }
    return GlossaryRecord(fields: fields)
  }
}
