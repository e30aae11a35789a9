/// A strict reader of the HTML that we write: what is not exactly as it should be is a fault.
///
/// Stricter than HTML: every element but the void ones is closed by its own end tag, every attribute is quoted, `&`
/// begins one of five references, and no character stands raw that should not. Reads scalars, not characters: a
/// combining mark after a tag is text.
struct BilingualMarkupChecker {
  /// An element with all that is in it.
  struct Element {
    var name: String
    var attributes: [String: String]
    /// The text inside, of all its descendants, hidden ones too.
    var text = ""
    /// The text inside that is not part of a tip.
    var shownText = ""
  }

  /// What is wrong, in order; empty for a page as it should be.
  private(set) var faults: [String] = []
  /// All elements, in the order of their end tags.
  private(set) var elements: [Element] = []

  private static let void: Set<String> = ["meta", "br", "input", "rect"]
  private static let phrasing: Set<String> = [
    "a", "b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "code", "span", "br",
  ]
  private static let references: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  private var open: [Element] = []
  private var ids: Set<String> = []

  init(_ html: String) {
    var rest = Substring(html).unicodeScalars
    if html.hasPrefix("<!DOCTYPE html>\n") { rest = rest.dropFirst(16) }
    while let scalar = rest.first {
      if scalar == "<" {
        let tag = rest.prefix { $0 != ">" }
        rest = rest.dropFirst(tag.count + 1)
        read(tag: Substring(tag.dropFirst()))
      } else {
        let text = rest.prefix { $0 != "<" }
        rest = rest.dropFirst(text.count)
        let words = open.last?.name == "style" ? String(text) : resolved(text)
        for index in open.indices {
          open[index].text += words
          if !open[index...].contains(where: { $0.attributes["class"] == "tip" }) { open[index].shownText += words }
        }
      }
    }
    for element in open { faults.append("<\(element.name)> is not closed") }
  }

  private mutating func read(tag: Substring) {
    if tag.first == "/" {
      guard let element = open.popLast(), element.name == tag.dropFirst() else {
        faults.append("<\(tag)> closes nothing")
        return
      }
      elements.append(element)
      return
    }
    let name = String(tag.prefix { $0.isLetter || $0.isNumber })
    var element = Element(name: name, attributes: [:])
    var rest = tag.unicodeScalars.dropFirst(name.count)
    if name == "rect", rest.last == "/" { rest = rest.dropLast() }
    while !rest.isEmpty {
      guard rest.first == " " else {
        faults.append("<\(tag)>: something stands between the attributes")
        return
      }
      rest = rest.dropFirst()
      let key = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(key.count)
      var value = ""
      if rest.starts(with: "=\"".unicodeScalars) {
        let raw = rest.dropFirst(2).prefix { $0 != "\"" }
        value = name == "meta" ? String(raw) : resolved(raw)
        rest = rest.dropFirst(raw.count + 3)
      } else if !["hidden", "checked"].contains(key) {
        faults.append("<\(tag)>: \(key) has no quoted value")
      }
      if element.attributes.updateValue(value, forKey: key) != nil { faults.append("<\(tag)>: \(key) stands twice") }
    }
    check(element, tag)
    if Self.void.contains(name) { elements.append(element) } else { open.append(element) }
  }

  private mutating func check(_ element: Element, _ tag: Substring) {
    if let id = element.attributes["id"], !ids.insert(id).inserted { faults.append("the id \(id) stands twice") }
    if element.attributes.keys.contains(where: { $0.hasPrefix("on") || $0 == "style" || $0 == "src" }) {
      faults.append("<\(tag)> could do something")
    }
    if let href = element.attributes["href"], !["http://", "https://", "#a", "#after-"].contains(where: href.hasPrefix)
    {
      faults.append("<\(tag)> leads to no web address")
    }
    if ["script", "img", "link", "iframe", "object", "base", "form"].contains(element.name) {
      faults.append("<\(element.name)> has no place in a page")
    }
    if element.name == "a" || element.attributes["tabindex"] != nil, open.contains(where: { $0.name == "a" }) {
      faults.append("<\(tag)> stands in a link")
    }
    if let parent = open.last, parent.name == "p" || parent.name.first == "h" && parent.name.count == 2,
      !Self.phrasing.contains(element.name)
    {
      faults.append("<\(element.name)> stands in <\(parent.name)>")
    }
  }

  private mutating func resolved(_ text: Substring.UnicodeScalarView) -> String {
    for scalar in text {
      switch scalar.value {
      case 0..<0x20 where scalar != "\n" && scalar != "\t", 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069,
        0xFFFE...0xFFFF:
        faults.append("U+\(String(scalar.value, radix: 16, uppercase: true)) stands raw")
      default: if "<>\"'".unicodeScalars.contains(scalar) { faults.append("\(scalar) stands raw") }
      }
    }
    var result = String.UnicodeScalarView()
    for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      guard index > 0 else {
        result += part
        continue
      }
      let name = part.prefix { $0 != ";" }
      guard let scalar = Self.references[String(name)], name.count < part.count else {
        faults.append("&\(name) is no reference of ours")
        continue
      }
      result.append(scalar)
      result += part.dropFirst(name.count + 1)
    }
    return String(result)
  }
}
