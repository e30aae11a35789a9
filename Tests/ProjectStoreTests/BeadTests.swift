import Bitext
import Testing

@testable import ProjectStore

@Suite struct BeadTests {
  @Test(arguments: [
    ([], "end at 2:2, found 0:0"),
    ([Bead(source: 0..<2, target: 0..<1)], "end at 2:2, found 2:1"),
    ([Bead(source: 0..<1, target: 0..<1), Bead(source: 1..<3, target: 1..<2)], "end at 2:2, found 3:2"),
    ([Bead(source: 1..<2, target: 0..<2)], "bead 1: expected to begin at 0:0, found 1:0"),
    ([Bead(source: 0..<1, target: 0..<1), Bead(source: 0..<2, target: 1..<2)], "bead 2: expected to begin at 1:1"),
    ([Bead(source: 0..<0, target: 0..<0)], "bead 1: is empty on both sides"),
    ([Bead(source: 0..<2, target: 0..<2, cost: -1)], "found -1.0"),
    ([Bead(source: 0..<2, target: 0..<2, cost: .nan)], "found nan"),
  ])
  func beadsThatDoNotCoverBothSidesAreRefused(beads: [Bead], complaint: String) throws {
    let store = try Project().store
    for name in ["l", "r"] { _ = try store.saveArticle(.of(["甲。|乙。"], name: name), time: time()) }
    let good = [Bead(source: 0..<2, target: 0..<2, cost: 1)]
    try store.saveBeads(source: 1, target: 2, beads: good, origin: Origin(.typed), time: time())
    do {
      try store.saveBeads(source: 1, target: 2, beads: beads, origin: Origin(.typed), time: time(1))
      Issue.record("taken")
    } catch StoreError.unfit(let message) {
      #expect(message.contains(complaint))
    }
    #expect(try store.beads(source: 1, target: 2) == good)
    #expect(try store.alignments(of: 2) == [AlignmentSummary(source: 1, target: 2, time: time(), beads: 1)])
  }

  @Test func anArticleIsNotAlignedWithItself() throws {
    let store = try Project().store
    _ = try store.saveArticle(.of(["甲。"]), time: time())
    #expect(throws: StoreError.self) {
      try store.saveBeads(
        source: 1, target: 1, beads: [Bead(source: 0..<1, target: 0..<1)], origin: Origin(.typed), time: time())
    }
    #expect(throws: StoreError.noArticle(id: 2)) {
      try store.saveBeads(source: 1, target: 2, beads: [], origin: Origin(.typed), time: time())
    }
  }

  @Test(
    arguments: [
      // Places of the four old segments; beads as drawn source:target.
      ([0, 1, 2, 3], 4, ["0-2:0-1", "2-3:1-2", "3-4:2-2"]),
      ([1, 2, 3, 4], 5, ["0-1:0-0", "1-3:0-1", "3-4:1-2", "4-5:2-2"]),
      ([0, 2, 3, 4], 5, ["0-3:0-1", "3-4:1-2", "4-5:2-2"]),
      ([0, 1, nil, 2], 3, ["0-2:0-1", "2-2:1-2", "2-3:2-2"]),
      ([0, 1, 2, nil], 3, ["0-2:0-1", "2-3:1-2"]),
      ([nil, nil, nil, nil], 1, ["0-0:0-1", "0-0:1-2", "0-1:2-2"]),
    ] as [([Int?], Int, [String])])
  func beadsFollowTheirSegments(places: [Int?], count: Int, drawn: [String]) {
    let beads = [
      Bead(source: 0..<2, target: 0..<1), Bead(source: 2..<3, target: 1..<2), Bead(source: 3..<4, target: 2..<2),
    ]
    func draw(_ a: Range<Int>, _ b: Range<Int>) -> String {
      "\(a.lowerBound)-\(a.upperBound):\(b.lowerBound)-\(b.upperBound)"
    }
    let forward = StoredBead.carrying(
      beads.map { StoredBead(bead: $0, origin: Origin(.typed)) }, isSource: true, places: places, count: count)
    #expect(forward.map { draw($0.bead.source, $0.bead.target) } == drawn)
    let turned = beads.map { StoredBead(bead: Bead(source: $0.target, target: $0.source), origin: Origin(.typed)) }
    let backward = StoredBead.carrying(turned, isSource: false, places: places, count: count)
    #expect(backward.map { draw($0.bead.target, $0.bead.source) } == drawn)
  }
}
