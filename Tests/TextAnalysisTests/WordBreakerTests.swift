import Testing

@testable import TextAnalysis

@Suite struct WordBreakerTests {
  @Test(arguments: [
    ("打开文件夹。", ["打开", "文件", "夹", "。"]), ("解方程式。", ["解", "方程式", "。"]), ("应用程序", ["应用", "程序"]),
    ("鎖定所選項目", ["鎖定", "所", "選", "項目"]), ("an e-mail", ["an", " ", "e", "-", "mail"]),
    ("", []),
  ]) func breaksAtWords(text: String, words: [String]) throws {
    let boundaries = try WordBreaker().boundaries(in: text)
    #expect(
      zip(boundaries, boundaries.dropFirst()).map { String(decoding: Array(text.utf8)[$0..<$1], as: UTF8.self) }
        == words)
  }
}
