import Bitext
import TranslationAids

/// What a glossary puts right in a text without a look.
package enum TermReplacements {
  /// The text with the certain findings put right, and those that were; nil where there was nothing to do.
  ///
  /// Where findings overlap, the first counts.
  package static func apply(_ findings: [TermFinding], to text: CodedText) -> (text: CodedText, applied: [TermFinding])?
  {
    var applied: [TermFinding] = []
    let certain = findings.filter { $0.isCertain && !$0.finding.span.isEmpty && $0.finding.suggestion != nil }
      .sorted { $0.finding.span.lowerBound < $1.finding.span.lowerBound }
    for finding in certain where finding.finding.span.lowerBound >= applied.last?.finding.span.upperBound ?? 0 {
      applied.append(finding)
    }
    guard !applied.isEmpty else { return nil }
    let replaced = text.replacing(applied.map { ($0.finding.span, $0.finding.suggestion ?? "") })
    return replaced == text ? nil : (replaced, applied)
  }

  /// The text with all certain findings put right: what one finding hid, the next pass finds.
  ///
  /// - Parameter findings: The findings of a text.
  package static func applyAll(
    to text: CodedText, findings: (String) -> [TermFinding]
  ) -> (text: CodedText, applied: [TermFinding])? {
    var result: (text: CodedText, applied: [TermFinding])?
    // Each pass puts something right; glossaries that contradict themselves never end.
    for _ in 0..<8 {
      let current = result?.text ?? text
      guard let next = apply(findings(current.plain), to: current) else { break }
      result = (next.text, (result?.applied ?? []) + next.applied)
    }
    return result
  }
}
