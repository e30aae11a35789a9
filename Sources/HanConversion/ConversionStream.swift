import TextAnalysis

/// Converts UTF-8 that comes in pieces of any size, in bounded memory.
///
/// The output depends on the text alone, not on how it is cut. Line ends, and all that is no text of the source script,
/// come out as they went in.
///
/// ```swift
/// var stream = ConversionStream(converter)
/// while let bytes = read() { try stream.append(bytes) { write($0) } }
/// try stream.finish { write($0) }
/// ```
public struct ConversionStream {
  /// What to do with bytes that are no UTF-8.
  public enum InvalidBytes: Sendable {
    /// Stop.
    case stop
    /// Let them pass unchanged.
    case pass
  }

  /// A byte that is no UTF-8.
  public struct InvalidUTF8: Error, Hashable, Sendable {
    /// Its offset from the beginning of the stream.
    public let offset: Int
    /// The byte.
    public let byte: UInt8
    /// Whether the text ends in the middle of a character there.
    public let isTruncated: Bool

    package init(offset: Int, byte: UInt8, isTruncated: Bool) {
      (self.offset, self.byte, self.isTruncated) = (offset, byte, isTruncated)
    }
  }

  private let converter: Converter
  private let invalidBytes: InvalidBytes
  private let pieces: TextPieces
  private let scratch = Scratch()
  private var pending: [UInt8] = []
  /// Bytes that have been converted.
  private var offset = 0

  /// A stream through `converter`.
  public init(_ converter: Converter, invalidBytes: InvalidBytes = .stop) {
    self.converter = converter
    self.invalidBytes = invalidBytes
    pieces = converter.pieces
  }

  /// How many of `bytes` are whole pieces; the rest has to wait for what follows.
  ///
  /// Converting these and the rest apart gives the same as converting all.
  package func wholePieces(in bytes: UnsafeRawBufferPointer, isLast: Bool) -> Int {
    pieces.whole(of: bytes, isLast: isLast)
  }

  /// Takes the next bytes and hands what can be converted to `output`, part by part.
  ///
  /// - Throws: `InvalidUTF8` for the first byte that is none; what comes before it has been handed on. What `output`
  ///   throws, and `ConversionError`.
  public mutating func append(
    _ bytes: UnsafeRawBufferPointer, to output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard converter.controls.isLocal else {
      // Marks reach as far as they like.
      pending.append(contentsOf: bytes)
      return
    }
    let start = try completePending(with: bytes, to: output)
    guard start < bytes.count else { return }
    let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
    let used = try convert(rest, isLast: false, to: output)
    pending.append(contentsOf: rest[used...])
  }

  /// Takes of `bytes` what the pieces need that have begun, converts these, and tells how many bytes it took.
  private mutating func completePending(
    with bytes: UnsafeRawBufferPointer, to output: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    var taken = 0
    var step = 1 << 12
    while !pending.isEmpty {
      let known = pending.count
      let end = pending.withUnsafeBytes { pieces.end(of: $0, from: 0, isLast: false) }
      if let end {
        // The piece ends in what was taken last, or before: the rest of that is looked at again where it stands.
        let back = max(0, min(taken, known - end))
        try convertPending(upTo: end, to: output)
        if back == known - end {
          pending.removeAll(keepingCapacity: true)
          return taken - back
        }
        continue
      }
      guard taken < bytes.count else { return taken }
      let next = min(bytes.count, taken + step)
      pending.append(contentsOf: bytes[taken..<next])
      taken = next
      step = TextPieces.limit
    }
    return taken
  }

  /// Takes the next bytes from an array.
  public mutating func append(_ bytes: [UInt8], to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    try bytes.withUnsafeBytes { try append($0, to: output) }
  }

  /// Hands the rest to `output`.
  public mutating func finish(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    try convertPending(to: output)
  }

  /// Converts the first `end` bytes of what is pending, whole pieces, or all of it at the end.
  private mutating func convertPending(
    upTo end: Int? = nil, to output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let bytes = pending
    pending = []
    let used = try bytes.withUnsafeBytes {
      try convert(
        UnsafeRawBufferPointer(rebasing: $0[..<(end ?? bytes.count)]), isLast: true, isEnd: end == nil, to: output)
    }
    pending = Array(bytes[used...])
  }

  /// Converts the whole pieces of `bytes` and tells how many bytes these are.
  ///
  /// - Parameter isEnd: Whether the text ends there; else what `isLast` says.
  private mutating func convert(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, isEnd: Bool? = nil,
    to output: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    let last = pieces.whole(of: bytes, isLast: isLast)
    let whole = UnsafeRawBufferPointer(rebasing: bytes[..<last])
    var start = 0
    // All at once; behind a faulty byte piece by piece, so that many of them cost no more than few.
    var ends: ArraySlice<Int> = [last]
    var isCareful = false
    while start < last {
      let end = ends.first ?? last
      if let fault = try convert(UnsafeRawBufferPointer(rebasing: whole[start..<end]), to: output) {
        let place = start + fault
        guard invalidBytes == .pass else {
          throw InvalidUTF8(
            offset: offset + place, byte: bytes[place],
            isTruncated: (isEnd ?? isLast) && Charset.isTruncatedCharacter(bytes[place..<last]))
        }
        try output(UnsafeRawBufferPointer(rebasing: bytes[place...place]))
        if !isCareful { ends = pieces.ends(of: whole)[...] }
        isCareful = true
        start = place + 1
      } else {
        start = end
      }
      while let end = ends.first, end <= start { ends.removeFirst() }
    }
    offset += last
    return last
  }

  /// Converts whole pieces; the offset of the first byte that is no UTF-8, or nil. What is before it has been handed on.
  private func convert(
    _ bytes: UnsafeRawBufferPointer, to output: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int? {
    if let lexicon = converter.engine as? LexiconEngine, converter.controls.isDirect {
      do {
        try lexicon.convert(bytes, converter.controls, scratch: scratch, to: output)
        return nil
      } catch let fault as LatticeDecoder.Invalid {
        return fault.offset
      }
    }
    let fault = Charset.firstInvalidUTF8Offset(bytes)
    let text = String(decoding: bytes[..<(fault ?? bytes.count)], as: UTF8.self)
    var result = try converter.converted(text)
    try result.withUTF8 { try output(UnsafeRawBufferPointer($0)) }
    return fault
  }
}
