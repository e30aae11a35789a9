import ArticleFormats
import Bitext
import TestSupport
import Testing

@Suite struct BeadTableTests {
  @Test func readsWhatItWrites() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<200 {
      var beads: [Bead] = []
      var (source, target) = (0, 0)
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        let (m, n) = (Int.random(in: 0...3, using: &generator), Int.random(in: 0...3, using: &generator))
        guard m + n > 0 else { continue }
        let cost = ([0, 1.5, 0.25, 3] as [Double]).randomElement(using: &generator) ?? 0
        beads.append(Bead(source: source..<source + m, target: target..<target + n, cost: cost))
        (source, target) = (source + m, target + n)
      }
      #expect(try BeadTable.read(BeadTable.write(beads), path: "x") == beads)
    }
  }

  @Test func readsCommentsSpacesAndMissingCosts() throws {
    let beads = try BeadTable.read("# by hand\r\n[0,1] : [0]\r\n\r\n[]:[1]:0.5\n", path: "x")
    #expect(beads == [Bead(source: 0..<2, target: 0..<1), Bead(source: 2..<2, target: 1..<2, cost: 0.5)])
  }

  @Test(arguments: [
    ("[0]", "x:1:1: expected a bead such as [0]:[0, 1]:0.25, found ‘[0]’"),
    ("[0]:[0]\n[2]:[1]", "x:2:1: expected source segments in order from 1, such as [1] or [], found ‘[2]’"),
    ("[0]:[1]", "x:1:1: expected target segments in order from 0, such as [0] or [], found ‘[1]’"),
    ("[0]:[0,0]", "x:1:1: expected target segments in order from 0, such as [0] or [], found ‘[0,0]’"),
    ("[]:[]", "x:1:1: expected segments on one side at least, found ‘[]:[]’"),
    ("[0]:[0]:x", "x:1:1: expected a cost that is 0 or more, found ‘x’"),
    ("[0]:[0]:-1", "x:1:1: expected a cost that is 0 or more, found ‘-1’"),
    ("[0]:[0]:inf", "x:1:1: expected a cost that is 0 or more, found ‘inf’"),
  ])
  func errorsNameTheLine(text: String, message: String) {
    #expect { try BeadTable.read(text, path: "x") } throws: { "\($0)" == message }
  }
}
