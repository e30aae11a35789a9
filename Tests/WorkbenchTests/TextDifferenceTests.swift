import ArticleFormats
import Bitext
import TestSupport
import Testing

@testable import Workbench

@Suite struct TextDifferenceTests {
  @Test(arguments: [
    ("头发干净", "頭髮乾淨", ["头发干净→頭髮乾淨"]), ("他说好", "他說好", ["说→說"]), ("同", "同", []), ("", "多", ["→多"]),
    ("少", "", ["少→"]), ("软件很好", "軟體工程很好", ["软件→軟體工程"]), ("𠮷a", "吉a", ["𠮷→吉"]), ("", "", []),
  ])
  func finds(source: String, target: String, expected: [String]) {
    let found = TextDifference.between(source, target).map {
      "\(source.slice($0.source))→\(target.slice($0.target))"
    }
    #expect(found == expected)
  }

  /// What lies between two differences is equal on both sides, and nothing is left out.
  @Test func theRestIsEqual() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<500 {
      let source = String.random(upTo: 9, using: &generator)
      let target = String.random(upTo: 9, using: &generator)
      var (i, j) = (0, 0)
      for difference in TextDifference.between(source, target) {
        #expect(
          source.slice(i..<difference.source.lowerBound).utf8.elementsEqual(
            target.slice(j..<difference.target.lowerBound).utf8))
        (i, j) = (difference.source.upperBound, difference.target.upperBound)
      }
      #expect(source.slice(i..<source.utf8.count).utf8.elementsEqual(target.slice(j..<target.utf8.count).utf8))
    }
  }
}
