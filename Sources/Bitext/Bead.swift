/// A pair in an alignment: a run of source segments and the run of target segments that says the same.
///
/// The beads of an alignment are in order and cover both sides exactly once; one side of a bead may be empty.
public struct Bead: Hashable, Sendable {
  /// Half-open range of indices into the source segments.
  public var source: Range<Int>
  /// Half-open range of indices into the target segments.
  public var target: Range<Int>
  /// −ln p of the pairing, not negative; 0 for one made by hand.
  public var cost: Double

  /// A bead.
  public init(source: Range<Int>, target: Range<Int>, cost: Double = 0) {
    self.source = source
    self.target = target
    self.cost = cost
  }
}
