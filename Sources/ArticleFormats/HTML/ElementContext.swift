/// Where in a document a text stands: its nearest block-level element, and what the elements around it make of it.
struct ElementContext: Hashable {
  /// The number of the nearest block-level element; 0 for the body or the fragment itself.
  var block = 0
  /// The name of the nearest block-level element.
  var blockName = ""
  /// The name of the nearest element.
  var name = ""
  /// 1–6 inside a heading, else 0.
  var heading = 0
  /// How many lists are around the item the text stands in; 0 outside of items.
  var itemDepth = 0
  var isQuotation = false
  var isCell = false
  var isCaption = false
  var isPreformatted = false
  /// Inside `<strong>` or `<b>`, `<i>` or `<em>`, `<small>`, counted from the nearest block-level element.
  var isStrong = false
  var isItalic = false
  var isSmall = false
  /// Inside an element whose class says that it is the same on every page.
  var isBoilerplate = false
  /// Inside the title of a whole document.
  var isTitle = false
  /// Inside an element whose content nobody reads.
  var isHidden = false

  /// Inside an element that is not to be translated.
  var isKept = false
  /// The language that the nearest element with one names, that of the whole document left out; as it stands there.
  var language: String?

  private var lists = 0

  init() {}

  /// The context inside an element.
  ///
  /// - Parameters:
  ///   - name: The element's name in lower case; empty for unknown elements.
  ///   - classes: Its `class` attribute.
  ///   - block: Its number if it is block-level.
  func entering(_ name: String, classes: String, block: Int?) -> ElementContext {
    var inner = self
    inner.name = name
    if let block {
      inner.block = block
      inner.blockName = name
      (inner.isStrong, inner.isItalic, inner.isSmall) = (false, false, false)
    }
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6": inner.heading = Int(name.dropFirst()) ?? 0
    case "ul", "ol", "menu", "dir", "dl": inner.lists += 1
    case "li", "dt", "dd": inner.itemDepth = max(inner.lists, 1)
    case "blockquote": inner.isQuotation = true
    case "td", "th": inner.isCell = true
    case "figcaption", "caption": inner.isCaption = true
    case "pre", "listing": inner.isPreformatted = true
    case "strong", "b": inner.isStrong = true
    case "i", "em": inner.isItalic = true
    case "small": inner.isSmall = true
    default: break
    }
    if ElementNames.hidden.contains(name) { inner.isHidden = true }
    if !classes.isEmpty {
      let words = classes.split(whereSeparator: \.isWhitespace)
      if words.contains(where: { BlockRules.captionClasses.contains(String($0)) }) { inner.isCaption = true }
      if words.contains(where: { word in BlockRules.boilerplateClasses.contains { word.hasPrefix($0) } }) {
        inner.isBoilerplate = true
      }
    }
    return inner
  }
}
