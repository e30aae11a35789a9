import Bitext
import Foundation
import HanConversion
import Testing

/// The library's example in the README, compiled and run.
@Suite struct ReadmeTests {
  @Test func theExampleConverts() throws {
    let converter = try Converter(scheme: "s2tw")
    let result = try converter.convert("头发干净")
    #expect(result.text == "頭髮乾淨")
    #expect(result.replacements.map(\.source) == result.replacements.map(\.target))
    for change in result.replacements { #expect(!change.source.isEmpty && !change.target.isEmpty) }
  }

  @Test func theExampleIsTheReadmes() throws {
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: checkout.appendingPathComponent("README.md"), encoding: .utf8)
    let test = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    for line in [#"let converter = try Converter(scheme: "s2tw")"#, #"let result = try converter.convert("头发干净")"#] {
      #expect(readme.contains(line) && test.contains("    \(line)\n"))
    }
  }
}
