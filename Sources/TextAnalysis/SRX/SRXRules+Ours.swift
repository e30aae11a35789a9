extension SRXRules {
  /// Our own segmentation as rules that other programs can use: the marks, the brackets, the abbreviations.
  ///
  /// What looks at more than the text around a place, such as quotations that have no end, is not in it.
  package static var ours: SRXRules {
    SRXRules(
      cascades: false,
      ruleSets: [
        RuleSet(name: "Chinese and Japanese", rules: han), RuleSet(name: "Other languages", rules: others),
      ],
      maps: [
        LanguageMap(pattern: "(?i)(zh|ja|yue|lzh|cmn).*", ruleSet: "Chinese and Japanese"),
        LanguageMap(pattern: ".*", ruleSet: "Other languages"),
      ])
  }

  /// What closes a quotation or a bracket.
  private static let closing = "[”’」』）】〕\"'\\])]"

  private static let han: [Rule] = {
    let end = "[。！？!?][。！？!?…⋯]*\(closing)*"
    let trail = "(?:……|⋯⋯|——)[”’」』]"
    return [
      Rule(isBreak: true, before: "\\n", after: ""),
      // Runs of marks, what closes behind them and white space belong to the sentence.
      Rule(isBreak: false, before: "[。！？!?…⋯]", after: "[。！？!?…⋯”’」』）】〕\\])]"),
      Rule(isBreak: false, before: "\(closing)", after: "[”’」』）】〕\\])]"),
      Rule(isBreak: false, before: "(?:\(end)|\(trail))", after: "\\s"),
      // It goes on behind a quotation, after a mark alone in brackets, inside a title.
      Rule(isBreak: false, before: "(?:\(end)|\(trail))\\s*", after: "[，、；：,;:的]"),
      Rule(isBreak: false, before: "[（(][！？!?]{1,3}[）)]", after: ""),
      Rule(isBreak: false, before: "《[^《》\\n]{0,80}", after: "[^《》\\n]{0,80}》"),
      Rule(isBreak: false, before: "〈[^〈〉\\n]{0,80}", after: "[^〈〉\\n]{0,80}〉"),
      Rule(isBreak: true, before: "(?:\(end)|\(trail))\\s*", after: "\\S"),
      Rule(isBreak: true, before: "[a-z)]{2}\\.\\s+", after: "[\\p{Lu}\\p{Han}]"),
    ]
  }()

  private static let others: [Rule] = {
    let end = "[.!?…]+\(closing)*"
    func words(_ set: Set<String>) -> String {
      set.sorted().map { $0.replacing(".", with: "\\.") }.joined(separator: "|")
    }
    return [
      Rule(isBreak: true, before: "\\n", after: ""),
      Rule(isBreak: false, before: "\(end)", after: "\\s"),
      Rule(isBreak: false, before: "\\b(?i:\(words(Abbreviations.beforeWords)))\\.\\s+", after: ""),
      Rule(isBreak: false, before: "\\b(?i:\(words(Abbreviations.beforeNumbers)))\\.\\s+", after: "\\p{Nd}"),
      Rule(isBreak: false, before: "\\b(?i:\(words(Abbreviations.anywhere)))\\.\\s+", after: "[\\p{Ll}\\p{Nd}]"),
      // Initials, the numbers of a list.
      Rule(isBreak: false, before: "\\b[A-HJ-Z]\\.\\s+", after: ""),
      Rule(isBreak: false, before: "(?:^|\\n)\\s{0,20}\\p{Nd}{1,4}\\.\\s+", after: ""),
      Rule(isBreak: true, before: "\(end)\\s+", after: "[\"'“‘(\\[¿¡]*[\\p{Lu}\\p{Lo}\\p{Nd}]"),
      Rule(isBreak: false, before: "[。！？]", after: "[。！？”’」』）\\])]"),
      Rule(isBreak: true, before: "[。！？]\(closing)*\\s*", after: "\\S"),
    ]
  }()
}
