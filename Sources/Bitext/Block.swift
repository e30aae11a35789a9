/// A paragraph-sized piece of an article: what it is, its text, and where its bytes stand.
public struct Block: Hashable, Sendable, Codable {
  /// What a block is to a reader.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case title, byline, heading, paragraph, listItem, quotation, tableCell, caption, code
    /// A text that stands in a tag: what is shown in the place of a picture, a tooltip, the description of a page.
    case attribute
    /// A picture: no text of its own, `resource` says where it is.
    case image
  }

  /// How text is spelled in the block's place, which decides how a writer escapes it.
  public enum Syntax: String, Sendable, Codable {
    /// Nothing is escaped.
    case plain
    /// Nothing is escaped either, and lines were filled: a line end is white space.
    case filled
    /// Character references: `&amp;`.
    case html
    /// The text of a Markdown link or heading: backslashes before brackets.
    case markdown
    /// The value of an attribute in a tag of HTML: between double quotes, between single ones, without.
    case doubleQuoted, singleQuoted, unquoted
    /// A paragraph of Markdown; a line of it (a heading); a cell of its tables.
    case markdownText, markdownLine, markdownCell
    /// XML: `&`, `<` and `>` escaped, every other character as it is.
    case xml
    /// A string of a PO file, from behind its first quotation mark to its last one.
    case po
    /// A string of JSON, between its quotation marks.
    case json
    /// A cell of CSV or TSV without quotation marks; the inside of one with them.
    case cell, quotedCell
  }

  /// A place whose spelling in the source is not the one that a writer would choose: a raw `&`, a rare `&quot;`.
  ///
  /// Such places are *literal*: an unchanged block gets them back as they were.
  public struct Spelling: Hashable, Sendable, Codable {
    /// UTF-8 range in the block's plain text.
    public var span: Range<Int>
    /// What the source has there.
    public var source: String

    /// A literal spelling of `span`.
    public init(span: Range<Int>, source: String) {
      self.span = span
      self.source = source
    }
  }

  /// The translation that stands in a block's place, in files that have each text beside its translation.
  public struct Target: Hashable, Sendable, Codable {
    /// The words; empty where there is no translation yet.
    public var text: CodedText
    /// Whether the file says that a person must look at it (`fuzzy`).
    public var isDraft: Bool
    /// What the translation was made of, before the source changed; nil where it is the block's text.
    public var previousSource: String?

    /// A translation of a block's text.
    public init(text: CodedText, isDraft: Bool = false, previousSource: String? = nil) {
      self.text = text
      self.isDraft = isDraft
      self.previousSource = previousSource
    }
  }

  /// What the block is to a reader.
  public var kind: Kind
  /// The level of a heading (1–6) or the depth of a list item (from 1); 0 for the rest.
  public var level: Int
  /// Whether the block repeats from article to article (a feed's footer, a licence line) and is no part of its story.
  public var isBoilerplate: Bool
  /// The words and their inline codes: those to translate.
  public var text: CodedText
  /// Where the block stands: a byte range in the skeleton. Empty for an image.
  public var range: Range<Int>
  /// How text is spelled there.
  public var syntax: Syntax
  /// The places whose spelling a writer would not choose, in order, apart from each other.
  public var spellings: [Spelling]
  /// The address of an image; nil for the rest.
  public var resource: String?
  /// The translation that stands in its place; nil where its own text does.
  public var target: Target?
  /// What the source says of it to translators, lines; nil where it says nothing.
  public var note: String?

  /// What stands in its place: its translation, or its text.
  public var present: CodedText { target?.text ?? text }

  /// A block; by default a paragraph of plain text.
  public init(
    kind: Kind = .paragraph, level: Int = 0, isBoilerplate: Bool = false, text: CodedText, range: Range<Int>,
    syntax: Syntax = .plain, spellings: [Spelling] = [], resource: String? = nil, target: Target? = nil,
    note: String? = nil
  ) {
    self.kind = kind
    self.level = level
    self.isBoilerplate = isBoilerplate
    self.text = text
    self.range = range
    self.syntax = syntax
    self.spellings = spellings
    self.resource = resource
    self.target = target
    self.note = note
  }
}
