import Bitext

/// Reads PO and POT, the message catalogues of GNU gettext: what is translated is `msgid`, its place is `msgstr`.
///
/// A message is one block, of a message with a plural each of its forms. What the file says of it, its context and the
/// remarks of programmers, is the block's note. Flags, references, obsolete messages and the header stay as they are.
package struct POFormat: TextFormat {
  package let name = "po"
  package let description = "PO and POT, message catalogues of gettext: the translations, each beside its msgid"
  package let extensions = ["po", "pot"]
  package let keeps = "msgid, msgctxt, comments, flags, obsolete messages, the header and untouched lines stay"

  package init() {}

  /// By name, and files whose first line that is no comment begins a message.
  package func recognizes(_ beginning: ArraySlice<UInt8>, fileName: String) -> Bool {
    if hasExtension(fileName) { return true }
    let first = beginning.split(separator: 0x0A).lazy
      .map { $0.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
      .first { $0.first.map { $0 != UInt8(ascii: "#") } ?? false }
    guard let first else { return false }
    return [#"msgid ""#, #"msgctxt ""#].contains { first.starts(with: $0.utf8) }
  }

  /// What the header's Content-Type says.
  package func declaredCharset(of bytes: [UInt8]) -> String? {
    guard recognizes(bytes.prefix(65536), fileName: "") else { return nil }
    let beginning = String(decoding: bytes.prefix(65536), as: UTF8.self)
    guard
      let line = beginning.split(separator: "\n").first(where: { !$0.hasPrefix("#") && $0.contains("Content-Type:") }),
      let name = line.split(separator: "charset=").dropFirst().first?
        .prefix(while: { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) })
    else { return nil }
    return name == "CHARSET" || name.isEmpty ? nil : String(name)
  }

  package func read(_ source: SourceText) throws -> ReadResult {
    let file = try POFile(source)
    var drafts: [BlockDraft] = []
    var notices: [String] = []
    for message in file.messages where !message.isHeader && !message.id.spelled.utf8.isEmpty {
      for (form, translation) in message.translations.enumerated() {
        if translation.hasComment {
          notices.append(
            "line \(source.line(at: translation.range.lowerBound)): a comment stands inside a msgstr, which is left as it is"
          )
        } else {
          drafts.append(draft(of: message, form: form, translation))
        }
      }
    }
    let article = Article(format: name, metadata: Article.Metadata(), source: source, drafts: drafts)
    return ReadResult(
      article: article, notices: notices, targetLanguage: file.header["language"].flatMap(Self.language))
  }

  /// The block of a translation.
  ///
  /// The first form speaks of one thing, unless the language has one form only.
  private func draft(of message: POFile.Message, form: Int, _ translation: POFile.Text) -> BlockDraft {
    let isPlural = message.plural != nil && (form > 0 || message.translations.count == 1)
    var notes = message.context.map { [$0.plain] } ?? []
    if message.plural != nil { notes.append("plural form \(form) of \(message.translations.count)") }
    notes += message.remarks
    return BlockDraft(
      kind: .paragraph, text: translation.spelled, range: translation.range, syntax: .po,
      translated: BlockDraft.Translated(
        plain: (isPlural ? message.plural ?? message.id : message.id).plain, isDraft: message.isFuzzy,
        previous: message.isFuzzy && !isPlural ? message.previous?.plain : nil),
      note: notes.isEmpty ? nil : notes.joined(separator: "\n"))
  }

  /// The language of a name of gettext's: `zh_CN`, `sr@latin`; nil for none.
  private static func language(_ name: String) -> Language? {
    let parts = name.split(separator: "@", maxSplits: 1)
    guard let first = parts.first, let language = Language(String(first.prefix { $0 != "." })) else { return nil }
    switch parts.dropFirst().first {
    case "latin": return language.withScript("Latn")
    case "cyrillic": return language.withScript("Cyrl")
    default: return language
    }
  }
}
