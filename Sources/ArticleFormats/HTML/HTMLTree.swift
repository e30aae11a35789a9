import Bitext
import CGumbo

/// What gumbo says about a text: which parts people read, and in which elements they stand.
///
/// Its offsets are starting points only: a text node of `<p>a</i>b` covers the dropped tag, and text moved out of a
/// table stands elsewhere in the tree. So nodes are kept in the order of the bytes, and `HTMLScanner` cuts them.
struct HTMLTree {
  /// A text node that people read: its place in the bytes, dropped tags included, and its `contexts` index.
  struct TextNode {
    var range: Range<Int>
    var context: Int
  }

  /// An element whose content is scanned by rules of its own.
  struct SpecialElement {
    /// Where its content ends: at the end tag, or where the parser closed it.
    var contentEnd: Int
    /// Whether the end tag belongs to it.
    var isText: Bool
  }

  /// An attribute that people read.
  struct AttributeText {
    /// The place of its value, without quotes.
    var range: Range<Int>
    /// How the value is spelled there.
    var syntax: Block.Syntax
    /// The language that its element or one around it names, that of the whole document left out.
    var language: String?
  }

  /// The text nodes in the order of the bytes.
  private(set) var texts: [TextNode] = []
  /// The places in the document that text nodes name.
  private(set) var contexts: [ElementContext] = []
  /// Hidden elements (script, svg …) and those that hold no tags (textarea, title), by the offset of their start tag.
  private(set) var specials: [Int: SpecialElement] = [:]
  /// The addresses of images, decoded, by the offset of their tag.
  private(set) var images: [Int: String] = [:]
  /// The attributes that people read, by the offset of their value.
  private(set) var attributes: [Int: AttributeText] = [:]
  /// What the head says.
  private(set) var head = HTMLHead()
  /// How many elements are inside each other at most.
  private(set) var deepest = 0

  /// Parses `range` of `bytes`, as a whole document or as what stands in a body.
  ///
  /// - Precondition: `NestingDepth` allows it.
  /// - Complexity: O(*n*) for a text of bounded depth.
  init(parsing bytes: [UInt8], in range: Range<Int>, isFragment: Bool) {
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let start = UnsafeRawPointer(base + range.lowerBound).assumingMemoryBound(to: CChar.self)
      var options = cgumbo_default_options()
      options.max_errors = 0
      if isFragment { options.fragment_context = GUMBO_TAG_BODY }
      guard let output = gumbo_parse_with_options(&options, start, range.count) else { return }
      defer { gumbo_destroy_output(&options, output) }
      var walk = HTMLTreeWalk(start: start, base: range.lowerBound, end: range.upperBound, isFragment: isFragment)
      walk.visit(output.pointee.root)
      texts = walk.texts
      contexts = walk.contexts
      specials = walk.specials
      images = walk.images
      attributes = walk.attributes
      head = walk.head
      deepest = walk.deepest
    }
    texts.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// The index of the first text node that ends behind `offset`.
  ///
  /// - Complexity: O(log *n*).
  func firstText(endingAfter offset: Int) -> Int {
    var low = 0
    var high = texts.count
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].range.upperBound > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
