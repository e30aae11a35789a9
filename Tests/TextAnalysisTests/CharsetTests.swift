import Bitext
import TestSupport
import Testing

@testable import TextAnalysis

struct CharsetTests {
  @Test(arguments: [
    ("utf8", "UTF-8"), ("UTF-8", "UTF-8"), ("gbk", "GBK"), ("cp936", "GBK"), ("gb2312", "GBK"), ("gb18030", "GB18030"),
    ("big5", "Big5"), ("big5-hkscs", "Big5-HKSCS"), ("utf-16le", "UTF-16LE"), ("shift_jis", "Shift_JIS"),
    ("euc-tw", "euc-tw-2014"),
  ])
  func namesAreIANAs(name: String, canonical: String) {
    #expect(Charset.canonicalName(name) == canonical)
  }

  @Test(arguments: ["", " ", "nonsense", "utf8,swaplfnl", "../../etc/passwd", "語"])
  func unknownNamesAreRefused(name: String) {
    #expect(throws: CharsetError.unknown(name)) { try Charset.decode([0x41], as: name) }
    #expect(throws: CharsetError.unknown(name)) { try Charset.encode("A", as: name) }
  }

  @Test(arguments: ["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "SCSU"])
  func everyTextComesBack(charset: String) throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let text = String.random(upTo: 40, using: &generator)
      let bytes = try Charset.encode(text, as: charset)
      let decoded = try Charset.decode(bytes, as: charset)
      #expect(decoded.text == text)
      #expect(decoded.charset == charset)
    }
  }

  @Test(arguments: [
    ("GBK", "气候变化，ABC。"), ("Big5", "氣候變遷，ABC。"), ("Big5-HKSCS", "嘅啲"), ("GB2312", "气候"),
    ("Shift_JIS", "気候カ。"), ("EUC-KR", "기후"), ("ISO-8859-1", "café"), ("UTF-16", "气𠮷"), ("UTF-32", "气𠮷"),
  ])
  func textOfItsRegionComesBack(charset: String, text: String) throws {
    #expect(try Charset.decode(Charset.encode(text, as: charset), as: charset).text == text)
  }

  /// The offset of every character is the length of the encoded text before it.
  @Test(arguments: ["UTF-8", "GB18030", "UTF-16LE", "UTF-32BE"])
  func offsetsAreLengthsOfPrefixes(charset: String) throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<50 {
      let text = String.random(upTo: 30, using: &generator)
      let decoded = try Charset.decode(Charset.encode(text, as: charset), as: charset)
      var prefix = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        let before = try Charset.encode(String(prefix), as: charset).count
        #expect(decoded.byteOffset(ofUTF8: String(prefix).utf8.count) == before)
        prefix.append(scalar)
      }
      let length = try Charset.encode(text, as: charset).count
      #expect(decoded.byteOffset(ofUTF8: text.utf8.count) == length)
    }
  }

  /// Longer than the pieces in which ICU is fed, with pairs of surrogates on their borders.
  @Test(arguments: 0..<4)
  func offsetsHoldInLongTexts(shift: Int) throws {
    let text = String(repeating: "a", count: shift) + String(repeating: "汉𠮷b", count: 9000)
    let bytes = try Charset.encode(text, as: "GB18030")
    let decoded = try Charset.decode(bytes, as: "GB18030")
    #expect(decoded.text == text)
    for block in stride(from: 0, to: 9000, by: 997) {
      #expect(decoded.byteOffset(ofUTF8: shift + block * 8) == shift + block * 7)
      #expect(decoded.byteOffset(ofUTF8: shift + block * 8 + 3) == shift + block * 7 + 2)
      #expect(decoded.byteOffset(ofUTF8: shift + block * 8 + 7) == shift + block * 7 + 6)
    }
  }

  @Test(arguments: [
    ("UTF-8", [0xEF, 0xBB, 0xBF], "UTF-8"), ("UTF-16", [0xFF, 0xFE], "UTF-16LE"), ("UTF-16", [0xFE, 0xFF], "UTF-16BE"),
    ("UTF-16LE", [0xFF, 0xFE], "UTF-16LE"), ("GB18030", [0x84, 0x31, 0x95, 0x33], "GB18030"),
    ("UTF-32", [0xFF, 0xFE, 0, 0], "UTF-32LE"), ("UTF-32", [0, 0, 0xFE, 0xFF], "UTF-32BE"),
  ])
  func byteOrderMarkIsCountedButNotRead(name: String, mark: [UInt8], charset: String) throws {
    let decoded = try Charset.decode(mark + Charset.encode("汉\u{FEFF}字", as: charset), as: name)
    #expect(decoded.text == "汉\u{FEFF}字")
    #expect(decoded.charset == charset)
    #expect(decoded.byteOffset(ofUTF8: 0) == mark.count)
    let empty = try Charset.decode(mark, as: name)
    #expect(empty.text.isEmpty)
    #expect(empty.byteOffset(ofUTF8: 0) == mark.count)
  }

  @Test(arguments: [
    ("UTF-8", [0x61, 0xE6, 0xB0, 0x41], 1, [0xE6, 0xB0]), ("UTF-8", [0x61, 0x62, 0xFF], 2, [0xFF]),
    ("UTF-8", [0xE6, 0xB0, 0x94, 0xE6], 3, [0xE6]), ("UTF-8", [0x41, 0xED, 0xA0, 0x80], 1, [0xED]),
    ("UTF-8", [0xC0, 0x80], 0, [0xC0]), ("UTF-8", [0xEF, 0xBB, 0xBF, 0x41, 0x80], 4, [0x80]),
    ("GBK", [0x41, 0xC6, 0xF8, 0x81, 0x20], 3, [0x81]), ("GBK", [0x41, 0x42, 0xC6], 2, [0xC6]),
    ("GB18030", [0xC6, 0xF8, 0x81, 0x30, 0x81], 2, [0x81, 0x30, 0x81]), ("Big5", [0xA4, 0xA4, 0xA4, 0x20], 2, [0xA4]),
    ("UTF-16LE", [0x41, 0x00, 0x42], 2, [0x42]), ("UTF-16BE", [0x00, 0x41, 0xD8, 0x00, 0x00, 0x42], 2, [0xD8, 0x00]),
  ])
  func faultsHaveTheirPlace(charset: String, bytes: [UInt8], offset: Int, fault: [UInt8]) {
    #expect(throws: CharsetError.undecodable(charset: charset, offset: offset, bytes: fault)) {
      try Charset.decode(bytes, as: charset)
    }
  }

  /// Behind the pieces in which ICU is fed, the offset still counts from the beginning.
  @Test func faultsHaveTheirPlaceInLongTexts() {
    let bytes = [UInt8](repeating: 0x41, count: 100_001) + [0xC6, 0xF8, 0x81, 0x20]
    #expect(throws: CharsetError.undecodable(charset: "GBK", offset: 100_003, bytes: [0x81])) {
      try Charset.decode(bytes, as: "GBK")
    }
  }

  @Test(arguments: [("GBK", "汉𠮷", 3, "𠮷"), ("Big5", "a汉", 1, "汉"), ("ISO-8859-1", "ab汉", 2, "汉")])
  func charactersThatAreMissingAreNamed(charset: String, text: String, offset: Int, scalar: String) throws {
    let missing = try #require(scalar.unicodeScalars.first)
    #expect(throws: CharsetError.unencodable(charset: charset, offset: offset, scalar: missing)) {
      try Charset.encode(text, as: charset)
    }
  }

  @Test func errorsAreOneLine() {
    #expect(
      CharsetError.undecodable(charset: "GBK", offset: 7, bytes: [0xFF, 0x0A]).description
        == "byte 7: expected GBK, found 0xFF 0x0A")
    #expect(
      CharsetError.unencodable(charset: "Big5", offset: 0, scalar: "汉").description
        == "character ‘汉’ (U+6C49, UTF-8 offset 0) cannot be written in Big5")
    #expect(
      CharsetError.unknown("x").description == "expected the name of a character encoding, found ‘x’")
  }

  @Test(
    arguments: [
      ([], nil), (Array("气候a".utf8), nil), ([0xEF, 0xBB, 0xBF, 0x61], nil), ([0x61, 0xFF], 1),
      ([0x61, 0xE4, 0xB8, 0x61], 1), ([0xE4, 0xB8], 0), ([0xC0, 0x80], 0), ([0x61, 0xED, 0xA0, 0x80], 1),
      ([0xF4, 0x90, 0x80, 0x80], 0),
    ] as [([UInt8], Int?)])
  func whatIsNoUTF8HasAPlace(bytes: [UInt8], offset: Int?) {
    #expect(Charset.firstInvalidUTF8Offset(bytes[...]) == offset)
    #expect(Charset.firstInvalidUTF8Offset(([0xFF] + bytes)[1...]) == offset, "counted from the slice's own start")
  }
}
