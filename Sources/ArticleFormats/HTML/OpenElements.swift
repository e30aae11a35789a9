/// The elements that are open at a place of an HTML text, as a parser would have them, near enough to say how deep.
///
/// Source: HTML Living Standard §13.2.4.2–3 (the stack of open elements, the list of active formatting elements).
/// An end tag closes through a few elements at most, and none where rules are intricate: what a parser closes stays
/// open here rather than the other way round, so that no text is deeper than it is counted.
struct OpenElements {
  private struct Element {
    var name: String
    /// Its number in `active`; nil for what is no formatting element.
    var formatting: Int?
  }

  private struct Formatting {
    var number: Int
    var name: String
    var tag: ArraySlice<UInt8>
    var isOpen: Bool
  }

  private var open: [Element] = []
  private var counts: [String: Int] = [:]
  /// Formatting elements that no end tag has closed, open or to be opened again; three with the same tag at most.
  private var active: [Formatting] = []
  private var closedFormatting = 0
  private var nextNumber = 0

  /// How many elements are open, or will be when text follows.
  var depth: Int { open.count + closedFormatting }

  /// Whether the place is inside SVG or MathML, which have rules of their own.
  var isForeign: Bool { isOpen("svg") || isOpen("math") }

  func isOpen(_ name: String) -> Bool { counts[name, default: 0] > 0 }

  /// How many elements were opened again: they had not been closed when their block was.
  private(set) var reopened = 0

  /// Opens again what a block closed before its end tag came, as text does.
  mutating func reopen() {
    guard closedFormatting > 0 else { return }
    reopened += closedFormatting
    for index in active.indices where !active[index].isOpen {
      active[index].isOpen = true
      push(active[index].name, formatting: active[index].number)
    }
    closedFormatting = 0
  }

  /// Opens the element of a start tag, after what it closes; void elements only open again.
  mutating func start(_ name: String, tag: ArraySlice<UInt8>, isVoid: Bool) {
    if isForeign { return push(name, formatting: nil) }
    let isTablePart = ElementNames.tableParts.contains(name)
    if ["body", "head", "html"].contains(name) || (isTablePart && !isOpen("table") && !isOpen("template")) { return }
    closeBefore(name)
    if !isTablePart, !ElementNames.endParagraphs.contains(name) { reopen() }
    if isVoid { return }
    if name == "form", let last = open.last?.name, ["table", "tbody", "tfoot", "thead", "tr"].contains(last) {
      return  // it ends where it begins
    }
    guard ElementNames.formatting.contains(name) else { return push(name, formatting: nil) }
    let equal = active.indices.filter { active[$0].tag == tag }
    if equal.count >= 3 {
      if !active[equal[0]].isOpen { closedFormatting -= 1 }
      active.remove(at: equal[0])
    }
    active.append(Formatting(number: nextNumber, name: name, tag: tag, isOpen: true))
    push(name, formatting: nextNumber)
    nextNumber += 1
  }

  /// Closes what ends where an element starts.
  private mutating func closeBefore(_ name: String) {
    if ElementNames.endParagraphs.contains(name) { close(["p"]) { !ElementNames.blockLevel.contains($0) } }
    switch name {
    case "li": close(["li"]) { !ElementNames.blockLevel.contains($0) || ["address", "div"].contains($0) }
    case "dd", "dt": close(["dd", "dt"]) { !ElementNames.blockLevel.contains($0) || ["address", "div"].contains($0) }
    case "td", "th": close(["td", "th"], limit: 0) { _ in false }
    case "tr": close(["tr"], limit: 1) { ["td", "th"].contains($0) }
    case "tbody", "tfoot", "thead": close(["tbody", "tfoot", "thead"], limit: 2) { ["td", "th", "tr"].contains($0) }
    case "table": close(["table"], limit: 2) { ["tr", "tbody", "tfoot", "thead"].contains($0) }
    case "select": close([name], limit: 1) { $0 == "option" }
    case "option", "optgroup": if open.last?.name == "option" { close(from: open.count - 1) }
    case "h1": if open.last?.name == "h1" { close(from: open.count - 1) }
    case "button": close(["button"]) { _ in true }
    case "a", "nobr": end(name)  // the next link ends the one before
    default: break
    }
  }

  /// Closes what an end tag closes, if anything.
  mutating func end(_ name: String) {
    if ElementNames.formatting.contains(name), !isForeign { return endFormatting(name) }
    switch name {
    case "form", "object", "applet", "marquee", "template", "svg", "math":
      close([name], limit: 0) { $0 == "p" }
    case "select": close([name], limit: 2) { ["option", "optgroup"].contains($0) }
    case "table": close([name], limit: 3) { ElementNames.tableParts.contains($0) }
    case "li": close([name]) { $0 != "ul" && $0 != "ol" }
    case "option", "optgroup": close([name]) { !ElementNames.blockLevel.contains($0) }
    case _ where ElementNames.blockLevel.contains(name): close([name]) { _ in true }
    default: close([name]) { !ElementNames.blockLevel.contains($0) }
    }
  }

  /// Closes the nearest element of these names, and what is open inside it: formatting elements, a paragraph, and up
  /// to `limit` others that `passes` allows; nothing where something else is inside.
  private mutating func close(_ names: Set<String>, limit: Int = 4, passes: (String) -> Bool) {
    guard names.contains(where: { isOpen($0) }) else { return }
    var left = limit
    for index in open.indices.reversed() {
      let other = open[index].name
      if names.contains(other) { return close(from: index) }
      if open[index].formatting != nil || (other == "p" && passes("p")) { continue }
      guard left > 0, passes(other) else { return }
      if ElementNames.scopes.contains(other) || other == "select" { return }
      if ElementNames.tableParts.contains(other), names.isDisjoint(with: ElementNames.tableParts), names != ["table"] {
        return
      }
      left -= 1
    }
  }

  private mutating func endFormatting(_ name: String) {
    guard let last = active.lastIndex(where: { $0.name == name }) else { return }
    let element = active[last]
    if element.isOpen {
      guard let index = open.lastIndex(where: { $0.formatting == element.number }) else { return }
      // It does not reach out of a table or a cell.
      if open[index...].contains(where: { Self.isBorder($0.name) }) { return }
      counts[name, default: 1] -= 1
      open.remove(at: index)
    } else {
      if open.contains(where: { Self.isBorder($0.name) }) { return }
      closedFormatting -= 1
    }
    active.remove(at: last)
  }

  private static func isBorder(_ name: String) -> Bool {
    ElementNames.scopes.contains(name) || name == "select" || ElementNames.tableParts.contains(name)
  }

  private mutating func push(_ name: String, formatting: Int?) {
    open.append(Element(name: name, formatting: formatting))
    counts[name, default: 0] += 1
  }

  private mutating func close(from start: Int) {
    for element in open[start...] {
      counts[element.name, default: 1] -= 1
      guard let number = element.formatting, let index = active.lastIndex(where: { $0.number == number }) else {
        continue
      }
      active[index].isOpen = false
      closedFormatting += 1
    }
    open.removeSubrange(start...)
  }
}
