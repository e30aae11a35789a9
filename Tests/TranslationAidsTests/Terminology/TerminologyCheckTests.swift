import Bitext
import TestSupport
import Testing

@testable import TranslationAids

@Suite struct TerminologyCheckTests {
  /// Terms in which Chinese texts of two places differ, with the traps that longer words set.
  private let software = termbase(
    "category | en: category | zh-Hans: 分类 | zh-Hant-TW: 分類",
    "class | en: class | zh-Hans: 类 | zh-Hant-TW: 類別 !類",
    "equation | en: equation | zh-Hans: 方程式 | zh-Hant-TW: 方程式",
    "field | en: field | zh-Hans: 字段 !栏位 | zh-Hant-TW: 欄位 ?字段",
    "procedure | en: procedure | zh-Hans: 过程 | zh-Hant-TW: 程序",
    "program | en: program | zh-Hans: 程序 !程式 | zh-Hant-TW: 程式(方程式) +應用程式 !程序",
    "programmer | en: programmer | zh-Hans: 程序员 | zh-Hant-TW: 程式設計師 ~程序員",
    "software | en: software | zh-Hans: 软件 !软体 | zh-Hant-TW: 軟體 !軟件")

  /// One row, one behaviour: source language, source, target language, target, findings as `check span suggestion`.
  @Test(arguments: [
    // Right.
    ("en", "A program.", "zh-Hant-TW", "一個程式。", []),
    ("en", "A program and a program.", "zh-Hant-TW", "一個程式。", []),
    ("en", "A program.", "zh-Hant-TW", "應用程式", []),
    ("zh-Hans", "程序员写程序。", "zh-Hant-TW", "程式設計師寫程式。", []),
    ("en", "Nothing to see.", "zh-Hant-TW", "沒事。", []),
    ("en", "A program.", "zh-Hant-TW", " \n", []),
    ("en", "A program.", "fr", "Un logiciel.", []),
    // Missing.
    ("en", "A program.", "zh-Hant-TW", "一個東西。", ["term-missing 0..<0 程式"]),
    ("en", "The equation and the program.", "zh-Hant-TW", "方程式。", ["term-missing 0..<0 程式"]),
    ("en", "A programmer.", "zh-Hant-TW", "程式", ["term-missing 0..<0 程式設計師"]),
    ("en", "software, program", "zh-Hant-TW", "無", ["term-missing 0..<0 軟體", "term-missing 0..<0 程式"]),
    // A longer term covers the source's shorter one, and excuses a missing one in the target unless asked for itself.
    ("zh-Hans", "程序员来了。", "zh-Hant-TW", "程式設計師來了。", []),
    ("en", "A program.", "zh-Hant-TW", "程式設計師。", []),
    ("en", "A programmer's program.", "zh-Hant-TW", "程式設計師。", ["term-missing 0..<0 程式"]),
    // Rejected terms, with or without their concept; they explain what is missing.
    ("en", "Some software.", "zh-Hant-TW", "軟件。", ["term-forbidden 0..<6 軟體"]),
    ("en", "Some thing.", "zh-Hant-TW", "好軟件。", ["term-forbidden 3..<9 軟體"]),
    ("en", "A field.", "zh-Hant-TW", "字段", ["term-deprecated 0..<6 欄位"]),
    ("en", "A programmer.", "zh-Hant-TW", "程序員", ["term-superseded 0..<9 程式設計師"]),
    ("en", "Some software.", "zh-Hans", "软体和软件", ["term-forbidden 0..<6 软件"]),
    // A longer accepted term covers a shorter forbidden one.
    ("en", "A category.", "zh-Hant-TW", "分類", []),
    ("en", "A class.", "zh-Hant-TW", "類別", []),
    ("en", "A class.", "zh-Hant-TW", "類", ["term-forbidden 0..<3 類別"]),
    ("en", "An equation.", "zh-Hant-TW", "方程式", []),
    ("en", "An equation.", "zh-Hans", "方程式", []),
    // One concept's forbidden word is another's term.
    ("en", "A procedure.", "zh-Hant-TW", "程序", []),
    ("en", "Nothing.", "zh-Hant-TW", "程序", []),
    ("en", "A program.", "zh-Hant-TW", "程序", ["term-forbidden 0..<6 程式"]),
    ("en", "A program's procedure.", "zh-Hant-TW", "程式的程序", []),
    // The right word in the other script's characters.
    ("en", "Software.", "zh-Hant-TW", "软体", ["term-script 0..<6 軟體"]),
    ("en", "Software.", "zh-Hans", "軟件", ["term-script 0..<6 软件"]),
  ]) func finds(from: String, source: String, to: String, target: String, expected: [String]) {
    let findings = TerminologyCheck(software).findings(
      source: source, sourceLanguage: language(from), target: target, targetLanguage: language(to))
    #expect(findings.map { "\($0.check) \($0.span) \($0.suggestion ?? "-")" } == expected)
    #expect(findings.allSatisfy { $0.side == .target && !$0.message.contains("\n") })
  }

  @Test func explains() {
    var field = concept("field | en: data_field | zh-Hant-TW: 欄位 +資料欄 !字段")
    field.terms[3].note = "Mainland usage.\nSee the style guide."
    let check = TerminologyCheck(
      CompiledTermbase([Glossary(name: "g", concepts: [field])]))
    func messages(_ source: String, _ target: String) -> [String] {
      check.findings(
        source: source, sourceLanguage: language("en"), target: target, targetLanguage: language("zh-Hant-TW")
      ).map { "\($0.severity): \($0.message)" }
    }
    #expect(
      messages("The data\nfield and a data field", "沒有") == [
        "warning: source ‘data field’ (4..<14, 2 times) needs ‘欄位’ or ‘資料欄’ in the target (field)"
      ])
    #expect(
      messages("", "一個字段") == [
        "error: ‘字段’ is forbidden (field): use ‘欄位’; Mainland usage. See the style guide."
      ])
    #expect(
      messages("", "资料栏") == ["warning: ‘资料栏’ is ‘資料欄’ in other characters than the glossary's (field)"])
  }

  @Test func termsOfOtherPlacesAreShownAsSuch() {
    func finding(_ text: String, _ tag: String) -> Finding? {
      TerminologyCheck(termbase(text)).findings(
        source: "software", sourceLanguage: language("en"), target: "無", targetLanguage: language(tag)
      ).first
    }
    let hongKong = finding("s | en: software | zh-Hant-HK: 軟件", "zh-Hant-TW")
    #expect(hongKong?.severity == .note)
    #expect(hongKong?.message == "source ‘software’ (0..<8) needs ‘軟件’ [zh-Hant-HK] in the target (s)")
    #expect(hongKong?.suggestion == "軟件")
    let simplified = finding("s | en: software | zh-Hans: 软件", "zh-Hant-TW")
    #expect(simplified?.severity == .warning)
    #expect(simplified?.message == "source ‘software’ (0..<8) needs ‘软件’ [zh-Hans] in the target (s)")
    #expect(simplified?.suggestion == nil)
  }

  @Test func oneMeaningOfAHomographSuffices() {
    let cells = termbase("battery | en: cell | zh-Hans: 电池", "biology | en: cell | zh-Hans: 细胞")
    func checks(_ target: String) -> [String] {
      TerminologyCheck(cells).findings(
        source: "A cell.", sourceLanguage: language("en"), target: target, targetLanguage: language("zh-Hans")
      ).map(\.message)
    }
    #expect(checks("细胞").isEmpty)
    #expect(checks("电池").isEmpty)
    #expect(checks("牢房") == ["source ‘cell’ (2..<6) needs ‘电池’ or ‘细胞’ in the target (battery, biology)"])
  }

  /// Words that hold a term's characters and are other words; nothing is listed under `except`.
  @Test(arguments: [
    ("zh-Hans", "打开文件夹。", "en", "Open the folder.", []),
    ("zh-Hans", "打开文件。", "en", "Open the folder.", ["term-missing 0..<0 file"]),
    ("zh-Hans", "程序员来了。", "en", "The developer came.", []),
    ("zh-Hans", "解方程式。", "en", "Solve it.", []),
    ("en", "An equation.", "zh-Hans", "解方程式。", []),
    ("zh-Hant", "鎖定所選項目。", "en", "Locks what is chosen.", []),
    ("zh-Hant", "鎖定選項。", "en", "Locks it.", ["term-missing 0..<0 option"]),
    ("zh-Hant", "工具列和圖示列", "en", "The toolbars", []),
    ("zh-Hant", "每列的格", "en", "Each one", ["term-missing 0..<0 row"]),
    ("en", #"C:\Files\file.txt, me@file"#, "zh-Hans", "路径", []),
    ("en", "The File window", "zh-Hans", "File 窗口", []),
    ("en", "The file window", "zh-Hans", "file 窗口", ["term-missing 0..<4 文件"]),
    ("en", "A program.", "zh-Hans", "一个程式。", ["term-forbidden 6..<12 程序"]),
    ("en", "Nothing.", "zh-Hans", "程式", ["term-forbidden 0..<6 程序"]),
  ]) func wordsThatHoldATermAreOtherWords(
    from: String, source: String, to: String, target: String, expected: [String]
  ) {
    let words = termbase(
      "file | en: file | zh-Hans: 文件", "program | en: program | zh-Hans: 程序 !程式",
      "formula | en: formula | zh-Hans: 程式_x",
      "option | en: option | zh-Hant: 選項", "row | en: row | zh-Hant: 列")
    let findings = TerminologyCheck(words).findings(
      source: source, sourceLanguage: language(from), target: target, targetLanguage: language(to))
    #expect(findings.map { "\($0.check) \($0.span) \($0.suggestion ?? "-")" } == expected)
  }

  @Test func wordsCarriedOverFromTheSourceCanBePutRight() {
    let findings = TerminologyCheck(software).termFindings(
      source: "用字段和程序。", sourceLanguage: language("zh-Hans"), target: "用字段和過程。",
      targetLanguage: language("zh-Hant-TW"))
    #expect(findings.map(\.finding.check) == ["term-missing", "term-deprecated"])
    let carried = TerminologyCheck(termbase("t | zh-Hans: 网络 | zh-Hant-TW: 網路")).termFindings(
      source: "网络", sourceLanguage: language("zh-Hans"), target: "這網絡", targetLanguage: language("zh-Hant-TW"))
    #expect(carried.map { "\($0.finding.span) \($0.finding.suggestion ?? "-") \($0.isCertain)" } == ["3..<9 網路 true"])
  }

  @Test(arguments: [("度數 !度數值", "度數值", false), ("溫度計 !溫度", "溫度", false), ("軟體 !軟件", "軟件", true)])
  func whatHoldsTheRightTermIsLeftToPeople(terms: String, target: String, isCertain: Bool) {
    let findings = TerminologyCheck(termbase("t | zh-Hant-TW: \(terms)")).termFindings(
      in: target, language: language("zh-Hant-TW"))
    #expect(findings.map(\.isCertain) == [isCertain])
  }

  @Test func whatIsNotTranslatedStandsAsItIs() {
    var kernel = concept("linux | en: Linux")
    kernel.terms[0].attributes[.translate] = "no"
    let check = TerminologyCheck(CompiledTermbase([Glossary(name: "g", concepts: [kernel])]))
    func checks(_ target: String) -> [String] {
      check.findings(
        source: "The Linux kernel", sourceLanguage: language("en"), target: target, targetLanguage: language("zh-Hans")
      ).map { "\($0.check) \($0.suggestion ?? "-")" }
    }
    #expect(checks("Linux内核").isEmpty)
    #expect(checks("里那克斯内核") == ["term-translated Linux"])
    #expect(checks("Linuxes内核") == ["term-translated Linux"])
  }

  @Test func termsThatNobodyAskedForAreNotesOnRequest() {
    let options = TerminologyCheck.Options(reportsUnasked: true)
    let findings = TerminologyCheck(software, options: options).findings(
      source: "Nothing.", sourceLanguage: language("en"), target: "這是軟體。", targetLanguage: language("zh-Hant-TW"))
    #expect(findings.map { "\($0.check) \($0.severity) \($0.span)" } == ["term-unasked note 6..<12"])
  }

  @Test func proposedConceptsAreNotes() {
    var draft = concept("d | en: draft | zh-Hans: 草稿 !草案")
    draft.attributes[.status] = "proposed"
    let check = TerminologyCheck(CompiledTermbase([Glossary(name: "g", concepts: [draft])]))
    let findings = check.findings(
      source: "a draft", sourceLanguage: language("en"), target: "草案", targetLanguage: language("zh-Hans"))
    #expect(findings.map(\.severity) == [.note])
  }

  @Test func aTextAloneIsCheckedForWhatMayNotBeUsed() {
    let findings = TerminologyCheck(software).termFindings(in: "好軟件和程序", language: language("zh-Hant-TW"))
    #expect(findings.map { "\($0.finding.check) \($0.finding.span)" } == ["term-forbidden 3..<9"])
  }
}
