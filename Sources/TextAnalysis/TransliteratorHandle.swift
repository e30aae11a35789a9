import CICU

/// A status of ICU that is a failure.
struct ICUFailure: Error {
  var status: Int32
}

/// A transform of ICU and the text it works on; for one thread at a time.
final class TransliteratorHandle: @unchecked Sendable {
  private let transform: OpaquePointer
  private let text: OpaquePointer

  private init(transform: OpaquePointer?, status: Int32) throws(ICUFailure) {
    guard status <= 0, let transform else { throw ICUFailure(status: status) }
    guard let text = cicu_text_open() else {
      cicu_transliterator_close(transform)
      throw ICUFailure(status: outOfMemory)
    }
    self.transform = transform
    self.text = text
  }

  deinit {
    cicu_transliterator_close(transform)
    cicu_text_close(text)
  }

  /// Opens the transform `id` or the one that `rules` describe; `error` takes the place of a fault in the rules.
  convenience init(id: String, rules: String?, error: inout cicu_rule_error) throws(ICUFailure) {
    let id = Array(id.utf16)
    let rules = rules.map { Array($0.utf16) }
    var status: Int32 = 0
    let transform = cicu_transliterator_open(id, Int32(id.count), rules, Int32(rules?.count ?? 0), &error, &status)
    try self.init(transform: transform, status: status)
  }

  /// A clone for another thread. `self` must not be transforming meanwhile.
  func clone() throws(ICUFailure) -> TransliteratorHandle {
    var status: Int32 = 0
    let clone = cicu_transliterator_clone(transform, &status)
    return try TransliteratorHandle(transform: clone, status: status)
  }

  /// Transforms one piece of a text and appends what became of it to `builder`.
  func apply(to piece: UnsafeBufferPointer<UInt8>, at start: Int, builder: inout TransliterationBuilder)
    throws(ICUFailure)
  {
    var status = cicu_text_set(text, piece.baseAddress, Int32(piece.count))
    if status <= 0 { status = cicu_transliterator_apply(transform, text) }
    guard status <= 0 else { throw ICUFailure(status: status) }
    let count = Int(cicu_text_length(text))
    builder.append(
      source: piece, at: start, units: UnsafeBufferPointer(start: cicu_text_units(text), count: count),
      spans: UnsafeBufferPointer(start: cicu_text_spans(text), count: count))
  }

  /// The rules in ICU's syntax, one a line.
  func rules() throws(ICUFailure) -> String {
    var status: Int32 = 0
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    var length = cicu_transliterator_rules(transform, &bytes, Int32(bytes.count), &status)
    if status <= 0, length > bytes.count {
      bytes = [UInt8](repeating: 0, count: Int(length))
      length = cicu_transliterator_rules(transform, &bytes, length, &status)
    }
    guard status <= 0 else { throw ICUFailure(status: status) }
    return String(decoding: bytes[..<Int(length)], as: UTF8.self)
  }
}

/// `U_MEMORY_ALLOCATION_ERROR`.
private let outOfMemory: Int32 = 7
