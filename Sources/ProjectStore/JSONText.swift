import Bitext
import FoundationEssentials

/// Writes what a column keeps as JSON: short, with its keys in a fixed order, so that equal values are equal text.
///
/// Written by hand because a coder's overhead would outweigh an import; read back by Foundation's.
enum JSONText {
  /// The codes of a text; nil when it has none.
  static func of(_ codes: [CodedText.PlacedCode]) -> String? {
    guard !codes.isEmpty else { return nil }
    return list(codes) { placed in
      let code = placed.code
      var text = "{\"offset\":\(placed.offset),\"number\":\(code.number),\"kind\":\"\(code.kind.rawValue)\",\"data\":"
      text += quoted(code.data) + ",\"type\":" + quoted(code.type)
      if !code.display.isEmpty { text += ",\"display\":" + quoted(code.display) }
      if code.isIsolated { text += ",\"isIsolated\":true" }
      if code.canDelete { text += ",\"canDelete\":true" }
      if !code.canReorder { text += ",\"canReorder\":false" }
      return text + "}"
    }
  }

  /// Literal spellings; nil when there are none.
  static func of(_ spellings: [Block.Spelling]) -> String? {
    guard !spellings.isEmpty else { return nil }
    return list(spellings) { spelling in
      "{\"start\":\(spelling.span.lowerBound),\"end\":\(spelling.span.upperBound),\"source\":\(quoted(spelling.source))}"
    }
  }

  /// The translation that stands in a block's place; nil where there is none.
  static func of(_ target: Block.Target?) -> String? {
    guard let target else { return nil }
    var text = "{\"plain\":" + quoted(target.text.plain)
    if let codes = of(target.text.codes) { text += ",\"codes\":" + codes }
    if target.isDraft { text += ",\"isDraft\":true" }
    if let previous = target.previousSource { text += ",\"previousSource\":" + quoted(previous) }
    return text + "}"
  }

  /// A table of escapes, by character; nil for an empty one.
  static func of(_ escapes: [String: String]) -> String? {
    guard !escapes.isEmpty else { return nil }
    // Strings compare by their UTF-8 here: canonically equal keys are different spellings.
    let sorted = escapes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return "{" + sorted.map { quoted($0.key) + ":" + quoted($0.value) }.joined(separator: ",") + "}"
  }

  /// The attributes of a concept or term; nil when it has none.
  static func of(_ attributes: Attributes) -> String? {
    guard !attributes.isEmpty else { return nil }
    let pairs = attributes.names.map { quoted($0.rawValue) + ":" + list(attributes[all: $0], quoted) }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// A list of strings; nil for an empty one.
  static func of(_ strings: [String]) -> String? {
    strings.isEmpty ? nil : list(strings, quoted)
  }

  /// A list of numbers; nil for an empty one.
  static func of(_ numbers: [Int]) -> String? {
    numbers.isEmpty ? nil : list(numbers, String.init)
  }

  /// Codes from the form above, on a text of `plain`.
  ///
  /// - Throws: `UnreadableValue` when it is not of that form, or a code does not stand between two characters.
  static func codes(_ text: String?, on plain: String) throws -> CodedText {
    guard let text else { return CodedText(plain) }
    return try codes(decoded([CodeForm].self, from: text), on: plain)
  }

  private static func codes(_ forms: [CodeForm], on plain: String) throws -> CodedText {
    var last = 0
    let codes = try forms.map { form in
      guard let kind = InlineCode.Kind(rawValue: form.kind), form.offset >= last,
        plain.isScalarBoundary(utf8Offset: form.offset)
      else { throw UnreadableValue(expected: "inline codes of the text", found: "\(form)") }
      last = form.offset
      return CodedText.PlacedCode(
        offset: form.offset,
        code: InlineCode(
          number: form.number, kind: kind, data: form.data, type: form.type, display: form.display ?? "",
          isIsolated: form.isIsolated ?? false, canDelete: form.canDelete ?? false,
          canReorder: form.canReorder ?? true))
    }
    return CodedText(plain, codes: codes)
  }

  /// Spellings from the form above.
  static func spellings(_ text: String?) throws -> [Block.Spelling] {
    guard let text else { return [] }
    return try decoded([SpellingForm].self, from: text).map { form in
      guard form.start >= 0, form.start <= form.end else {
        throw UnreadableValue(expected: "spellings of the text", found: text)
      }
      return Block.Spelling(span: form.start..<form.end, source: form.source)
    }
  }

  /// A translation from the form above.
  static func target(_ text: String?) throws -> Block.Target? {
    guard let text else { return nil }
    let form = try decoded(TargetForm.self, from: text)
    return Block.Target(
      text: try codes(form.codes ?? [], on: form.plain), isDraft: form.isDraft ?? false,
      previousSource: form.previousSource)
  }

  /// A table of strings from the form above.
  static func table(_ text: String?) throws -> [String: String] {
    guard let text else { return [:] }
    return try decoded([String: String].self, from: text)
  }

  /// Attributes from the form above.
  static func attributes(_ text: String?) throws -> Attributes {
    var attributes = Attributes()
    guard let text else { return attributes }
    for (name, values) in try decoded([String: [String]].self, from: text) {
      attributes[all: Attributes.Name(rawValue: name)] = values
    }
    return attributes
  }

  /// A list of strings from the form above.
  static func strings(_ text: String?) throws -> [String] {
    guard let text else { return [] }
    return try decoded([String].self, from: text)
  }

  /// A list of numbers from the form above.
  static func numbers(_ text: String?) throws -> [Int] {
    guard let text else { return [] }
    return try decoded([Int].self, from: text)
  }

  private struct CodeForm: Decodable {
    var offset: Int
    var number: Int
    var kind: String
    var data: String
    var type: String
    var display: String?
    var isIsolated: Bool?
    var canDelete: Bool?
    var canReorder: Bool?
  }

  private struct TargetForm: Decodable {
    var plain: String
    var codes: [CodeForm]?
    var isDraft: Bool?
    var previousSource: String?
  }

  private struct SpellingForm: Decodable {
    var start: Int
    var end: Int
    var source: String
  }

  private static func decoded<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw UnreadableValue(expected: "JSON as it was written", found: text)
    }
  }

  private static func list<T>(_ items: [T], _ form: (T) -> String) -> String {
    "[" + items.map(form).joined(separator: ",") + "]"
  }

  /// The text as a JSON string (RFC 8259 §7): quotes, backslashes and control characters are escaped.
  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        bytes += Array("\\u00".utf8) + (byte < 16 ? [UInt8(ascii: "0")] : []) + Array(String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }
}
