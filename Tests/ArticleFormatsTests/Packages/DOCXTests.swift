import Bitext
import Foundation
import TestSupport
import Testing

@testable import ArticleFormats

private let word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
private let main = "application/vnd.openxmlformats-officedocument.wordprocessingml"

/// A document of this body, with a header and styles.
private func document(_ body: String, header: String = "<w:p><w:r><w:t>页眉</w:t></w:r></w:p>") -> [UInt8] {
  zipFile(
    [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Override PartName=\"/word/document.xml\" ContentType=\"\(main).document.main+xml\"/>"
          + "<Override PartName=\"/word/header1.xml\" ContentType=\"\(main).header+xml\"/>"
          + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(main).styles+xml\"/></Types>"
      ),
      ("word/media/a.bin", "\u{0}\u{1}甲"),
      ("word/header1.xml", "<w:hdr \(word)>\(header)</w:hdr>"),
      ("word/document.xml", "<w:document \(word) xmlns:x=\"urn:x\"><w:body>\n\(body)</w:body></w:document>"),
      (
        "word/styles.xml",
        "<w:styles \(word)><w:style w:styleId=\"a1\"><w:name w:val=\"heading 2\"/></w:style>"
          + "<w:style w:styleId=\"a2\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"a1\"/></w:style>"
          + "<w:style w:styleId=\"a3\"><w:basedOn w:val=\"a3\"/></w:style></w:styles>"
      ),
    ], stored: ["word/media/a.bin"])
}

private func parts(of bytes: [UInt8]) throws -> [String: [UInt8]] {
  let package = try ZipPackage(bytes, file: "a.docx")
  return Dictionary(uniqueKeysWithValues: try package.names.map { ($0, try package.contents(of: $0)) })
}

private func read(_ bytes: [UInt8]) throws -> Article {
  try DocumentFormats.read(bytes: bytes, name: "a.docx").article
}

/// What is read of Word documents, and what is left as it was when they are written.
struct DOCXTests {
  static let body = """
    <w:p w:rsidR="1"><w:pPr><w:pStyle w:val="a2"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>
    <w:p/><w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>
    <w:p><w:r><w:t>头</w:t></w:r><w:proofErr w:type="x"/><w:r w:rsidR="2"><w:t>发 &amp; A&#38;B</w:t></w:r>\
    <w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t><w:tab/><w:t>后</w:t></w:r></w:p>
    <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:r><w:t>前</w:t><x:box><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></x:box></w:r>\
    <w:r><w:t>后<![CDATA[<数>]]>尾</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>插</w:t>\
    </w:r></w:ins><w:r><w:footnoteReference w:id="1"/></w:r></w:p>
    """

  /// A paragraph that was taken out of its list, and one whose style a tracked change replaced.
  @Test func propertiesAreThoseThatHold() throws {
    let article = try read(
      document(
        """
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>出</w:t></w:r></w:p>
        <w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="a1"/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:t>今</w:t></w:r></w:p>
        """))
    #expect(article.blocks.prefix(2).map { "\($0.kind) \($0.text.plain)" } == ["paragraph 出", "paragraph 今"])
  }

  /// Parts that do not change keep their packed bytes, and all keep order, methods and times.
  @Test func unchangedPartsStayPacked() throws {
    let bytes = document(Self.body)
    let written = try SkeletonWriter.write(read(bytes), replacing: [0: CodedText("新")])
    let (before, after) = (packedEntries(bytes), packedEntries(written))
    #expect(before.count == 5 && after.map(\.name) == before.map(\.name))
    #expect(after.map(\.method) == before.map(\.method) && after.map(\.time) == before.map(\.time))
    let changed = zip(before, after).filter { $0.packed != $1.packed }.map(\.0.name)
    #expect(changed == ["word/document.xml"])
  }

  @Test func encryptedPartsAreRefused() throws {
    let bytes = zipFile([("[Content_Types].xml", "<Types/>")], encrypted: ["[Content_Types].xml"])
    let error = #expect(throws: FormatError.self) { try read(bytes) }
    #expect(
      error?.description
        == "a.docx: [Content_Types].xml: expected a part without a password, found an encrypted one")
  }

  @Test func whatIsNoPackageIsNotTakenForText() throws {
    let error = #expect(throws: FormatError.self) { try read(Array("头发".utf8)) }
    #expect(error?.description.hasPrefix("a.docx: expected a zip file, found: ") ?? false)
  }

  @Test func blocksAreParagraphs() throws {
    let article = try read(document(Self.body))
    let found = article.blocks.map { "\($0.kind) \($0.level) \($0.text.plain)" }
    #expect(
      found == [
        "heading 2 标题", "paragraph 0 头发 & A&B粗后", "listItem 2 项", "tableCell 0 格", "paragraph 0 前", "paragraph 0 框",
        "paragraph 0 后尾插", "paragraph 0 页眉",
      ])
    let codes = article.blocks[1].text.codes.map(\.code)
    #expect(codes.map(\.canDelete) == [true, false, false])
    #expect(codes.map(\.display) == ["", "", "\t"])
    #expect(codes[2].data == "</w:t><w:tab/><w:t>")
  }

  @Test func lawsHold() throws {
    let bytes = document(Self.body)
    let article = try read(bytes)
    #expect(try SkeletonWriter.write(article, replacing: [:]) == bytes)
    #expect(try SkeletonWriter.rewrite(article) == bytes)
    let before = try parts(of: bytes)
    for (index, block) in article.blocks.enumerated() {
      let changed = CodedText(
        "改" + block.text.plain,
        codes: block.text.codes.map { CodedText.PlacedCode(offset: $0.offset + 3, code: $0.code) })
      let after = try parts(of: SkeletonWriter.write(article, replacing: [index: changed]))
      let part = index == article.blocks.count - 1 ? "word/header1.xml" : "word/document.xml"
      #expect(after.filter { $0.value != before[$0.key] }.map(\.key) == [part])
      let old = try #require(before[part])
      let new = try #require(after[part])
      let start = part == "word/document.xml" ? 0 : before["word/document.xml"]?.count ?? 0
      #expect(new.prefix(block.range.lowerBound - start) == old.prefix(block.range.lowerBound - start))
      let tail = old.count - (block.range.upperBound - start)
      #expect(new.suffix(tail) == old.suffix(tail))
    }
  }

  @Test func entriesKeepOrderAndTime() throws {
    let bytes = document(Self.body)
    let written = try SkeletonWriter.write(read(bytes), replacing: [0: CodedText("A<B>&\u{A0}")])
    #expect(try ZipPackage(written, file: "a").names == ZipPackage(bytes, file: "a").names)
    let text = String(decoding: try parts(of: written)["word/document.xml"] ?? [], as: UTF8.self)
    #expect(text.contains("<w:t>A&lt;B&gt;&amp;\u{A0}</w:t>"))
  }

  @Test func edgeSpacesArePreserved() throws {
    let written = try SkeletonWriter.write(read(document(Self.body)), replacing: [0: CodedText("A ")])
    let text = String(decoding: try parts(of: written)["word/document.xml"] ?? [], as: UTF8.self)
    #expect(text.contains("<w:t xml:space=\"preserve\">A </w:t>"))
    #expect(text.components(separatedBy: "preserve").count == 3)
  }

  @Test func controlCharactersAreRefused() throws {
    let article = try read(document(Self.body))
    #expect(throws: FormatError.self) { try SkeletonWriter.write(article, replacing: [0: CodedText("甲\u{1}")]) }
  }

  @Test(arguments: [
    ("<w:p>", "word/document.xml:2:8: expected well-formed XML, found: mismatched tag"),
    ("<w:p><w:r><w:t>软", "word/document.xml:2:19: expected well-formed XML, found: mismatched tag"),
    ("<w:p>&nbsp;</w:p>", "word/document.xml:2:6: expected well-formed XML, found: undefined entity"),
  ])
  func brokenXMLIsNamed(body: String, message: String) throws {
    let bytes = document(body)
    let error = try #require(throws: FormatError.self) { try read(bytes) }
    #expect(error.message == message)
  }

  @Test func badPackagesAreNamed() throws {
    func message(_ bytes: [UInt8], limits: ZipPackage.Limits = .init()) throws -> String {
      try #require(throws: FormatError.self) { try DOCXFormat(limits: limits).read(bytes, name: "a.docx") }.description
    }
    #expect(try message(Array("PK no".utf8)).hasPrefix("a.docx: expected a zip file, found"))
    #expect(try message([]).hasPrefix("a.docx: expected a zip file, found"))
    #expect(try message(zipFile([("a", "b")])) == "a.docx: expected the part [Content_Types].xml, found none")
    #expect(
      try message(zipFile([("../a", "b")])) == "a.docx: expected names inside the package, found ‘../a’")
    #expect(
      try message(zipFile([("part1", "b"), ("part2", "d")]).replacing(Array("part2".utf8), with: Array("part1".utf8)))
        == "a.docx: expected each part once, found ‘part1’ again")
    #expect(
      try message(zipFile([("[Content_Types].xml", "<Types><Default Exten")]))
        == "a.docx: [Content_Types].xml:1:8: expected well-formed XML, found: unclosed token")
    #expect(
      try message(document(Self.body), limits: .init(unpacked: 100)).contains("expected at most 100 bytes"))
    let bomb = document("<w:p>" + String(repeating: " ", count: 2 << 20) + "</w:p>")
    #expect(try message(bomb).contains("unpacks to 250 times its size at most"))
    let entities = "<!DOCTYPE Types [<!ENTITY a \"b\">]><Types/>"
    #expect(
      try message(zipFile([("[Content_Types].xml", entities)]))
        .contains("expected no declarations of entities, found ‘a’"))
    let encoding = "<?xml version=\"1.0\" encoding=\"GBK\"?><Types/>"
    #expect(
      try message(zipFile([("[Content_Types].xml", encoding)]))
        .contains("expected the encoding UTF-8, found ‘GBK’"))
  }

  @Test func partsMayHaveTheTypeOfTheirEnding() throws {
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    let article = try read(
      zipFile([
        ("[Content_Types].xml", "<Types><Default Extension=\"XML\" ContentType=\"\(type)\"/></Types>"),
        ("Word/Document.xml", "<w:document \(word)><w:body><w:p><w:r><w:t>软件</w:t></w:r></w:p></w:body></w:document>"),
      ]))
    #expect(article.blocks.map(\.text.plain) == ["软件"])
  }

  @Test func deepNestingIsRead() throws {
    let depth = 100_000
    let body =
      String(repeating: "<x:a>", count: depth) + "<w:p><w:r><w:t>深</w:t></w:r></w:p>"
      + String(repeating: "</x:a>", count: depth)
    let article = try DOCXFormat(limits: .init(ratio: 10_000)).read(document(body), name: "a.docx").article
    #expect(article.blocks.first?.text.plain == "深")
  }

  @Test func damagedPackagesAreErrors() throws {
    let bytes = document(Self.body)
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for round in 0..<400 {
      var damaged = bytes
      if round % 4 == 0 {
        damaged.removeLast(Int.random(in: 1..<damaged.count, using: &generator))
      } else {
        for _ in 0..<3 {
          damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      do { _ = try DOCXFormat().read(damaged, name: "a.docx") } catch is FormatError { refused += 1 }
    }
    #expect(refused > 100)
    for _ in 0..<300 {
      var body = Array(Self.body.utf8)
      body[Int.random(in: 0..<body.count, using: &generator)] = UInt8.random(in: 0x20...0x7E, using: &generator)
      let damaged = document(String(decoding: body, as: UTF8.self))
      do {
        let article = try DOCXFormat().read(damaged, name: "a.docx").article
        #expect(try SkeletonWriter.rewrite(article) == damaged)
      } catch is FormatError {}
    }
  }
}
