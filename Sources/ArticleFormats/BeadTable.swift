import Bitext

/// Alignments as text: one bead a line, `[0]:[0, 1]:0.25` — source segments, target segments, cost.
///
/// Segments are counted from 0; an empty side is `[]`; the cost may be missing; empty lines and lines that begin with
/// `#` are passed over. The form is that of Vecalign (Thompson and Koehn, EMNLP 2019) and Bertalign.
package enum BeadTable {
  /// The beads of `text`.
  ///
  /// - Throws: `BeadTableError` with line and column: what is no bead, numbers that do not follow each other, a bead
  ///   without segments, beads that leave out or repeat a segment.
  package static func read(_ text: String, path: String) throws -> [Bead] {
    var beads: [Bead] = []
    var source = 0
    var target = 0
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = line.filter { $0 != " " && $0 != "\r" && $0 != "\t" }
      guard !content.isEmpty, !content.hasPrefix("#") else { continue }
      func fail(_ expected: String, found: some StringProtocol) -> BeadTableError {
        BeadTableError("\(path):\(index + 1):1: expected \(expected), found ‘\(found)’")
      }
      let parts = content.split(separator: ":", omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count) else { throw fail("a bead such as [0]:[0, 1]:0.25", found: line) }
      guard let sources = run(parts[0], from: source) else {
        throw fail("source segments in order from \(source), such as [\(source)] or []", found: parts[0])
      }
      guard let targets = run(parts[1], from: target) else {
        throw fail("target segments in order from \(target), such as [\(target)] or []", found: parts[1])
      }
      guard !sources.isEmpty || !targets.isEmpty else { throw fail("segments on one side at least", found: content) }
      let cost = parts.count == 3 ? Double(parts[2]) : 0
      guard let cost, cost >= 0, cost.isFinite else { throw fail("a cost that is 0 or more", found: parts[2]) }
      beads.append(Bead(source: sources, target: targets, cost: cost))
      (source, target) = (sources.upperBound, targets.upperBound)
    }
    return beads
  }

  /// `beads` as text, one a line.
  package static func write(_ beads: [Bead]) -> String {
    beads.map { bead in
      let source = bead.source.map(String.init).joined(separator: ", ")
      let target = bead.target.map(String.init).joined(separator: ", ")
      let cost = bead.cost == bead.cost.rounded() && bead.cost < 1e15 ? String(Int(bead.cost)) : String(bead.cost)
      return "[\(source)]:[\(target)]:\(cost)\n"
    }.joined()
  }

  /// `[3,4]` as a range that begins at `start`; nil when it is none.
  private static func run(_ text: Substring, from start: Int) -> Range<Int>? {
    guard text.first == "[", text.last == "]", text.utf8.count >= 2 else { return nil }
    let numbers = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    if numbers == [""] { return start..<start }
    for (offset, number) in numbers.enumerated() where Int(number) != start + offset { return nil }
    return start..<(start + numbers.count)
  }
}

/// A file of beads is faulty; one line with its place.
package struct BeadTableError: Error, Hashable, CustomStringConvertible {
  /// The line that is printed.
  package let description: String

  init(_ description: String) { self.description = description }
}
