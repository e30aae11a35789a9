import Testing

/// A plain `convert` is read by a short way; it does what the command does, which `--jobs 1` asks for.
@Suite struct QuickConversionTests {
  @Test(arguments: [
    "--to zh-Hant-TW", "--target-language zh-Hans", "-c s2t", "--config t2s", "--from zh-Hans --to zh-Hant-HK",
    "-c s2twp", "--to zh-Hant-TW --vocabulary", "--to zh-Hant a.txt", "--to zh-Hant -", "-c s2x", "--to",
    "--to zh-Hant b.txt",
    "--to en", "--to zh-Hant -c s2t", "", "-c",
  ])
  func doesWhatTheCommandDoes(_ arguments: String) throws {
    let shell = try Shell()
    let text = "printf '\\345\\217\\221\\345\\261\\225\\351\\240\\255\\347\\231\\274\\r\\n' > a.txt; "
    let quick = try shell.run(text + "duizhao convert \(arguments) < a.txt")
    let whole = try shell.run(text + "duizhao convert --jobs 1 \(arguments) < a.txt")
    try shell.remove()
    #expect(quick == whole)
    #expect(!quick.output.isEmpty)
  }
}
