import Bitext

extension PageWriter {
  /// Writes `text` with its line breaks and annotations; what is opened is closed.
  ///
  /// One sweep over the borders of the annotations. Where a stretch begins or ends, what lies inside it is closed and
  /// opened again, so that elements nest however the stretches cross.
  mutating func write(_ text: CodedText, annotations: [Annotation]) {
    let bytes = Array(text.plain.utf8)
    let annotations = Annotation.ordered(annotations, on: bytes)
    let displayed = text.codes.filter {
      $0.code.kind == .standalone && !$0.code.display.isEmpty || $0.code.type == "br"
    }
    guard !annotations.isEmpty || !displayed.isEmpty else {
      out.text(bytes)
      return
    }
    let starts = annotations.indices.sorted { annotations[$0].span.lowerBound < annotations[$1].span.lowerBound }
    var stack: [Int] = []  // indices of open annotations, outermost first: rising
    var explained: Set<Int> = []
    var nextStart = 0
    var nextCode = 0
    var position = 0
    while true {
      let ended = stack.firstIndex { annotations[$0].span.upperBound == position }
      var kept = stack.filter { annotations[$0].span.upperBound > position }
      var keptCount = ended ?? stack.count
      var opening: [Int] = []
      while nextStart < starts.count, annotations[starts[nextStart]].span.lowerBound == position {
        opening.append(starts[nextStart])
        nextStart += 1
      }
      if let outermost = opening.min() {
        keptCount = min(keptCount, stack.firstIndex { $0 > outermost } ?? stack.count)
        kept = (kept + opening).sorted()
      }
      while stack.count > keptCount {
        let index = stack.removeLast()
        close(annotations[index], explains: explained.insert(index).inserted)
      }
      while nextCode < displayed.count, displayed[nextCode].offset == position {
        writeDisplay(of: displayed[nextCode].code)
        nextCode += 1
      }
      for index in kept[stack.count...] {
        open(annotations[index], isFirst: !explained.contains(index), inLink: isInLink(stack, annotations))
        stack.append(index)
      }
      guard position < bytes.count else { return }
      var next = bytes.count
      for index in stack { next = min(next, annotations[index].span.upperBound) }
      if nextStart < starts.count { next = min(next, annotations[starts[nextStart]].span.lowerBound) }
      if nextCode < displayed.count { next = min(next, displayed[nextCode].offset) }
      out.text(bytes[position..<next])
      position = next
    }
  }

  private func isInLink(_ stack: [Int], _ annotations: [Annotation]) -> Bool {
    guard let first = stack.first, case .markup(let markup) = annotations[first].meaning else { return false }
    return markup.address != nil
  }

  private mutating func writeDisplay(of code: InlineCode) {
    if code.type == "br" || code.display == "\n" { out.markup("<br>") } else { out.text(code.display) }
  }

  private mutating func open(_ annotation: Annotation, isFirst: Bool, inLink: Bool) {
    switch annotation.meaning {
    case .markup(let markup):
      out.markup("<\(markup.element)")
      if let address = markup.address {
        out.attribute("href", address.text)
        out.markup(" rel=\"noopener noreferrer nofollow\"")
      }
      out.markup(">")
    case .term(let term, _):
      out.markup("<span class=\"term\(term.status.isAccepted ? "" : " bad")\"")
      out.attribute("data-concept", term.concept)
      if isFirst {
        tips += 1
        // A link must hold nothing else that takes the focus; the page shows the tip when the link has it.
        out.markup(inLink ? "" : " tabindex=\"0\"")
        out.markup(" role=\"term\" aria-describedby=\"tip\(tips)\"")
      }
      out.markup(">")
    case .finding(let severity): out.markup("<span class=\"flag \(severity.rawValue)\">")
    case .difference: out.markup("<span class=\"diff\">")
    }
  }

  private mutating func close(_ annotation: Annotation, explains: Bool) {
    switch annotation.meaning {
    case .markup(let markup): out.markup("</\(markup.element)>")
    case .term(let term, let language):
      if explains { writeTip(term, language) }
      out.markup("</span>")
    case .finding, .difference: out.markup("</span>")
    }
  }

  private mutating func writeTip(_ term: TermMark, _ language: Language) {
    out.markup("<span class=\"tip\" role=\"tooltip\" id=\"tip\(tips)\" lang=\"en\" hidden>")
    if let counterpart = term.counterpart {
      out.markup("<span class=\"word\"")
      out.attribute("lang", language.tag)
      out.markup(">")
      out.text(counterpart)
      out.markup("</span>")
    }
    if term.status != .preferred { out.markup("<span class=\"status\">\(term.status.rawValue)</span>") }
    if !term.note.isEmpty {
      out.markup("<span class=\"remark\">")
      out.text(term.note)
      out.markup("</span>")
    }
    out.markup("<span class=\"concept\">")
    out.text(term.concept)
    out.markup("</span></span>")
  }
}
