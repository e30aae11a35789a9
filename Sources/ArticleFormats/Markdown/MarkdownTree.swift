import CCMarkGFM

/// The blocks of a Markdown text as cmark-gfm sees them, with the events of their inline nodes.
enum MarkdownTree {
  /// A paragraph, heading, table cell, or block of HTML.
  struct Leaf {
    enum Role { case paragraph, heading(Int), cell(Int), html([UInt8]) }
    var role: Role
    /// From 1: line and column, in bytes, where the block begins; of a cell, its row.
    var line: Int
    var column: Int
    /// How many lists, and how many quotations, it stands in.
    var listDepth: Int
    var quoteDepth: Int
    /// The inline nodes in order.
    var events: [Event] = []
  }

  /// An inline node begins or ends.
  enum Event {
    case text([UInt8])
    case softBreak, hardBreak
    case code(String)
    case html([UInt8])
    case footnote
    case opening(Pair), closing(Pair)
  }

  /// Nodes that have others inside.
  enum Pair: String { case emphasis = "em", strong, strikethrough = "del", link = "a", image = "img" }

  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  /// The leaf blocks of a text, as they stand in the tree; definitions of footnotes come last.
  ///
  /// - Complexity: O(*n*) for text that people write.
  static func leaves(of utf8: ArraySlice<UInt8>) -> [Leaf] {
    registered
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
    }
    utf8.withUnsafeBytes { cmark_parser_feed(parser, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    guard let root = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(root) }
    return leaves(of: root)
  }

  private static func leaves(of root: OpaquePointer) -> [Leaf] {
    guard let iterator = cmark_iter_new(root) else { return [] }
    defer { cmark_iter_free(iterator) }
    var leaves: [Leaf] = []
    var open: Leaf?
    var (lists, quotes, cells) = (0, 0, 0)
    var tableColumn = 1
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return leaves }
      let begins = event == CMARK_EVENT_ENTER
      switch cmark_node_get_type(node) {
      case CMARK_NODE_LIST: lists += begins ? 1 : -1
      case CMARK_NODE_BLOCK_QUOTE: quotes += begins ? 1 : -1
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        if begins {
          let isHeading = cmark_node_get_type(node) == CMARK_NODE_HEADING
          open = Leaf(
            role: isHeading ? .heading(Int(cmark_node_get_heading_level(node))) : .paragraph,
            line: Int(cmark_node_get_start_line(node)), column: Int(cmark_node_get_start_column(node)),
            listDepth: lists, quoteDepth: quotes)
        } else if let leaf = open {
          leaves.append(leaf)
          open = nil
        }
      case CMARK_NODE_HTML_BLOCK:
        leaves.append(
          Leaf(
            role: .html(literal(node)), line: Int(cmark_node_get_start_line(node)), column: 1, listDepth: lists,
            quoteDepth: quotes))
      case CMARK_NODE_TEXT: open?.events.append(.text(literal(node)))
      case CMARK_NODE_SOFTBREAK: open?.events.append(.softBreak)
      case CMARK_NODE_LINEBREAK: open?.events.append(.hardBreak)
      case CMARK_NODE_CODE: open?.events.append(.code(String(decoding: literal(node), as: UTF8.self)))
      case CMARK_NODE_HTML_INLINE: open?.events.append(.html(literal(node)))
      case CMARK_NODE_FOOTNOTE_REFERENCE: if begins { open?.events.append(.footnote) }
      case CMARK_NODE_EMPH: open?.events.append(begins ? .opening(.emphasis) : .closing(.emphasis))
      case CMARK_NODE_STRONG: open?.events.append(begins ? .opening(.strong) : .closing(.strong))
      case CMARK_NODE_LINK: open?.events.append(begins ? .opening(.link) : .closing(.link))
      case CMARK_NODE_IMAGE: open?.events.append(begins ? .opening(.image) : .closing(.image))
      default:
        switch String(cString: cmark_node_get_type_string(node)) {
        case "table": tableColumn = Int(cmark_node_get_start_column(node))
        case "table_row", "table_header": cells = 0
        case "table_cell":
          if begins, let row = cmark_node_parent(node) {
            let isHeader = cmark_node_previous(row) == nil
            open = Leaf(
              role: .cell(cells), line: Int(cmark_node_get_start_line(row)), column: isHeader ? tableColumn : 1,
              listDepth: lists, quoteDepth: quotes)
            cells += 1
          } else if let leaf = open {
            leaves.append(leaf)
            open = nil
          }
        case "strikethrough":
          open?.events.append(begins ? .opening(.strikethrough) : .closing(.strikethrough))
        default: break
        }
      }
    }
  }

  private static func literal(_ node: OpaquePointer) -> [UInt8] {
    cmark_node_get_literal(node).map { Array(String(cString: $0).utf8) } ?? []
  }
}
