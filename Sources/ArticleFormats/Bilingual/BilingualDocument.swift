import Bitext

/// An article and its translations, laid out in rows: what every writer of bilingual documents is handed.
///
/// The document is complete: a writer asks nobody for anything. Its rows tile the article in order; a unit that
/// covers several blocks stands in the first of them, and the others lack those rows.
package struct BilingualDocument: Hashable, Sendable {
  /// The article's name in its project: `bbc/1048026.md`.
  package var name: String
  /// What the source says about itself.
  package var metadata: Article.Metadata
  /// The language of the sources.
  package var sourceLanguage: Language
  /// The languages of the targets, in the order of their columns; every row has one target for each.
  package var targetLanguages: [Language]
  /// The blocks in the article's order.
  package var blocks: [BilingualBlock]

  /// A document of the given parts.
  package init(
    name: String, metadata: Article.Metadata = Article.Metadata(), sourceLanguage: Language,
    targetLanguages: [Language], blocks: [BilingualBlock]
  ) {
    self.name = name
    self.metadata = metadata
    self.sourceLanguage = sourceLanguage
    self.targetLanguages = targetLanguages
    self.blocks = blocks
  }
}

/// A block of an article with its rows.
package struct BilingualBlock: Hashable, Sendable {
  /// What the block is to a reader.
  package var kind: Block.Kind
  /// The level of a heading (1–6) or the depth of a list item (from 1); 0 for the rest.
  package var level: Int
  /// Whether the block repeats from article to article and is no part of its story.
  package var isBoilerplate: Bool
  /// The address of an image; nil for the rest.
  package var resource: String?
  /// The rows in order; empty for an image and for a block whose text stands in an earlier block's unit.
  package var rows: [BilingualRow]

  /// A block; by default a paragraph of the story.
  package init(
    kind: Block.Kind = .paragraph, level: Int = 0, isBoilerplate: Bool = false, resource: String? = nil,
    rows: [BilingualRow]
  ) {
    self.kind = kind
    self.level = level
    self.isBoilerplate = isBoilerplate
    self.resource = resource
    self.rows = rows
  }
}

/// A run of source segments beside its targets: the smallest piece that is a whole unit in every language.
package struct BilingualRow: Hashable, Sendable {
  /// The source segments, in order; empty where only a target has text.
  package var segments: [SegmentID]
  /// The segment after which an insertion stands; nil at the article's start and for rows with segments.
  package var insertedAfter: SegmentID?
  /// The source text, its sentences joined.
  package var source: CodedText
  /// One target for each of the document's target languages, in their order.
  package var targets: [BilingualTarget]

  /// A row with any number of targets.
  package init(
    segments: [SegmentID], insertedAfter: SegmentID? = nil, source: CodedText, targets: [BilingualTarget]
  ) {
    self.segments = segments
    self.insertedAfter = insertedAfter
    self.source = source
    self.targets = targets
  }

  /// A row with one target.
  package init(
    segments: [SegmentID], insertedAfter: SegmentID? = nil, source: CodedText, target: CodedText?,
    state: TranslationUnit.State = .initial, origin: Origin? = nil, differences: [Difference] = [],
    terms: [TermMark] = [], findings: [Finding] = []
  ) {
    self.init(
      segments: segments, insertedAfter: insertedAfter, source: source,
      targets: [
        BilingualTarget(
          text: target, state: state, origin: origin, differences: differences, terms: terms, findings: findings)
      ])
  }
}

/// A row's translation into one language and what is known about the pair.
package struct BilingualTarget: Hashable, Sendable {
  /// The translation; nil where there is none yet.
  package var text: CodedText?
  /// How far the work on it has come.
  package var state: TranslationUnit.State
  /// Where it comes from; nil where there is none yet.
  package var origin: Origin?
  /// What a script conversion changed, in order.
  package var differences: [Difference]
  /// The glossary terms in the source and in the translation.
  package var terms: [TermMark]
  /// What a person should look at.
  package var findings: [Finding]

  /// A target; by default there is none yet.
  package init(
    text: CodedText? = nil, state: TranslationUnit.State = .initial, origin: Origin? = nil,
    differences: [Difference] = [], terms: [TermMark] = [], findings: [Finding] = []
  ) {
    self.text = text
    self.state = state
    self.origin = origin
    self.differences = differences
    self.terms = terms
    self.findings = findings
  }
}

/// A stretch of the source and what a conversion made of it, where the two are not equal.
package struct Difference: Hashable, Sendable {
  /// UTF-8 range in the source's plain text.
  package var source: Range<Int>
  /// UTF-8 range in the target's plain text.
  package var target: Range<Int>

  /// A difference.
  package init(source: Range<Int>, target: Range<Int>) {
    self.source = source
    self.target = target
  }
}

/// How a bilingual document sets the two texts.
package enum BilingualLayout: String, Sendable, CaseIterable {
  /// Source and target in columns, sentence beside sentence.
  case sideBySide = "side-by-side"
  /// Each sentence with its translation below it.
  case stacked
  /// The source as a running text.
  case sourceOnly = "source-only"
  /// The translation as a running text.
  case targetOnly = "target-only"
}
