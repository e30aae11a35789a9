import Bitext
import ProjectStore

/// The text of an article's blocks in a target language, put together from its units.
struct TargetText {
  /// New text by block position; a block whose every segment lacks a target is not there.
  var blocks: [Int: CodedText] = [:]
  /// Segments that have no target and stand as they were.
  var untranslated = 0
  /// Units over several blocks: they stand in the first, the others are emptied.
  var spanning: [SegmentID] = []

  /// Joins the targets of each block. The source's white space between two segments is put back; where there is none
  /// and the target language uses spaces, one space.
  init(of stored: StoredArticle, units: [TranslationUnit], language: Language) {
    var unitBySegment: [SegmentID: TranslationUnit] = [:]
    var insertions: [SegmentID?: [TranslationUnit]] = [:]
    for unit in units {
      for segment in unit.segments { unitBySegment[segment] = unit }
      if unit.segments.isEmpty { insertions[unit.insertedAfter, default: []].append(unit) }
    }
    var isFirst = true
    for (position, segments) in stored.segmentsByBlock() {
      var pieces: [(text: CodedText, before: String)] = []
      var isTouched = false
      func add(_ text: CodedText, before: String) { pieces.append((text, before)) }
      if isFirst {
        for unit in insertions[nil] ?? [] {
          add(unit.target, before: "")
          isTouched = true
        }
      }
      isFirst = false
      var separator = ""
      for segment in segments {
        let edges = segment.text.edges
        if let unit = unitBySegment[segment.id] {
          isTouched = true
          if unit.segments.first == segment.id {
            add(unit.target, before: separator + edges.leading)
            if !segments.contains(where: { $0.id == unit.segments.last }) { spanning.append(segment.id) }
          }
        } else {
          untranslated += 1
          add(segment.text.trimmed(), before: separator + edges.leading)
        }
        separator = edges.trailing
        for unit in insertions[segment.id] ?? [] {
          isTouched = true
          add(unit.target, before: separator)
          separator = ""
        }
      }
      if isTouched { blocks[position] = Self.joined(pieces, language: language) }
    }
  }

  private static func joined(_ pieces: [(text: CodedText, before: String)], language: Language) -> CodedText {
    var result: [(separator: String, text: CodedText)] = []
    for piece in pieces where !(piece.text.plain.isEmpty && piece.text.codes.isEmpty) {
      let separator = piece.before.isEmpty && language.usesSpaces ? " " : piece.before
      result.append((result.isEmpty ? "" : separator, piece.text))
    }
    return CodedText.joined(result)
  }
}

extension CodedText {
  /// The white space at both edges; all of a blank text counts as trailing.
  fileprivate var edges: (leading: String, trailing: String) {
    let content = plain.contentRange
    guard !content.isEmpty else { return ("", plain) }
    return (String(plain.slice(0..<content.lowerBound)), String(plain.slice(content.upperBound..<length)))
  }
}
