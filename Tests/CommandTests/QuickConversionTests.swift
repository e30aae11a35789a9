import Testing

/// A plain `convert` is read by a short way; it does what the command does, which `--format text` asks for.
@Suite struct QuickConversionTests {
  private static let plain = [
    "--to zh-Hant-TW", "--target-language zh-Hans", "-c s2t", "--config t2s", "--from zh-Hans --to zh-Hant-HK",
    "-c s2twp", "--to zh-Hant-TW --vocabulary", "--to zh-Hant a.txt", "a.txt -c s2hk", "--to zh-Hant -",
    "-c s2t --context line a.txt", "-c s2t --context none", "--jobs 2 -c s2t", "--context document -c s2t",
  ]
  private static let faulty = [
    "-c s2x", "--to", "--to zh-Hant b.txt", "--to en", "--to zh-Hant -c s2t", "", "-c", "--to zh-Hant ''",
    "--to zh-Hant bad.txt", "-c s2t --context page", "-c s2t --context", "-c s2t --jobs 0", "-c s2t --jobs x",
  ]

  @Test(arguments: ["none", "full.lexicon"])
  func doesWhatTheCommandDoes(_ lexicon: String) throws {
    let shell = try Shell()
    if lexicon != "none" {
      let built = try shell.run(
        "duizhao lexicon build --recipe $CHECKOUT/Tests/CommandTests/Transcripts/lexicon/recipe.toml -o \(lexicon)")
      #expect(built.status == 0, "\(built.output)")
    }
    _ = try shell.run("printf '头发发展乾淨\\r\\n頭髮' >a.txt; printf 'a\\377' >bad.txt")
    for arguments in Self.plain + Self.faulty {
      func convert(_ option: String) throws -> Shell.Result {
        try shell.run("DUIZHAO_LEXICON=\(lexicon) duizhao convert \(option) \(arguments) <a.txt")
      }
      let quick = try convert("")
      #expect(try quick == convert("--format text"), "\(arguments)")
      #expect(quick.status == (Self.faulty.contains(arguments) ? 2 : 0), "\(arguments): \(quick.output)")
      #expect(!quick.output.isEmpty, "\(arguments)")
    }
    try shell.remove()
  }
}
