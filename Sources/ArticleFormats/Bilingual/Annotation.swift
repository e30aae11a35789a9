import Bitext

/// Something that a page shows about a stretch of a cell's text.
struct Annotation {
  /// What is shown, outermost first: where two stretches cross, the inner one is cut in pieces.
  enum Meaning {
    case markup(InlineMarkup)
    case term(TermMark, counterpartLanguage: Language)
    case finding(Finding.Severity)
    case difference
  }

  /// UTF-8 range in the cell's plain text; not empty.
  var span: Range<Int>
  /// What is shown.
  var meaning: Meaning

  /// The place in the order of nesting: outer annotations have lower ranks.
  private var rank: Int {
    switch meaning {
    case .markup(let markup): markup.address == nil ? 1 : 0
    case .term: 2
    case .finding: 3
    case .difference: 4
    }
  }

  /// The place among annotations of the same rank and range.
  private var tieBreak: Int {
    guard case .markup(let markup) = meaning else { return 0 }
    return InlineMarkup.elements.firstIndex(of: markup.element) ?? 0
  }

  /// The annotations that `text` can carry, in the order of nesting.
  ///
  /// Ranges that do not lie in the text or that would split a character are left out: a row must be readable even
  /// when what is known about it is out of date. Of overlapping terms the first, longest stays; findings of one
  /// severity that overlap are joined, as are differences that touch, so that nesting is never deep.
  static func ordered(_ annotations: [Annotation], on bytes: [UInt8]) -> [Annotation] {
    guard !annotations.isEmpty else { return [] }
    let sorted = annotations.filter { $0.fits(bytes) }.sorted { a, b in
      (a.rank, a.span.lowerBound, b.span.upperBound, a.tieBreak)
        < (b.rank, b.span.lowerBound, a.span.upperBound, b.tieBreak)
    }
    var result: [Annotation] = []
    var last: [String: Int] = [:]
    for annotation in sorted {
      let kind: String
      switch annotation.meaning {
      case .markup:
        result.append(annotation)
        continue
      case .term: kind = "term"
      case .finding(let severity): kind = severity.rawValue
      case .difference: kind = "difference"
      }
      let reach = last[kind].map { result[$0].span.upperBound } ?? -1
      if let index = last[kind],
        reach > annotation.span.lowerBound || reach == annotation.span.lowerBound && kind == "difference"
      {
        guard kind != "term" else { continue }
        let upper = max(result[index].span.upperBound, annotation.span.upperBound)
        result[index].span = result[index].span.lowerBound..<upper
      } else {
        last[kind] = result.count
        result.append(annotation)
      }
    }
    return result
  }

  private func fits(_ bytes: [UInt8]) -> Bool {
    guard !span.isEmpty, span.lowerBound >= 0, span.upperBound <= bytes.count else { return false }
    return bytes[span.lowerBound] & 0xC0 != 0x80
      && (span.upperBound == bytes.count || bytes[span.upperBound] & 0xC0 != 0x80)
  }
}
