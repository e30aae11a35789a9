import Bitext

extension PageWriter {
  /// Writes the blocks: runs of list items as lists, runs of table cells as a group, images with their captions.
  mutating func writeBlocks() {
    let blocks = document.blocks
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      guard index != titleBlock else {
        index += 1
        continue
      }
      switch block.kind {
      case .listItem:
        let end = endOfRun(of: .listItem, from: index)
        let items = blocks[index..<end].filter { !$0.rows.isEmpty }
        if !items.isEmpty {
          out.markup("<ul role=\"list\">\n")
          for item in items { writeRows(of: item, element: "li", className: "item deep\(min(max(item.level, 1), 6))") }
          out.markup("</ul>\n")
        }
        index = end
      case .tableCell:
        let end = endOfRun(of: .tableCell, from: index)
        out.markup("<div class=\"cells\" role=\"group\" aria-label=\"Table\">\n")
        for cell in blocks[index..<end] { writeRows(of: cell, className: "cell") }
        out.markup("</div>\n")
        index = end
      case .image:
        let rest = blocks[(index + 1)...]
        let end = rest.firstIndex { $0.kind != .caption && $0.kind != .attribute } ?? blocks.count
        writeFigure(block, captions: blocks[(index + 1)..<end])
        index = end
      case .quotation:
        writeRows(of: block, element: "blockquote", className: "quotation")
        index += 1
      case .title, .byline, .heading, .paragraph, .caption, .code, .attribute:
        writeRows(of: block, className: block.kind == .title ? "heading" : block.kind.rawValue)
        index += 1
      }
    }
  }

  private func endOfRun(of kind: Block.Kind, from start: Int) -> Int {
    document.blocks[start...].firstIndex { $0.kind != kind } ?? document.blocks.count
  }

  /// An image stands as a link: a page loads nothing.
  private mutating func writeFigure(_ image: BilingualBlock, captions: ArraySlice<BilingualBlock>) {
    out.markup("<figure class=\"block\(image.isBoilerplate ? " boilerplate" : "")\">\n<p class=\"image\" lang=\"en\">")
    if let address = image.resource.flatMap({ WebAddress($0) }) {
      out.markup("<span class=\"frame\" aria-hidden=\"true\"></span>Image: ")
      writeLink(to: address, text: address.file.isEmpty ? address.host : address.file)
      if !address.file.isEmpty {
        out.markup(" <span class=\"host\">")
        out.text(address.host)
        out.markup("</span>")
      }
    } else {
      out.markup("<span class=\"frame\" aria-hidden=\"true\"></span>Image")
      if let resource = image.resource, resource.utf8.count <= 300 {
        out.markup(": ")
        out.text(resource)
      }
    }
    out.markup("</p>\n")
    if captions.contains(where: { !$0.rows.isEmpty }) {
      out.markup("<figcaption>\n")
      for caption in captions { writeRows(of: caption, className: caption.kind.rawValue) }
      out.markup("</figcaption>\n")
    }
    out.markup("</figure>\n")
  }
}
