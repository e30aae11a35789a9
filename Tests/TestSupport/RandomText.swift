import Bitext

/// Pieces that random texts are made of: what has broken programs like ours before.
private let pieces: [String] = [
  "气候", "氣候", "，", "。", "！”", "“", "《摔跤吧！爸爸》", "……", "——", " ", "\u{3000}", "\n", "a", "B2B", "3.5",
  "Inc.", "{", "{1}", "{{", "}", "{/2}", "&", "<", ">", "\"", "'", "\u{A0}", "𠮷", "🧑‍🔬", "e\u{301}", "\t", "丶",
]

extension String {
  /// A text of up to `count` random pieces.
  package static func random(upTo count: Int, using generator: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 0...count, using: &generator)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &generator)]
    }.joined()
  }
}

extension CodedText {
  /// A random text with properly paired and standalone codes at random places.
  package static func random(upTo count: Int, using generator: inout some RandomNumberGenerator) -> CodedText {
    let plain = String.random(upTo: count, using: &generator)
    let places =
      plain.unicodeScalars.indices.map { plain.utf8.distance(from: plain.startIndex, to: $0) } + [plain.utf8.count]
    let offsets = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      places[Int.random(in: 0..<places.count, using: &generator)]
    }.sorted()
    var open: [Int] = []
    var next = 1
    var codes: [PlacedCode] = []
    for (index, offset) in offsets.enumerated() {
      let remaining = offsets.count - index
      if let number = open.last, open.count >= remaining || Bool.random(using: &generator) {
        open.removeLast()
        codes.append(
          PlacedCode(offset: offset, code: InlineCode(number: number, kind: .closing, data: "</b>", type: "b")))
      } else if remaining > 1 + open.count, Bool.random(using: &generator) {
        open.append(next)
        codes.append(PlacedCode(offset: offset, code: InlineCode(number: next, kind: .opening, data: "<b>", type: "b")))
        next += 1
      } else {
        codes.append(
          PlacedCode(
            offset: offset, code: InlineCode(number: next, kind: .standalone, data: "<br>", type: "br", display: "\n")))
        next += 1
      }
    }
    return CodedText(plain, codes: codes)
  }
}
