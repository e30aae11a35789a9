/// Cuts the bytes of an HTML text into what people read and what they do not, in order.
///
/// Gumbo's tree decides what is read; tags and comments are found in the bytes.
struct HTMLScanner {
  enum Token {
    /// Text that people read, and the `contexts` index of its place.
    case text(Range<Int>, context: Int)
    /// A tag or comment.
    case markup(ScannedTag)
    /// An element with its content that nobody reads; `name` is the element's.
    case hidden(Range<Int>, name: Range<Int>)
    /// Text of which the tree says nothing: no part of any block.
    case literal(Range<Int>)
  }

  private let bytes: [UInt8]
  private let tree: HTMLTree
  private let end: Int
  private var position: Int
  /// The end of the text that is being cut at the borders of text nodes.
  private var textEnd: Int
  /// Where a textarea or title ends: no tags before.
  private var tagFreeEnd = 0

  /// A scanner of `range` of `bytes`, which `tree` was made from.
  init(_ bytes: [UInt8], in range: Range<Int>, tree: HTMLTree) {
    self.bytes = bytes
    self.tree = tree
    position = range.lowerBound
    textEnd = range.lowerBound
    end = range.upperBound
  }

  /// The next token; nil at the end. The tokens tile the range.
  mutating func next() -> Token? {
    if position < textEnd { return nextPiece() }
    guard position < end else { return nil }
    let start = position
    if bytes[position] == UInt8(ascii: "<"), position >= tagFreeEnd,
      let tag = TagScanner.scan(bytes, at: position, end: end)
    {
      position = tag.range.upperBound
      guard tag.kind == .start, let special = tree.specials[start] else { return .markup(tag) }
      if special.isText {
        tagFreeEnd = special.contentEnd
        return .markup(tag)
      }
      position = hiddenEnd(special, after: tag)
      return .hidden(start..<position, name: tag.name)
    }
    position += 1
    while position < end {
      guard let open = bytes[position..<end].firstIndex(of: UInt8(ascii: "<")) else {
        position = end
        break
      }
      position = open
      if open >= tagFreeEnd, TagScanner.isMarkup(bytes, at: open, end: end) { break }
      position += 1
    }
    textEnd = position
    position = start
    return nextPiece()
  }

  /// The next piece of the text before `textEnd`: inside one text node, or in none.
  private mutating func nextPiece() -> Token {
    let start = position
    let index = tree.firstText(endingAfter: start)
    guard index < tree.texts.count, tree.texts[index].range.lowerBound < textEnd else {
      position = textEnd
      return .literal(start..<textEnd)
    }
    let node = tree.texts[index]
    if node.range.lowerBound > start {
      position = node.range.lowerBound
      return .literal(start..<position)
    }
    position = min(node.range.upperBound, textEnd)
    return .text(start..<position, context: node.context)
  }

  /// Where a hidden element ends, its end tag included; text that people read is never hidden with it.
  private func hiddenEnd(_ special: HTMLTree.SpecialElement, after tag: ScannedTag) -> Int {
    var stop = max(special.contentEnd, tag.range.upperBound)
    if stop < end, bytes[stop] == UInt8(ascii: "<"), let close = TagScanner.scan(bytes, at: stop, end: end),
      close.kind == .end, bytes[close.name].elementsEqual(bytes[tag.name], by: { $0 | 0x20 == $1 | 0x20 })
    {
      stop = close.range.upperBound
    }
    let next = tree.firstText(endingAfter: tag.range.upperBound)
    if next < tree.texts.count { stop = min(stop, max(tree.texts[next].range.lowerBound, tag.range.upperBound)) }
    return stop
  }
}
