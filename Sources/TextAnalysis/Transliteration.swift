/// A text after a transform, and which parts of it became which.
package struct Transliteration: Hashable, Sendable {
  /// A part of the text and what stands in its place; not equal, and at least one of them not empty.
  package struct Edit: Hashable, Sendable {
    /// UTF-8 range in the text that was transformed.
    package var source: Range<Int>
    /// UTF-8 range in the text that came out.
    package var target: Range<Int>

    package init(source: Range<Int>, target: Range<Int>) {
      self.source = source
      self.target = target
    }
  }

  /// The text that came out.
  package var text: String
  /// What changed, in order; between two edits the texts are equal. Edits may touch each other.
  package var edits: [Edit]

  package init(text: String, edits: [Edit]) {
    self.text = text
    self.edits = edits
  }
}
