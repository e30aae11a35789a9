import Bitext
import TestSupport
import Testing

private func code(_ number: Int, _ kind: InlineCode.Kind, isolated: Bool = false) -> InlineCode {
  InlineCode(number: number, kind: kind, data: "<x>", type: "b", isIsolated: isolated)
}

private let split = CodedText(
  "头发干净",
  codes: [
    .init(offset: 3, code: code(1, .opening)), .init(offset: 6, code: code(1, .closing)),
    .init(offset: 12, code: code(2, .standalone)),
  ])

@Suite struct VisibleFormTests {
  @Test func showsCodesInTheirPlaces() {
    #expect(split.visibleForm == "头{1}发{/1}干净{2/}")
  }

  @Test(arguments: [
    ("{1}", "{{1}"), ("{{1}", "{{{{1}"), ("{a}", "{a}"), ("{", "{"), ("{/3}", "{{/3}"), ("{12/}", "{{12/}"),
    ("{1", "{1"), ("{}", "{}"), ("{/1/}", "{/1/}"), ("a{b{1}", "a{b{{1}"),
  ])
  func escapesWhatWouldReadAsACode(plain: String, shown: String) throws {
    #expect(CodedText(plain).visibleForm == shown)
    #expect(try CodedText(visibleForm: shown, codesFrom: CodedText("")) == CodedText(plain))
  }

  @Test func takesCodesFromTheSource() throws {
    let target = try CodedText(visibleForm: "乾淨{2/}的頭{1}髮{/1}", codesFrom: split)
    #expect(target.plain == "乾淨的頭髮")
    #expect(target.codes.map(\.offset) == [6, 12, 15])
    #expect(target.codes.map(\.code.data) == ["<x>", "<x>", "<x>"])
    #expect(target.visibleForm == "乾淨{2/}的頭{1}髮{/1}")
  }

  @Test func namesACodeThatTheSourceLacks() {
    #expect(throws: VisibleFormError(token: "{3}", expected: ["{1}", "{/1}", "{2/}"])) {
      try CodedText(visibleForm: "a{3}", codesFrom: split)
    }
    #expect("\(VisibleFormError(token: "{3}", expected: []))".contains("{{3}"))
  }

  @Test func everyTextParsesBack() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<3_000 {
      let text = CodedText.random(upTo: 12, using: &generator)
      #expect(try CodedText(visibleForm: text.visibleForm, codesFrom: text) == text)
    }
  }
}

@Suite struct SlicingTests {
  @Test func closingCodesGoToTheEarlierPieceOpeningOnesToTheLater() {
    let text = CodedText(
      "一。二。",
      codes: [
        .init(offset: 0, code: code(1, .opening)), .init(offset: 6, code: code(1, .closing)),
        .init(offset: 6, code: code(2, .opening)), .init(offset: 12, code: code(2, .closing)),
      ])
    #expect(text.split(at: [0..<6, 6..<12]).map(\.visibleForm) == ["{1}一。{/1}", "{2}二。{/2}"])
  }

  @Test func aPairCutByABoundaryIsIsolated() throws {
    let text = CodedText(
      "一。二。", codes: [.init(offset: 0, code: code(1, .opening)), .init(offset: 12, code: code(1, .closing))])
    let pieces = text.split(at: [0..<6, 6..<12])
    #expect(pieces.map(\.visibleForm) == ["{1}一。", "二。{/1}"])
    #expect(pieces.flatMap(\.codes).map(\.code.isIsolated) == [true, true])
    #expect(CodedText.joined(pieces) == text)
  }

  @Test func joiningThePiecesGivesTheText() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<3_000 {
      let text = CodedText.random(upTo: 14, using: &generator)
      var cuts: Set<Int> = [0, text.length]
      for scalar in text.plain.unicodeScalars.indices where Int.random(in: 0..<4, using: &generator) == 0 {
        cuts.insert(text.plain.utf8.distance(from: text.plain.startIndex, to: scalar))
      }
      let ends = cuts.sorted()
      let spans = zip(ends, ends.dropFirst()).map { $0..<$1 }
      let pieces = text.split(at: spans)
      #expect(CodedText.joined(pieces) == text)
      #expect(spans.isEmpty || pieces.count == spans.count)
    }
  }

  @Test(arguments: [
    ("  一 二\u{3000}", "一 二"), ("", ""), (" \n", ""), ("x", "x"), ("\u{A0}é\t", "é"), ("a\r\n", "a"),
    ("\r\n\u{85}\u{2029}a\u{205F}", "a"), (" \u{301}", "\u{301}"), ("\u{600} ", "\u{600}"),
    ("\u{200B} ", "\u{200B}"),
  ])
  func trimsWhiteSpaceAtTheEdges(text: String, trimmed: String) {
    #expect(CodedText(text).trimmed() == CodedText(trimmed))
    #expect(Array(text.slice(text.contentRange).utf8) == Array(trimmed.utf8))
    #expect(CodedText(text).isBlank == trimmed.isEmpty)
  }

  @Test func codesAtATrimmedEdgeStay() {
    let text = CodedText(
      " 一 ",
      codes: [
        .init(offset: 0, code: code(1, .opening)), .init(offset: 4, code: code(1, .closing)),
        .init(offset: 5, code: code(2, .standalone)),
      ])
    #expect(text.trimmed().visibleForm == "{1}一{/1}{2/}")
  }

  /// A line break ends what stands before it; another code that stands alone begins what follows.
  @Test func lineBreaksEndAPiece() {
    func piece(_ display: String) -> [String] {
      let alone = InlineCode(number: 1, kind: .standalone, data: "<x>", type: "x", display: display)
      return CodedText("一二", codes: [.init(offset: 3, code: alone)]).split(at: [0..<3, 3..<6]).map(\.visibleForm)
    }
    #expect(piece("\n") == ["一{1/}", "二"])
    #expect(piece("图") == ["一", "{1/}二"])
  }

  @Test func separatorsStandBetweenPieces() {
    #expect(CodedText.joined([CodedText("One."), CodedText("Two.")], separator: " ").plain == "One. Two.")
  }

  @Test func everyPieceHasASeparatorOfItsOwn() {
    let (open, close) = (code(1, .opening, isolated: true), code(1, .closing, isolated: true))
    let pieces = [
      (separator: " ", text: CodedText("一", codes: [.init(offset: 0, code: open)])),
      (separator: "", text: CodedText("二")),
      (separator: "\u{3000}", text: CodedText("三", codes: [.init(offset: 3, code: close)])),
    ]
    let text = CodedText.joined(pieces)
    #expect(text.visibleForm == " {1}一二\u{3000}三{/1}")
    #expect(text.codes.allSatisfy { !$0.code.isIsolated })
    #expect(CodedText.joined([(separator: String, text: CodedText)]()) == CodedText(""))
  }
}

@Suite struct EqualityTests {
  static let composed = "caf\u{E9}"
  static let decomposed = "cafe\u{301}"

  /// Canonically equivalent texts are one String to Swift and two texts to us.
  @Test func isOfBytes() {
    #expect(Self.composed == Self.decomposed)
    #expect(CodedText(Self.composed) == CodedText(Self.composed))
    #expect(CodedText(Self.composed) != CodedText(Self.decomposed))
    #expect(Set([CodedText(Self.composed), CodedText(Self.decomposed), CodedText(Self.composed)]).count == 2)
    let blocks = [Self.composed, Self.decomposed].map { Block(text: CodedText($0), range: 0..<5) }
    #expect(blocks[0] != blocks[1])
  }

  @Test(arguments: [\InlineCode.data, \.type, \.display] as [WritableKeyPath<InlineCode, String> & Sendable])
  func isOfTheBytesOfCodes(part: WritableKeyPath<InlineCode, String> & Sendable) {
    var (one, other) = (code(1, .standalone), code(1, .standalone))
    one[keyPath: part] = Self.composed
    other[keyPath: part] = Self.decomposed
    #expect(one != other && Set([one, other, one]).count == 2)
    let texts = [one, other].map { CodedText("", codes: [.init(offset: 0, code: $0)]) }
    #expect(texts[0] != texts[1])
  }

  @Test func everyPartOfACodeCounts() {
    let first = code(1, .opening)
    var others = [first]
    for change: (inout InlineCode) -> Void in [
      { $0.number = 2 }, { $0.kind = .closing }, { $0.data = "<y>" }, { $0.type = "i" }, { $0.display = " " },
      { $0.isIsolated.toggle() }, { $0.canDelete.toggle() }, { $0.canReorder.toggle() },
    ] {
      var other = first
      change(&other)
      others.append(other)
    }
    #expect(Set(others).count == 9)
  }
}

@Suite struct SegmentJoiningTests {
  private func segment(_ block: Int, _ text: CodedText) -> Segment {
    Segment(id: SegmentID(article: 1, number: 1), block: block, span: 0..<text.length, text: text)
  }

  private func bold(_ number: Int, _ plain: String) -> CodedText {
    CodedText(
      plain,
      codes: [
        .init(offset: 0, code: code(number, .opening)), .init(offset: plain.utf8.count, code: code(number, .closing)),
      ])
  }

  @Test func codesOfSeveralBlocksAreNumberedApart() {
    let run = [
      segment(3, bold(1, "甲")), segment(3, bold(4, "乙")), segment(4, bold(1, "丙")), segment(4, bold(2, "丁")),
      segment(5, CodedText("戊")), segment(6, bold(1, "己")),
    ]
    #expect(run.joinedText().visibleForm == "{1}甲{/1}{4}乙{/4}{5}丙{/5}{6}丁{/6}戊{7}己{/7}")
    #expect(run.prefix(1).joinedKey == run[0].key)
    #expect(run.joinedKey == run.joinedText().contentKey)
    #expect(run.prefix(0).joinedText() == CodedText(""))
  }

  @Test func pairsThatSegmentsCutAreWhole() {
    let text = bold(1, "一。二。")
    let run = text.split(at: [0..<6, 6..<12]).map { segment(0, $0) }
    #expect(run.joinedText() == text)
  }

  @Test(
    arguments: [
      ("en", ["One.", "Two."], "One. Two."), ("en", ["One. ", "Two."], "One. Two."),
      ("en", ["One.", "\nTwo."], "One.\nTwo."), ("en", ["One.", "", "Two."], "One. Two."),
      ("zh-Hant", ["一。", "二。"], "一。二。"), (nil, ["One.", "Two."], "One.Two."),
    ] as [(String?, [String], String)])
  func aSpaceStandsWhereTheLanguageWantsOne(language: String?, texts: [String], joined: String) throws {
    let language = try language.map { try #require(Language($0)) }
    let run = texts.enumerated().map { segment($0, CodedText($1)) }
    #expect(run.joinedText(language: language).plain == joined)
  }

  /// As many as take minutes where each is put behind all before it.
  @Test func manySegmentsAreJoined() {
    let count = 50_000
    let run = (0..<count).map { segment($0, bold(1, "气候变化。")) }
    let text = run.joinedText()
    #expect(text.length == count * 15 && text.codes.last?.code.number == count)
  }
}

@Suite struct ContentKeyTests {
  @Test func edgesAndNumberingDoNotCount() {
    let later = CodedText(
      " 头发干净",
      codes: [
        .init(offset: 4, code: code(7, .opening)), .init(offset: 7, code: code(7, .closing)),
        .init(offset: 13, code: code(9, .standalone)),
      ])
    #expect(later.contentKey == split.contentKey)
    #expect(split.withoutCodes.contentKey != split.contentKey)
    #expect(CodedText("头发干净").contentKey != CodedText("头发乾净").contentKey)
  }

  /// Stores and tables keep keys, so they may never change. The empty key is FNV's offset basis; the second is
  /// the published test vector of FNV-1a 64 for `foobar`.
  @Test(arguments: [("", "cbf29ce484222325"), ("foobar", "85944171f73967e8"), ("a", "af63dc4c8601ec8c")])
  func isFNV1a(text: String, key: String) {
    #expect(CodedText(text).contentKey == key)
  }
}

@Suite struct SegmentIDTests {
  @Test(arguments: ["a1.1", "a17.12", "a100.20000"])
  func reads(text: String) {
    #expect(SegmentID(text)?.description == text)
  }

  @Test(arguments: ["", "a", "17.12", "a17", "a17.", "a17.0", "a0.1", "a17.12.1", "a+1.2", "a01.2", "b1.1", "a1.１"])
  func refuses(text: String) {
    #expect(SegmentID(text) == nil)
  }

  @Test func isOrderedByArticleThenNumber() throws {
    let ids = try ["a2.1", "a1.10", "a1.9"].map { try #require(SegmentID($0)) }
    #expect(ids.sorted().map(\.description) == ["a1.9", "a1.10", "a2.1"])
  }
}

@Suite struct OriginTests {
  @Test(arguments: [
    Origin(.typed), Origin(.conversion, detail: "icu 72.1 s2tw"), Origin(.imported, detail: "a: b"),
    Origin(.memory, detail: "main 87 %"), Origin(.alignment),
  ])
  func parsesBack(origin: Origin) {
    #expect(Origin(origin.description) == origin)
  }

  @Test func refusesUnknownKinds() {
    #expect(Origin("guessed") == nil)
    #expect(Origin("") == nil)
  }

  @Test func statesAreOrdered() {
    #expect(TranslationUnit.State.allCases == [.initial, .translated, .reviewed, .final].sorted())
  }
}
