import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct DelimitedTextTests {
  static let csv = DelimitedText(delimiter: ",", quotes: .everywhere)
  static let tsv = DelimitedText(delimiter: "\t", quotes: .leading)
  static let plain = DelimitedText(delimiter: "\t", quotes: .plain)

  /// The texts of all cells.
  static func cells(_ text: String, _ form: DelimitedText) -> [[String]] {
    form.records(in: text).map { $0.map(\.text) }
  }

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func linesAreRecords(end: String, mark: String) {
    let text = mark + ["a,b", "", ",", "\"\",c\"", "\"d,\"\"\(end)\",e"].joined(separator: end)
    let expected = [["a", "b"], [""], ["", ""], ["", "c\""], ["d,\"" + end, "e"]]
    #expect(Self.cells(text, Self.csv) == expected)
    #expect(Self.cells(text + end, Self.csv) == expected)
    #expect(Self.csv.records(in: text).map(\.isEmptyLine) == [false, true, false, false, false])
    #expect(Self.csv.records(in: text + end + "f").map { $0[0].line } == [1, 2, 3, 4, 5, 7])
  }

  @Test func aFileWithoutCharactersHasNoRecords() {
    #expect(Self.cells("", Self.csv) == [])
    #expect(Self.cells("\u{FEFF}", Self.csv) == [])
    #expect(Self.cells("\t", Self.tsv) == [["", ""]])
    #expect(Self.csv.records(in: "\"\"").map(\.isEmptyLine) == [false])
  }

  @Test(arguments: [
    // cells, as they are written with each kind of quotes
    (["a", "b"], "a\tb", "a\tb", "a\tb"),
    (["\"a\"", "b\"c"], "\"a\"\tb\"c", "\"\"\"a\"\"\"\tb\"c", "\"\"\"a\"\"\"\t\"b\"\"c\""),
    (["", "'="], "\t'=", "\t'=", "\t'="),
  ])
  func cellsAreQuotedWhereTheFormWantsIt(cells: [String], plain: String, leading: String, everywhere: String) {
    #expect(Self.plain.record(cells) == plain)
    #expect(Self.tsv.record(cells) == leading)
    #expect(DelimitedText(delimiter: "\t", quotes: .everywhere).record(cells) == everywhere)
  }

  @Test(arguments: 0..<300, [csv, tsv])
  func whatIsWrittenReadsBack(seed: UInt64, form: DelimitedText) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", "气", "\"", "\"\"", ",", "\t", "\n", "\r", "\r\n", " ", "", "é"]
    let rows = (0..<5).map { _ in
      (0..<Int.random(in: 2...4, using: &generator)).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }.joined()
      }
    }
    for end in ["\n", "\r\n", "\r"] {
      let text = rows.map { form.record($0) + end }.joined()
      #expect(Self.cells(text, form) == rows)
      #expect(form.records(in: text).allSatisfy { $0.allSatisfy { $0.fault == nil } })
    }
  }

  /// Quotes that do not fit: the cells as they stand, and the first fault.
  @Test func badQuotesAreTextWithAFault() {
    let open = Self.csv.records(in: "a,\"b\nc,\"\"\n").flatMap { $0 }
    #expect(open.map(\.text) == ["a", "\"b", "c", ""])
    #expect(open.map(\.fault) == [nil, .neverEnds, nil, nil])
    let more = Self.csv.records(in: "气,\"b\n\"c,d\n").flatMap { $0 }
    #expect(more.map(\.text) == ["气", "\"b", "\"c", "d"])
    #expect(more[1].fault == .goesOn("c", at: DelimitedRecords.Place(line: 2, column: 2)))
    #expect(Self.plain.records(in: "\"b\"c\t\"").allSatisfy { $0.allSatisfy { $0.fault == nil } })
  }

  @Test func placesAreThoseOfTheFile() {
    let records = Self.tsv.records(in: "\u{FEFF}气候\tx\n\"\"\"two\nlines\"\t气\\\u{2028}")
    let cells = records.flatMap { $0 }
    let places = cells.map { records.place(of: $0) }
    #expect(places.map(\.line) == [1, 1, 2, 3])
    #expect(places.map(\.column) == [1, 4, 1, 8])
    #expect(records.place(of: cells[3], offset: 3) == DelimitedRecords.Place(line: 3, column: 9))
    #expect(records.place(of: cells[3], offset: 7).line == 3)
    #expect(records.place(of: cells[2], offset: 3) == places[2])
  }
}
