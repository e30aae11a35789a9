import Bitext

extension PageWriter {
  /// Writes the head of the page: the title in its languages, where it comes from, how far the work is.
  mutating func writeMasthead() {
    out.markup("<header>\n")
    if let titleBlock {
      writeRows(of: document.blocks[titleBlock], className: "title")
    } else {
      out.markup("<h1 class=\"alone\"")
      out.attribute("lang", document.sourceLanguage.tag)
      out.markup(">")
      out.text(document.metadata.title ?? document.name)
      out.markup("</h1>\n")
    }
    writeImprint()
    for index in document.targetLanguages.indices { writeProgress(of: index) }
    out.markup("</header>\n")
  }

  private mutating func writeImprint() {
    let metadata = document.metadata
    var parts: [(inout PageWriter) -> Void] = []
    if let byline = metadata.byline, !document.blocks.contains(where: { $0.kind == .byline }) {
      parts.append { writer in
        writer.out.markup("<span")
        writer.out.attribute("lang", writer.document.sourceLanguage.tag)
        writer.out.markup(">")
        writer.out.text(byline)
        writer.out.markup("</span>")
      }
    }
    if let published = metadata.published { parts.append { $0.writeDate(published) } }
    if let address = metadata.url.flatMap({ WebAddress($0) }) {
      parts.append { $0.writeLink(to: address, text: metadata.source ?? address.host) }
    } else if let text = metadata.url ?? metadata.source {
      parts.append { $0.out.text(text) }
    }
    guard !parts.isEmpty else { return }
    out.markup("<p class=\"imprint\" lang=\"en\">")
    for (index, part) in parts.enumerated() {
      if index > 0 { out.markup(" <span class=\"dot\">·</span> ") }
      part(&self)
    }
    out.markup("</p>\n")
  }

  mutating func writeLink(to address: WebAddress, text: String) {
    out.markup("<a")
    out.attribute("href", address.text)
    out.markup(" rel=\"noopener noreferrer nofollow\">")
    out.text(text)
    out.markup("</a>")
  }

  /// A date of the metadata for people: `2021-08-31T04:08:28Z` as `2021-08-31 04:08 UTC`.
  private mutating func writeDate(_ date: String) {
    let characters = Array(date)
    guard characters.count >= 19, characters[10] == "T" else { return out.text(date) }
    out.text(String(characters[..<10]) + " " + String(characters[11..<16]) + (characters.last == "Z" ? " UTC" : ""))
  }

  /// A bar and a line of the units by state.
  private mutating func writeProgress(of language: Int) {
    var counts = [Int](repeating: 0, count: TranslationUnit.State.allCases.count)
    var total = 0
    for block in document.blocks {
      for row in block.rows {
        total += 1
        guard row.targets.indices.contains(language), row.targets[language].text != nil,
          let state = TranslationUnit.State.allCases.firstIndex(of: row.targets[language].state)
        else { continue }
        counts[state] += 1
      }
    }
    let states = zip(TranslationUnit.State.allCases, counts).filter { $0.1 > 0 }.reversed()
    let missing = total - counts.reduce(0, +)
    out.markup("<div class=\"progress\" lang=\"en\"><svg viewBox=\"0 0 \(max(total, 1)) 1\" ")
    out.markup("preserveAspectRatio=\"none\" aria-hidden=\"true\">")
    var position = 0
    for (state, count) in states {
      out.markup("<rect class=\"\(state.rawValue)\" x=\"\(position)\" width=\"\(count)\" height=\"1\"/>")
      position += count
    }
    out.markup("</svg><p><span")
    out.attribute("lang", document.sourceLanguage.tag)
    out.markup(">")
    out.text(document.sourceLanguage.autonym)
    out.markup("</span> → <span")
    out.attribute("lang", document.targetLanguages[language].tag)
    out.markup(">")
    out.text(document.targetLanguages[language].autonym)
    out.markup("</span> <span class=\"dot\">·</span> \(total) unit\(total == 1 ? "" : "s")")
    for (state, count) in states {
      out.markup(" <span class=\"state \(state.rawValue)\">\(count) \(state.rawValue)</span>")
    }
    if missing > 0 {
      out.markup(" <span class=\"state none\">\(missing) untranslated</span>")
    }
    out.markup("</p></div>\n")
  }

  /// The names of the columns, for the layouts that have columns.
  mutating func writeColumnNames() {
    out.markup("<div class=\"row names\" aria-hidden=\"true\">")
    for (index, language) in ([document.sourceLanguage] + document.targetLanguages).enumerated() {
      out.markup("<span class=\"\(index == 0 ? "src" : "tgt")\"")
      out.attribute("lang", language.tag)
      out.markup(">")
      out.text(language.autonym)
      out.markup("</span>")
    }
    out.markup("</div>\n")
  }
}
