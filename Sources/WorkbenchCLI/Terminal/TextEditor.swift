import Foundation
import Workbench

/// A person's own editor for a line of text.
enum TextEditor {
  private static let scissors = "# ------ 8< ------ what stands below this line is not kept ------"

  /// What the person made of `text`; nil when it came back empty or as it was.
  ///
  /// The editor of `VISUAL`, else `EDITOR`, gets a file with the text and, below a line that says so, `comment`.
  ///
  /// - Throws: `WorkbenchError` when neither is set or the editor ends with an error.
  static func edit(_ text: String, comment: [String]) throws -> String? {
    let environment = ProcessInfo.processInfo.environment
    guard let editor = [environment["VISUAL"], environment["EDITOR"]].compactMap({ $0 }).first(where: { !$0.isEmpty })
    else {
      throw WorkbenchError("expected --text, --state or an editor in $VISUAL or $EDITOR, found none")
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("duizhao-\(UUID().uuidString).txt")
    defer { unlink(file.path) }
    let lines = comment.flatMap { $0.split(whereSeparator: \.isNewline).map { "# \($0)" } }
    try FileSystem.write("\(text)\n\n\(scissors)\n\(lines.joined(separator: "\n"))\n".utf8, to: file.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec \(editor) \"$0\"", file.path]
    do {
      try process.run()
    } catch {
      throw WorkbenchError("\(editor): the editor cannot be started")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw WorkbenchError("\(editor): expected the editor to end well, found exit status \(process.terminationStatus)")
    }
    let edited = try FileSystem.readText(file.path)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix { $0 != scissors }
      .joined(separator: "\n").trimmingCharacters(in: .newlines)
    return edited.isEmpty || edited == text ? nil : edited
  }
}
