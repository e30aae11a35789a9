import Bitext

/// What saving units did.
package struct UnitReport: Hashable, Sendable {
  /// Units that are new where there was none.
  package var added = 0
  /// Units whose content, or whose run of segments, is another one than before.
  package var changed = 0
  /// Units that were there already, just so: nothing was written.
  package var unchanged = 0
  /// Units that went into the history without another in their place.
  package var removed = 0
  /// The first segments of units that were left as they are, because their target is not the one expected.
  package var conflicting: [SegmentID] = []
}

/// What a unit was at one time.
package struct Revision: Hashable, Sendable {
  /// The unit's number in the database; several units may have had a segment one after the other.
  package var unit: Int
  /// Which writing of the unit, from 1.
  package var number: Int
  /// The segments of the unit, in order.
  package var segments: [SegmentID]
  /// The translation.
  package var target: CodedText
  /// How far the work had come.
  package var state: TranslationUnit.State
  /// Where the target came from.
  package var origin: Origin
  /// The content key of the source that was translated.
  package var sourceKey: String
  /// The visible form of that source, where the segments had changed since.
  package var previousSource: String?
  /// When it was written: UTC ISO 8601.
  package var time: String
  /// Whether it is what the unit is now.
  package var isCurrent: Bool
}
