import Bitext
import TestSupport
import Testing

@testable import ArticleFormats

private let xhtml = "xmlns=\"http://www.w3.org/1999/xhtml\""

/// What is read of books, and what is left as it was when they are written.
struct EPUBTests {
  static let entries: [(name: String, text: String)] = [
    ("mimetype", "application/epub+zip"),
    (
      "META-INF/container.xml",
      "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
        + "<rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>"
    ),
    ("OPS/b/two.xhtml", "<html \(xhtml)><head><title/></head><body><p>第二 & 章</p></body></html>"),
    (
      "OPS/a one.xhtml",
      "<?xml version=\"1.0\"?>\n<html \(xhtml)><head><title>第一</title><script src=\"a.js\"/></head>"
        + "<body><h1>第<i>一</i>章</h1><p>头发<img src=\"a\" alt=\"图\"/>&#160;很长。</p></body></html>"
    ),
    (
      "OPS/book.opf",
      "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
        + "<dc:title>书 &amp; 名</dc:title><dc:creator>某人</dc:creator><dc:description> 简介 </dc:description></metadata>"
        + "<manifest><item id=\"c1\" href=\"a%20one.xhtml\" media-type=\"application/xhtml+xml\"/>"
        + "<item id=\"c2\" href=\"./b/../b/two.xhtml#x\" media-type=\"application/xhtml+xml\"/>"
        + "<item id=\"up\" href=\"../../etc/passwd\" media-type=\"application/xhtml+xml\"/>"
        + "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>"
        + "<item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/></manifest>"
        + "<spine><itemref idref=\"c1\"/><itemref idref=\"c2\" linear=\"no\"/><itemref idref=\"c1\"/></spine></package>"
    ),
    (
      "OPS/nav.xhtml",
      "<html \(xhtml)><body><nav><ol><li><a href=\"a%20one.xhtml\">目录一</a></li></ol></nav></body></html>"
    ),
    (
      "OPS/toc.ncx",
      "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\"><docTitle><text>书名</text></docTitle><navMap><navPoint>"
        + "<navLabel><text>第一章</text></navLabel></navPoint></navMap></ncx>"
    ),
    ("OPS/unused.xhtml", "<p>没人读"),
  ]

  private func book(changing changes: [String: String?] = [:]) -> [UInt8] {
    zipFile(
      Self.entries.compactMap { entry in
        changes[entry.name].map { change in change.map { (entry.name, $0) } } ?? entry
      }
        + changes.compactMap { name, text in
          Self.entries.contains { $0.name == name } ? nil : text.map { (name, $0) }
        }, stored: ["mimetype"])
  }

  private func read(_ bytes: [UInt8]) throws -> ReadResult { try DocumentFormats.read(bytes: bytes, name: "a.epub") }

  private func parts(of bytes: [UInt8]) throws -> [String: [UInt8]] {
    let package = try ZipPackage(bytes, file: "a.epub")
    return Dictionary(uniqueKeysWithValues: try package.names.map { ($0, try package.contents(of: $0)) })
  }

  @Test func blocksComeInTheOrderOfTheSpine() throws {
    let result = try read(book())
    #expect(
      result.article.blocks.map { "\($0.kind) \($0.text.plain)" } == [
        "title 书 & 名", "paragraph 简介", "heading 第一", "heading 第一章", "paragraph 头发\u{A0}很长。", "attribute 图",
        "paragraph 第二 & 章", "listItem 目录一", "listItem 书名", "listItem 第一章",
      ])
    #expect(result.article.metadata.title == "书 & 名")
    #expect(
      result.notices == [
        "OPS/b/two.xhtml:1:78: expected well-formed XML, found: not well-formed (invalid token); read as HTML"
      ])
  }

  @Test func lawsHold() throws {
    let bytes = book()
    let article = try read(bytes).article
    #expect(try SkeletonWriter.write(article, replacing: [:]) == bytes)
    #expect(try SkeletonWriter.rewrite(article) == bytes)
    let before = try parts(of: bytes)
    for (index, block) in article.blocks.enumerated() {
      let changed = CodedText(
        "<改>&\u{A0}\"" + block.text.plain,
        codes: block.text.codes.map { CodedText.PlacedCode(offset: $0.offset + 9, code: $0.code) })
      let written = try SkeletonWriter.write(article, replacing: [index: changed])
      let after = try parts(of: written)
      #expect(after.count { $0.value != before[$0.key] } == 1)
      #expect(try ZipPackage(written, file: "a").names == Self.entries.map(\.name))
      let again = try read(written)
      #expect(again.article.blocks[index].text.plain == changed.plain)
      // What was well-formed XML stays so.
      #expect(again.notices.count <= 1)
    }
  }

  @Test(
    arguments: [
      (["META-INF/container.xml": nil], "expected the part META-INF/container.xml, found none"),
      (
        ["META-INF/container.xml": "<container/>"],
        "META-INF/container.xml: expected a rootfile with full-path, found none"
      ),
      (["OPS/book.opf": nil], "expected the part OPS/book.opf, found none"),
      (["OPS/a one.xhtml": nil], "expected the part OPS/a one.xhtml, found none"),
      (
        ["OPS/book.opf": "<package><spine><itemref idref='x'/></spine></package>"],
        "OPS/book.opf: expected an item ‘x’ in the manifest, found none"
      ),
      (["OPS/book.opf": "<package>"], "OPS/book.opf:1:10: expected well-formed XML, found: no element found"),
      (
        ["OPS/a one.xhtml": "<!DOCTYPE html [<!ENTITY lol SYSTEM 'file:///etc/passwd'>]><html>&lol;</html>"],
        "OPS/a one.xhtml:1:57: expected no declarations of entities, found ‘lol’"
      ),
      (
        [
          "META-INF/encryption.xml":
            "<encryption><EncryptedData><CipherReference URI=\"OPS/b/two.xhtml\"/></EncryptedData></encryption>"
        ], "OPS/b/two.xhtml: expected a text, found it encrypted"
      ),
      (["OPS/b/two.xhtml": "\u{0}甲"], "OPS/b/two.xhtml: expected UTF-8, found another encoding"),
    ] as [([String: String?], String)])
  func badBooksAreNamed(changes: [String: String?], message: String) throws {
    let error = try #require(throws: FormatError.self) { try read(book(changing: changes)) }
    #expect(error.message == message)
  }

  @Test func fontsMayBeObfuscated() throws {
    let list = "<encryption><EncryptedData><CipherReference URI=\"OPS/f.otf\"/></EncryptedData></encryption>"
    #expect(try read(book(changing: ["META-INF/encryption.xml": list])).article.blocks.count == 10)
  }

  @Test(arguments: [
    ("a.xhtml", "OPS/b.opf", "OPS/a.xhtml"), ("../a.xhtml", "OPS/b.opf", "a.xhtml"), ("../../a", "OPS/b.opf", nil),
    ("%E7%94%B2.html#x", "b.opf", "甲.html"), ("%zz", "b.opf", nil), ("%2", "b.opf", nil), ("%+1", "b.opf", nil),
    ("/x/y", "OPS/b.opf", "x/y"),
    ("http://a/b", "b.opf", nil), ("#x", "b.opf", nil), ("%FF", "b.opf", nil),
  ])
  func referencesAreResolved(reference: String, base: String, name: String?) {
    #expect(EPUBLayout.resolve(reference, from: base) == name)
  }

  @Test(arguments: 0..<120)
  func damagedBooksAreErrorsOrBooks(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = book()
    if seed % 2 == 0 {
      // Inside the parts, where the checksums are right.
      let entry = Self.entries[Int.random(in: 1..<Self.entries.count, using: &random)]
      var text = Array(entry.text.unicodeScalars)
      for _ in 0..<(1 + seed % 4) { text.remove(at: Int.random(in: text.indices, using: &random)) }
      var changed = String.UnicodeScalarView()
      changed.append(contentsOf: text)
      bytes = book(changing: [entry.name: String(changed)])
    } else {
      for _ in 0..<(1 + seed % 4) {
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
    }
    guard let article = try? read(bytes).article else { return }
    #expect(try SkeletonWriter.write(article, replacing: [:]) == bytes)
    #expect(try SkeletonWriter.rewrite(article) == bytes)
  }
}
