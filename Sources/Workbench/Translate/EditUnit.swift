import Bitext
import ProjectStore

/// A unit as it stands, for a person who wants to correct it.
package struct EditableUnit: Sendable {
  /// The source segments of the unit.
  package var segments: [Segment]
  /// Their text in one piece.
  package var source: CodedText
  /// The unit; nil when the segment has no target yet.
  package var unit: TranslationUnit?
}

/// What an edit did.
package enum EditOutcome: Sendable {
  /// The unit is as it was.
  case unchanged(TranslationUnit)
  /// The unit now stands like this.
  case saved(TranslationUnit)
}

extension Project {
  /// The unit that holds the segment `id` in `language`, or the segment alone.
  ///
  /// - Throws: `WorkbenchError` when there is no such segment.
  package func editableUnit(_ id: SegmentID, language: Language) throws -> EditableUnit {
    let summary = try summary(of: id)
    try summary.check(target: language)
    let stored = try store.article(summary.id)
    let segment = try stored.segments[place(of: id, in: stored)]
    let unit = try store.units(articleID: id.article, language: language).first { $0.segments.contains(id) }
    let segments = unit.map { unit in stored.segments.filter { unit.segments.contains($0.id) } } ?? [segment]
    return EditableUnit(segments: segments, source: segments.joinedText(), unit: unit)
  }

  /// Saves `text` (visible form; nil for the target as it is) and `state` for the unit of the segment `id`.
  ///
  /// A new text is *typed* and *translated* unless `state` says otherwise.
  ///
  /// - Parameter seen: What the person saw when the work began: nothing is saved when the unit is another by now.
  /// - Throws: `WorkbenchError` when the text names codes that the source lacks, or when there is no target to give
  ///   a state to.
  package func edit(
    _ id: SegmentID, language: Language, text: String?, state: TranslationUnit.State?, seen: EditableUnit? = nil,
    time: String
  ) throws -> EditOutcome {
    let editable = try editableUnit(id, language: language)
    var unit: TranslationUnit
    if let text {
      let target: CodedText
      do {
        target = try CodedText(visibleForm: text, codesFrom: editable.source.offeringCodes(of: editable.unit)).trimmed()
      } catch {
        throw WorkbenchError("\(id): \(error.oneLine)")
      }
      unit = TranslationUnit(
        language: language, segments: editable.segments.map(\.id), target: target, state: state ?? .translated,
        origin: Origin(.typed), sourceKey: editable.segments.joinedKey)
      if let old = editable.unit, old.target == target {
        unit = old
        unit.state = state ?? old.state
      }
    } else {
      guard let old = editable.unit, let state else {
        throw WorkbenchError("\(id): expected a target in \(language) to give a state to, found none; give --text")
      }
      unit = old
      unit.state = state
    }
    // Whoever looked at the unit now has seen the source as it is.
    unit.sourceKey = editable.segments.joinedKey
    unit.previousSource = nil
    if unit == editable.unit { return .unchanged(unit) }
    var expected: [SegmentID: CodedText] = [:]
    if let seen { expected[unit.segments[0]] = seen.unit?.target ?? CodedText("") }
    let report = try store.saveUnits([unit], articleID: id.article, time: time, expected: expected)
    guard report.conflicting.isEmpty else {
      throw WorkbenchError("\(id): expected the target as it was opened, found another one saved meanwhile; edit again")
    }
    return .saved(unit)
  }
}

extension CodedText {
  /// A text with the codes that a new target of this source may use: those `given`, those of the target as it stands
  /// (an imported translation has codes of its own), then the source's.
  func offeringCodes(_ given: [InlineCode] = [], of unit: TranslationUnit?) -> CodedText {
    let own = given + (unit?.target.codes.map(\.code) ?? [])
    var seen: Set<String> = []
    let offered = (own + codes.map(\.code)).filter { seen.insert($0.token).inserted }
    return CodedText("", codes: offered.map { PlacedCode(offset: 0, code: $0) })
  }
}
