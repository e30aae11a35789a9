import Bitext

/// What is different in a later version of a glossary, concept by concept and term by term.
package struct GlossaryDifference: Sendable {
  /// One difference. Prints as one line: `+ program, en ‘programme’: status admitted`.
  package struct Change: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
      case added, removed, changed
    }

    package var kind: Kind
    /// The name of the concept.
    package var concept: String
    /// The tag of the term's language; nil where the concept itself is meant.
    package var language: String?
    /// The term.
    package var term: String?
    /// The fields that differ, by name: what they were and what they are, empty for nothing.
    package var fields: [Field]

    package var description: String {
      let sign = kind == .added ? "+" : kind == .removed ? "-" : "~"
      let place = concept + (language.map { ", \($0) ‘\(term ?? "")’" } ?? "")
      let shown = fields.map { field in
        switch kind {
        case .added: "\(field.name) \(field.after)"
        case .removed: "\(field.name) \(field.before)"
        case .changed:
          "\(field.name) \(field.before.isEmpty ? "nothing" : field.before) → "
            + (field.after.isEmpty ? "nothing" : field.after)
        }
      }
      return "\(sign) \(place)" + (shown.isEmpty ? "" : ": \(shown.joined(separator: "; "))")
    }
  }

  /// A field that differs.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var before: String
    package var after: String
  }

  /// The differences, in the order of a table.
  package let changes: [Change]

  /// What `later` says that `earlier` does not, and the other way round.
  ///
  /// - Complexity: O(*n* log *n*) for *n* terms.
  package init(from earlier: Glossary, to later: Glossary) {
    let (old, new) = (GlossaryRecord.records(of: earlier), GlossaryRecord.records(of: later))
    changes = Set(old.keys).union(new.keys).sorted().compactMap { key in
      let (before, after) = (old[key], new[key])
      guard before != after else { return nil }
      let names = Set(before?.fields.keys.map { $0 } ?? []).union(after?.fields.keys.map { $0 } ?? []).sorted()
      let fields = names.map { name in
        Field(
          name: name, before: (before?.fields[name] ?? []).joined(separator: "|").onOneLine,
          after: (after?.fields[name] ?? []).joined(separator: "|").onOneLine)
      }.filter { $0.before != $0.after }
      return Change(
        kind: before == nil ? .added : after == nil ? .removed : .changed, concept: key.concept,
        language: key.term?.language, term: key.term?.text, fields: fields)
    }
  }
}
