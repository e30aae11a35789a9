import Bitext

extension PageWriter {
  /// Writes the bar of switches: layout, marks, colours.
  mutating func writeBar() {
    out.markup("<div class=\"bar\" lang=\"en\" role=\"region\" aria-label=\"View\">\n")
    out.markup("<fieldset class=\"group layout\"><legend>Layout</legend>")
    for layout in BilingualLayout.allCases where !document.targetLanguages.isEmpty || layout == .sourceOnly {
      writeSwitch(
        "layout", id: id(of: layout), isOn: layout == options.layout || document.targetLanguages.isEmpty,
        title: layout.title
      ) { writer in writer.writeLabel(of: layout) }
    }
    out.markup("</fieldset>\n")
    writeMarkSwitches()
    out.markup("<fieldset class=\"group colours\"><legend>Colours</legend>")
    for (id, label) in [("auto", "Auto"), ("light", "Light"), ("dark", "Dark")] {
      writeSwitch("colours", id: id, isOn: id == "auto", title: label) {
        $0.out.markup("<span class=\"disc\"></span><span class=\"name\">\(label)</span>")
      }
    }
    out.markup("</fieldset>\n</div>\n")
  }

  /// Only what the document has can be switched.
  private mutating func writeMarkSwitches() {
    let targets = document.blocks.lazy.flatMap(\.rows).flatMap(\.targets)
    let switches = [
      ("terms", "Terms", options.showsTerms, targets.contains { !$0.terms.isEmpty }),
      ("changes", "Changes", options.showsDifferences, targets.contains { !$0.differences.isEmpty }),
      ("findings", "Findings", options.showsFindings, targets.contains { !$0.findings.isEmpty }),
    ].filter(\.3)
    guard !switches.isEmpty else { return }
    out.markup("<fieldset class=\"group marks\"><legend>Marks</legend>")
    for (id, label, isOn, _) in switches {
      writeSwitch(nil, id: id, isOn: isOn) { $0.out.markup(label) }
    }
    out.markup("</fieldset>\n")
  }

  /// A radio button of `group`, or a check box where there is none, with its label.
  private mutating func writeSwitch(
    _ group: String?, id: String, isOn: Bool, title: String? = nil, label: (inout PageWriter) -> Void
  ) {
    out.markup("<label\(title.map { " title=\"\($0)\"" } ?? "")><input type=\"\(group == nil ? "checkbox" : "radio")\"")
    if let group { out.markup(" name=\"\(group)\"") }
    out.markup(" id=\"\(id)\"\(isOn ? " checked" : "")><span>")
    label(&self)
    out.markup("</span></label>")
  }

  /// The id that the style sheet knows a layout by. Several translations without their source stay in columns: they
  /// cannot run on in one text.
  private func id(of layout: BilingualLayout) -> String {
    layout == .targetOnly && document.targetLanguages.count > 1 ? "targets-only" : layout.rawValue
  }

  private mutating func writeLabel(of layout: BilingualLayout) {
    switch layout {
    case .sideBySide: out.markup("Side by side")
    case .stacked: out.markup("Stacked")
    case .sourceOnly: writeName(of: [document.sourceLanguage])
    case .targetOnly: writeName(of: document.targetLanguages)
    }
  }

  private mutating func writeName(of languages: [Language]) {
    for (index, language) in languages.enumerated() {
      out.markup(index == 0 ? "<span" : " · <span")
      out.attribute("lang", language.tag)
      out.markup(">")
      out.text(language.autonym)
      out.markup("</span>")
    }
  }
}

extension BilingualLayout {
  /// What the switch to the layout says where a language's name alone would not be clear; nil where its label does.
  fileprivate var title: String? {
    switch self {
    case .sideBySide, .stacked: nil
    case .sourceOnly: "Source only"
    case .targetOnly: "Translation only"
    }
  }
}
