/// A part of a text whose target is settled before the engine sees it: a word of a dictionary, a quotation mark, a mark
/// that forbids conversion.
struct FixedSpan: Hashable, Sendable {
  /// UTF-8 range in the source.
  var source: Range<Int>
  /// What stands there in the converted text.
  var target: String
  /// Why.
  var reason: Replacement.Reason
}

extension [FixedSpan] {
  /// These spans, and of `others` those that overlap none of them; both are in order and apart from each other.
  func merged(with others: [FixedSpan]) -> [FixedSpan] {
    if isEmpty { return others }
    if others.isEmpty { return self }
    var result: [FixedSpan] = []
    var index = 0
    for other in others {
      while index < count, self[index].source.upperBound <= other.source.lowerBound {
        result.append(self[index])
        index += 1
      }
      if index < count, self[index].source.lowerBound < other.source.upperBound { continue }
      result.append(other)
    }
    return result + self[index...]
  }
}

/// A text in its new form while it is being put together, and what was replaced.
struct ConversionBuilder {
  private let source: String
  private(set) var bytes: [UInt8] = []
  private(set) var replacements: [Replacement] = []

  init(_ source: String) {
    self.source = source
    bytes.reserveCapacity(source.utf8.count + 16)
  }

  /// Appends the fixed text of a span.
  mutating func append(_ span: FixedSpan) {
    append(span.target.utf8, for: span.source, candidates: [span.target], reason: span.reason)
  }

  /// Appends a conversion of the source from `start` on.
  mutating func append(_ part: Conversion, from start: Int) {
    let offset = bytes.count
    bytes += part.text.utf8
    replacements += part.replacements.map {
      Replacement(
        source: $0.source.lowerBound + start..<$0.source.upperBound + start,
        target: $0.target.lowerBound + offset..<$0.target.upperBound + offset, candidates: $0.candidates,
        reason: $0.reason)
    }
  }

  /// Appends what stands for a range of the source; a replacement where it is something else.
  mutating func append(
    _ text: some Collection<UInt8>, for range: Range<Int>, candidates: @autoclosure () -> [String],
    reason: @autoclosure () -> Replacement.Reason
  ) {
    let start = bytes.count
    bytes += text
    if !source.slice(range).utf8.elementsEqual(text) {
      replacements.append(
        Replacement(source: range, target: start..<bytes.count, candidates: candidates(), reason: reason()))
    }
  }

  var conversion: Conversion {
    Conversion(source: source, text: String(decoding: bytes, as: UTF8.self), replacements: replacements)
  }
}

extension ConversionEngine {
  /// `text` converted around spans whose target is settled, which are in order and apart from each other.
  func convert(_ text: String, around spans: [FixedSpan]) throws(ConversionError) -> Conversion {
    if spans.isEmpty { return try convert(text) }
    var builder = ConversionBuilder(text)
    var position = 0
    for span in spans {
      if span.source.lowerBound > position {
        builder.append(try convert(String(text.slice(position..<span.source.lowerBound))), from: position)
      }
      builder.append(span)
      position = span.source.upperBound
    }
    if position < text.utf8.count {
      builder.append(try convert(String(text.slice(position..<text.utf8.count))), from: position)
    }
    return builder.conversion
  }
}
