import Bitext

/// The attributes of HTML whose values people read.
///
/// Source: HTML Living Standard §3.2.6.1, the list of translatable attributes.
enum ReadAttributes {
  /// Names, and the elements on which they are text; none for all elements.
  private static let elements: [String: Set<String>] = [
    "alt": ["img", "area", "input"],
    "aria-label": [],
    "label": ["option", "optgroup", "track"],
    "placeholder": ["input", "textarea"],
    "title": [],
  ]
  /// What `<meta>` says in words, by its `name` or `property`.
  private static let descriptions: Set<String> = [
    "description", "og:title", "og:description", "og:image:alt", "twitter:title", "twitter:description",
  ]

  /// Whether people read the attribute `name` of an element.
  ///
  /// - Parameter value: The value of another attribute of the element; nil where it has none.
  static func isRead(_ name: String, of element: String, value: (String) -> String?) -> Bool {
    if let names = elements[name] { return names.isEmpty || names.contains(element) }
    if name == "content", element == "meta" {
      return descriptions.contains((value("name") ?? value("property") ?? "").lowercased())
    }
    return name == "value" && element == "input"
      && ["button", "submit", "reset"].contains(value("type")?.lowercased() ?? "")
  }

  /// Whether a value without quotes holds what belongs to none: broken markup, better left as it is.
  private static func isTagSoup(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range].contains { "\"'`=<&".utf8.contains($0) }
  }

  /// The blocks that the attributes of a tree make; none for blank values, and for those that should have quotes.
  static func drafts(_ bytes: [UInt8], tree: HTMLTree, references: inout CharacterReferences) -> [HTMLDraft] {
    tree.attributes.values.compactMap { attribute in
      if attribute.syntax == .unquoted, isTagSoup(bytes, attribute.range) { return nil }
      let text = SpelledText(html: bytes, attribute.range, references: &references, inAttribute: true)
      guard
        var draft = BlockDraft(
          kind: .attribute, trimming: text, start: attribute.range.lowerBound, syntax: attribute.syntax)
      else { return nil }
      if let language = attribute.language.flatMap({ Language($0) }) {
        draft.stretches = [Stretch(range: 0..<draft.text.utf8.count, isKept: false, language: language)]
      }
      return HTMLDraft(draft: draft, context: ElementContext())
    }
  }
}
