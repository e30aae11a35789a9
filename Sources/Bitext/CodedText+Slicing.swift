extension CodedText {
  /// The text cut at `spans`, codes included.
  ///
  /// At equal offsets closing codes and line breaks go to the earlier piece, opening and other standalone codes to the
  /// later one; codes keep their order, so a closing code that follows an opening one at a cut goes with it. What stands before the
  /// first piece or after the last goes to that piece. A pair whose two codes fall into different pieces is marked
  /// isolated; `joined` undoes that.
  ///
  /// - Precondition: `spans` tile the text: they start at 0, leave no gap and end at `length`.
  public func split(at spans: [Range<Int>]) -> [CodedText] {
    precondition(
      (spans.first?.lowerBound ?? 0) == 0 && (spans.last?.upperBound ?? 0) == length
        && zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound },
      "spans tile their text")
    guard !spans.isEmpty else { return length == 0 && !codes.isEmpty ? [self] : [] }
    var piece = 0
    var pieces = [[PlacedCode]](repeating: [], count: spans.count)
    for placed in codes {
      while piece + 1 < spans.count,
        placed.offset > spans[piece].upperBound
          || (placed.offset == spans[piece].upperBound && placed.code.kind != .closing && placed.code.display != "\n")
      {
        piece += 1
      }
      pieces[piece].append(PlacedCode(offset: placed.offset - spans[piece].lowerBound, code: placed.code))
    }
    return zip(spans, pieces).map { span, codes in
      CodedText(String(plain.slice(span)), codes: Self.markingIsolated(codes))
    }
  }

  /// The pieces put together again, pairs that a cut had isolated made whole.
  ///
  /// `separator` stands between two pieces (a space between sentences of a language that uses spaces).
  public static func joined(_ pieces: [CodedText], separator: String = "") -> CodedText {
    joined(pieces.enumerated().map { (separator: $0 > 0 ? separator : "", text: $1) })
  }

  /// The pieces put together, each behind its own separator, which stands before the first piece as well.
  ///
  /// Pairs that a cut had isolated are made whole.
  ///
  /// - Complexity: O(*n*) for *n* bytes and codes.
  package static func joined(_ pieces: [(separator: String, text: CodedText)]) -> CodedText {
    var plain = ""
    var codes: [PlacedCode] = []
    for (separator, piece) in pieces {
      plain += separator
      let start = plain.utf8.count
      plain += piece.plain
      codes += piece.codes.map { PlacedCode(offset: start + $0.offset, code: $0.code) }
    }
    return CodedText(plain, codes: markingIsolated(codes))
  }

  /// The text without white space at its edges; codes that stood there move to the nearest edge.
  public func trimmed() -> CodedText {
    let content = plain.contentRange
    return CodedText(
      String(plain.slice(content)),
      codes: codes.map { placed in
        let offset = min(max(placed.offset, content.lowerBound), content.upperBound)
        return PlacedCode(offset: offset - content.lowerBound, code: placed.code)
      })
  }

  /// `codes` with `isIsolated` set on opening and closing codes that have no partner among them, cleared on the rest.
  ///
  /// Pairs nest or overlap as they like; a closing code pairs with the last open code of its number.
  private static func markingIsolated(_ codes: [PlacedCode]) -> [PlacedCode] {
    var result = codes
    var open: [Int: [Int]] = [:]
    for index in codes.indices {
      switch codes[index].code.kind {
      case .standalone: continue
      case .opening:
        result[index].code.isIsolated = true
        open[codes[index].code.number, default: []].append(index)
      case .closing:
        let partner = open[codes[index].code.number]?.popLast()
        result[index].code.isIsolated = partner == nil
        if let partner { result[partner].code.isIsolated = false }
      }
    }
    return result
  }
}
