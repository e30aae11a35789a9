import Bitext
import CGumbo

/// One walk over gumbo's tree, without recursion.
struct HTMLTreeWalk {
  let start: UnsafePointer<CChar>
  let base: Int
  let end: Int
  let isFragment: Bool

  private(set) var texts: [HTMLTree.TextNode] = []
  private(set) var contexts: [ElementContext] = []
  private(set) var specials: [Int: HTMLTree.SpecialElement] = [:]
  private(set) var images: [Int: String] = [:]
  private(set) var attributes: [Int: HTMLTree.AttributeText] = [:]
  private(set) var head = HTMLHead()
  /// How deep the tree is.
  private(set) var deepest = 0
  private var blocks = 0

  /// An element on the way down: its context, and the index that texts use once one of them needs it.
  private struct Frame {
    var node: UnsafePointer<GumboNode>
    var next = 0
    var context: ElementContext
    var index: Int?
  }

  init(start: UnsafePointer<CChar>, base: Int, end: Int, isFragment: Bool) {
    self.start = start
    self.base = base
    self.end = end
    self.isFragment = isFragment
  }

  /// Collects everything under `root`.
  mutating func visit(_ root: UnsafePointer<GumboNode>) {
    var stack = [Frame(node: root, context: ElementContext())]
    while var frame = stack.popLast() {
      let children = frame.node.pointee.v.element.children
      guard frame.next < children.length,
        let child = children.data[frame.next]?.assumingMemoryBound(to: GumboNode.self)
      else { continue }
      frame.next += 1
      switch child.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        let context = enter(child.pointee.v.element, in: frame.context)
        stack.append(frame)
        stack.append(Frame(node: UnsafePointer(child), context: context))
        deepest = max(deepest, stack.count)
      case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
        add(child.pointee.v.text, to: &frame)
        stack.append(frame)
      default: stack.append(frame)
      }
    }
  }

  private mutating func add(_ text: GumboText, to frame: inout Frame) {
    if frame.context.name == "title", head.title == nil, frame.context.isTitle {
      head.title = String(cString: text.text)
    }
    guard !frame.context.isHidden, let range = textRange(of: text.original_text), !range.isEmpty else { return }
    let index = frame.index ?? contexts.count
    if frame.index == nil {
      contexts.append(frame.context)
      frame.index = index
    }
    texts.append(HTMLTree.TextNode(range: range, context: index))
  }

  private mutating func enter(_ element: GumboElement, in parent: ElementContext) -> ElementContext {
    let isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
    let name = isHTML ? String(cString: gumbo_normalized_tagname(element.tag)) : Self.foreignName(element)
    var attributes = element.attributes
    let classes = Self.attribute("class", &attributes) ?? ""
    let isBlock = isHTML && ElementNames.blockLevel.contains(name)
    if isBlock { blocks += 1 }
    var context = parent.entering(name, classes: classes, block: isBlock ? blocks : nil)
    if isHTML {
      if ElementNames.verbatim.contains(name) { context.isKept = true }
      if let value = Self.attribute("translate", &attributes)?.lowercased() {
        if value == "no" { context.isKept = true } else if value == "yes" || value.isEmpty { context.isKept = false }
      }
      if classes.split(whereSeparator: \.isWhitespace).contains("notranslate") { context.isKept = true }
      if name != "html", let language = Self.attribute("lang", &attributes) { context.language = language }
    }
    if name == "title" {
      context.isTitle = isHTML && !isFragment && !parent.isHidden
      context.isHidden = !context.isTitle
    }
    if element.tag_namespace == GUMBO_NAMESPACE_SVG { context.isHidden = true }
    if let tag = range(of: element.original_tag), !tag.isEmpty {
      if isHTML, element.tag == GUMBO_TAG_IMG || element.tag == GUMBO_TAG_IMAGE {
        images[tag.lowerBound] = Self.attribute("src", &attributes) ?? ""
      }
      let isText = isHTML && (name == "textarea" || context.isTitle)
      if isText || (context.isHidden && !parent.isHidden) {
        let contentEnd = min(max(base + Int(element.end_pos.offset), tag.upperBound), end)
        specials[tag.lowerBound] = HTMLTree.SpecialElement(contentEnd: contentEnd, isText: isText)
      }
    }
    if isHTML, !isFragment { readHead(element.tag, &attributes) }
    if isHTML, !context.isHidden, !context.isKept, element.original_tag.data != nil {
      readAttributes(of: name, attributes, language: context.language)
    }
    return context
  }

  /// Notes the attributes that people read.
  private mutating func readAttributes(of element: String, _ vector: GumboVector, language: String?) {
    let all = (0..<Int(vector.length)).compactMap {
      vector.data[$0]?.assumingMemoryBound(to: GumboAttribute.self).pointee
    }
    for attribute in all {
      let isRead = ReadAttributes.isRead(String(cString: attribute.name), of: element) { name in
        all.first { String(cString: $0.name) == name }.map { String(cString: $0.value) }
      }
      guard isRead, var range = range(of: attribute.original_value), !range.isEmpty else { continue }
      var syntax = Block.Syntax.unquoted
      let first = UInt8(bitPattern: start[range.lowerBound - base])
      if range.count >= 2, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"),
        first == UInt8(bitPattern: start[range.upperBound - 1 - base])
      {
        syntax = first == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
        range = (range.lowerBound + 1)..<(range.upperBound - 1)
      }
      attributes[range.lowerBound] = HTMLTree.AttributeText(range: range, syntax: syntax, language: language)
    }
  }

  private mutating func readHead(_ tag: GumboTag, _ attributes: inout GumboVector) {
    if tag == GUMBO_TAG_META, let content = Self.attribute("content", &attributes) {
      let key = Self.attribute("property", &attributes) ?? Self.attribute("name", &attributes) ?? ""
      head.add(key: key.lowercased(), content: content)
    } else if tag == GUMBO_TAG_LINK, Self.attribute("rel", &attributes)?.lowercased() == "canonical",
      let address = Self.attribute("href", &attributes)
    {
      head.url = address
    }
  }

  private static func attribute(_ name: String, _ attributes: inout GumboVector) -> String? {
    guard let attribute = gumbo_get_attribute(&attributes, name) else { return nil }
    return String(cString: attribute.pointee.value)
  }

  private static func foreignName(_ element: GumboElement) -> String {
    element.tag == GUMBO_TAG_SVG ? "svg" : element.tag == GUMBO_TAG_MATH ? "math" : ""
  }

  /// The place of a text node; of CR LF at its start gumbo names the LF only.
  private func textRange(of piece: GumboStringPiece) -> Range<Int>? {
    guard let range = range(of: piece), range.lowerBound > base, !range.isEmpty,
      start[range.lowerBound - base] == 0x0A, start[range.lowerBound - base - 1] == 0x0D
    else { return self.range(of: piece) }
    return (range.lowerBound - 1)..<range.upperBound
  }

  /// The place of a piece of the source; nil for what the parser made up.
  private func range(of piece: GumboStringPiece) -> Range<Int>? {
    guard let data = piece.data else { return nil }
    let lower = base + (data - start)
    guard lower >= base, lower <= end, lower + piece.length <= end else { return nil }
    return lower..<(lower + piece.length)
  }
}
