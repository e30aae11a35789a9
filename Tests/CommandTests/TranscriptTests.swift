import Foundation
import TestSupport
import Testing

/// The transcripts in `Transcripts/`: Markdown files whose fenced blocks hold commands and what they print.
///
/// In a block, a line that begins with `$ ` is a command (lines after it that begin with `> ` continue it), what
/// follows is its output (both streams), and a last line `[2]` its exit status when that is not 0. The commands of
/// one file run in one folder, in order; those of a file that names `tiny.lexicon` convert with it (`TinyLexicon`). Set `DUIZHAO_UPDATE_TRANSCRIPTS=1` to write what was printed into the files,
/// then read the difference.
@Suite struct TranscriptTests {
  static let files: [URL] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Transcripts")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map(folder.appendingPathComponent)
  }()

  @Test func thereAreTranscripts() {
    #expect(Self.files.count >= 5)
  }

  @Test(arguments: files)
  func printsWhatTheTranscriptSays(file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    let shell = try Shell()
    var setting = ""
    if text.contains("tiny.lexicon") {
      setting = "export DUIZHAO_LEXICON=tiny.lexicon\n"
      try Data(TinyLexicon.content).write(to: shell.folder.appendingPathComponent("tiny.lexicon"))
    }
    let actual = try Transcript.replay(text, in: shell, setting: setting)
    try shell.remove()
    if ProcessInfo.processInfo.environment["DUIZHAO_UPDATE_TRANSCRIPTS"] == "1" {
      try actual.write(to: file, atomically: true, encoding: .utf8)
    }
    for (line, (expected, found)) in zip(text.lines, actual.lines).enumerated() where expected != found {
      Issue.record("\(file.lastPathComponent):\(line + 1): expected ‘\(expected)’, found ‘\(found)’")
      break
    }
    #expect(text.lines.count == actual.lines.count)
  }
}

private enum Transcript {
  /// `text` with every output replaced by what the command printed, `setting` having been run before each.
  static func replay(_ text: String, in shell: Shell, setting: String) throws -> String {
    var result: [String] = []
    var lines = text.lines[...]
    var isInBlock = false
    while let line = lines.popFirst() {
      result.append(line)
      if line.hasPrefix("```") { isInBlock.toggle() }
      guard isInBlock, line.hasPrefix("$ ") else { continue }
      var command = String(line.dropFirst(2))
      while let next = lines.first, next.hasPrefix("> ") || next == ">" {
        command += "\n" + next.dropFirst(2)
        result.append(next)
        lines.removeFirst()
      }
      while let next = lines.first, !next.hasPrefix("$ "), !next.hasPrefix("```") { lines.removeFirst() }
      let given = try shell.run(setting + command)
      if !given.output.isEmpty {
        let output = given.output.hasSuffix("\n") ? String(given.output.dropLast()) : given.output + "%"
        result += output.lines
      }
      if given.status != 0 { result.append("[\(given.status)]") }
    }
    return result.joined(separator: "\n")
  }
}

extension String {
  fileprivate var lines: [String] { components(separatedBy: "\n") }
}
