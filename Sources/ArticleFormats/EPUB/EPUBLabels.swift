import Bitext

/// The texts of a book's package document and of its table of contents in XML (NCX).
enum EPUBLabels {
  /// The blocks of a part that begins at `start`: title and description, or the labels of the table of contents.
  ///
  /// An element with something else than text in it stays as it is.
  static func drafts(_ bytes: [UInt8], tokens: [XMLToken], isPackage: Bool, start: Int) -> [BlockDraft] {
    var drafts: [BlockDraft] = []
    var references = CharacterReferences()
    var open: [String] = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .start: open.append(token.name)
      case .end: open.removeLast()
      case .text:
        guard let kind = kind(of: open, isPackage: isPackage, isFirst: !drafts.contains { $0.kind == .title }),
          index > 0, tokens[index - 1].kind == .start, index + 1 < tokens.count, tokens[index + 1].kind == .end
        else { continue }
        let text = SpelledText(html: bytes, token.range, references: &references).moved(by: start)
        if let draft = BlockDraft(kind: kind, trimming: text, start: token.range.lowerBound + start, syntax: .xml) {
          drafts.append(draft)
        }
      case .other: break
      }
    }
    return drafts
  }

  private static func kind(of open: [String], isPackage: Bool, isFirst: Bool) -> Block.Kind? {
    guard isPackage else {
      return open.last == "text" && ["navLabel", "docTitle"].contains(open.dropLast().last) ? .listItem : nil
    }
    guard open.dropLast().last == "metadata" else { return nil }
    switch open.last {
    case "title": return isFirst ? .title : .paragraph
    case "description": return .paragraph
    default: return nil
    }
  }
}
