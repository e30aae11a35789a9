/// A place between words where a person has decided whether a segment ends, known by the text around it.
///
/// It holds wherever the same text stands: in the next version of the article, after other rules have cut it anew.
public struct SegmentBoundary: Hashable, Sendable {
  /// How many characters on each side tell the place.
  static let reach = 24

  /// The text before the place: `reach` characters, or all from the block's start.
  public var before: String
  /// The text behind it: `reach` characters, or all up to the block's end.
  public var after: String
  /// Whether `before` begins the block.
  public var startsBlock: Bool
  /// Whether `after` ends it.
  public var endsBlock: Bool
  /// Whether a segment ends there.
  public var isBreak: Bool

  /// A decision of the given parts.
  public init(before: String, after: String, startsBlock: Bool, endsBlock: Bool, isBreak: Bool) {
    self.before = before
    self.after = after
    self.startsBlock = startsBlock
    self.endsBlock = endsBlock
    self.isBreak = isBreak
  }

  /// The decision on the UTF-8 offset `place` of a block's text; nil at its edges, where there is nothing to decide.
  package init?(at place: Int, of plain: String, isBreak: Bool) {
    guard place > 0, place < plain.utf8.count else { return nil }
    let index = plain.utf8.index(plain.startIndex, offsetBy: place)
    let (head, tail) = (plain[..<index], plain[index...])
    let before = head.suffix(Self.reach)
    let after = tail.prefix(Self.reach)
    self.init(
      before: String(before), after: String(after), startsBlock: before.startIndex == plain.startIndex,
      endsBlock: after.endIndex == plain.endIndex, isBreak: isBreak)
  }

  /// The UTF-8 offsets of the places that it speaks of in a block's text.
  ///
  /// - Complexity: O(*n*·*m*) for texts of *n* and *m* bytes, in practice O(*n*).
  func places(in utf8: [UInt8]) -> [Int] {
    let sought = Array(before.utf8) + Array(after.utf8)
    guard sought.count <= utf8.count else { return [] }
    let starts = startsBlock ? 0..<1 : 0..<(utf8.count - sought.count + 1)
    return starts.filter { start in
      (!endsBlock || start + sought.count == utf8.count) && utf8[start] == sought[0]
        && utf8[start..<start + sought.count].elementsEqual(sought)
    }.map { $0 + before.utf8.count }
  }
}

extension [SegmentBoundary] {
  /// The spans of a block's segments as people have decided: some of `spans` joined, some cut.
  ///
  /// - Parameter spans: UTF-8 ranges that tile `plain`; so do the new ones.
  package func applied(to spans: [Range<Int>], of plain: String) -> [Range<Int>] {
    guard !isEmpty, let start = spans.first?.lowerBound, let end = spans.last?.upperBound else { return spans }
    let utf8 = Array<UInt8>(plain.utf8)
    var ends = Set(spans.dropLast().map(\.upperBound))
    for boundary in self {
      for place in boundary.places(in: utf8) {
        if boundary.isBreak { ends.insert(place) } else { ends.remove(place) }
      }
    }
    let places = [start] + ends.sorted() + [end]
    return zip(places, places.dropFirst()).map { $0..<$1 }
  }
}
