import Foundation
import TestSupport
import Testing

/// A crash at any moment of an import leaves a project that opens and holds whole articles only.
///
/// `DUIZHAO_KILLS` sets how often the import is killed, `DUIZHAO_CORPUS` a folder of articles instead of made-up ones.
@Suite struct CrashTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test func aKilledImportLeavesWholeArticles() throws {
    let kills = Self.environment["DUIZHAO_KILLS"].flatMap { Int($0) } ?? 15
    var generator = SeededGenerator(seed: 9)
    let shell = try Shell()
    let articles = try corpus(in: shell, using: &generator)

    // A whole import says what is expected, and how long one takes.
    _ = try shell.run("duizhao init whole")
    let start = Date()
    let whole = try shell.run("duizhao import -p whole '\(articles)'")
    let seconds = Date().timeIntervalSince(start)
    #expect(whole.status == 0, "\(whole.output)")
    let expected = try segments(in: "whole", shell)
    #expect(expected.count >= 100)

    var partial = 0
    for kill in 0..<kills {
      _ = try shell.run("rm -rf p && duizhao init p")
      let delay = Double.random(in: 0...1, using: &generator) * seconds
      _ = try shell.run("duizhao import -p p '\(articles)' & pid=$!; sleep \(delay); kill -9 $pid; wait $pid; true")
      let check = try shell.run("sqlite3 p/.duizhao/project.sqlite 'PRAGMA integrity_check; PRAGMA foreign_key_check'")
      #expect(check.output == "ok\n", "kill \(kill) after \(delay) s")
      let found = try segments(in: "p", shell)
      for (name, count) in found {
        #expect(count == expected[name], "kill \(kill) after \(delay) s: \(name)")
      }
      if !found.isEmpty, found.count < expected.count { partial += 1 }
    }
    // Some kills must have hit the import midway, else nothing was tested.
    #expect(partial > 0)
    let again = try shell.run("duizhao import -p p '\(articles)'")
    #expect(again.status == 0, "\(again.output)")
    #expect(try segments(in: "p", shell) == expected)
    try shell.remove()
  }

  /// How many segments, with the blocks they stand in, the database has for each article.
  private func segments(in project: String, _ shell: Shell) throws -> [String: String] {
    let query = """
      SELECT name, (SELECT count(*) FROM segment WHERE segment.article = article.id) || '/' || \
      (SELECT count(*) FROM block WHERE block.article = article.id) FROM article
      """
    let rows = try shell.run("sqlite3 -separator '\t' \(project)/.duizhao/project.sqlite \"\(query)\"")
    let pairs = rows.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    return Dictionary(uniqueKeysWithValues: pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil })
  }

  /// The folder of the articles to import.
  private func corpus(in shell: Shell, using generator: inout SeededGenerator) throws -> String {
    if let folder = Self.environment["DUIZHAO_CORPUS"] { return folder }
    let folder = shell.folder.appendingPathComponent("articles")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let sentences = ["风停了。", "城里的人<b>都</b>说：“电来了！”", "明年要建三座新的储能站。", "他问：为什么？", "没有人回答……"]
    for number in 0..<150 {
      let body = (0..<30).map { _ in
        "<p>" + (0..<6).map { _ in sentences.randomElement(using: &generator) ?? "" }.joined() + "</p>"
      }.joined()
      let text = "<!--1630383424000-->\n[第\(number)篇](https://example.org/\(number))\n------\n\n\(body)\n"
      try text.write(to: folder.appendingPathComponent("\(number).md"), atomically: true, encoding: .utf8)
    }
    return folder.path
  }
}
