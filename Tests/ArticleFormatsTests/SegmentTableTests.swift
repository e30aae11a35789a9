import ArticleFormats
import Bitext
import TestSupport
import Testing

@Suite struct SegmentTableTests {
  static let header = "id\tarticle\thash\tsource\tlanguage\ttarget\tstate\torigin\n"

  static let taiwan = Language("zh-Hant-TW").unsafelyUnwrapped

  static func ids(_ numbers: Int...) -> [SegmentID] { numbers.map { SegmentID(article: 17, number: $0) } }

  @Test func rowsAreWrittenAsLines() {
    let rows = [
      SegmentTable.Row(
        ids: Self.ids(12), article: "a.md", hash: "00ff", source: "气候{1}变{/1}了", language: Self.taiwan,
        target: "氣候{1}變{/1}了",
        state: .translated, origin: Origin(.conversion, detail: "icu s2t")),
      SegmentTable.Row(
        ids: Self.ids(13, 14), article: "a.md", hash: "01", source: "a\tb\nc\\d", language: Self.taiwan, target: "",
        state: .final,
        origin: Origin(.typed)),
      SegmentTable.Row(ids: Self.ids(15, 17), article: "a.md", hash: "02", source: "=1+1", language: Self.taiwan),
      SegmentTable.Row(
        ids: [], insertedAfter: Self.ids(17)[0], article: "a.md", hash: "", source: "", language: Self.taiwan,
        target: "'=x",
        state: .reviewed, origin: Origin(.imported)),
      SegmentTable.Row(
        ids: [], article: "a.md", hash: "", source: "", language: Self.taiwan, target: "\"so\"", state: .initial),
    ]
    let table = SegmentTable.write(rows)
    #expect(
      table == "id\tarticle\thash\tsource\tlanguage\ttarget\tstate\torigin\tcodes\n" + """
        a17.12\ta.md\t00ff\t气候{1}变{/1}了\tzh-Hant-TW\t氣候{1}變{/1}了\ttranslated\tconversion: icu s2t\t
        a17.13-14\ta.md\t01\ta\\tb\\nc\\\\d\tzh-Hant-TW\t\tfinal\ttyped\t
        a17.15+a17.17\ta.md\t02\t'=1+1\tzh-Hant-TW\t\t\t\t
        a17.17>\ta.md\t\t\tzh-Hant-TW\t''=x\treviewed\timported\t
        >\ta.md\t\t\tzh-Hant-TW\t\"\"\"so\"\"\"\tinitial\t\t

        """)
  }

  @Test func whatIsWrittenReadsBack() throws {
    var generator = SeededGenerator(seed: 6)
    let edges = ["", "=", "+", "-", "@", "'", "''", "'='", "\"", "\"\"", "\\", "\r\n", "\u{FEFF}", " "]
    for _ in 0..<200 {
      var number = 0
      let rows = (0..<Int.random(in: 0...8, using: &generator)).map { index in
        let ids = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
          number += Int.random(in: 1...2, using: &generator)
          return SegmentID(article: 3, number: number)
        }
        func text() -> String {
          edges[Int.random(in: 0..<edges.count, using: &generator)] + String.random(upTo: 6, using: &generator)
            + edges[Int.random(in: 0..<edges.count, using: &generator)]
        }
        let state = TranslationUnit.State.allCases.randomElement(using: &generator)
        let target = Bool.random(using: &generator) ? text() : nil
        let codes =
          Bool.random(using: &generator) ? [InlineCode(number: 1, kind: .opening, data: text(), type: "a")] : []
        return SegmentTable.Row(
          ids: ids, insertedAfter: ids.isEmpty && number > 0 ? SegmentID(article: 3, number: number) : nil,
          article: text(), hash: "0123456789abcdef", source: text(), language: Self.taiwan, target: target,
          state: target == nil ? nil : state,
          origin: target == nil ? nil : Origin(.memory, detail: "m 90 %"), codes: target == nil ? [] : codes,
          line: index + 2)
      }
      let table = SegmentTable.write(rows)
      #expect(try SegmentTable.read(table, path: "t.tsv") == rows)
      let fromElsewhere = "\u{FEFF}" + table.split(separator: "\n").joined(separator: "\r\n")
      #expect(try SegmentTable.read(fromElsewhere, path: "t.tsv") == rows)
    }
  }

  @Test func spreadsheetsQuotesColumnsAndLineEndsAreRead() throws {
    let table =
      "\u{FEFF}Language\tTarget\tid\tremark\tsource\tarticle\thash\torigin\tstate\r\n"
      + "zh_TW\t\"two\nlines, \"\"quoted\"\"\"\ta1.1\t\"x\ty\"\t\"plain\"\ta.md\t\"00\"\t\"typed\"\treviewed\r\n"
      + "\r\n" + "\t\t\t\t\t\t\t\t\r\n" + "zh-Hant-TW\tnot \"quoted\"\ta1.2-3+a1.5\t\t\"so\" it is\ta.md\t00\t\t"
    let rows = try SegmentTable.read(table, path: "t.tsv")
    #expect(
      rows == [
        SegmentTable.Row(
          ids: [SegmentID(article: 1, number: 1)], article: "a.md", hash: "00", source: "plain", language: Self.taiwan,
          target: "two\nlines, \"quoted\"", state: .reviewed, origin: Origin(.typed), line: 2),
        SegmentTable.Row(
          ids: [2, 3, 5].map { SegmentID(article: 1, number: $0) }, article: "a.md", hash: "00",
          source: "\"so\" it is", language: Self.taiwan, target: "not \"quoted\"", line: 6),
      ])
  }

  /// Tables that are not, and the one line that says so.
  @Test(arguments: [
    ("", "t.tsv:1:1: expected column names, found an empty file"),
    (
      "id\tsource\n",
      "t.tsv:1:1: expected the columns id, article, hash, source, language, target, state, origin, "
        + "found none named article, hash, language, target, state, origin"
    ),
    (
      "id\tid\tarticle\thash\tsource\tlanguage\ttarget\tstate\torigin\n",
      "t.tsv:1:4: expected every column once, found id again"
    ),
    (header + "a1.1\ta.md\t00\ts\tzh-Hant-TW\tt\tfinal\n", "t.tsv:2:1: expected 8 cells, found 7"),
    (header + "a1.1\ta\tb\tc\td\ten\te\tf\tg\n", "t.tsv:2:1: expected 8 cells, found 9"),
    (header + "17\ta.md\t00\ts\tzh-Hant-TW\tt\tfinal\ttyped\n", "t.tsv:2:1: expected \(anID), found ‘17’"),
    (header + "a1.3-2\ta.md\t00\ts\tzh-Hant-TW\t\t\t\n", "t.tsv:2:1: expected \(anID), found ‘a1.3-2’"),
    (
      header + "a1.1-99999999999\ta.md\t00\ts\tzh-Hant-TW\t\t\t\n",
      "t.tsv:2:1: expected \(anID), found ‘a1.1-99999999999’"
    ),
    (header + "a1.1+a2.1\ta.md\t00\ts\tzh-Hant-TW\t\t\t\n", "t.tsv:2:1: expected \(anID), found ‘a1.1+a2.1’"),
    (header + "a1>\ta.md\t00\ts\tzh-Hant-TW\t\t\t\n", "t.tsv:2:1: expected \(anID), found ‘a1>’"),
    (
      header + "a1.1\ta.md\t00\t氣候\ten\t气候\tdone\ttyped\n",
      "t.tsv:2:23: expected a state (initial, translated, reviewed, final), found ‘done’"
    ),
    (header + "a1.1\ta.md\t00\ts\tx\tt\t\t\n", "t.tsv:2:16: expected a language tag such as zh-Hant-TW, found ‘x’"),
    (
      header + "a1.1\ta.md\t00\ts\tzh-Hant-TW\tt\tfinal\tme\n",
      "t.tsv:2:35: expected an origin (typed, conversion, memory, alignment, imported), found ‘me’"
    ),
    (
      header + "a1.1-3\ta.md\t00\ts\tzh-Hant-TW\t\t\t\na1.2\ta.md\t00\ts\tzh-Hant-TW\t\t\t\n",
      "t.tsv:3:1: expected every segment once a language, found a1.2 in zh-Hant-TW again, after line 2"
    ),
    (header + "a1.1\ta.md\t00\t氣\\x\ten\t\t\t\n", #"t.tsv:2:15: expected \t, \n, \r or \\, found a lone \"#),
    (header + "a1.1\ta.md\t00\ts\\\ten\t\t\t\n", #"t.tsv:2:15: expected \t, \n, \r or \\, found a lone \"#),
    (header + "a1.1\ta.md\t00\t\"two\nlines\"\ten\tt\tbad\ttyped\n", "t.tsv:3:13: expected \(aState), found ‘bad’"),
  ])
  func badTablesAreRefusedInOneLine(table: String, message: String) {
    let error = #expect(throws: SegmentTableError.self) { try SegmentTable.read(table, path: "t.tsv") }
    #expect(error?.description == message)
  }

  static let anID = "an id (a17.12, a17.12-14, a17.12+a17.15, a17.12>)"
  static let aState = "a state (initial, translated, reviewed, final)"

  @Test func quotesWithoutEndCostNoMoreThanOthers() throws {
    let line = "a1.N\ta.md\t00\t\"open\ten\t\"x\t\t\n"
    let table = Self.header + (1...20_000).map { line.replacing("N", with: "\($0)") }.joined()
    let rows = try SegmentTable.read(table, path: "t.tsv")
    #expect(rows.count == 20_000)
    #expect(rows.last?.source == "\"open" && rows.last?.target == "\"x")
  }
}
