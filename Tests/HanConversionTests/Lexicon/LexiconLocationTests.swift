import HanConversion
import Testing

@Suite struct LexiconLocationTests {
  private func location(_ environment: [String: String], program: String? = "/opt/bin") -> LexiconLocation {
    LexiconLocation(environment: { environment[$0] }, programFolder: program)
  }

  @Test func theNearestComesFirst() {
    #expect(
      location(["HOME": "/home/a"]).places == [
        "/opt/bin/duizhao.lexicon", "/opt/bin/../share/duizhao/duizhao.lexicon",
        "/home/a/.local/share/duizhao/duizhao.lexicon", "/usr/local/share/duizhao/duizhao.lexicon",
        "/usr/share/duizhao/duizhao.lexicon",
      ])
  }

  @Test(arguments: [
    (["HOME": "/home/a"], "/home/a/.local/share/duizhao/duizhao.lexicon"),
    (["HOME": "/home/a", "XDG_DATA_HOME": "/data"], "/data/duizhao/duizhao.lexicon"),
    (["HOME": "/home/a", "XDG_DATA_HOME": "data"], "/home/a/.local/share/duizhao/duizhao.lexicon"),
    (["HOME": "/home/a", "DUIZHAO_LEXICON": "/l"], "/l"),
    (["HOME": "/home/a", "DUIZHAO_LEXICON": ""], "/home/a/.local/share/duizhao/duizhao.lexicon"),
    (["HOME": "/home/a", "DUIZHAO_LEXICON": "none"], "/home/a/.local/share/duizhao/duizhao.lexicon"),
    ([:], nil),
  ])
  func theUsersOwn(environment: [String: String], path: String?) {
    #expect(location(environment).own == path)
  }

  @Test func theVariableDecidesAlone() {
    let named = location(["DUIZHAO_LEXICON": "/no/such/lexicon", "HOME": "/home/a"])
    #expect(named.places == ["/no/such/lexicon"])
    // That nothing is there is for whoever opens it to say.
    #expect(named.find() == "/no/such/lexicon")
    let none = location(["DUIZHAO_LEXICON": "none", "HOME": "/home/a"])
    #expect(none.isRefused)
    #expect(none.places.isEmpty)
    #expect(none.find() == nil)
    #expect(location([:], program: nil).places.count == 2)
  }
}
