import Foundation
import TestSupport
import Testing

/// Words of a lexicon that are damaged are found when a text needs them: status 2, and no text that may be wrong.
@Suite struct DamagedLexiconTests {
  @Test(arguments: ["", "--context document", "--jobs 2", "--explain", "--vocabulary a.txt", "--format text"])
  func stops(_ option: String) throws {
    // What every word of these texts begins with is in the first block.
    let content = try TinyLexicon.content(damaging: "hant.trie", at: 100)
    let shell = try Shell()
    try Data(content).write(to: shell.folder.appendingPathComponent("bad.lexicon"))
    _ = try shell.run("echo 头发 >a.txt")
    let result = try shell.run(
      "DUIZHAO_LEXICON=bad.lexicon duizhao convert -c s2tw \(option) \(option.hasSuffix("a.txt") ? "" : "<a.txt")")
    #expect(result.status == 2)
    #expect(
      result.output
        == "duizhao: bad.lexicon: the lexicon is damaged (section ‘hant.trie’); ‘duizhao lexicon build’ makes a new one, ‘--engine icu’ does without\n"
    )
    try shell.remove()
  }
}
